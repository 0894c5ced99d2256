"""Every type of record that is published, made as complete as publishing asks for."""

import pytest

from consulates.models import Consulate
from events.models import Article, Exchange, Visit
from partners.models import Partner, Relation
from reviews.models import Review
from tests.factories import (
    make_article,
    make_consulate,
    make_exchange,
    make_partner,
    make_relation,
    make_review,
    make_visit,
)

READY = {
    Partner: make_partner,
    Relation: lambda **over: make_relation(
        documents=[("agreement", "2022")], partner=make_partner(published=True), **over
    ),
    Consulate: lambda **over: make_consulate(milestones=[("opened", "2022-07")], **over),
    Visit: make_visit,
    Exchange: make_exchange,
    Article: make_article,
    Review: lambda **over: make_review(chapters=[[]], **over),
}

# The records that have a page of their own; a relation is shown on its partner's.
WITH_PAGE = [model for model in READY if model is not Relation]

each_type = pytest.mark.parametrize("model", READY, ids=lambda model: model.__name__)
each_type_with_page = pytest.mark.parametrize("model", WITH_PAGE, ids=lambda model: model.__name__)
