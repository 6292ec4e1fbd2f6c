"""Distances on the globe, without a geographic database.

Pure arithmetic: degrees in, kilometres out. Good to half a per cent, which is far finer than
the stated precision of a venue.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0
KM_PER_DEGREE = 111.195


@dataclass(frozen=True)
class BoundingBox:
    """A frame of latitudes and longitudes in degrees, for a first and cheap look in the database."""

    south: float
    north: float
    west: float
    east: float


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres as the crow flies between two points in degrees (haversine)."""
    half_north = radians(lat2 - lat1) / 2
    half_east = radians(lon2 - lon1) / 2
    chord = sin(half_north) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(half_east) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))


def bounding_box(lat: float, lon: float, km: float) -> BoundingBox:
    """The smallest frame that holds every point within so many kilometres, and a little more.

    A degree of longitude shrinks towards the pole, so the frame is measured at its northern edge.
    """
    up = km / KM_PER_DEGREE * 1.01
    sideways = up / max(0.01, cos(radians(min(89.0, abs(lat) + up))))
    return BoundingBox(south=lat - up, north=lat + up, west=lon - sideways, east=lon + sideways)
