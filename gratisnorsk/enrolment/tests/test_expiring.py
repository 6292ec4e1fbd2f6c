"""Hours that are left on the card of somebody who has deleted everything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.courses.testing import MONDAY, a_course
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.actions.expiring import expire_hours_of_erased
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.enrolment.testing import a_seat
from gratisnorsk.hours import actions as hours
from gratisnorsk.hours.models import Entry
from gratisnorsk.hours.queries import balance
from gratisnorsk.hours.testing import a_card

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def a_seat_with_hours() -> Enrolment:
    seat = a_seat(a_course())
    card = a_card(seat.pseudonym, minutes=4500)
    hours.use(card, 900, key="lesson", on=MONDAY.date(), at=MONDAY)
    return seat


def test_a_month_after_everything_was_deleted_the_hours_left_expire_once():
    seat = a_seat_with_hours()
    erase(seat.learner, at=MONDAY)

    expired = [expire_hours_of_erased(MONDAY + days * DAY) for days in (29, 30)]
    for days in (31, 32, 61):
        expire_hours_of_erased(MONDAY + days * DAY)

    held = balance(seat.scheme.code, seat.pseudonym)
    assert held
    assert (expired, held.granted, held.used, held.left) == ([0, 1], 900, 900, 0)
    assert list(Entry.objects.filter(kind="expired").values_list("granted", flat=True)) == [-3600]


def test_a_list_that_is_filled_in_late_still_draws():
    seat = a_seat_with_hours()
    erase(seat.learner, at=MONDAY)
    expire_hours_of_erased(MONDAY + 7 * DAY)

    held = balance(seat.scheme.code, seat.pseudonym)
    assert held
    assert held.left == 3600


def test_hours_of_those_who_stay_do_not_expire():
    seat = a_seat_with_hours()

    assert expire_hours_of_erased(MONDAY + 40 * DAY) == 0
    held = balance(seat.scheme.code, seat.pseudonym)
    assert held
    assert held.left == 3600
