"""The cast: everybody who might try a door, each with a browser that is signed in already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_moderator, a_national, a_person, an_administrator
from gratisnorsk.attendance.models import Certificate, Claim, Mark
from gratisnorsk.attendance.testing import DURING
from gratisnorsk.attendance.tests.claims import a_certificate, a_claim, a_marked_class
from gratisnorsk.courses.models import Approval, Award, Course, Lesson, Opening, Teacher
from gratisnorsk.courses.testing import a_course, a_provider, a_teacher
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.actions.rehearsing import rehearse
from gratisnorsk.enrolment.models import Enrolment, Question, Rehearsal, SeatOffer
from gratisnorsk.enrolment.testing import a_seat, a_wish
from gratisnorsk.enrolment.tests.questions import asks
from gratisnorsk.organisations.models import MemberRole, Organisation
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.models import Municipality
from tests.journeys.world import World

AFTER_ALL = DURING + timedelta(days=60)


@dataclass(frozen=True)
class Things:
    """What addresses are about: everything of one provider."""

    provider: Organisation
    course: Course
    moving: Course
    award: Award
    approval: Approval
    teacher: Teacher
    seat: Enrolment
    sits: Enrolment  # in the course that moves
    lesson: Lesson  # not begun
    held: Lesson
    mark: Mark
    claim: Claim
    paper: Certificate
    offer: SeatOffer
    rehearsal: Rehearsal
    question: Question


def things_of(world: World) -> Things:
    """Those of the provider of the world."""
    room, moving = world.classroom, world.queues.moving
    return Things(
        provider=room.course.organisation,
        course=room.course,
        moving=moving,
        award=room.award,
        approval=room.course.organisation.approvals.get(),
        teacher=room.teacher,
        seat=room.seats[0],
        sits=moving.enrolments.get(),
        lesson=room.lessons[3],
        held=room.lessons[0],
        mark=room.lessons[0].marks.earliest("pk"),
        claim=room.claim,
        paper=room.paper,
        offer=world.queues.offer,
        rehearsal=Rehearsal.objects.get(original=moving),
        question=asks(moving),
    )


def foreign_things() -> Things:
    """The same of somebody else."""
    of = a_marked_class(people=2, lessons=3, provider=a_provider("Nabokurs"))
    moving = a_course(opening=Opening.QUEUE, seats=2, at=DURING, organisation=of.provider)
    a_seat(moving)
    a_wish(at=DURING - timedelta(days=30))
    offer_free_seats(moving.pk, DURING)
    rehearse(moving, by=of.member, at=DURING)
    return Things(
        provider=of.provider,
        course=of.course,
        moving=moving,
        award=of.award,
        approval=of.provider.approvals.get(),
        teacher=a_teacher(of.provider),
        seat=of.seats[0],
        sits=moving.enrolments.get(),
        lesson=of.lessons[2],
        held=of.lessons[0],
        mark=of.lessons[0].marks.earliest("pk"),
        claim=a_claim(of),
        paper=a_certificate(of, at=AFTER_ALL),
        offer=SeatOffer.objects.get(course=moving),
        rehearsal=Rehearsal.objects.get(original=moving),
        question=asks(moving),
    )


def people_of(world: World, mine: Things, foreign: Things) -> dict[str, Client]:
    """A browser of each."""
    both = a_national("begge@example.no")
    a_member(mine.provider, both, role=MemberRole.EDITOR)
    people: dict[str, Person | None] = {
        "nobody": None,
        "learner": None,
        "stranger": a_person(),
        "neighbour": a_member(foreign.provider),
        "neighbour's teacher": _teacher(foreign.provider),
        "former teacher": _teacher(mine.provider, left_on=date(2026, 11, 1)),
        "teacher": _teacher(mine.provider),
        "editor": a_member(mine.provider, role=MemberRole.EDITOR),
        "owner": world.holder,
        "moderator": a_moderator(Municipality.objects.earliest("number")),
        "administrator": an_administrator(),
        "national": world.staff,
        "national who is a member": both,
    }
    return {name: _browser(person, _kept(name, mine)) for name, person in people.items()}


def _teacher(provider: Organisation, **facts: Any) -> Person:
    person = a_person()
    a_teacher(provider, person=person, **facts)
    return person


def _kept(name: str, mine: Things) -> dict[str, Any]:
    """A learner's session; everybody else has pressed the button that opens the page of a participant."""
    if name == "learner":
        return {"enrolment.learner": mine.seat.learner_id}
    return {"enrolment.opened": {mine.sits.public_id: DURING.isoformat()}}


def _browser(person: Person | None, kept: dict[str, Any]) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    session = client.session
    session.update(kept)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client
