"""What offers do when an organisation changes its name or standing: search follows in the same transaction."""

from __future__ import annotations

from datetime import datetime

from gratisnorsk.offers.actions.index import index_offers_of
from gratisnorsk.organisations import standing
from gratisnorsk.organisations.models import Organisation


def follow(organisation: Organisation, at: datetime) -> None:
    """Write the offers of this organisation into search anew."""
    index_offers_of(organisation, at=at)


standing.listen(follow)
