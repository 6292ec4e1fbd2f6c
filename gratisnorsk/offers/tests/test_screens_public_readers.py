"""What readers and owners send without an account: reports, follows, suggestions, and the four buttons."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.offers.models import Follower, HiddenReason, Offer, Suggestion, WrongReport
from gratisnorsk.offers.rules import links
from gratisnorsk.offers.testing import MONDAY, a_follower, a_request, an_offer
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


def test_something_wrong_is_told_in_two_steps_without_an_account(client: Client) -> None:
    offer = an_offer()
    where = path("report_wrong", offer.public_id)

    shown = client.get(where)
    sent = client.post(where, {**HUMAN, "kind": "time", "text": "Den begynner 18"})

    assert shown.status_code == 200
    assert sent.status_code == 302
    assert client.get(sent["Location"]).status_code == 200
    report = WrongReport.objects.get()
    assert (report.offer, report.kind, report.text, report.lang) == (offer, "time", "Den begynner 18", "en")


def test_a_report_keeps_the_typed_text_when_something_is_missing(client: Client) -> None:
    offer = an_offer()

    response = client.post(path("report_wrong", offer.public_id), {**HUMAN, "text": "<b>Klokka</b>"})

    assert response.status_code == 422
    assert "&lt;b&gt;Klokka&lt;/b&gt;" in response.content.decode()
    assert not WrongReport.objects.exists()


@pytest.mark.parametrize("answers", [{"website": "http://spam.example"}, {"shown": "made-up"}, {}])
def test_robots_are_turned_away(client: Client, answers: dict[str, str]) -> None:
    offer = an_offer()
    typed = {**(HUMAN if "website" in answers else {}), "kind": "time", **answers}

    assert client.post(path("report_wrong", offer.public_id), typed).status_code == 422
    assert not WrongReport.objects.exists()


def test_one_visitor_cannot_flood_us(client: Client) -> None:
    offer = an_offer()
    where, typed = path("report_wrong", offer.public_id), {**HUMAN, "kind": "gone"}

    answers = [client.post(where, typed).status_code for _ in range(21)]

    assert answers == [302] * 20 + [422]


@pytest.mark.parametrize("name", ["report_wrong", "follow"])
def test_a_draft_and_a_hidden_offer_take_no_letters(client: Client, name: str) -> None:
    draft = an_offer(is_published=False)
    hidden = an_offer(hidden_at=MONDAY, hidden_reason=HiddenReason.STAFF)

    assert client.get(path(name, draft.public_id)).status_code == 404
    assert client.post(path(name, hidden.public_id), HUMAN).status_code == 404


def test_following_needs_a_button_behind_the_link(client: Client) -> None:
    offer = an_offer()

    asked = client.post(path("follow", offer.public_id), {**HUMAN, "email": "leser@example.org"})
    follower = Follower.objects.get()
    where = path("confirm_follow", links.follow_token(follower, MONDAY))
    opened = client.get(where)

    assert asked.status_code == 302
    assert opened.status_code == 200
    follower.refresh_from_db()
    assert follower.confirmed_at is None

    assert client.post(where).status_code == 302
    follower.refresh_from_db()
    assert follower.confirmed_at == MONDAY
    assert "You get an e-mail when" in client.get(where).content.decode()


def test_stopping_deletes_the_address_and_twice_is_once(client: Client) -> None:
    follower = a_follower(an_offer())
    where = path("unfollow", links.follow_token(follower, MONDAY))

    assert client.get(where).status_code == 200
    assert Follower.objects.count() == 1
    assert client.post(where).status_code == 302
    assert Follower.objects.count() == 0
    assert client.post(where).status_code == 200
    assert "Your address is deleted" in client.get(where).content.decode()


@pytest.mark.parametrize("name", ["confirm_follow", "unfollow", "keep_alive"])
@pytest.mark.parametrize("token", ["x", "a.b.c", "ÆØÅ", "1" * 400])
def test_a_broken_link_says_what_to_do(client: Client, name: str, token: str) -> None:
    for response in (client.get(path(name, token)), client.post(path(name, token))):
        assert response.status_code == 404
        assert "What you can do" in response.content.decode()


def test_a_suggestion_waits_for_staff(client: Client) -> None:
    typed = {**HUMAN, "name": "Kafé i kirken", "where": "Os", "link": "kirken.example.org", "email": ""}

    response = client.post(path("suggest"), typed)

    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200
    made = Suggestion.objects.get()
    assert (made.name, made.where, made.link, made.decided_at) == (
        "Kafé i kirken",
        "Os",
        "https://kirken.example.org",
        None,
    )


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_every_form_opens_in_every_direction(client: Client, lang: str) -> None:
    offer = an_offer()
    pages = [
        path(name, offer.public_id, lang=lang)
        for name in ("report_wrong", "follow", "report_thanks", "follow_thanks")
    ]
    pages += [
        path("suggest", lang=lang),
        path("suggest_thanks", lang=lang),
        link(offer).replace("/en/", f"/{lang}/"),
    ]

    assert [client.get(page).status_code for page in pages] == [200] * 7
