"""Venues: an id to share, a point or none, and honest precision."""

import pytest
from django.db import IntegrityError, transaction

from gratisnorsk.places.testing import a_venue

pytestmark = pytest.mark.django_db


def test_a_venue_has_a_short_id_of_its_own():
    ids = {a_venue().public_id for _ in range(20)}

    assert (len(ids), {len(public_id) for public_id in ids}) == (20, {8})


def test_a_venue_without_a_point_is_somewhere_in_its_municipality():
    assert (a_venue().precision, a_venue(lat=59.9, lon=10.7).precision) == ("municipality", "exact")


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"lat": 59.9, "lon": None}, "places_venue_point_whole"),
        ({"lat": 10.7, "lon": 59.9}, "places_venue_point_in_norway"),
        ({"precision": "exact"}, "places_venue_precise_has_point"),
        ({"precision": "about"}, "places_venue_precision_known"),
        ({"postal_code": "182"}, "places_venue_postal_code_four_digits"),
        ({"name": ""}, "places_venue_has_name"),
    ],
)
def test_the_database_refuses_a_venue_that_makes_no_sense(facts, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        a_venue(**facts)


def test_a_rough_point_may_be_stored_when_it_is_called_rough():
    venue = a_venue(address="", lat=59.9, lon=10.7, precision="postal_area")

    assert venue.precision == "postal_area"
