"""Finding a place by what people type: today's name, yesterday's, another language's, a slip of the finger."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.places.queries import PlaceHit, find_place, suggest_places

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("Tromsø", ["5501"]),
        ("tromso", ["5501"]),
        ("  TROMSØ ", ["5501"]),
        ("Tromsø kommune", ["5501"]),
        ("Skedsmo", ["3205"]),
        ("Guovdageaidnu", ["5612"]),
        ("GUOVDAGEAIDNU KAUTOKEINO", ["5612"]),
        ("Kaivuono", ["5540"]),
        ("Divtasvuodna", ["1806 1875"]),
        ("Tysfjord", ["1806 1875"]),
        ("Heimdal", ["5001"]),
        ("0182", ["0301"]),
        ("NO-7088 Heimdal", ["5001"]),
        ("Haram", ["1580"]),
        ("Herøy (Nordland)", ["1818"]),
        ("Våler", ["3419", "3114"]),
        ("Os", ["3430", "4624"]),
        ("9999", []),
        ("Majorstuen", []),
        ("?!", []),
        ("", []),
    ],
)
def test_a_place_is_found_by_any_of_its_names(norway, typed, numbers):
    found = find_place(typed)

    assert [" ".join(hit.municipality_numbers) for hit in found] == numbers
    assert all(hit.exact for hit in found)


def test_viken_is_the_municipalities_of_its_three_counties(norway):
    (viken,) = find_place("Viken")

    assert viken.label == "Viken (Akershus, Buskerud, Østfold)"
    assert len(viken.municipality_numbers) == 51
    assert {number[:2] for number in viken.municipality_numbers} == {"31", "32", "33"}
    assert (viken.kind, viken.lat, viken.lon, viken.exact) == ("former", None, None, True)


@pytest.mark.parametrize(
    ("typed", "counties"),
    [
        ("Troms og Finnmark", {"55", "56"}),
        ("Vestfold og Telemark", {"39", "40"}),
        ("Sør-Trøndelag", {"50"}),
        ("Nord-Trøndelag fylke", {"50"}),
        ("Hordaland", {"46"}),
        ("Finnmárku", {"56"}),
    ],
)
def test_a_county_is_found_by_its_old_and_its_other_names(norway, typed, counties):
    hit = find_place(typed)[0]

    assert {number[:2] for number in hit.municipality_numbers} == counties


def test_romsa_is_the_city_first_and_then_the_county(norway):
    city, county = find_place("Romsa")

    assert (city.kind, city.municipality_numbers) == ("municipality", ("5501",))
    assert (county.kind, county.label, len(county.municipality_numbers)) == ("county", "Troms", 21)


def test_oslo_is_one_place_though_it_is_county_and_municipality(norway):
    assert find_place("oslo") == [PlaceHit("Oslo", "municipality", ("0301",), 59.9127, 10.7461, exact=True)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Trondhiem", "5001"),
        ("Olso", "0301"),
        ("Lilestrom", "3205"),
        ("Tromsoe", "5501"),
        ("Skedmso", "3205"),
    ],
)
def test_a_misspelt_name_is_guessed_and_said_to_be_a_guess(norway, typed, number):
    best = find_place(typed)[0]

    assert (best.municipality_numbers, best.exact) == ((number,), False)


@pytest.mark.parametrize(
    ("typed", "most"), [("0182", 1), ("Tromsø", 1), ("Viken", 1), ("Trondhiem", 2), ("", 0)]
)
def test_finding_costs_one_query_and_guessing_two(norway, typed, most):
    with CaptureQueriesContext(connection) as queries:
        find_place(typed)

    assert len(queries) == most


def test_municipalities_are_suggested_before_towns(norway):
    assert [hit.label for hit in suggest_places("trom")][:2] == ["Tromsø", "Troms"]
    assert [hit.label for hit in suggest_places("tron", limit=1)] == ["Trondheim"]


def test_a_suggestion_in_another_language_begins_with_what_was_typed(norway):
    assert [hit.label for hit in suggest_places("Guov")] == ["Guovdageaidnu (Kautokeino)"]


def test_postal_codes_are_suggested_with_their_towns(norway):
    assert [hit.label for hit in suggest_places("015", limit=2)] == ["0150 Oslo", "0151 Oslo"]


def test_a_suggestion_that_was_picked_is_understood(norway):
    for prefix in ["b", "her", "guov", "vik", "ski", "01", "k"]:
        for hit in suggest_places(prefix):
            assert hit.municipality_numbers in [found.municipality_numbers for found in find_place(hit.label)]


def test_nothing_is_suggested_before_anything_is_typed(norway):
    assert suggest_places(" ") == []


@pytest.mark.parametrize(
    ("typed", "number"), [("Осло", "0301"), ("берген", "4601"), ("أوسلو", "0301"), ("ترومسو", "5501")]
)
def test_large_towns_are_found_in_cyrillic_and_arabic_letters(norway, typed, number):
    assert find_place(typed)[0].municipality_numbers == (number,)
