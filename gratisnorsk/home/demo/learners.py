"""Learners of the demo: "Deltaker 001" and so on, with an e-mail at example.org, which belongs to nobody.

None has a phone: every number that a text message can be sent to may be somebody's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gratisnorsk.courses.models import Course, Mode, PartOfDay, Scheme
from gratisnorsk.enrolment.actions import granting, signing_up
from gratisnorsk.enrolment.actions.signing_up import SignUp
from gratisnorsk.enrolment.models import Enrolment, Ground, Learner
from gratisnorsk.enrolment.queries.learners import live_seat
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.home.demo_shown import SHOWN, email_of
from gratisnorsk.kernel import outbox
from gratisnorsk.places.models import Municipality

_LANGUAGES = ("nn", "nb", "nb", "ar", "nb", "en", "uk", "pl")
_GROUNDS = (Ground.RIGHT_USED_UP, Ground.NEVER_HAD_RIGHT, Ground.RIGHT_USED_UP, Ground.NOT_SURE)
_READS_FOR = timedelta(minutes=3)


@dataclass
class Cast:
    """Everybody who takes part. Numbers are given in the order in which people are asked for."""

    scheme: Scheme
    numbers: Iterator[int]

    @classmethod
    def of(cls, scheme: Scheme) -> Cast:
        """Nobody yet. The first numbers are kept for those whom one may be with a button."""
        return cls(scheme, itertools.count(len(SHOWN) + 1))

    def next(self, role: str = "") -> Someone:
        """The next one, or whoever is shown in this role."""
        number = list(SHOWN).index(role) + 1 if role else next(self.numbers)
        return Someone(self, number)

    def several(self, how_many: int) -> list[Someone]:
        """The next ones."""
        return [self.next() for _ in range(how_many)]


@dataclass(frozen=True)
class Someone:
    """One learner, before and after they are there."""

    cast: Cast
    number: int

    @property
    def email(self) -> str:
        """Their only contact."""
        return email_of(self.number)

    @property
    def learner(self) -> Learner:
        """As they stand in the database."""
        return Learner.objects.get(email=self.email)

    @property
    def seat(self) -> Enrolment:
        """The seat they have now."""
        seat = live_seat(self.learner)
        assert seat, f"{self.email} has no seat"
        return seat

    def sign_up(self, course: Course, at: datetime, *, into_draw: bool = False, **facts: Any) -> None:
        """Fill in the form for what this course is, and type the code from the letter some minutes later."""
        answers = Answers(**(self._usual_answers(course) | facts))
        typed = SignUp(
            contact=Contact(email=self.email),
            name=f"Deltaker {self.number:03}",
            lang=_LANGUAGES[self.number % len(_LANGUAGES)],
            scheme=self.cast.scheme,
            answers=answers,
            course=course if into_draw else None,
        )
        learner = signing_up.sign_up(typed, at=at)
        letter = outbox.of(self.email).get(is_secret=True)
        signing_up.confirm(learner, letter.facts["code"], at=at + _READS_FOR)

    def get_seat(self, course: Course, at: datetime) -> None:
        """First come, first served."""
        self.sign_up(course, at)
        fresh = Course.objects.with_facts().get(pk=course.pk)
        granting.sign_up(self.learner, fresh, at + _READS_FOR)

    def _usual_answers(self, course: Course) -> dict[str, Any]:
        there: Municipality | None = course.municipality
        return {
            "level": course.level_in,
            "modes": (Mode.PLACE, Mode.DIGITAL) if course.mode == Mode.BOTH else (course.mode,),
            "ground": _GROUNDS[self.number % len(_GROUNDS)],
            "parts_of_day": (course.part_of_day,)
            if self.number % 3
            else (course.part_of_day, PartOfDay.WEEKEND),
            "municipality_id": there.pk if there else None,
            "lat": there.lat if there else None,
            "lon": there.lon if there else None,
            "help_languages": tuple(course.help_languages[: self.number % 2]),
            "is_shift_worker": self.number % 5 == 0,
        }
