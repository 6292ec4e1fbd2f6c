"""Who lives in the world: a provider with its courses and people, those who wait, national staff, and a host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance.testing import DURING
from gratisnorsk.courses.models import RuleSet
from gratisnorsk.courses.testing import a_provider, a_rule_set
from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import load_few_places
from tests.journeys.signing_in import let_in
from tests.journeys.world.classroom import Classroom, a_classroom
from tests.journeys.world.hosting import Hosting, a_hosting
from tests.journeys.world.queues import Queues, all_queues

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

AT = DURING
PEOPLE = ("everybody", "seated", "waiting", "finished", "provider", "national")
PROVIDER = "Kompetansesenteret for arbeidslivsnorsk og samfunnskunnskap i Nordre Vestlandsregion"


@dataclass(frozen=True)
class World:
    """What the pages are about, and who looks at them."""

    holder: Person
    staff: Person
    classroom: Classroom
    queues: Queues
    hosting: Hosting
    coming_rules: RuleSet

    def let_in(self, who: str, context: BrowserContext) -> None:
        """Give this window the session of somebody who has come in already."""
        person = {"provider": self.holder, "national": self.staff}.get(who)
        let_in(context, person, **self._sessions()[who])

    def _sessions(self) -> dict[str, dict[str, Any]]:
        opened = {"enrolment.opened": {seat.public_id: AT.isoformat() for seat in self.classroom.seats}}
        return {
            "everybody": {"enrolment.returning": ["deltaker@example.org", "/nb/min-plass/"]},
            "seated": _learner(self.classroom.seats[0]) | {"enrolment.claim": self.queues.newcomer.pk},
            "waiting": _learner(self.queues.waiting),
            "finished": _learner(self.queues.finished),
            "provider": opened,
            "national": opened,
        }


def _learner(who: Enrolment | Learner) -> dict[str, Any]:
    return {"enrolment.learner": who.learner_id if isinstance(who, Enrolment) else who.pk}


def a_world() -> World:
    """Built anew for each test; nothing of it depends on the real clock."""
    load_few_places()
    a_rule_set()
    provider = a_provider(PROVIDER)
    holder, staff = a_member(provider, email="kursholder@example.no"), a_national("direktorat@example.no")
    return World(
        holder=holder,
        staff=staff,
        classroom=a_classroom(provider, holder),
        queues=all_queues(provider, holder),
        hosting=a_hosting(provider, holder),
        coming_rules=a_rule_set(code="2027", valid_from=date(2027, 1, 1)),
    )
