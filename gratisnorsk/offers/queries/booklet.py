"""The list of a search on paper: one after another, without pages, up to a hundred offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.offers.addresses import absolute, list_path
from gratisnorsk.offers.queries.filters import Active, filters_of
from gratisnorsk.offers.queries.results import Result, result_of
from gratisnorsk.offers.queries.search import Found, Search, run
from gratisnorsk.ui import marks

MOST_PAGES = 5


@dataclass(frozen=True)
class Booklet:
    """What is printed. `address` leads back to the search, which is always newer than the paper."""

    place: str
    made_on: str
    active: tuple[Active, ...]
    results: tuple[Result, ...]
    has_more: bool
    address: str
    back: str


def booklet(search: Search, at: datetime, lang: str) -> Booklet:
    """Run the search page by page. The queries of a search for every twenty offers."""
    first = run(search.on_page(1), at, lang)
    others = [run(search.on_page(page), at, lang) for page in range(2, min(first.pages, MOST_PAGES) + 1)]
    results = [result_of(card, search, at, lang) for found in (first, *others) for card in found.cards]
    back = list_path(search.on_page(1).as_query())
    return Booklet(
        place=_place(first),
        made_on=_("Printed on %(date)s.") % {"date": marks.day(local_date(at))},
        active=filters_of(search).active,
        results=tuple(results),
        has_more=first.pages > MOST_PAGES,
        address=absolute(back),
        back=back,
    )


def _place(found: Found) -> str:
    return found.place.label if found.place else ""
