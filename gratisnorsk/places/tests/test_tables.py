"""The files of places: what they hold, and that they agree with each other and with the map."""

from collections import Counter
from datetime import date

import pytest

from gratisnorsk.places import tables
from gratisnorsk.places.rules import distance_km
from gratisnorsk.places.testing import COUNTY_NAMES

# Municipalities given money for Norwegian training in 2023: real input that must resolve.
GRANTED_2023 = """
    Oslo Bergen Trondheim Stavanger Drammen Bærum Lillestrøm Kristiansand Asker Sandnes Fredrikstad Lørenskog
    Ullensaker Sarpsborg Sandefjord Tromsø Ålesund Moss Skien Tønsberg Larvik Arendal Haugesund Bodø Eidsvoll Porsgrunn Gjøvik
    Øygarden Hamar Lillehammer Molde Grimstad Bjørnafjorden Lindesnes Harstad Stjørdal Narvik Alta Hammerfest
"""


def test_there_are_15_counties_and_357_municipalities():
    counties = {row.number: row.names["nb"] for row in tables.counties()}
    municipalities = [row.number for row in tables.municipalities()]

    assert counties == COUNTY_NAMES
    assert (len(municipalities), len(set(municipalities))) == (357, 357)
    assert {number[:2] for number in municipalities} == set(counties)


def test_every_municipality_with_a_grant_in_2023_is_there():
    names = {row.names["nb"] for row in tables.municipalities()}

    assert [name for name in [*GRANTED_2023.split(), "Nordre Follo"] if name not in names] == []


def test_every_centre_lies_in_norway():
    outside = [
        row.names["nb"]
        for row in tables.municipalities()
        if not (57.9 < row.lat < 71.3 and 4.5 < row.lon < 31.3)
        # West of the line from Lindesnes to Vardø is Norway or the sea; Sweden begins east of it.
        or row.lon > max(12.7, 12.7 + (row.lat - 63.0) * 2.6)
    ]

    assert outside == []


def test_a_centre_is_nearest_to_its_own_county_more_often_than_not():
    rows = tables.municipalities()
    at_home = [row for row in rows if _neighbour(row, rows)[:2] == row.number[:2]]

    assert len(at_home) > 0.85 * len(rows)


def test_no_centre_is_far_from_the_rest_of_its_county():
    rows = tables.municipalities()
    alone = [
        row.names["nb"]
        for row in rows
        if row.number != "0301"
        and min(_km(row, other) for other in rows if other != row and other.number[:2] == row.number[:2])
        > 135
    ]

    assert alone == []


def test_a_former_number_leads_to_places_of_today():
    today = {row.number for row in tables.municipalities()}
    counties = {row.number for row in tables.counties()}
    lost = [
        row.number
        for row in tables.former_places()
        if not row.municipalities
        or not row.counties
        or not today.issuperset(row.municipalities)
        or not counties.issuperset(row.counties)
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("day", "counties", "municipalities"),
    [(date(2017, 7, 1), 19, 426), (date(2019, 7, 1), 18, 422), (date(2021, 7, 1), 11, 356)],
)
def test_former_and_lasting_numbers_add_up_on_a_day_of_the_past(day, counties, municipalities):
    counted = Counter(row.kind for row in tables.former_places() if _is_valid(row, day))
    # The successors that carry on under the same number were there already.
    begun = _begun_after(day)
    lasting = [row.number for row in tables.municipalities() if row.number not in begun]
    lasting_counties = {2017: 4, 2019: 5, 2021: 8}[day.year]

    assert counted["county"] + lasting_counties == counties
    assert counted["municipality"] + len(lasting) == municipalities


def test_a_number_is_never_former_twice_on_the_same_day():
    rows = [row for row in tables.former_places() if row.kind == "municipality"]
    keys = Counter((row.number, row.valid_to) for row in rows)

    assert max(keys.values()) == 1
    assert [row.number for row in rows if row.valid_from and row.valid_from > row.valid_to] == []


def test_every_municipality_has_a_postal_code_and_no_code_comes_twice():
    rows = tables.postal_codes()

    assert len({row.code for row in rows}) == len(rows) == 5138
    assert {row.municipality for row in rows} == {row.number for row in tables.municipalities()}
    assert [row.code for row in rows if (row.lat is None) != (row.lon is None)] == []


def test_the_point_of_a_postal_code_is_near_its_municipality():
    centres = {row.number: row for row in tables.municipalities()}
    far = [
        row.code
        for row in tables.postal_codes()
        if row.lat is not None and row.lon is not None and _km(row, centres[row.municipality]) > 110
    ]

    assert far == []


def _km(one, other):
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _neighbour(row, rows):
    return min((other for other in rows if other != row), key=lambda other: _km(row, other)).number


def _is_valid(row, day):
    return row.valid_to >= day and (row.valid_from is None or row.valid_from <= day)


def _begun_after(day):
    """Numbers of today that began with a reform after that day: their counties and mergers say which."""
    begun = {2024: {"31", "32", "33", "39", "40", "55", "56"}, 2020: {"34", "42", "46"}, 2018: {"50"}}
    single = {
        2024: {"1508", "1580"},
        2020: {"1108", "1506", "1577", "1578", "1579", "1806", "1875"}
        | {f"50{n:02}" for n in (6, 7, 55, 56, 57, 58, 59, 60)},
        2019: {"5061"},
        2018: set(),
    }
    return {
        row.number
        for row in tables.municipalities()
        for year in (2018, 2019, 2020, 2024)
        if year > day.year and (row.number[:2] in begun.get(year, ()) or row.number in single[year])
    }
