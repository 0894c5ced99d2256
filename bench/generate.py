"""Fills a database with many stories that look like those of an office.

Each story has three languages, one or two territories, themes, a photo, a participant and a
figure, drawn from the sample office, and a date of any precision within thirty years. The seed is
fixed, so that a number of stories always means the same stories.
"""

import random

from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone

from events.models import Activity, Kind, Mode, Participant, Rank, Scope, Story, StoryPhoto, Theme
from partners.models import Partner, Person, Territory
from publishing.models import Photo, State

BATCH = 2_000
WRITTEN = 5_000  # stories at most that are entered; more are copies of these
FIRST_YEAR, LAST_YEAR = 1997, 2026
TEXTS = ("title", "summary", "body")


def fill(number, *, by):
    """Add so many stories to a database that holds the sample office, the fast way."""
    generate_stories(min(number, WRITTEN), by=by)
    multiply_stories(number)
    analyze()


def analyze():
    """Give the database what it plans by, as it has it in use."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
        cursor.execute("ANALYZE")


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


def multiply_stories(number):
    """Copy the generated stories, with all that belongs to them, until there are so many.

    A hundred thousand are there in a minute, where entering each takes half an hour. Copies have
    the texts, dates and references of their originals.
    """
    there = Story.objects.filter(slug__startswith="story-").count()
    while there < number:
        some = min(there, number - there)
        _copy_stories(there, some)
        there += some
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Story, *_ROWS]):
            cursor.execute(statement)


def _copy_stories(there, number):
    """Copy the first so many of the stories that are there."""
    keys = Story.objects.filter(slug__startswith="story-").order_by("pk")
    first = keys.values_list("pk", flat=True)[0]
    offset = keys.values_list("pk", flat=True).last() + 1 - first
    story = connection.ops.quote_name(Story._meta.db_table)
    chosen = f"id IN (SELECT id FROM {story} WHERE slug LIKE 'story-%%' ORDER BY id LIMIT {number})"
    slug = f"'story-' || (CAST(substr(slug, 7) AS integer) + {there})"
    _copy_rows(Story, {"id": f"id + {offset}", "slug": slug}, chosen)
    for model in _ROWS:
        last = model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 0
        changed = {"id": f"id + {last}", "story_id": f"story_id + {offset}"}
        _copy_rows(model, changed, f"story_{chosen}")


def _copy_rows(model, changed, where):
    names = [field.column for field in model._meta.concrete_fields]
    columns = ", ".join(map(connection.ops.quote_name, names))
    values = ", ".join(changed.get(name) or connection.ops.quote_name(name) for name in names)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {where}"
        )


# What belongs to a generated story, by its column `story_id`.
_ROWS = (
    Story.territories.through,
    Story.themes.through,
    Story.partners.through,
    StoryPhoto,
    Participant,
)
