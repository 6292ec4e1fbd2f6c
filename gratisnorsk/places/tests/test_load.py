"""Loading the places: safe to repeat, and nobody loses what points at them."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from gratisnorsk.places.actions import Loaded, index_names, load_places
from gratisnorsk.places.models import FormerPlace, Municipality, PlaceName, PostalCode
from gratisnorsk.places.queries import find_place
from gratisnorsk.places.testing import a_county, a_municipality, load_few_places

pytestmark = pytest.mark.django_db


def test_loading_again_changes_nothing():
    first = load_places()
    linked = FormerPlace.municipalities.through.objects.count()

    again = load_places()

    assert first == again == Loaded(15, 357, 499, 5138, PlaceName.objects.count())
    assert (Municipality.objects.count(), PostalCode.objects.count()) == (357, 5138)
    assert FormerPlace.municipalities.through.objects.count() == linked


def test_loading_keeps_rows_that_people_point_at():
    oslo = a_municipality(name="Kristiania")

    load_places()

    oslo.refresh_from_db()
    assert oslo.name == "Oslo"


def test_the_command_loads_the_places(capsys):
    call_command("load_places")

    assert "municipalities: 357\n" in capsys.readouterr().out


def test_a_municipality_cannot_stand_under_another_county():
    rogaland = a_county("11")

    with (
        pytest.raises(IntegrityError, match="places_municipality_number_begins_with_county"),
        transaction.atomic(),
    ):
        Municipality.objects.create(number="0301", county=rogaland, name="Oslo", lat=59.9, lon=10.7)


def test_the_search_table_is_written_anew_and_not_added_to():
    a_municipality()

    assert index_names() == index_names() == PlaceName.objects.count()


def test_a_few_places_are_found_without_loading_all():
    load_few_places()

    assert [hit.label for hit in find_place("trondheim")] == ["Trondheim"]
    assert [hit.label for hit in find_place("9008")] == ["9008 Tromsø"]
