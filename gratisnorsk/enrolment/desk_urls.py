"""Addresses of the desk of places. The words are the same in every language; the id decides."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gratisnorsk.enrolment.views import (
    desk_courses,
    desk_draws,
    desk_people,
    desk_preview,
    desk_questions,
    desk_rehearsals,
    desk_writing,
)
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "seat_desk_id")

_COURSE = "arbeidsflate/plasser/<seat_desk_id:public_id>/"
_SEAT = f"{_COURSE}<seat_desk_id:seat_id>/"
_QUESTIONS = f"{_COURSE}sporsmal-til-deltakere/"
_DRAW = "arbeidsflate/trekninger/<seat_desk_id:public_id>/"

desk: list[URLPattern] = [
    path("arbeidsflate/plasser/", desk_courses.courses, name="desk"),
    path("arbeidsflate/trekninger/", desk_draws.draws, name="desk_draws"),
    path(_DRAW, desk_draws.draw, name="desk_draw"),
    path(f"{_DRAW}andeler/", desk_draws.shares, name="desk_shares"),
    path(f"{_DRAW}ikke-samme/", desk_draws.told_apart, name="desk_told_apart"),
    path(f"{_DRAW}hold-utenfor/<int:wish_id>/", desk_draws.keep_out, name="desk_keep_out"),
    path(f"{_DRAW}slipp-inn/<int:wish_id>/", desk_draws.let_in, name="desk_let_in"),
    path(_COURSE, desk_courses.course, name="desk_course"),
    path(f"{_COURSE}ga-videre/", desk_courses.go_on, name="desk_go_on"),
    path(f"{_COURSE}plasser-en/", desk_courses.place, name="desk_place"),
    path(f"{_COURSE}tilbud/<int:pk>/ta-tilbake/", desk_courses.take_back, name="desk_take_back"),
    path(f"{_COURSE}forhandsvisning/", desk_preview.look, name="desk_preview"),
    path(f"{_COURSE}skriv/", desk_writing.write, name="desk_write"),
    path(f"{_COURSE}proveapning/", desk_rehearsals.rehearsals, name="desk_rehearsals"),
    path(
        f"{_COURSE}proveapning/<seat_desk_id:rehearsal_id>/fjern/",
        desk_rehearsals.remove,
        name="remove_rehearsal",
    ),
    path(_QUESTIONS, desk_questions.questions, name="desk_questions"),
    path(f"{_QUESTIONS}nytt/", desk_questions.new, name="desk_new_question"),
    path(f"{_QUESTIONS}svar/", desk_questions.answers, name="desk_answers"),
    path(f"{_QUESTIONS}svar.xlsx", desk_questions.answers_file, name="desk_answers_file"),
    path(f"{_QUESTIONS}minn-om/", desk_questions.remind, name="desk_remind_questions"),
    path(f"{_QUESTIONS}<int:pk>/", desk_questions.change, name="desk_change_question"),
    path(f"{_QUESTIONS}<int:pk>/opp/", desk_questions.move_up, name="desk_move_question"),
    path(f"{_QUESTIONS}<int:pk>/fjern/", desk_questions.remove, name="desk_remove_question"),
    path(_SEAT, desk_people.seat, name="desk_seat"),
    path(f"{_SEAT}inntak/", desk_people.write_intake, name="desk_intake"),
    path(f"{_SEAT}slutt/", desk_people.end, name="desk_end"),
    path(f"{_SEAT}flytt/", desk_people.move, name="desk_move"),
]
