"""Organisations that share in an award are named where the claim is read."""

from __future__ import annotations

import pytest

from gratisnorsk.attendance.tests.claims import a_marked_class
from gratisnorsk.attendance.tests.desk import browser_of, url

pytestmark = pytest.mark.django_db


def test_partners_of_the_award_are_named_in_the_claim():
    of = a_marked_class(people=1, lessons=1)
    of.award.partners = ["Kurs & prat", "Partner AS"]
    of.award.save(update_fields=["partners"])

    text = browser_of(of.member).get(url("claim", of.award.public_id)).content.decode()

    assert [name in text for name in ("Kurs &amp; prat", "Partner AS")] == [True, True]
