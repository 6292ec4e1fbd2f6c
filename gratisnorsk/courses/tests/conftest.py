"""What tests of courses share: listeners of their own, and a provider with money."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses import standing
from gratisnorsk.courses.models import Award
from gratisnorsk.courses.standing import Follows
from gratisnorsk.courses.testing import a_provider, an_award
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.organisations.testing import a_member


@dataclass
class Heard:
    """What floors above would have heard, as (what, course id, fact)."""

    told: list[tuple[Any, ...]] = field(default_factory=list)
    invites: int = 0


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """Nobody else listens while this test runs."""
    ours = Heard()
    for name in ("_on_cancelled", "_on_changed", "_on_seats_freed", "_consequences", "_audiences"):
        monkeypatch.setattr(standing, name, [])
    standing.listen_cancelled(lambda course, by, at: ours.told.append(("cancelled", course.pk, by)))
    standing.listen_changed(lambda course, changes, at: ours.told.append(("changed", course.pk, changes)))
    standing.listen_seats_freed(lambda course, n, at: ours.told.append(("freed", course.pk, n)))
    standing.register_consequence(lambda course, n, at: Follows(ours.invites, f"{ours.invites} are invited."))
    return ours


@pytest.fixture
def provider() -> Organisation:
    """A verified, approved provider."""
    return a_provider()


@pytest.fixture
def award(provider: Organisation) -> Award:
    """Money for eighty places."""
    return an_award(provider)


@pytest.fixture
def holder(provider: Organisation) -> Person:
    """Who speaks for the provider."""
    return a_member(provider, name="Kursholder 001")
