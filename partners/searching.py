"""What the records of partners, people and places say to the index."""

from publishing.search.records import Rows, SearchTexts, register

from .models import District, Organization, Partner, Person, Post, Relation, Territory


@register(Partner)
class PartnerTexts(SearchTexts):
    names = ("name",)
    texts = ("within", "introduction")
    links = ("territory",)
    rows = (Rows("other_names", names=("name",)),)
    is_called = is_called_by_pinyin = is_called_by_beginning = True
    has_page = True


@register(Person)
class PersonTexts(SearchTexts):
    """A person has no page: the name leads to the stories that the person takes part in."""

    names = ("name",)
    links = ("territory",)
    rows = (Rows("other_names", names=("name",)),)
    is_called = is_called_by_pinyin = is_called_by_beginning = True


@register(Organization)
class OrganizationTexts(SearchTexts):
    names = ("name",)
    links = ("territory", "district")
    rows = (Rows("other_names", names=("name",)),)
    is_called = is_called_by_pinyin = True


@register(Post)
class PostTexts(SearchTexts):
    names = ("name",)
    links = ("territory", "partner", "organization")
    is_called = True


@register(Territory)
class TerritoryTexts(SearchTexts):
    names = ("name", "formal_name")
    is_called = is_called_by_pinyin = True
    has_page = True


@register(District)
class DistrictTexts(SearchTexts):
    names = ("name",)
    is_called = is_called_by_pinyin = True


@register(Relation)
class RelationTexts(SearchTexts):
    """A relation is called by its two sides, and is shown on the page of the partner."""

    links = ("home", "partner", "home_organization", "partner_organization")
    rows = (Rows("documents", texts=("place", "note")),)
