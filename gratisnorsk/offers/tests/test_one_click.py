"""Mail programs may stop letters to a follower with one press; opening the link changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.test import Client

from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.offers.actions.letters import tell_followers
from gratisnorsk.offers.models import Follower
from gratisnorsk.offers.testing import an_offer

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = "2026-11-26T16:00:00+00:00"


@pytest.fixture
def link(db: None) -> str:
    """Where the header of a letter to a follower points."""
    offer = an_offer()
    Follower.objects.create(
        offer=offer, email="a@example.org", lang="nb", asked_at=MONDAY, confirmed_at=MONDAY
    )
    tell_followers("date_on_again", offer, facts={"dates": [DAY], "note": {}}, at=MONDAY)
    drain_jobs(at=MONDAY)
    header = mail.outbox[0].message()["List-Unsubscribe"]
    return str(header).strip("<>").removeprefix("http://localhost:8000")


def test_one_click_stops_the_letters_without_cookies_or_token(link: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 204
    assert Follower.objects.count() == 0


def test_opening_the_link_and_a_press_from_elsewhere_change_nothing(link: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.get(link).status_code == 200
    assert strict.post(link).status_code == 403
    assert strict.put(link).status_code == 405
    assert Follower.objects.count() == 1


def test_one_click_twice_or_with_a_broken_link_is_answered_all_the_same(link: str) -> None:
    press = {"List-Unsubscribe": "One-Click"}
    client = Client(enforce_csrf_checks=True)

    answers = [client.post(link, press).status_code for _ in range(2)]
    broken = client.post(link[:-12] + "/stopp/", press)

    assert (answers, broken.status_code) == ([204, 204], 200)
