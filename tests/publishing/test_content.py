"""What a record says travels whole: into a draft, into the live row, into a version and back."""

import hypothesis
from hypothesis import strategies as st

from events.models import Exchange, Story, StoryPhoto
from publishing import workflow
from publishing.content import content_of
from publishing.models import PublishingRules, State, Version
from reviews.models import Review

from ..databases import taken_back
from ..factories import (
    make_exchange,
    make_figure_value,
    make_participant,
    make_person,
    make_photo,
    make_review,
    make_theme,
    make_visit,
    save,
)


def publish(record, author, reviewer):
    """Take the draft through one gate to the public."""
    PublishingRules.objects.update_or_create(pk=1, defaults={"gates": 1})
    workflow.note_saved(record, by=author)
    workflow.submit(record, by=author)
    workflow.approve(record, by=reviewer, has_proofread=True, holds_no_secret=True)
    return workflow.publish(record, by=reviewer)


def without_keys(content):
    """Content as readers have it: parts in their order, whatever rows hold them."""
    parts = {
        name: [{k: v for k, v in without_keys(part).items() if k != "live"} for part in rows]
        for name, rows in content["parts"].items()
    }
    return {**content, "parts": parts}


def test_a_story_with_everything_survives_being_corrected(author, reviewer, media):
    photos = [make_photo(colour=(number * 30, 90, 90)) for number in range(7)]
    themes = [make_theme() for _ in range(4)]
    other = make_exchange(published=True)
    live = make_visit(published=True, photos=photos[:6], themes=themes[:3], related=[other])
    for number in range(4):
        make_participant(live, position=number, role="member")
    figure = make_figure_value(story_id=live.pk)
    review = make_review(chapters=[[live]], published=True)
    uses = list(live.photo_uses.values_list("pk", "photo"))
    people = list(live.participants.values_list("pk", "person"))
    first_published, address = live.published_at, live.get_absolute_url()

    draft = workflow.start_draft(live, by=author)
    draft.title_zh_hans, draft.title_zh_hant, draft.title_en = "新标题", "新標題", "New title"
    draft.body_en = "<p>New <strong>text</strong>.</p>"
    draft.save()
    draft.themes.set(themes[1:])
    draft.photo_uses.get(photo=photos[0]).delete()
    save(StoryPhoto(story_id=draft.pk, photo=photos[6], position=9))
    newcomer = make_participant(draft, position=9).person
    said = content_of(draft)

    published = publish(draft, author, reviewer)
    assert (published.pk, published.get_absolute_url()) == (live.pk, address)
    assert published.published_at == first_published
    assert (published.title_zh_hans, published.title_zh_hant, published.title_en) == (
        *("新标题", "新標題", "New title"),
    )
    assert published.body_en == "<p>New <strong>text</strong>.</p>"
    assert set(published.themes.all()) == set(themes[1:])
    assert [use.photo for use in published.photo_uses.all()] == photos[1:]
    # The rows that stay are the rows that were there.
    assert set(published.photo_uses.values_list("pk", "photo")) > set(uses[1:])
    assert list(published.participants.values_list("pk", "person"))[:4] == people
    assert published.participants.last().person == newcomer
    assert without_keys(content_of(published)) == without_keys(said)
    # What pointed to the story goes on pointing to it.
    figure.refresh_from_db()
    assert figure.story_id == live.pk
    assert review.chapters.get().entries.get().story_id == live.pk
    assert list(other.related.values_list("pk", flat=True)) == [live.pk]
    assert not Story.objects.filter(draft_of__isnull=False).exists()


def test_two_participants_exchange_their_places(author, reviewer):
    live = make_visit(published=True)
    first, second = (make_participant(live, position=number) for number in range(2))
    keys = {first.person_id: first.pk, second.person_id: second.pk}
    draft = workflow.start_draft(live, by=author)
    one, two = draft.participants.all()
    one.person, two.person = two.person, one.person
    draft.participants.filter(pk=two.pk).delete()
    one.save()
    two.pk = None
    two.save(force_insert=True)
    published = publish(draft, author, reviewer)
    people = [(part.person_id, part.pk) for part in published.participants.all()]
    assert [person for person, _key in people] == [second.person_id, first.person_id]
    assert dict(people) == keys


