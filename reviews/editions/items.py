"""The items of a chapter: the stories in it, with what they refer to."""

from django.db.models import Prefetch

from events.models import Activity, Genre, Kind, Participant, Rank, Story, StoryPhoto
from partners.models import Partner, Territory

from ..models import Entry
from ..texts import label_of, texts

SORTS = {
    Kind.VISIT: (Rank, "rank"),
    Kind.EXCHANGE: (Activity, "activity"),
    Kind.ARTICLE: (Genre, "genre"),
}


def stories_of(review):
    """{key: story} of the public stories in a review, with all that an item holds.

    Asked for by a subquery: a prefetch of each entry's story would name every key, and SQLite
    takes no more than a thousand in the form that Django gives them.
    """
    entries = Entry.objects.filter(chapter__review=review, story__isnull=False)
    stories = Story.objects.public().filter(pk__in=entries.values("story"))
    return {
        story.pk: story
        for story in stories.prefetch_related(
            Prefetch("participants", Participant.objects.with_titles()),
            Prefetch("territories", Territory.objects.in_order()),
            Prefetch("partners", Partner.objects.public().order_by("slug")),
            Prefetch("photo_uses", StoryPhoto.objects.select_related("photo")),
        )
    }


def item_of(story, *, highlight, left_out=()):
    """A story as an item; `left_out` are the keys of photos that the editors do not print."""
    choices, field = SORTS[story.kind]
    return {
        "key": story.pk,
        "slug": story.slug,
        "kind": story.kind,
        "sort": label_of(choices, getattr(story, field)),
        "highlight": highlight,
        "date": story.date,
        "title": texts(story, "title"),
        "summary": texts(story, "summary"),
        "body_html": texts(story, "body"),
        "place": texts(story, "place"),
        "people": [_person(participant) for participant in story.participants.all()],
        "territories": [
            {"code": each.code, "name": texts(each, "name")} for each in story.territories.all()
        ],
        "partners": [
            {"slug": each.slug, "name": texts(each, "name")} for each in story.partners.all()
        ],
        "photos": [
            str(use.photo_id) for use in story.photo_uses.all() if use.photo_id not in left_out
        ],
    }


def _person(participant):
    """A participant with the title held then: typed, or that of the appointment."""
    title = texts(participant, "title")
    if not title and participant.appointment:
        title = texts(participant.appointment.post, "name")
    name = texts(participant.person, "name") if participant.person else {}
    return {"name": name, "title": title, "role": participant.role}
