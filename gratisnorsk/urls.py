"""Every address of the product; the words are the same in all languages and are kept for ever."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from gratisnorsk.accounts import urls as accounts
from gratisnorsk.attendance import urls as attendance
from gratisnorsk.courses import urls as courses
from gratisnorsk.enrolment import urls as enrolment
from gratisnorsk.home import urls as home
from gratisnorsk.kernel import urls as kernel
from gratisnorsk.letters import urls as letters
from gratisnorsk.meetings import urls as meetings
from gratisnorsk.offers import urls as offers
from gratisnorsk.organisations import urls as organisations
from gratisnorsk.ui import errors

urlpatterns = [
    *kernel.urlpatterns,
    *home.unprefixed,
    *letters.unprefixed,
    path("", include((offers.unprefixed, "calendars"))),
    path("", include((meetings.unprefixed, "meeting_calendars"))),
    path("", include((courses.unprefixed, "course_calendars"))),
    path("", include((enrolment.unprefixed, "own_calendar"))),
    *i18n_patterns(
        path("", include(home.prefixed)),
        path("", include(accounts.prefixed)),
        path("", include(letters.prefixed)),
        path("", include(organisations.prefixed)),
        path("", include(offers.prefixed)),
        path("", include(courses.prefixed)),
        path("", include(enrolment.prefixed)),
        path("", include(attendance.prefixed)),
        path("", include(meetings.prefixed)),
    ),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