def test_the_parts_of_parts_travel_with_them(author, reviewer):
    stories = [make_exchange(published=True) for _ in range(4)]
    live = make_review(chapters=[stories[:2], stories[2:3]], published=True)
    kept = live.chapters.first().entries.first().pk
    draft = workflow.start_draft(live, by=author)
    first, second = draft.chapters.all()
    first.entries.last().delete()
    second.entries.create(story=stories[3], position=9, is_highlight=True)
    second.title_en = "Renamed"
    second.save()
    published = publish(draft, author, reviewer)
    assert published.pk == live.pk
    entries = [
        [(entry.story_id, entry.is_highlight) for entry in chapter.entries.all()]
        for chapter in published.chapters.all()
    ]
    assert entries == [
        [(stories[0].pk, False)],
        [(stories[2].pk, False), (stories[3].pk, True)],
    ]
    assert published.chapters.last().title_en == "Renamed"
    assert published.chapters.first().entries.get().pk == kept
    assert Review.objects.count() == 1


# Edits of a draft: (what, number). Numbers name texts, people and themes.
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["title", "add", "remove", "swap", "theme", "slug"]), st.integers(0, 4)
    ),
    max_size=12,
)


def do(draft, edit, number, people, themes):
    parts = list(draft.participants.all())
    match edit:
        case "title":
            draft.title_en, draft.summary_zh_hans = f"Title {number}", f"第{number}句。"
            draft.save()
        case "slug":
            draft.slug = f"moved-{number}"
            draft.save()
        case "add" if not draft.participants.filter(person=people[number]).exists():
            draft.participants.create(person=people[number], position=number, role="member")
        case "remove" if parts:
            parts[number % len(parts)].delete()
        case "swap" if len(parts) > 1:
            one, two = parts[0], parts[-1]
            one.position, two.position = two.position, one.position
            one.save()
            two.save()
        case "theme":
            draft.themes.set(themes[:number])


@hypothesis.given(edits=EDITS, later=EDITS)
@hypothesis.settings(max_examples=40)
def test_whatever_is_done_to_a_draft_is_what_is_published_and_can_be_restored(
    author, reviewer, edits, later
):
    with taken_back():
        people = [make_person() for _ in range(5)]
        themes = [make_theme() for _ in range(4)]
        live = make_exchange(published=True, themes=themes[:2])
        for number in range(3):
            live.participants.create(person=people[number], position=number, role="head")
        untouched = content_of(live)

        draft = workflow.start_draft(live, by=author)
        for edit, number in edits:
            do(draft, edit, number, people, themes)
        assert content_of(Exchange.objects.get(pk=live.pk)) == untouched
        said = without_keys(content_of(draft))
        published = publish(draft, author, reviewer)
        assert published.pk == live.pk
        assert without_keys(content_of(published)) == said
        version = Version.objects.about(published).filter(is_published=True).first()

        second = workflow.start_draft(published, by=author)
        for edit, number in later:
            do(second, edit, number, people, themes)
        publish(second, author, reviewer)
        restored, lost = workflow.restore(version, by=author)
        assert lost == []
        assert restored.state == State.DRAFT
        assert without_keys(content_of(restored)) == said


def test_a_discarded_draft_leaves_no_trace_in_what_is_public(author):
    live = make_exchange(published=True, themes=[make_theme()])
    make_participant(live)
    before = content_of(live)
    draft = workflow.start_draft(live, by=author)
    draft.title_en = "Gone"
    draft.save()
    draft.participants.all().delete()
    workflow.note_saved(draft, by=author)
    workflow.discard(draft, by=author)
    live.refresh_from_db()
    assert content_of(live) == before
    assert workflow.open_draft_of(live) is None


def test_restoring_leaves_out_what_no_longer_exists_and_says_so(author, reviewer):
    theme = make_theme()
    live = make_exchange(published=True, themes=[theme])
    draft = workflow.start_draft(live, by=author)
    draft.title_en = "With the theme"
    draft.save()
    published = publish(draft, author, reviewer)
    version = Version.objects.about(published).first()
    theme.delete()
    restored, lost = workflow.restore(version, by=author)
    assert lost == ["themes"]
    assert restored.title_en == "With the theme"
    assert not restored.themes.exists()
