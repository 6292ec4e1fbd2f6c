"""The addresses of the world: for each of its people the pages they look at, by name, with what they are about.

Every address of these packages is either here or is said to be no page; a test counts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation

from gratisnorsk.attendance.rules.links import feedback_token, nudge_token, stop_token
from gratisnorsk.attendance.testing import DURING
from gratisnorsk.enrolment.queries.sign_up_page import token_of
from gratisnorsk.enrolment.rules.helping import receipt_token
from gratisnorsk.enrolment.rules.offer_links import offer_token
from gratisnorsk.enrolment.rules.watch_links import watch_token
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox.marks import mark
from tests.journeys.world.meeting_pages import Pages, about, meetings_for_everybody, meetings_of_a_host

if TYPE_CHECKING:
    from tests.journeys.world.people import World

PACKAGES = ("courses", "enrolment", "attendance", "letters", "meetings")
# Buttons, files, and steps that lead straight on.
NO_PAGES = {
    *("courses:copy", "courses:write_award_list", "enrolment:join", "enrolment:new_code"),
    *("enrolment:another_code", "enrolment:finish", "enrolment:desk_told_apart"),
    *("enrolment:new_answers", "enrolment:resume", "enrolment:still_wanted", "enrolment:come_back"),
    *("enrolment:export", "enrolment:order_draws", "enrolment:take_part", "enrolment:leave_draw"),
    *("enrolment:take_place", "enrolment:change_to", "enrolment:draw_file", "enrolment:desk_go_on"),
    *("enrolment:desk_answers_file", "enrolment:desk_move_question", "enrolment:desk_remind_questions"),
    *("enrolment:desk_let_in", "enrolment:remove_rehearsal", "attendance:keeper", "attendance:marks"),
    *("attendance:above_limit", "attendance:paper", "attendance:issue_paper", "attendance:paper_file"),
    *(
        "attendance:decide_claim",
        "attendance:claim_file",
        "attendance:lists_file",
        "letters:again",
        "letters:as_it_looks",
    ),
    *(
        "meetings:invited",
        "meetings:change",
        "meetings:feed",
        "meetings:leave",
        "meetings:own_joined",
        "meetings:joined",
        "meetings:publish",
    ),
    *("meetings:close", "meetings:remove_slot", "meetings:make_teams", "meetings:came"),
    *("meetings:people_csv", "meetings:people_xlsx", "meetings:remove_agenda_item"),
    *("meetings:remove_material", "meetings:drop_question"),
}


def pages_of(who: str, world: World, lang: str) -> list[tuple[str, str]]:
    """Name and address of each page that one of the people looks at."""
    found = _PAGES[who](world)
    with translation.override(lang):
        return [(name, reverse(name.partition("?")[0], args=args) + _query(name)) for name, args in found]


def _query(name: str) -> str:
    return "?" + name.partition("?")[2] if "?" in name else ""


def _everybody(world: World) -> Pages:
    room, queues = world.classroom, world.queues
    shown = (room.course, queues.window, queues.drawn, queues.moving, queues.cancelled)
    return [
        ("courses:list", ()),
        ("courses:list?sted=Oslo&niva=A2,C1&dag=man,ons&start=2027-01&plass=ledig&tid=natt", ()),
        ("courses:with_money", ()),
        ("courses:with_money?fylke=56", ()),
        *[("enrolment:course", (course.public_id,)) for course in shown],
        *[(f"enrolment:{name}", ()) for name in ("eligibility", "level", "sign_up", "return", "return_code")],
        (f"enrolment:sign_up?kurs={queues.window.public_id}", ()),
        *_watching(world),
        ("enrolment:confirm", (token_of(queues.newcomer, DURING),)),
        ("enrolment:draw", (queues.planned.public_id,)),
        ("enrolment:draw", (queues.made.public_id,)),
        ("enrolment:answer_offer", (offer_token(queues.offer, DURING),)),
        ("attendance:missed", (nudge_token(room.nudge, DURING),)),
        ("attendance:feedback", (feedback_token(room.invitation, DURING),)),
        ("attendance:stop_feedback", (stop_token(room.invitation.enrolment.learner, DURING),)),
        ("attendance:check", ()),
        ("attendance:check_code", (room.paper.code,)),
        ("letters:status", (mark("status", Letter.objects.latest("pk").pk),)),
        *meetings_for_everybody(world),
    ]


def _watching(world: World) -> Pages:
    course = world.queues.moving
    return [
        ("enrolment:watch_list?niva=A2&sted=Oslo", ()),
        ("enrolment:watch_thanks", ()),
        ("enrolment:watch_course", (course.public_id,)),
        ("enrolment:watch", (watch_token(course.watches.get().pk, DURING),)),
    ]


def _seated(_world: World) -> Pages:
    names = ("own_page", "about_me", "new_contact", "new_contact_code", "stored", "erase", "leave_place")
    own: Pages = [(f"enrolment:{name}", ()) for name in (*names, "change_group", "questions")]
    return [*own, ("attendance:card", ()), ("attendance:check_in", ())]


def _waiting(_world: World) -> Pages:
    return [(f"enrolment:{name}", ()) for name in ("own_page", "change_wish", "pause", "stop")]


def _finished(_world: World) -> Pages:
    return [(f"enrolment:{name}", ()) for name in ("own_page", "sign_up_again")]


def _provider(world: World) -> Pages:
    room, queues = world.classroom, world.queues
    own, award, course = room.course.organisation.public_id, room.award.public_id, room.course.public_id
    return [
        *[("courses:desk_list", ()), ("courses:provider", (own,)), ("courses:new", (own,))],
        *[("courses:new_teacher", (own,)), ("courses:edit_teacher", (own, room.teacher.pk))],
        ("courses:teacher_left", (own, room.teacher.pk)),
        *about(queues.draft, "courses:desk", "courses:publish"),
        *about(queues.paused, "courses:resume"),
        *about(queues.moving, *(f"courses:{name}" for name in ("desk", "edit", "cancel", "seats", "pause"))),
        *about(queues.moving, "courses:add_series", "courses:add_lesson", "enrolment:desk_rehearsals"),
        *[(f"courses:{name}_lesson", (course, room.lessons[3].pk)) for name in ("move", "cancel")],
        *_about_places(world),
        *_about_a_seat(world),
        *[("enrolment:help", ()), ("enrolment:help_confirm", (token_of(queues.newcomer, DURING),))],
        ("enrolment:receipt", (receipt_token(room.seats[0].learner, world.holder, DURING),)),
        *[("attendance:lessons", ()), ("attendance:claims", ()), ("attendance:numbers", ())],
        *[("attendance:sheet", (lesson.pk,)) for lesson in room.lessons],
        *[(f"attendance:{name}", (room.lessons[2].pk,)) for name in ("changes", "room_code")],
        *about(room.course, "attendance:papers", "attendance:opinion", "attendance:finish"),
        ("attendance:paper_change", (course, room.paper.pk)),
        *[("attendance:claim", (award,)), ("attendance:claim_version", (award, 1))],
        ("attendance:figure_rows", (award, 1, "minutes")),
        *meetings_of_a_host(world),
    ]


def _about_places(world: World) -> Pages:
    room, queues = world.classroom, world.queues
    shown = (room.course, queues.moving, queues.window)
    return [
        ("enrolment:desk", ()),
        *[("enrolment:desk_course", (each.public_id,)) for each in shown],
        ("enrolment:desk_take_back", (queues.moving.public_id, queues.offer.pk)),
        *about(room.course, "enrolment:desk_write"),
        *_asking(world),
        *about(queues.draft, "enrolment:desk_preview"),
        *about(queues.window, "enrolment:desk_preview?naar=full"),
    ]


def _asking(world: World) -> Pages:
    course = world.classroom.course
    question = course.questions.latest("position").pk
    names = ("desk_questions", "desk_new_question", "desk_answers")
    of_question = [
        (f"enrolment:desk_{verb}_question", (course.public_id, question)) for verb in ("change", "remove")
    ]
    return [*about(course, *(f"enrolment:{name}" for name in names)), *of_question]


def _about_a_seat(world: World) -> Pages:
    seat = world.classroom.seats[3]
    names = ("desk_seat", "desk_intake", "desk_end", "desk_move")
    about = [(f"enrolment:{name}", (seat.course.public_id, seat.public_id)) for name in names]
    return [*about, ("attendance:participant_card", (seat.public_id,))]


def _national(world: World) -> Pages:
    room, queues = world.classroom, world.queues
    own, award = room.course.organisation, room.award.public_id
    letter = Letter.objects.latest("pk")
    text = ("email", "enrolment/seat_got")
    return [
        *[(f"courses:{name}", ()) for name in ("schemes", "providers", "awards", "new_award", "award_list")],
        *[(f"courses:{name}", ("klippekort",)) for name in ("new_rules", "assess")],
        ("courses:edit_rules", ("klippekort", world.coming_rules.pk)),
        *[("courses:edit_award", (award,)), ("courses:record_approval", (own.public_id,))],
        ("courses:withdraw_approval", (own.public_id, own.approvals.get().pk)),
        *[("enrolment:desk", ()), ("enrolment:desk_draws", ())],
        *[("enrolment:desk_draw", (draw.public_id,)) for draw in (queues.planned, queues.made)],
        ("enrolment:desk_shares", (queues.planned.public_id,)),
        ("enrolment:desk_keep_out", (queues.planned.public_id, queues.candidate.pk)),
        *about(queues.moving, "enrolment:desk_course", "enrolment:desk_place"),
        *[each for each in _about_a_seat(world) if each[0] != "enrolment:desk_intake"],
        ("attendance:move_hours", (room.seats[3].public_id,)),
        *[("attendance:claims", ()), ("attendance:numbers", ()), ("attendance:claim_version", (award, 1))],
        *[("attendance:figure_rows", (award, 1, figure)) for figure in ("minutes", "nok")],
        ("attendance:sample", (award, 1)),
        ("attendance:sample?seed=2026&size=2", (award, 1)),
        ("attendance:participant", (award, 1, room.seats[0].pseudonym)),
        *[("letters:list", ()), ("letters:list?vis=all", ()), ("letters:letter", (letter.pk,))],
        *[("letters:texts", ()), ("letters:text", (*text, "nb")), ("letters:text", (*text, "ar"))],
        *[("meetings:desk_list", ()), ("meetings:desk", (world.hosting.coming.public_id,))],
    ]


_PAGES = {
    "everybody": _everybody,
    "seated": _seated,
    "waiting": _waiting,
    "finished": _finished,
    "provider": _provider,
    "national": _national,
}
