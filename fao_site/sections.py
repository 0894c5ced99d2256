"""How the admin orders its types of records."""

from django.utils.translation import gettext_lazy as _

# The types of records in the order of the office's work.
SECTIONS = (
    (
        _("News and photos"),
        (
            "events.visit",
            "events.exchange",
            "events.article",
            "events.story",
            "publishing.photo",
        ),
    ),
    (
        _("Partners and consulates"),
        ("partners.partner", "partners.relation", "consulates.consulate"),
    ),
    (_("Reviews and figures"), ("reviews.review", "reviews.figure")),
    (
        _("Authority records"),
        (
            "partners.person",
            "partners.post",
            "partners.organization",
            "events.theme",
            "events.series",
            "partners.territory",
            "partners.district",
        ),
    ),
    (
        _("Terms and wording"),
        ("publishing.term", "publishing.wordingfinding", "publishing.rightwording"),
    ),
    (
        _("Office and accounts"),
        (
            "fao_site.office",
            "publishing.publishingrules",
            "fao_site.missedsearch",
            "accounts.division",
            "accounts.user",
            "auth.group",
            "accounts.auditentry",
        ),
    ),
)

# Of the packages beside us: what a worker of jobs keeps, which speaks English and to operators.
UNLISTED = ("django_tasks_database.dbtaskresult",)
