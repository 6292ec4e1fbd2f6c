"""Addresses of meetings. The words are the same in every language and are kept for ever; the id decides."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gratisnorsk.kernel.ids import PublicIdInPath
from gratisnorsk.meetings import views
from gratisnorsk.meetings.desk_urls import desk

register_converter(PublicIdInPath, "meeting_id")

_MEETING = "moter/<meeting_id:public_id>/"
_MINE = "moter/min/<str:token>/"

_pages = [
    path("moter/", views.meeting_list, name="list"),
    path("moter/lyd/", views.sound, name="sound"),
    path("moter/sporsmal/", views.faq, name="faq"),
    path("moter/bekreft/<str:token>/", views.confirm, name="confirm"),
    path("moter/invitasjon/<str:token>/", views.invited, name="invited"),
    path("moter/stopp/<str:token>/", views.stop, name="stop"),
    path(_MINE, views.mine, name="mine"),
    path(f"{_MINE}bytt/<int:slot_id>/", views.change, name="change"),
    path(f"{_MINE}avmeld/", views.leave, name="leave"),
    path(f"{_MINE}kalender/", views.feed, name="feed"),
    path(f"{_MINE}inn/", views.own_join, name="own_join"),
    path(f"{_MINE}inn/videre/", views.own_joined, name="own_joined"),
    path(f"{_MINE}svar/", views.evaluate, name="evaluate"),
    path(f"{_MEETING}tid/<int:slot_id>/", views.sign_up, name="sign_up"),
    path(f"{_MEETING}tid/<int:slot_id>/inn/", views.join, name="join"),
    path(f"{_MEETING}tid/<int:slot_id>/inn/videre/", views.joined, name="joined"),
    path(f"{_MEETING}takk/", views.thanks, name="thanks"),
    path(f"{_MEETING}sprak/", views.wish, name="wish"),
    path(f"{_MEETING}spor/", views.ask, name="ask"),
    path(f"{_MEETING}sporsmal/", views.answers, name="answers"),
    path(_MEETING, views.show, name="show"),
    path("moter/<meeting_id:public_id>-<str:slug>/", views.show, name="show"),
    *desk,
]
prefixed = [path("", include((_pages, "meetings")))]
unprefixed = [
    path("kalender/moter/min/<slug:key>.ics", views.private_feed, name="mine"),
    path("kalender/moter/<meeting_id:public_id>/<int:slot_id>.ics", views.one_slot, name="slot"),
    path("kalender/moter/<slug:theme>.ics", views.public_feed, name="theme"),
]
