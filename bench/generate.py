"""Fills a database with many stories that look like those of an office.

Each story has three languages, one or two territories, themes, a photo, a participant and a
figure, drawn from the sample office, and a date of any precision within thirty years. The seed is
fixed, so that a number of stories always means the same stories.
"""

import random

from django.utils import timezone

from events.models import Activity, Kind, Mode, Participant, Rank, Scope, Story, StoryPhoto, Theme
from partners.models import Partner, Person, Territory
from publishing.models import Photo, State

BATCH = 2_000
FIRST_YEAR, LAST_YEAR = 1997, 2026
TEXTS = ("title", "summary", "body")


def generate_stories(number, *, by):
    """Add a number of published stories to a database that holds the sample office."""
    rng = random.Random(20221018)
    models = list(Story.objects.filter(state=State.PUBLISHED, kind__in=(Kind.VISIT, Kind.EXCHANGE)))
    material = {
        "territories": list(Territory.objects.countries().values_list("pk", flat=True)),
        "themes": list(Theme.objects.values_list("pk", flat=True)),
        "partners": list(Partner.objects.values_list("pk", flat=True)),
    }
    photos = list(Photo.objects.values_list("pk", flat=True))
    people = list(Person.objects.values_list("pk", flat=True))
    done = 0
    while done < number:
        size = min(BATCH, number - done)
        stories = Story.objects.bulk_create(
            [_story(rng, rng.choice(models), done + place, by) for place in range(size)]
        )
        for field, keys in material.items():
            _link(rng, stories, field, keys)
        StoryPhoto.objects.bulk_create(
            StoryPhoto(story=story, photo_id=rng.choice(photos)) for story in stories
        )
        Participant.objects.bulk_create(
            Participant(story=story, person_id=rng.choice(people)) for story in stories
        )
        done += size


def _story(rng, model, place, by):
    texts = {
        f"{field}_{language}": getattr(model, f"{field}_{language}")
        for field in TEXTS
        for language in ("zh_hans", "zh_hant", "en")
    }
    is_visit = rng.random() < 0.3
    return Story(
        slug=f"story-{place}",
        kind=Kind.VISIT if is_visit else Kind.EXCHANGE,
        rank=rng.choice(Rank.values) if is_visit else "",
        activity="" if is_visit else rng.choice(Activity.values),
        mode=rng.choice(Mode.values),
        scope=Scope.FOREIGN,
        date=_date(rng),
        state=State.PUBLISHED,
        published_at=timezone.now(),
        created_by=by,
        **texts,
    )


def _date(rng):
    year, month, day = rng.randint(FIRST_YEAR, LAST_YEAR), rng.randint(1, 12), rng.randint(1, 28)
    precision = rng.random()
    if precision < 0.02:
        return ""
    if precision < 0.12:
        return str(year)
    if precision < 0.4:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"


def _link(rng, stories, field, keys):
    """One or two of the records with these keys for each story."""
    through = getattr(Story, field).through
    column = f"{Story._meta.get_field(field).m2m_reverse_field_name()}_id"
    through.objects.bulk_create(
        through(story_id=story.pk, **{column: key})
        for story in stories
        for key in rng.sample(keys, rng.randint(1, 2))
    )
