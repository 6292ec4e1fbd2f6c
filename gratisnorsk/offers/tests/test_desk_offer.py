"""The page of an offer at the desk: how it stands, what readers say, what was done, and its buttons."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.models import Count
from gratisnorsk.offers.models import HiddenReason, Joining, Offer
from gratisnorsk.offers.testing import (
    MONDAY,
    a_cancelled_date,
    a_follower,
    a_moved_date,
    a_pause,
    a_wrong_report,
    an_offer,
    monthly,
    weekly,
)
from gratisnorsk.offers.tests.desk_forms import (
    signed_in,
    stop_the_clock,
    text_of,
    told,
    url,
)
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)
NEXT = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture
def mine() -> Offer:
    return an_offer("Språkkafé Stovner")


@pytest.fixture
def client(mine):
    return signed_in(a_member(mine.organisation, name="Medlem 001"))


@pytest.mark.parametrize(
    ("facts", "sentence", "button"),
    [
        ({}, "The organiser confirmed this today.", "Everything is still right"),
        (
            {"is_confirmed": False},
            "they see that nobody has confirmed it lately.",
            "Everything is still right",
        ),
        ({"is_published": False}, "Only you and the other members see it.", "Publish"),
        ({"closed_at": MONDAY}, "Readers see that it does not run any more.", "Open it again"),
        (
            {"hidden_at": MONDAY, "hidden_reason": HiddenReason.UNCONFIRMED},
            "We asked and got no answer",
            "Everything is still right",
        ),
        (
            {"hidden_at": MONDAY, "hidden_reason": HiddenReason.STAFF, "hidden_note": "Feil sted"},
            "Staff have hidden it. Readers do not see it. The reason that staff give: Feil sted",
            "",
        ),
        ({"hidden_at": MONDAY, "hidden_reason": HiddenReason.ORGANISER}, "Readers do not see it.", "Publish"),
    ],
)
def test_the_page_says_how_it_stands_and_offers_what_helps(facts, sentence, button):
    offer = an_offer(**facts)

    said = text_of(signed_in(a_member(offer.organisation)).get(url("desk_offer", offer.public_id)))

    assert sentence in said
    buttons = ["Everything is still right", "Publish", "Open it again"]
    assert [one for one in buttons if f" {one} " in said] == ([button] if button else [])


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "It becomes public by itself when staff have verified the organisation."),
        ({"refused_at": MONDAY}, "Staff have not verified the organisation."),
    ],
)
def test_an_offer_whose_organisation_is_not_verified_says_what_it_waits_for(facts, sentence):
    offer = an_offer(organisation=an_organisation(is_verified=False, **facts))

    said = text_of(signed_in(a_member(offer.organisation)).get(url("desk_offer", offer.public_id)))

    assert sentence in said


def test_the_page_counts_visits_and_followers_and_shows_open_messages(mine, client):
    today = MONDAY.date()
    for days, n in ((0, 2), (6, 3), (7, 10), (29, 100), (30, 1000)):
        Count.objects.create(
            what="offer_page", key=mine.public_id, on=today - timedelta(days=days), lang="nb", n=n
        )
    a_follower(mine)
    a_follower(mine, is_confirmed=False)
    report = a_wrong_report(mine)
    report.text, report.lang = "<b>المكان</b>", "ar"
    report.save()

    page = client.get(url("desk_offer", mine.public_id))
    said = text_of(page)

    assert "Visits in 7 days 5 Visits in 30 days 115 People who follow it 1" in said
    assert "The day or the time is wrong" in said
    assert "&lt;b&gt;المكان&lt;/b&gt;" in page.content.decode()


def test_eight_dates_stand_with_what_can_be_done_to_each(mine, client):
    slot = mine.slots.get()
    a_cancelled_date(slot, THURSDAY)
    a_moved_date(slot, NEXT, date(2026, 12, 4))

    page = client.get(url("desk_offer", mine.public_id)).content.decode()

    links = re.findall(rf"/en/arbeidsflate/tilbud/{mine.public_id}/dato/\d+-([\d-]+)/(\w+)/", page)
    assert links[:5] == [
        ("2026-11-26", "angre"),
        ("2026-12-03", "angre"),
        ("2026-12-03", "avlys"),
        ("2026-12-03", "flytt"),
        ("2026-12-03", "angre"),
    ]
    assert len([on for on, what in links if what == "avlys"]) == 8


def test_a_member_confirms_and_readers_see_it(mine, client):
    mine.confirmed_at = None
    mine.save()

    answer = client.post(url("confirm", mine.public_id))

    mine.refresh_from_db()
    assert (answer.status_code, mine.confirmed_at) == (302, MONDAY)


def test_staff_cannot_confirm_for_the_owner(mine):
    client = signed_in(a_national())

    answer = client.post(url("confirm", mine.public_id))

    mine.refresh_from_db()
    assert told(answer) == ["Only members of the organisation can confirm this offer."]
    assert "Everything is still right" not in text_of(client.get(url("desk_offer", mine.public_id)))


def test_a_draft_is_published_once_and_told_twice():
    offer = an_offer(is_published=False)
    client = signed_in(a_member(offer.organisation))

    first = told(client.post(url("publish", offer.public_id)))
    second = told(client.post(url("publish", offer.public_id)))

    assert first == ["Published. Readers can find it now."]
    assert second[-1] == "It was published already."
    assert Offer.objects.on_display().count() == 1


def test_a_draft_with_gaps_leads_to_the_form_with_all_that_is_missing():
    offer = an_offer(is_published=False, slots=[], categories=[], joining=Joining.SIGN_UP)

    answer = signed_in(a_member(offer.organisation)).post(url("publish", offer.public_id))

    assert answer.url == url("edit", offer.public_id)
    assert told(answer) == [
        "Choose what kind of practice it is.",
        "Say when people meet.",
        "Say how to sign up: a link, a phone number or an e-mail.",
    ]


def test_a_message_is_dealt_with_once(mine, client):
    report = a_wrong_report(mine)

    first = told(client.post(url("handle_report", mine.public_id, report.pk)))
    second = told(client.post(url("handle_report", mine.public_id, report.pk)))

    report.refresh_from_db()
    assert (first, second[-1]) == (["Good. The message is dealt with."], "Somebody did this before you.")
    assert str(report.handled_by) == "Medlem 001"


def test_staff_hide_with_a_reason_that_the_organisation_reads_and_show_it_again(mine, client):
    staff = signed_in(a_national())

    empty = staff.post(url("hide", mine.public_id), {"note": " "})
    hidden = staff.post(url("hide", mine.public_id), {"note": "Ingen <b>er</b> der"})
    seen = client.get(url("desk_offer", mine.public_id)).content.decode()
    published = told(client.post(url("publish", mine.public_id)))
    shown = staff.post(url("unhide", mine.public_id))

    mine.refresh_from_db()
    assert (empty.status_code, hidden.status_code, shown.status_code) == (422, 302, 302)
    assert "Ingen &lt;b&gt;er&lt;/b&gt; der" in seen
    assert "Staff have hidden this offer." in published[-1]
    assert mine.hidden_at is None


def test_the_history_says_who_did_what_and_what_it_was_before(mine, client):
    slot = mine.slots.get()
    client.post(url("cancel_date", mine.public_id, slot.pk, THURSDAY), {})
    client.post(url("pause", mine.public_id), {"reason": "summer", "from_on": "2027-06-20", "back_on": ""})

    said = text_of(client.get(url("desk_offer", mine.public_id)))

    assert "Break added · Medlem 001 · 23 November 2026 10:00" in said
    assert "Break Before: nothing Now: Summer break from 20 June 2027." in said
    assert "Dates Before: Thursday 26 November 2026 Now: nothing" in said


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_of_each_and_for_three(count, django_assert_num_queries):
    slots = [weekly(day) for day in range(count)] + [monthly(1)]
    pauses = [a_pause(date(2027, n, 1), date(2027, n, 5)) for n in range(2, 2 + count)]
    offer = an_offer(slots=slots, pauses=pauses)
    client = signed_in(a_member(offer.organisation))
    for number in range(count):
        a_wrong_report(offer)
        a_follower(offer)
        a_moved_date(slots[number], date(2026, 11, 30) + timedelta(days=number), date(2026, 12, 20 + number))
        client.post(url("handle_report", offer.public_id, a_wrong_report(offer).pk))
        client.post(url("copy", offer.public_id))
        Offer.objects.update(created_at=MONDAY - timedelta(days=1))

    with django_assert_num_queries(14):
        assert client.get(url("desk_offer", offer.public_id)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_closed_offers_costs_the_same_for_one_and_for_three(count, django_assert_num_queries):
    organisation = an_organisation()
    for _number in range(count):
        an_offer(organisation=organisation, closed_at=MONDAY)
    client = signed_in(a_member(organisation))

    with django_assert_num_queries(3):
        client.get(url("closed"))
