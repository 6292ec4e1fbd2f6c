"""Claims and lists under somebody who writes SQL: the database refuses, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Claim, ClaimRow, Decision, MarkChange
from gratisnorsk.attendance.queries.claim import complaints_about
from gratisnorsk.attendance.tests.claims import LATER, a_claim, a_marked_class

pytestmark = pytest.mark.django_db


def plain(model: type[models.Model]) -> models.QuerySet[Any]:
    """Without what the model's own queryset refuses."""
    return models.QuerySet(model)


def refused(rows: models.QuerySet[Any], **facts: Any) -> str:
    """What the database says to this change; without facts, to deleting them."""
    with pytest.raises(IntegrityError) as no, transaction.atomic():
        rows.update(**facts) if facts else rows._raw_delete("default")
    return str(no.value)


@pytest.mark.parametrize(
    "facts",
    [
        {"claimed_nok": 1, "rows_nok": 1},
        {"figures": {}},
        {"rules": {}},
        {"explanations": {"empty": "noe annet"}},
        {"digest": "0" * 64},
        {"version": 7},
        {"submitted_at": LATER.replace(year=2028)},
    ],
)
def test_what_was_submitted_is_not_rewritten(facts: dict[str, Any]):
    claim = a_claim(a_marked_class())

    assert "attendance_claim_is_never_rewritten" in refused(plain(Claim).filter(pk=claim.pk), **facts)
    assert complaints_about(Claim.objects.get()) == []


@pytest.mark.parametrize(
    "facts", [{"minutes": 4500}, {"nok": 10_000}, {"pseudonym": "noen"}, {"outcome": ""}, {}]
)
def test_no_row_is_rewritten_or_taken_out(facts: dict[str, Any]):
    of = a_marked_class()
    a_claim(of)

    assert "attendance_row_" in refused(plain(ClaimRow).filter(number=1), **facts)


def test_a_decision_is_made_once():
    claim, staff = a_claim(a_marked_class()), a_national()
    actions.decide_claim(claim, Decision.RETURNED, reason="Hvorfor?", by=staff, at=LATER)

    for facts in (
        {"decision": "accepted"},
        {"decided_reason": "x"},
        {"decided_at": LATER.replace(year=2028)},
    ):
        assert "attendance_claim_is_never_rewritten" in refused(plain(Claim), **facts)


def test_the_names_of_those_who_submitted_and_decided_may_go():
    of, staff = a_marked_class(), a_national()
    actions.decide_claim(a_claim(of), Decision.ACCEPTED, by=staff, at=LATER)

    plain(Claim).update(submitted_by=None, decided_by=None)

    claim = Claim.objects.get()
    assert (claim.submitted_by_id, claim.decided_by_id, claim.decision) == (None, None, "accepted")


@pytest.mark.parametrize(
    "facts",
    [
        {"after": {"status": "present", "minutes": 90}},
        {"reason": "x"},
        {"is_applied": False},
        {"flags": ["x"]},
    ],
)
def test_what_was_said_on_a_list_is_not_rewritten(facts: dict[str, Any]):
    of = a_marked_class(people=1, lessons=1)
    actions.mark_list(
        of.lessons[0],
        {of.seats[0].pk: actions.Saying("absent", seen=0)},
        by=of.member,
        at=LATER,
        reason="Skrev feil",
    )

    assert "attendance_change_is_never_rewritten" in refused(plain(MarkChange), **facts)


def test_who_said_it_may_go():
    a_marked_class(people=1, lessons=1)

    plain(MarkChange).update(by=None, device_at=None, skew_seconds=None)

    assert set(MarkChange.objects.values_list("by", flat=True)) == {None}
