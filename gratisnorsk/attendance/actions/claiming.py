"""Submitting a claim and deciding it. What is submitted is frozen with its rules and rows; a correction is a new version.

Whoever submits locks the award first, so two tabs give one version.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.attendance.actions.claim_letters import tell_provider
from gratisnorsk.attendance.models import Claim, ClaimRow, Decision
from gratisnorsk.attendance.queries.claim import Draft, claimed_elsewhere, draft, is_sent, latest
from gratisnorsk.attendance.rules.claim import Row, add_up
from gratisnorsk.courses.models import Award
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import say


class NothingToClaim(Refusal):
    """No seat under this award has used any hours."""

    message = _("There is nothing to claim yet. Nobody has used any hours in these courses.")


class ClaimedElsewhere(Refusal):
    """A course was moved to another award after its hours were claimed: nobody pays for an hour twice."""

    message = _(
        "Hours of the course %(course)s are claimed under another award. "
        "Submit the claim of that award once more without them, then this one."
    )


class ClaimIsOlder(Refusal):
    """Somebody else submitted meanwhile, or the button was pressed twice."""

    message = _("This claim has been submitted already. Here is what was sent.")


class NothingNew(Refusal):
    """The figures are the same as in the version that was submitted."""

    message = _("Nothing has changed since you submitted. You do not need to send it again.")


class DeviationUnexplained(Refusal):
    """What differs from the plan is explained by the provider."""

    message = _("Explain each difference from the plan before you submit.")


class AlreadyDecided(Refusal):
    """Another member of staff was first, or a newer version was submitted."""

    message = _("This version has been decided already, or a newer one was submitted.")


class ReasonForReturn(Refusal):
    """The provider must know what to correct."""

    message = _("Write what the provider must correct.")


@transaction.atomic
def submit_claim(
    award: Award, explanations: Mapping[str, str], *, after: int, by: Person, at: datetime
) -> Claim:
    """Freeze the claim as it is now. `after` is the newest version that the person saw, 0 for none.

    Raises ClaimIsOlder, NothingToClaim, NothingNew, DeviationUnexplained, ClaimedElsewhere.
    """
    # All awards of the provider: two of them, submitted at once, must not both claim a course that moved.
    list(Award.objects.select_for_update().filter(organisation=award.organisation_id).order_by("pk"))
    before = latest(award)
    if (before.version if before else 0) != after:
        raise ClaimIsOlder
    now = draft(award, at)
    _refuse(now, before, explanations)
    _refuse_twice(now)
    claim = _freeze(now, {one: explanations[one].strip() for one in now.deviations}, after + 1, by, at)
    history.note(
        by=by, subject=claim, verb="submitted", changes={"version": [after or None, after + 1]}, at=at
    )
    tell_provider("claim_submitted", claim, at=at)
    return claim


def _refuse(now: Draft, before: Claim | None, explanations: Mapping[str, str]) -> None:
    # What was claimed may be corrected down to nothing.
    if before is None and not any(row.minutes for row in now.rows):
        raise NothingToClaim
    if any(not explanations.get(one, "").strip() for one in now.deviations):
        raise DeviationUnexplained
    if is_sent(now, before):
        raise NothingNew


def _refuse_twice(now: Draft) -> None:
    for public_id in claimed_elsewhere(now.award, now.rows):
        name = next(line["name"] for line in now.figures["courses"] if line["course"] == public_id)
        raise ClaimedElsewhere(course=say(name, get_language() or "nb").text)


def _freeze(now: Draft, explanations: dict[str, str], version: int, by: Person, at: datetime) -> Claim:
    total = add_up(now.rows, now.terms)
    of = now.award.rule_set
    claim = Claim.objects.create(
        award=now.award,
        version=version,
        submitted_at=at,
        submitted_by=by,
        rules={**now.terms.as_json(), "code": of.code, "scheme": of.scheme.code, "name": of.name},
        figures=now.figures,
        explanations=explanations,
        digest=now.digest,
        rows_nok=total.rows_nok,
        above_award_nok=total.above_award_nok,
        claimed_nok=total.claimed_nok,
    )
    ClaimRow.objects.bulk_create(_frozen_row(claim, number, row) for number, row in enumerate(now.rows, 1))
    return claim


def _frozen_row(claim: Claim, number: int, row: Row) -> ClaimRow:
    return ClaimRow(
        claim=claim,
        number=number,
        pseudonym=row.pseudonym,
        course=row.course,
        minutes=row.minutes,
        there=row.there,
        nok=row.nok,
        outcome=row.outcome,
        reached=row.reached,
        is_level_changed=row.is_level_changed,
    )


@transaction.atomic
def decide_claim(claim: Claim, decision: Decision, *, reason: str = "", by: Person, at: datetime) -> Claim:
    """Accept the newest version, or send it back with a reason. Raises ReasonForReturn, AlreadyDecided."""
    reason = reason.strip()
    if decision == Decision.RETURNED and not reason:
        raise ReasonForReturn
    award = Award.objects.select_for_update().get(pk=claim.award_id)
    newest = latest(award)
    if newest is None or newest.pk != claim.pk or newest.decided_at:
        raise AlreadyDecided
    Claim.objects.filter(pk=claim.pk, decided_at=None).update(
        decision=decision, decided_at=at, decided_by=by, decided_reason=reason
    )
    history.note(by=by, subject=claim, verb=decision, changes={"reason": [None, reason]}, at=at)
    claim.refresh_from_db()
    tell_provider("claim_accepted" if decision == Decision.ACCEPTED else "claim_returned", claim, at=at)
    return claim
