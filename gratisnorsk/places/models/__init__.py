"""The places of Norway: the public register's tables, the names people type, and venues.

Numbers are text ("0301" keeps its zero) and primary keys, so a foreign key reads as the number.
"""

from gratisnorsk.places.models.register import County, FormerPlace, Municipality, PostalCode
from gratisnorsk.places.models.search import PlaceName
from gratisnorsk.places.models.venue import Venue

__all__ = [
    "County",
    "FormerPlace",
    "Municipality",
    "PlaceName",
    "PostalCode",
    "Venue",
]
