"""Distances, frames on the map and the nearest municipality."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.places.queries import nearest_municipality
from gratisnorsk.places.rules import bounding_box, distance_km
from gratisnorsk.places.testing import a_municipality, load_few_places

LATITUDES = st.floats(57, 72)
LONGITUDES = st.floats(4, 32)


def test_oslo_and_bergen_are_three_hundred_kilometres_apart():
    assert distance_km(59.9127, 10.7461, 60.3929, 5.3242) == pytest.approx(304.7, abs=0.5)


def test_a_degree_of_latitude_is_111_kilometres_everywhere():
    assert distance_km(60, 10, 61, 10) == pytest.approx(111.2, abs=0.1)
    assert distance_km(70, 30, 71, 30) == pytest.approx(111.2, abs=0.1)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_there_and_back_is_the_same_way(lat1, lon1, lat2, lon2):
    assert distance_km(lat1, lon1, lat2, lon2) == pytest.approx(distance_km(lat2, lon2, lat1, lon1))
    assert distance_km(lat1, lon1, lat1, lon1) == 0


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES, st.floats(1, 300))
def test_whatever_is_near_enough_is_inside_the_frame(lat1, lon1, lat2, lon2, km):
    frame = bounding_box(lat1, lon1, km)
    is_near = distance_km(lat1, lon1, lat2, lon2) <= km

    assert not is_near or (frame.south <= lat2 <= frame.north and frame.west <= lon2 <= frame.east)


def test_the_frame_is_not_much_wider_than_asked_for():
    frame = bounding_box(60.0, 10.0, 10)

    assert distance_km(60.0, 10.0, 60.0, frame.east) == pytest.approx(10, rel=0.05)
    assert distance_km(60.0, 10.0, frame.north, 10.0) == pytest.approx(10, rel=0.05)


@pytest.mark.django_db
def test_the_nearest_centre_is_found():
    load_few_places()

    nearest = nearest_municipality(59.93, 10.95)

    assert nearest is not None
    assert nearest.name == "Lillestrøm"


@pytest.mark.django_db
def test_without_municipalities_none_is_nearest():
    assert nearest_municipality(60, 10) is None


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_nearest_costs_one_query_however_many_there_are(count):
    for number in range(count):
        a_municipality(f"Sted {number}", f"030{number + 1}")

    with CaptureQueriesContext(connection) as queries:
        nearest_municipality(60, 10)

    assert len(queries) == 1
