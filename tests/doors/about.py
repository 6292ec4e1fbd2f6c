"""What each address is about: the words for `reverse`, from everything that belongs to one provider."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gratisnorsk.enrolment.queries.sign_up_page import token_of
from gratisnorsk.enrolment.rules.helping import receipt_token
from tests.doors.cast import Things
from tests.journeys.world import AT, World

type Words = tuple[Any, ...]
type About = Callable[[World, Things], Words]


def words_of(name: str, parameters: list[str], world: World, of: Things) -> Words:
    """By the name of the page, else by what its parameters are called. KeyError: say here what it is about."""
    if name in _BY_PAGE:
        return _BY_PAGE[name](world, of)
    return tuple(_BY_PARAMETER[name.partition(":")[0], parameter](of) for parameter in parameters)


_BY_PARAMETER: dict[tuple[str, str], Callable[[Things], Any]] = {
    ("courses", "public_id"): lambda of: of.course.public_id,
    ("courses", "provider_id"): lambda of: of.provider.public_id,
    ("courses", "award_id"): lambda of: of.award.public_id,
    ("courses", "code"): lambda _of: "klippekort",
    ("courses", "pk"): lambda of: of.lesson.pk,
    ("enrolment", "public_id"): lambda of: of.moving.public_id,
    ("enrolment", "seat_id"): lambda of: of.sits.public_id,
    ("enrolment", "rehearsal_id"): lambda of: of.rehearsal.public_id,
    ("enrolment", "pk"): lambda of: of.offer.pk,
    ("attendance", "public_id"): lambda of: of.course.public_id,
    ("attendance", "seat_id"): lambda of: of.seat.public_id,
    ("attendance", "pk"): lambda of: of.held.pk,
    ("attendance", "mark"): lambda of: of.mark.pk,
}


def _claim(*more: Any) -> About:
    return lambda _world, of: (of.award.public_id, *more)


def _draw(world: World, _of: Things) -> Words:
    return (world.queues.planned.public_id,)


def _entry(world: World, _of: Things) -> Words:
    return (world.queues.planned.public_id, world.queues.candidate.pk)


def _teacher(_world: World, of: Things) -> Words:
    return (of.provider.public_id, of.teacher.pk)


def _paper(_world: World, of: Things) -> Words:
    return (of.course.public_id, of.paper.pk)


def _newcomer(world: World, _of: Things) -> Words:
    return (token_of(world.queues.newcomer, AT),)


def _question(_world: World, of: Things) -> Words:
    return (of.moving.public_id, of.question.pk)


_BY_PAGE: dict[str, About] = {
    "courses:edit_rules": lambda world, _of: ("klippekort", world.coming_rules.pk),
    "courses:withdraw_approval": lambda _world, of: (of.provider.public_id, of.approval.pk),
    "courses:edit_teacher": _teacher,
    "courses:teacher_left": _teacher,
    "enrolment:desk_draw": _draw,
    "enrolment:desk_shares": _draw,
    "enrolment:desk_told_apart": _draw,
    "enrolment:desk_keep_out": _entry,
    "enrolment:desk_let_in": _entry,
    "enrolment:desk_change_question": _question,
    "enrolment:desk_move_question": _question,
    "enrolment:desk_remove_question": _question,
    "enrolment:help_confirm": _newcomer,
    "enrolment:receipt": lambda world, of: (receipt_token(of.seat.learner, world.holder, AT),),
    "attendance:participant_card": lambda _world, of: (of.seat.public_id,),
    "attendance:move_hours": lambda _world, of: (of.seat.public_id,),
    "attendance:paper_change": _paper,
    "attendance:paper_file": _paper,
    "attendance:claim": _claim(),
    "attendance:claim_version": _claim(1),
    "attendance:decide_claim": _claim(1),
    "attendance:figure_rows": _claim(1, "minutes"),
    "attendance:claim_file": _claim(1, "rader.csv"),
    "attendance:sample": _claim(1),
    "attendance:participant": lambda _world, of: (of.award.public_id, 1, of.seat.pseudonym),
}
