"""Addresses of offers. The words are the same in every language and are kept for ever; the id decides."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gratisnorsk.offers import views
from gratisnorsk.offers.converters import DateInPath, PublicId
from gratisnorsk.offers.desk_urls import desk

register_converter(PublicId, "offer_id")
register_converter(DateInPath, "day")

_pages = [
    path("tilbud/", views.search, name="list"),
    path("tilbud/hefte/", views.booklet, name="booklet"),
    path("tilbud/foresla/", views.suggest, name="suggest"),
    path("tilbud/foresla/takk/", views.suggest_thanks, name="suggest_thanks"),
    path("tilbud/<offer_id:public_id>/feil/", views.report_wrong, name="report_wrong"),
    path("tilbud/<offer_id:public_id>/feil/takk/", views.report_thanks, name="report_thanks"),
    path("tilbud/<offer_id:public_id>/folg/", views.follow, name="follow"),
    path("tilbud/<offer_id:public_id>/folg/takk/", views.follow_thanks, name="follow_thanks"),
    path("tilbud/<offer_id:public_id>/", views.show, name="show"),
    path("tilbud/<offer_id:public_id>-<str:slug>/", views.show, name="show"),
    path("folg/<str:token>/", views.confirm_follow, name="confirm_follow"),
    path("folg/<str:token>/stopp/", views.unfollow, name="unfollow"),
    path("bekreft/<str:token>/", views.keep_alive, name="keep_alive"),
    *desk,
]
prefixed = [path("", include((_pages, "offers")))]
unprefixed = [
    path("kalender/tilbud/<offer_id:public_id>.ics", views.feed, name="offer"),
    path("kalender/tilbud/<offer_id:public_id>/<int:slot_id>-<day:on>.ics", views.one_date, name="date"),
]
