"""The demo can be started on any day of the year and at any hour: dates follow, and nobody is asked at night."""

from datetime import UTC, datetime

import pytest

from gratisnorsk.attendance.models import Nudge
from gratisnorsk.enrolment.models import OfferState, SeatOffer
from gratisnorsk.home.demo import load_demo
from gratisnorsk.home.tests.demo_rows import lessons_of_today, none_of_them_differs

NEW_YEARS_NIGHT = datetime(2027, 1, 3, 1, 30, tzinfo=UTC)
EVENING_BEFORE_EASTER = datetime(2027, 4, 1, 18, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("at", [NEW_YEARS_NIGHT, EVENING_BEFORE_EASTER])
def test_the_demo_can_be_started_on_any_day_and_at_any_hour(at):
    load_demo(at=at)

    none_of_them_differs()
    assert SeatOffer.objects.filter(state=OfferState.OPEN, answer_by__gt=at).count() == 3
    assert [one.is_open for one in lessons_of_today(at)] == [True]
    assert Nudge.objects.count() == 1
