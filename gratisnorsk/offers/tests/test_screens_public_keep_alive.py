"""The page behind the link in an owner's letter: opening it changes nothing, one button answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.rules import links
from gratisnorsk.offers.testing import MONDAY, a_request, an_offer
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.django_db
HUMAN = human_answers(MONDAY)


class Clock:
    """The instant that the views see."""

    def __init__(self) -> None:
        self.at = MONDAY

    def __call__(self) -> Any:
        return self.at


@pytest.fixture(autouse=True)
def at(monkeypatch: pytest.MonkeyPatch) -> Clock:
    told = Clock()
    for module in ("telling", "following", "keeping_alive"):
        monkeypatch.setattr(f"gratisnorsk.offers.views.{module}.now", told)
    monkeypatch.setattr("gratisnorsk.kernel.clock.now", told)
    return told


def path(name: str, *args: str, lang: str = "en") -> str:
    return reverse(f"offers:{name}", args=args).replace("/nb/", f"/{lang}/", 1)


def link(offer: Offer) -> str:
    return path("keep_alive", links.keep_alive_token(a_request(offer), MONDAY))


def test_opening_the_owners_link_changes_nothing(client: Client) -> None:
    offer = an_offer("Språkkafé", is_confirmed=False)
    where = link(offer)

    for response in (client.get(where), client.head(where)):
        assert response.status_code == 200
    offer.refresh_from_db()
    assert offer.confirmed_at is None
    assert "Every Thursday 17:00–19:00" in client.get(where).content.decode()


def test_still_right(client: Client) -> None:
    offer = an_offer(is_confirmed=False)
    where = link(offer)

    answered = client.post(where, {"answer": "still_right"})

    assert answered.status_code == 302
    offer.refresh_from_db()
    assert offer.confirmed_at == MONDAY
    assert "Readers now see that you have confirmed this." in client.get(where).content.decode()


def test_not_this_week(client: Client) -> None:
    offer = an_offer()

    client.post(link(offer), {"answer": "not_this_week"})

    change = offer.date_changes.get()
    assert (change.on, change.is_cancelled) == (date(2026, 11, 26), True)


def test_paused_until(client: Client) -> None:
    offer = an_offer()

    client.post(link(offer), {"answer": "paused", "back_on": "2027-01-07"})

    assert offer.pauses.get().back_on == date(2027, 1, 7)


def test_paused_without_knowing_until_when(client: Client) -> None:
    offer = an_offer()

    client.post(link(offer), {"answer": "paused", "is_open_ended": "on"})

    assert offer.pauses.get().back_on is None


@pytest.mark.parametrize("back_on", ["", "2026-11-23", "2020-01-01", "2027-02-29", "soon"])
def test_a_day_back_that_cannot_be_is_explained(client: Client, back_on: str) -> None:
    offer = an_offer()

    response = client.post(link(offer), {"answer": "paused", "back_on": back_on})

    assert response.status_code == 422
    assert not offer.pauses.exists()


def test_closed(client: Client) -> None:
    offer = an_offer()
    where = link(offer)

    client.post(where, {"answer": "closed"})

    offer.refresh_from_db()
    assert offer.closed_at == MONDAY
    assert "The offer is closed" in client.get(where).content.decode()


@pytest.mark.parametrize("typed", [{}, {"answer": "maybe"}, {"answer": ["closed", "x"]}])
def test_a_button_we_do_not_know_does_nothing(client: Client, typed: dict[str, Any]) -> None:
    offer = an_offer(is_confirmed=False)

    assert client.post(link(offer), typed).status_code == 422
    offer.refresh_from_db()
    assert (offer.confirmed_at, offer.closed_at) == (None, None)


def test_a_second_answer_shows_the_first(client: Client) -> None:
    offer = an_offer()
    where = link(offer)
    client.post(where, {"answer": "still_right"})

    again = client.post(where, {"answer": "closed"})

    assert again.status_code == 200
    offer.refresh_from_db()
    assert offer.closed_at is None


def test_a_link_too_old_says_what_to_do(client: Client, at: Clock) -> None:
    offer = an_offer(is_confirmed=False)
    where = link(offer)
    at.at = MONDAY + timedelta(days=46)

    response = client.post(where, {"answer": "still_right"})

    assert response.status_code == 404
    assert "Sign in" in response.content.decode()
    offer.refresh_from_db()
    assert offer.confirmed_at is None
