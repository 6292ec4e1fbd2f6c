"""Addresses of places and draws: what learners do with a place, and the public page of a draw."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gratisnorsk.enrolment.views import answering, draw_pages, own_questions, own_seat
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "place_id")

draws: list[URLPattern] = [
    path("kurs/trekning/<place_id:public_id>/", draw_pages.draw, name="draw"),
    path("kurs/trekning/<place_id:public_id>/resultat.json", draw_pages.draw_file, name="draw_file"),
]
own_seats: list[URLPattern] = [
    path("kurs/<place_id:public_id>/ta-plassen/", own_seat.take_place, name="take_place"),
    path("min-plass/svar/<str:token>/", answering.answer_offer, name="answer_offer"),
    path("min-plass/sporsmal/", own_questions.questions, name="questions"),
    path("min-plass/gi-fra-deg-plassen/", own_seat.leave_place, name="leave_place"),
    path("min-plass/bytt-gruppe/", own_seat.change_group, name="change_group"),
    path("min-plass/bytt-gruppe/<place_id:public_id>/", own_seat.change_to, name="change_to"),
]
