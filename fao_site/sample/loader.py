"""Loads the whole sample office: all of it, or nothing."""

from collections import Counter

from django.db import transaction

from publishing.translating.whole_ledger import note_everything

from . import authorities, office, places, reviews, stories


def load_sample_office(artwork_width=1600):
    """Enter every record of the sample that is not there yet.

    Returns a Counter of what was entered, by model label; empty when everything was there.
    Raises SampleError, and enters nothing, if the files do not fit together.
    """
    report = Counter()
    with transaction.atomic():
        office.load_office(report)
        by = office.load_accounts(report)
        authorities.load_territories(report)
        authorities.load_districts(report)
        authorities.load_themes(report)
        authorities.load_series(report)
        authorities.load_organizations(report)
        authorities.load_people(report)
        places.load_partners(report, by=by)
        authorities.load_posts(report)
        places.load_relations(report, by=by)
        places.load_consulates(report, by=by)
        stories.load_stories(report, by=by, artwork_width=artwork_width)
        reviews.load_figures(report)
        reviews.load_reviews(report, by=by)
        note_everything(by=by)
    return report
