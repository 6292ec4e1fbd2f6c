"""What the register rows tell once they are loaded: languages, order, and who took over from whom."""

from datetime import date

import pytest

from gratisnorsk.places.models import County, FormerPlace, Municipality

pytestmark = pytest.mark.django_db


def test_names_are_kept_in_every_official_language(norway):
    assert County.objects.get(number="55").names == {"nb": "Troms", "se": "Romsa", "fkv": "Tromssa"}
    assert Municipality.objects.get(number="5544").names == {"nb": "Nordreisa", "se": "Ráisa", "fkv": "Raisi"}


def test_viken_knows_its_three_counties(norway):
    viken = FormerPlace.objects.get(name="Viken")

    assert [county.name for county in viken.counties.all()] == ["Akershus", "Buskerud", "Østfold"]
    assert viken.municipalities.count() == 51
    assert (viken.valid_from, viken.valid_to) == (date(2020, 1, 1), date(2023, 12, 31))


def test_municipalities_stand_in_norwegian_order(norway):
    names = [place.name for place in Municipality.objects.all()]
    assert (names[0], names[-3:]) == ("Alstahaug", ["Ås", "Åseral", "Åsnes"])
