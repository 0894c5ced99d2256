"""What a story can be: its kind, the sort within the kind, its form and its field of work."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    VISIT = "visit", _("visit")
    EXCHANGE = "exchange", _("exchange")
    ARTICLE = "article", _("article")


class Scope(models.TextChoices):
    """Hong Kong and Macao have a section of their own; they are not foreign affairs."""

    FOREIGN = "foreign", _("foreign affairs")
    HK_MACAO = "hk_macao", _("Hong Kong and Macao")
    DOMESTIC = "domestic", _("within the mainland")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in person and online")


class Rank(models.TextChoices):
    """Who heads a visit, in order of precedence."""

    STATE_LEADER = "state_leader", _("head of state or government, or deputy")
    MINISTER = "minister", _("minister")
    REGIONAL_LEADER = "regional_leader", _("head of a region, province or city")
    AMBASSADOR = "ambassador", _("ambassador")
    CONSUL_GENERAL = "consul_general", _("consul general")
    DELEGATION = "delegation", _("delegation")


class Activity(models.TextChoices):
    MEETING = "meeting", _("meeting or talks")
    SIGNING = "signing", _("signing")
    FORUM = "forum", _("forum or conference")
    TRAINING = "training", _("seminar or training")
    EXHIBITION = "exhibition", _("exhibition")
    PERFORMANCE = "performance", _("performance")
    CELEBRATION = "celebration", _("celebration")
    CEREMONY = "ceremony", _("ceremony")
    BRIEFING = "briefing", _("briefing")
    FIELD_VISIT = "field_visit", _("field visit")
    PROMOTION = "promotion", _("city promotion")
    DONATION = "donation", _("donation")
    MEDIA = "media", _("media event")
    CONTEST = "contest", _("contest")
    SPORTS = "sports", _("sports")
    YOUTH = "youth", _("youth exchange")
    OTHER = "other", _("other exchange")


class Genre(models.TextChoices):
    NEWS = "news", _("office news")
    SIGNED = "signed", _("signed article")
    POLICY = "policy", _("policy or plan")
    STATEMENT = "statement", _("joint statement")
    SERVICE = "service", _("public service")
    MECHANISM = "mechanism", _("working mechanism")


# The field that tells the sort of each kind of story. The other two stay empty.
SORT_FIELDS = {Kind.VISIT: "rank", Kind.EXCHANGE: "activity", Kind.ARTICLE: "genre"}


def one_sort(kind):
    """The condition that a story of a kind has its own sort, and none of the others."""
    conditions = Q(kind=kind)
    for other, field in SORT_FIELDS.items():
        conditions &= ~Q(**{field: ""}) if other == kind else Q(**{field: ""})
    return conditions
