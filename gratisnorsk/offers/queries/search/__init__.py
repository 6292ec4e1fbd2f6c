"""Searching the directory: `Search.from_query(request.GET)`, then `run(search, at, lang)`."""

from gratisnorsk.offers.queries.search.alternatives import Alternative
from gratisnorsk.offers.queries.search.finding import MOST, PER_PAGE, Found, MapPoint, run
from gratisnorsk.offers.queries.search.places import Area
from gratisnorsk.offers.queries.search.wish import Search
from gratisnorsk.offers.rules.search_card import Card

__all__ = ["MOST", "PER_PAGE", "Alternative", "Area", "Card", "Found", "MapPoint", "Search", "run"]
