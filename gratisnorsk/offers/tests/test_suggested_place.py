"""A suggestion finds its municipality in what people type, so that the right moderators see it."""

import pytest

from gratisnorsk.offers.forms.readers import municipality_in
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Biblioteket, Bergen", "4601"),
        ("Hovedbiblioteket i Trondheim", "5001"),
        ("Storgata 1, 9008 Tromsø", "5501"),
        ("Atlantis", None),
        ("på kafeen", None),
        (", ,", None),
        ("<script>", None),
    ],
)
def test_the_place_is_found_or_left_open(typed, number):
    load_few_places()

    found = municipality_in(typed)

    assert (found.pk if found else None) == number
