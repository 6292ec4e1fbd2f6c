"""What no browser sends to the list: a forged memory of the page changes nothing but the memory."""

from __future__ import annotations

import pytest

from gratisnorsk.attendance.models import Mark
from gratisnorsk.attendance.testing import a_class
from gratisnorsk.attendance.tests.desk import browser_of, stop_the_clock, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("was", ["", "x", "a|b|c", "present|99999999999|99999999999", "|||"])
def test_a_forged_memory_of_the_page_is_as_none(was, monkeypatch):
    stop_the_clock(monkeypatch)
    lesson, (seat,), teacher = a_class()
    sent = {"do": "save", f"status_{seat.pk}": "present", f"was_{seat.pk}": was}

    answer = browser_of(teacher).post(url("sheet", lesson.pk), sent)

    assert (answer.status_code, Mark.objects.count()) == (302, 1)
