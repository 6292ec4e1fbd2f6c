"""That a letter did not arrive stands beside whom it was for, for whoever looks after them; never what it said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.letters.beside import failed_beside, failed_by_address
from gratisnorsk.letters.testing import MONDAY, a_letter

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)


def about(person) -> dict[str, Any]:
    """Columns of a letter about somebody."""
    return {"about_kind": "accounts.person", "about_id": str(person.pk)}


def test_the_newest_letter_that_did_not_arrive_stands_beside_each_person():
    one, other, fine = (a_person() for _ in range(3))
    a_letter(**about(one), gave_up_at=MONDAY)
    a_letter(**about(one), at=TUESDAY, sending_at=TUESDAY, sent_at=TUESDAY, bounced_at=TUESDAY)
    a_letter(**about(other), gave_up_at=MONDAY)
    a_letter(**about(fine), sending_at=MONDAY, sent_at=MONDAY)

    failed = failed_beside([one, other, fine])

    assert {key: state.code for key, state in failed.items()} == {
        str(one.pk): "bounced",
        str(other.pk): "given_up",
    }
    assert failed_beside([]) == {}


def test_by_address_and_kind():
    person = a_person()
    a_letter("Kari@example.org", **about(person), gave_up_at=MONDAY)
    a_letter("per@example.org", **about(person))

    assert list(failed_by_address(person)) == ["kari@example.org"]
    assert failed_by_address(person, ["meetings/invitation"]) == {}


def test_it_costs_one_query(django_assert_num_queries):
    people = [a_person() for _ in range(3)]
    for person in people:
        a_letter(**about(person), gave_up_at=MONDAY)

    with django_assert_num_queries(1):
        assert len(failed_beside(people)) == 3
