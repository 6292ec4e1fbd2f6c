"""Addresses of wishes and seats. The words are the same in every language and are kept for ever; the id decides."""

from __future__ import annotations

from django.urls import include, path, register_converter

from gratisnorsk.enrolment.desk_urls import desk
from gratisnorsk.enrolment.seat_urls import draws as lots
from gratisnorsk.enrolment.seat_urls import own_seats
from gratisnorsk.enrolment.views import (
    about_me,
    coming_back,
    course_pages,
    draws,
    finding_out,
    helping,
    own_calendar,
    own_page,
    own_rights,
    own_wish,
    sign_up,
    watching,
)
from gratisnorsk.kernel.ids import PublicIdInPath

register_converter(PublicIdInPath, "course_id")

_finding_out = [
    path("kurs/passer-det-for-meg/", finding_out.eligibility, name="eligibility"),
    path("kurs/niva/", finding_out.level, name="level"),
]
_signing_up = [
    path("kurs/meld-deg-pa/", sign_up.sign_up, name="sign_up"),
    path("kurs/meld-deg-pa/kode/<str:token>/", sign_up.confirm, name="confirm"),
    path("kurs/meld-deg-pa/kode/<str:token>/ny/", sign_up.new_code, name="new_code"),
]
_helping = [
    path("kurs/meld-pa-en-annen/", helping.sign_up, name="help"),
    path("kurs/meld-pa-en-annen/kode/<str:token>/", helping.confirm, name="help_confirm"),
    path("kurs/meld-pa-en-annen/kvittering/<str:token>/", helping.receipt, name="receipt"),
]
_watching = [
    path("kurs/si-fra/", watching.watch_list, name="watch_list"),
    path("kurs/si-fra/takk/", watching.watch_thanks, name="watch_thanks"),
    path("kurs/si-fra/<str:token>/", watching.watch, name="watch"),
    path("kurs/<course_id:public_id>/si-fra/", watching.watch_course, name="watch_course"),
]
_course = [
    path("kurs/<course_id:public_id>/bli-med/", course_pages.join, name="join"),
    path("kurs/<course_id:public_id>/", course_pages.course, name="course"),
    path("kurs/<course_id:public_id>-<str:slug>/", course_pages.course, name="course"),
]
_own_page = [
    path("min-plass/", own_page.own_page, name="own_page"),
    path("min-plass/logg-inn/", coming_back.ask_for_code, name="return"),
    path("min-plass/logg-inn/kode/", coming_back.type_code, name="return_code"),
    path("min-plass/logg-inn/ny-kode/", coming_back.another_code, name="another_code"),
    path("min-plass/ferdig/", coming_back.finish, name="finish"),
    path("min-plass/nye-svar/", own_page.new_answers, name="new_answers"),
    path("min-plass/onske/", own_wish.change, name="change_wish"),
    path("min-plass/nytt-onske/", own_wish.wish_anew, name="sign_up_again"),
    path("min-plass/pause/", own_wish.pause, name="pause"),
    path("min-plass/pause/slutt/", own_wish.resume, name="resume"),
    path("min-plass/fortsatt/", own_wish.still_wanted, name="still_wanted"),
    path("min-plass/stopp/", own_wish.stop, name="stop"),
    path("min-plass/tilbake/", own_wish.come_back, name="come_back"),
    path("min-plass/om-meg/", about_me.about_me, name="about_me"),
    path("min-plass/kontakt/", about_me.new_contact, name="new_contact"),
    path("min-plass/kontakt/kode/", about_me.new_contact_code, name="new_contact_code"),
    path("min-plass/lagret/", own_rights.stored, name="stored"),
    path("min-plass/lagret/fil/", own_rights.export, name="export"),
    path("min-plass/slett/", own_rights.erase, name="erase"),
    path("min-plass/trekning/rekkefolge/", draws.order_draws, name="order_draws"),
    path("min-plass/trekning/<course_id:public_id>/", draws.take_part, name="take_part"),
    path("min-plass/trekning/<course_id:public_id>/forlat/", draws.leave_draw, name="leave_draw"),
]
_pages = [*desk, *lots, *own_seats, *_finding_out, *_signing_up, *_helping, *_watching, *_course, *_own_page]
prefixed = [path("", include((_pages, "enrolment")))]
unprefixed = [path("kalender/plass/<str:token>.ics", own_calendar.lessons, name="lessons")]
