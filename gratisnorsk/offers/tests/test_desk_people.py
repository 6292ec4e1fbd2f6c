"""Who may do what at the desk: every address, seen by the whole cast."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.offers.models import HiddenReason, Offer
from gratisnorsk.offers.testing import (
    MONDAY,
    a_cancelled_date,
    a_pause,
    a_suggestion,
    a_wrong_report,
    an_offer,
)
from gratisnorsk.offers.tests.desk_forms import signed_in, stop_the_clock, url
from gratisnorsk.organisations.models import MemberRole
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_municipality, load_few_places

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)
PAGES = ("desk_offer", "edit", "pause", "close", "end_pause", "cancel_date", "move_date", "undo_date")
BUTTONS = ("publish", "confirm", "copy", "reopen", "handle_report")
STAFF_PAGES, STAFF_BUTTONS = ("hide",), ("unhide",)
HUGE = 10**30


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    load_few_places()


def an_offer_with_everything(**facts: Any) -> Offer:
    offer = an_offer(pauses=[a_pause(date(2027, 1, 1), date(2027, 2, 1))], **facts)
    a_cancelled_date(offer.slots.get(), THURSDAY)
    a_wrong_report(offer)
    return offer


def address(name: str, offer: Offer, *, of: Offer | None = None) -> str:
    """Where this is for an offer; `of` names an offer whose rows are asked for under it."""
    owner = of or offer
    rows: dict[str, list[Any]] = {
        "end_pause": [owner.pauses.get().pk],
        "handle_report": [owner.wrong_reports.get().pk],
        **{key: [owner.slots.get().pk, THURSDAY] for key in ("cancel_date", "move_date", "undo_date")},
    }
    return url(name, offer.public_id, *rows.get(name, []))


def cast(offer: Offer) -> dict[str, Any]:
    bergen = a_municipality("Bergen", "4601")
    return {
        "owner": a_member(offer.organisation),
        "editor": a_member(offer.organisation, role=MemberRole.EDITOR),
        "stranger": a_member(an_organisation()),
        "learner": a_person(),
        "co-organiser": a_member(offer.co_organisers.get()),
        "moderator": a_moderator(a_municipality()),
        "other moderator": a_moderator(bergen),
        "national": a_national(),
        "nobody": None,
    }


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [({}, 403), ({"is_published": False}, 404)],
    ids=["public", "draft"],
)
@pytest.mark.parametrize("name", [*PAGES, *STAFF_PAGES])
def test_pages_open_for_those_who_may_change_the_offer(name, facts, refusal):
    offer = an_offer_with_everything(**facts)
    offer.co_organisers.add(an_organisation())

    seen = {
        who: signed_in(person).get(address(name, offer)).status_code for who, person in cast(offer).items()
    }

    member = 403 if name in STAFF_PAGES else 200
    assert seen == {
        "owner": member,
        "editor": member,
        "stranger": refusal,
        "learner": refusal,
        "co-organiser": refusal,
        "moderator": 200,
        "other moderator": refusal,
        "national": 200,
        "nobody": 302,
    }


@pytest.mark.parametrize("name", [*PAGES[1:], *BUTTONS, *STAFF_PAGES, *STAFF_BUTTONS])
def test_nothing_happens_when_others_press_a_button(name):
    offer = an_offer_with_everything(hidden_at=MONDAY, hidden_reason=HiddenReason.ORGANISER)
    offer.co_organisers.add(an_organisation())
    before = Offer.objects.values().get(pk=offer.pk)
    strangers = {
        who: person
        for who, person in cast(offer).items()
        if who in ("stranger", "learner", "co-organiser", "other moderator", "nobody")
    }

    answers = {who: signed_in(person).post(address(name, offer)) for who, person in strangers.items()}

    assert {who: answer.status_code for who, answer in answers.items()} == {
        **dict.fromkeys(strangers, 404),
        "nobody": 302,
    }
    assert answers["nobody"].url.startswith("/en/logg-inn/?next=/en/arbeidsflate/")
    assert Offer.objects.values().get() == before
    assert offer.wrong_reports.get().handled_at is None


@pytest.mark.parametrize("name", [*BUTTONS, *STAFF_BUTTONS])
def test_a_button_is_never_pressed_by_following_a_link(name):
    offer = an_offer_with_everything()

    assert signed_in(a_national()).get(address(name, offer)).status_code == 405


@pytest.mark.parametrize("name", ["end_pause", "handle_report", "cancel_date", "move_date", "undo_date"])
def test_the_rows_of_another_offer_are_not_found(name):
    mine, theirs = an_offer_with_everything(), an_offer_with_everything()
    client = signed_in(a_member(mine.organisation))

    assert client.post(address(name, mine, of=theirs)).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "ffffffff/rediger/",
        "{id}/pause/" + str(HUGE) + "/slutt/",
        "{id}/feil/" + str(HUGE) + "/",
        "{id}/dato/" + str(HUGE) + "-2026-11-26/avlys/",
        "{id}/dato/1-2027-02-29/avlys/",
        "<script>/",
    ],
)
def test_what_is_no_address_is_not_found(path):
    offer = an_offer()
    client = signed_in(a_member(offer.organisation))

    answer = client.post(f"/nb/arbeidsflate/tilbud/{path.format(id=offer.public_id)}")

    assert answer.status_code == 404


def test_staff_without_a_second_factor_are_led_to_it_outside_the_demo(settings):
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    offer = an_offer()
    staff, owner = signed_in(a_national()), signed_in(a_member(offer.organisation))

    answer = staff.get(url("edit", offer.public_id))

    assert (answer.status_code, answer.url) == (
        302,
        reverse("accounts:second_factor_needed").replace("/nb/", "/en/"),
    )
    assert owner.get(url("edit", offer.public_id)).status_code == 200


@pytest.mark.parametrize("name", ["new", "closed"])
def test_pages_of_ones_own_ask_for_a_sign_in(name):
    answer = signed_in(None).get(url(name))

    assert answer.status_code == 302
    assert answer.url.startswith("/en/logg-inn/?next=/en/arbeidsflate/")


def test_suggestions_open_for_staff_each_with_their_own():
    oslo, bergen = a_municipality(), a_municipality("Bergen", "4601")
    a_suggestion(name="I Oslo", municipality=oslo)
    a_suggestion(name="I Bergen", municipality=bergen)
    a_suggestion(name="Et sted")
    people = {"oslo": a_moderator(oslo), "bergen": a_moderator(bergen), "national": a_national()}

    seen = {
        who: [
            name
            for name in ("I Oslo", "I Bergen", "Et sted")
            if f'">{name}</h2>' in signed_in(person).get(url("suggestions")).content.decode()
        ]
        for who, person in people.items()
    }

    assert seen == {"oslo": ["I Oslo"], "bergen": ["I Bergen"], "national": ["I Oslo", "I Bergen", "Et sted"]}
    assert signed_in(a_member(an_organisation())).get(url("suggestions")).status_code == 403
    assert signed_in(None).get(url("suggestions")).status_code == 302


def test_a_suggestion_elsewhere_is_not_found():
    suggestion = a_suggestion(municipality=a_municipality("Bergen", "4601"))
    client = signed_in(a_moderator(a_municipality()))

    answer = client.post(url("decide_suggestion", suggestion.pk), {"do": "decline"})

    suggestion.refresh_from_db()
    assert (answer.status_code, suggestion.decided_at) == (404, None)
