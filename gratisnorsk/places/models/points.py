"""What every point on the map must be: a pair, or nothing, and inside Norway's frame.

The frame is the mainland with room for the coast; Svalbard has no municipality.
"""

from django.db.models import CheckConstraint, Q

SOUTH, NORTH = 57.0, 81.5
WEST, EAST = 3.0, 34.0

_PAIR = Q(lat__isnull=True, lon__isnull=True) | Q(lat__isnull=False, lon__isnull=False)
_IN_FRAME = Q(lat__gte=SOUTH, lat__lte=NORTH, lon__gte=WEST, lon__lte=EAST)


def whole_point(name: str) -> CheckConstraint:
    """Latitude and longitude are both set or both null."""
    return CheckConstraint(condition=_PAIR, name=name)


def point_in_norway(name: str) -> CheckConstraint:
    """A point, when there is one, lies in the frame around Norway and Svalbard."""
    return CheckConstraint(condition=_IN_FRAME | Q(lat__isnull=True), name=name)
