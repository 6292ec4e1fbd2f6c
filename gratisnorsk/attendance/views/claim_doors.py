"""What the screens of claims share: who may, which award, which version. A stranger hears that there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from gratisnorsk.accounts.doors import SignedIn, lacks_second_factor
from gratisnorsk.attendance.models import Claim
from gratisnorsk.attendance.queries.claim import draft, find_award, rows_of, versions
from gratisnorsk.attendance.rules import claim_access
from gratisnorsk.attendance.rules.claim import Row, Terms, terms_of
from gratisnorsk.courses.models import Award
from gratisnorsk.kernel.clock import now

type View = Callable[..., HttpResponseBase]

DRAFT = 0


@dataclass(frozen=True)
class Standing:
    """A version of a claim, or the draft of now, in one shape. `claim` is None for the draft."""

    award: Award
    claim: Claim | None
    terms: Terms
    figures: dict[str, Any]
    rows: list[Row]


def of_award(view: View) -> View:
    """Give the view the award in place of its id, if this person may look at it."""

    @wraps(view)
    def with_award(request: SignedIn, public_id: str, **kwargs: Any) -> HttpResponseBase:
        award = find_award(public_id)
        if award is None or not claim_access.may_look(request.user, award):
            raise Http404
        if not claim_access.may_submit(request.user, award) and lacks_second_factor(request.user):
            return redirect("accounts:second_factor_needed")
        return view(request, award, **kwargs)

    return with_award


def version_of(award: Award, version: int) -> Claim:
    """A submitted version."""
    claim = versions(award).filter(version=version).select_related("award__organisation").first()
    if claim is None:
        raise Http404
    return claim


def standing_of(request: SignedIn, award: Award, version: int) -> Standing:
    """The version; 0 is the draft, which only the provider sees."""
    if version == DRAFT:
        if not claim_access.may_submit(request.user, award):
            raise Http404
        computed = draft(award, now())
        return Standing(award, None, computed.terms, computed.figures, computed.rows)
    claim = version_of(award, version)
    return Standing(award, claim, terms_of(claim.rules), claim.figures, rows_of(claim))


def only_deciders(request: SignedIn, award: Award) -> None:
    """National staff who do not speak for the provider."""
    if not claim_access.may_decide(request.user, award) or lacks_second_factor(request.user):
        raise PermissionDenied
