"""Addresses of what learners do themselves, and of their punch card for those who may read it."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gratisnorsk.attendance.views import cards, feedback, learners, moving, nudges
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "seat_id")

learner_pages: list[URLPattern] = [
    path("min-plass/klippekort/", learners.card, name="card"),
    path("min-plass/innsjekk/", learners.check_in_page, name="check_in"),
    path("arbeidsflate/kort/<seat_id:public_id>/", cards.participant_card, name="participant_card"),
    path("arbeidsflate/kort/<seat_id:public_id>/flytt/", moving.move_hours, name="move_hours"),
    path("arbeidsflate/kort/svar/<seat_id:public_id>/", feedback.opinion, name="opinion"),
    path("borte/<str:token>/", nudges.missed, name="missed"),
    path("hva-syntes-du/stopp/<str:token>/", feedback.stop, name="stop_feedback"),
    path("hva-syntes-du/<str:token>/", feedback.feedback, name="feedback"),
]
