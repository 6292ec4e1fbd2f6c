"""Addresses of the organiser's desk. A date is named by its slot and by the day that the slot gives."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from gratisnorsk.offers.converters import DateInPath, PublicId
from gratisnorsk.offers.views import desk_dates, desk_edit, desk_ending, desk_offer, desk_suggestions

register_converter(PublicId, "desk_id")
register_converter(DateInPath, "desk_day")

_OFFER = "arbeidsflate/tilbud/<desk_id:public_id>/"
_DATE = f"{_OFFER}dato/<int:slot_id>-<desk_day:on>/"

desk: list[URLPattern] = [
    path("arbeidsflate/tilbud/ny/", desk_edit.new, name="new"),
    path("arbeidsflate/tilbud/lukket/", desk_offer.closed, name="closed"),
    path(_OFFER, desk_offer.desk_offer, name="desk_offer"),
    path(f"{_OFFER}rediger/", desk_edit.edit, name="edit"),
    path(f"{_OFFER}publiser/", desk_offer.publish, name="publish"),
    path(f"{_OFFER}bekreft/", desk_offer.confirm, name="confirm"),
    path(f"{_OFFER}kopier/", desk_offer.copy, name="copy"),
    path(f"{_OFFER}apne/", desk_offer.reopen, name="reopen"),
    path(f"{_OFFER}lukk/", desk_ending.close, name="close"),
    path(f"{_OFFER}skjul/", desk_ending.hide, name="hide"),
    path(f"{_OFFER}vis/", desk_offer.unhide, name="unhide"),
    path(f"{_OFFER}pause/", desk_ending.pause, name="pause"),
    path(f"{_OFFER}pause/<int:pk>/slutt/", desk_ending.end_pause, name="end_pause"),
    path(f"{_OFFER}feil/<int:pk>/", desk_offer.handle_report, name="handle_report"),
    path(f"{_DATE}avlys/", desk_dates.cancel_date, name="cancel_date"),
    path(f"{_DATE}flytt/", desk_dates.move_date, name="move_date"),
    path(f"{_DATE}angre/", desk_dates.undo_date, name="undo_date"),
    path("arbeidsflate/forslag/", desk_suggestions.suggestions, name="suggestions"),
    path("arbeidsflate/forslag/<int:pk>/", desk_suggestions.decide, name="decide_suggestion"),
]
