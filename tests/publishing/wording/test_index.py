"""The index of the terms in the database: those entered, and the names of records."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Visit
from partners.models import OrganizationName, Partner, PersonName, Territory
from publishing import workflow
from publishing.models import Term, TermCheck
from publishing.wording.check import check
from publishing.wording.index import current_index, models_of_names
from publishing.wording.passages import Passage, Setting
from tests.factories import (
    make_organization,
    make_partner,
    make_person,
    make_post,
    make_term,
    make_territory,
    save,
)

pytestmark = pytest.mark.django_db


def rules_in(english, source=""):
    texts = [Passage("body", "zh-hans", source), Passage("body", "en", english)]
    found = check([text for text in texts if text.value], current_index(), Setting())
    return [finding.rule for finding in found]


def test_places_organizations_people_and_posts_are_terms_by_themselves():
    names = {model.__name__: model.term_kind for model in models_of_names()}
    assert names == {
        "Territory": "place",
        "District": "place",
        "Partner": "place",
        "Organization": "office",
        "Person": "person",
        "Post": "post",
    }


def test_a_person_is_found_by_the_name_and_its_other_names():
    person = make_person(name_zh_hans="贝拉", name_zh_hant="貝拉", name_en="Dušan Bella")
    save(PersonName(person=person, kind="variant", name_en="D. Bella"))
    assert rules_in("Dušan Bella spoke.", "贝拉发言") == []
    assert rules_in("D. Bella spoke.", "贝拉发言") == []
    assert rules_in("Nobody spoke.", "贝拉发言") == ["term_missing"]


def test_a_spelling_without_marks_is_kept_to_be_found_by_and_is_still_wrong():
    person = make_person(name_zh_hans="贝拉", name_zh_hant="貝拉", name_en="Dušan Bella")
    save(PersonName(person=person, kind="variant", name_en="Dusan Bella"))
    assert rules_in("Dusan Bella spoke.", "贝拉发言") == ["lost_marks"]


def test_the_title_of_a_post_and_the_name_of_a_country_need_not_be_written_in_full():
    make_post()
    make_territory("MM")
    assert rules_in("The guests came.", "缅甸驻华大使来访") == []


def test_an_open_draft_of_a_partner_is_no_term_yet(django_user_model):
    partner = make_partner(published=True)
    by = django_user_model.objects.create_superuser("chief", "password", name="Chief")
    draft = workflow.start_draft(partner, by=by)
    Partner.objects.filter(pk=draft.pk).update(name_en="Toshkent Region")
    assert rules_in("Toshkent Region came.", "塔什干州来访") == ["term_missing"]


def test_a_term_that_is_changed_holds_from_the_next_text_on():
    term = make_term("友好城市", "sister city", forbidden_en="friendly city")
    assert rules_in("a friendly city") == ["term_forbidden"]
    Term.objects.filter(pk=term.pk).update(forbidden_en="")
    assert rules_in("a friendly city") == []
    term.delete()
    assert rules_in("a pact", "友好城市协议") == []


def test_the_index_is_made_anew_only_when_a_name_has_changed():
    make_organization()
    index = current_index()
    assert current_index() is index
    save(OrganizationName(organization=make_organization(), kind="short", name_en="School"))
    assert current_index() is not index


def test_several_wordings_stand_one_on_each_line():
    make_term("备忘录", "memorandum", accepted_en="memo\n memos ", forbidden_en="MOU\nm.o.u.")
    assert rules_in("A memo was signed.", "备忘录") == []
    assert rules_in("The MOU and the m.o.u.") == ["term_forbidden", "term_forbidden"]


def test_a_term_that_is_only_shown_is_not_checked():
    make_term("主任", "Director-General", forbidden_en="Head", checked=TermCheck.NEVER)
    assert rules_in("The head came.", "主任来访") == []


def test_the_index_asks_the_same_number_of_questions_whatever_it_holds():
    def questions():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            current_index()
        return len(asked)

    make_organization()
    few = questions()
    for _number in range(50):
        make_organization()
        make_person()
    assert questions() == few


def test_a_model_declares_its_names_and_the_lower_room_finds_it():
    assert Territory.term_fields == ("name", "formal_name")
    assert not hasattr(Visit, "term_kind")
