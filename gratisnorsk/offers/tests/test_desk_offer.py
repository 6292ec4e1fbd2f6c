"""The page of an offer at the desk, its buttons, its dates and its breaks."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.models import Count, Letter
from gratisnorsk.offers.models import DateChange, HiddenReason, Joining, Offer
from gratisnorsk.offers.testing import (
    MONDAY,
    a_cancelled_date,
    a_follower,
    a_moved_date,
    a_pause,
    a_wrong_report,
    an_offer,
    every_other,
    monthly,
    once,
    weekly,
)
from gratisnorsk.offers.tests.desk_forms import a_row, signed_in, stop_the_clock, typed, url
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)
NEXT = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def told(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


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


def test_cancelling_says_first_who_is_told_and_then_tells_them(mine, client):
    a_follower(mine, lang="ar")
    a_follower(mine, lang="nb")
    address = url("cancel_date", mine.public_id, mine.slots.get().pk, THURSDAY)

    before = text_of(client.get(address))
    answer = client.post(address, {"note-nb": "Stengt <i>hus</i>", "note-ar": "مغلق"})
    again = client.post(address, {})

    change = DateChange.objects.get()
    assert "2 people who follow this offer get a letter. They read: العربية , Bokmål" in before
    assert "Thursday 26 November 17:00–19:00" in before
    assert (change.is_cancelled, change.note) == (True, {"nb": "Stengt <i>hus</i>", "ar": "مغلق"})
    assert (answer.status_code, again.status_code) == (302, 302)
    assert Letter.objects.filter(kind="offers/date_cancelled").count() == 2


def test_nobody_to_tell_is_said_as_well(mine, client):
    said = text_of(client.get(url("cancel_date", mine.public_id, mine.slots.get().pk, THURSDAY)))

    assert "Nobody follows this offer, so nobody gets a letter." in said


def test_moving_a_date_to_another_day_and_place(mine, client):
    load_few_places()
    address = url("move_date", mine.public_id, mine.slots.get().pk, THURSDAY)
    sent = {"new_on": "2026-11-27", "new_starts": "18:00", "new_ends": "20:00"}
    place = {"venue_name": "Kulturhuset", "address": "Torget 1", "postal_code": "0182"}

    answer = client.post(address, sent | place)

    change = DateChange.objects.get()
    assert answer.status_code == 302
    assert (change.new_on, change.new_starts, change.new_venue.name) == (
        date(2026, 11, 27),
        time(18),
        "Kulturhuset",
    )
    again = client.get(address).content.decode()
    assert 'value="2026-11-27"' in again
    assert 'value="Kulturhuset"' in again
    page = text_of(client.get(url("desk_offer", mine.public_id)))
    assert "At another place this time: Kulturhuset, Torget 1" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"new_on": "2026-11-22"}, "The new time is over."),
        ({"new_on": "2029-11-22"}, "This date is too far away."),
        ({"new_on": "2027-02-29"}, "Write a date"),
        ({"new_on": ""}, "Fill in this field."),
        ({"new_on": "2026-11-26"}, "This is the same day, time and place as before."),
        ({"new_on": "2026-12-03"}, "There is already a meeting at this time."),
        ({"new_ends": "16:00"}, "The end must be later than the start."),
        ({"address": "Torget 1"}, "Say where people meet."),
        ({"venue_name": "Kulturhuset"}, "Write the postal code or the municipality."),
        ({"note-nb": "x" * 201}, "this is too long"),
    ],
)
def test_a_move_that_cannot_be_is_said_and_kept(mine, client, sent, sentence):
    address = url("move_date", mine.public_id, mine.slots.get().pk, THURSDAY)
    usual = {"new_on": "2026-11-27", "new_starts": "17:00", "new_ends": "19:00", "note-en": "Because"}

    answer = client.post(address, usual | sent)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Because" in answer.content.decode()
    assert DateChange.objects.count() == 0


def test_a_change_is_taken_back_and_taking_it_back_twice_is_harmless(mine, client):
    slot = mine.slots.get()
    a_cancelled_date(slot, THURSDAY)
    address = url("undo_date", mine.public_id, slot.pk, THURSDAY)

    shown = client.get(address)
    first, second = client.post(address), client.post(address)

    assert shown.status_code == 200
    assert (first.status_code, second.status_code) == (302, 302)
    assert DateChange.objects.count() == 0


@pytest.mark.parametrize("name", ["cancel_date", "move_date", "undo_date"])
@pytest.mark.parametrize("on", [date(2026, 11, 27), date(1, 1, 4), date(9999, 12, 30)])
def test_a_day_that_the_slot_does_not_give_is_no_address(mine, client, name, on):
    assert client.get(url(name, mine.public_id, mine.slots.get().pk, on)).status_code == 404


def test_a_date_that_is_over_is_refused_in_words(mine, client):
    address = url("cancel_date", mine.public_id, mine.slots.get().pk, date(2026, 11, 19))

    answer = client.post(address, {})

    assert answer.status_code == 422
    assert "This date is over. It cannot be changed." in text_of(answer)


def test_a_break_begins_and_ends(mine, client):
    a_follower(mine)
    sent = {"reason": "christmas", "from_on": "2026-12-14", "back_on": "2027-01-07"}

    first = client.get(url("pause", mine.public_id))
    answer = client.post(url("pause", mine.public_id), sent)
    pause = mine.pauses.get()
    listed = text_of(client.get(url("desk_offer", mine.public_id)))
    asked = text_of(client.get(url("end_pause", mine.public_id, pause.pk)))
    ended = client.post(url("end_pause", mine.public_id, pause.pk))

    assert 'value="2026-11-23"' in first.content.decode()
    assert "1 person who follows this offer gets a letter." in text_of(first)
    assert (answer.status_code, pause.back_on) == (302, date(2027, 1, 7))
    assert "Christmas break from 14 December. Back on 7 January 2027." in listed
    assert "A break that has not begun is taken back." in asked
    assert (ended.status_code, mine.pauses.count()) == (302, 0)
    assert client.post(url("end_pause", mine.public_id, pause.pk)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"from_on": "2026-11-22"}, "A pause cannot begin in the past."),
        ({"back_on": "2026-11-23"}, "The day you are back must be after the first day of the pause."),
        ({"back_on": "2099-11-23"}, "This date is too far away."),
        ({"back_on": "2027-02-29"}, "Write a date"),
        ({"from_on": "2027-01-10", "back_on": "2027-01-20"}, "There is already a pause in these days."),
        ({"reason": "boredom"}, "Choose one from the list."),
    ],
)
def test_a_break_that_cannot_be_is_said(sent, sentence):
    offer = an_offer(pauses=[a_pause(date(2027, 1, 1), date(2027, 2, 1))])
    usual = {"reason": "other", "from_on": "2026-11-23", "back_on": "2026-12-23"}

    answer = signed_in(a_member(offer.organisation)).post(url("pause", offer.public_id), usual | sent)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert offer.pauses.count() == 1


def test_a_copy_is_a_draft_whose_form_lists_the_dates_to_look_at():
    slots = [weekly(), once(date(2026, 12, 1)), every_other(date(2026, 9, 3))]
    offer = an_offer(slots=slots, season_from=date(2026, 8, 31), season_to=date(2026, 12, 15))
    client = signed_in(a_member(offer.organisation))

    answer = client.post(url("copy", offer.public_id))
    draft = offer.copies.get()
    form = text_of(client.get(answer.url))
    desk = text_of(client.get(url("desk_offer", offer.public_id)))

    assert answer.url == url("edit", draft.public_id)
    assert "First day of the season: 31 August 2026 is now 28 February 2027." in form
    assert "First date: 1 December 2026 is taken away. Write a new one if you need it." in form
    assert "You have a copy that is not published yet:" in desk


def test_a_copy_made_twice_in_a_moment_leads_to_the_first(mine, client):
    first = client.post(url("copy", mine.public_id))
    second = client.post(url("copy", mine.public_id))

    assert second.url == first.url
    assert told(second)[-1] == "You made this copy a moment ago. Here it is."
    assert mine.copies.count() == 1


def test_the_list_of_moved_dates_goes_when_the_copy_is_saved():
    organisation = an_organisation()
    load_few_places()
    offer = an_offer(organisation=organisation, season_to=date(2026, 12, 15))
    client = signed_in(a_member(organisation))
    address = client.post(url("copy", offer.public_id)).url

    client.post(address, typed(organisation, a_row(), version="1"))

    assert "Look at these dates before you publish" not in text_of(client.get(address))


def test_closing_leads_readers_to_what_comes_instead(mine, client):
    instead = an_offer("Språkkafé Furuset", organisation=mine.organisation)
    an_offer("Kladd", organisation=mine.organisation, is_published=False)
    stranger = an_offer("Fremmed")
    address = url("close", mine.public_id)

    asked = client.get(address).content.decode()
    forged = client.post(address, {"replaced_by": stranger.public_id})
    answer = client.post(address, {"replaced_by": instead.public_id})

    mine.refresh_from_db()
    assert re.findall(r'<option value="(\w+)"', asked) == [instead.public_id]
    assert forged.status_code == 422
    assert (answer.status_code, mine.closed_at, mine.replaced_by) == (302, MONDAY, instead)
    assert "Språkkafé Stovner" in text_of(client.get(url("closed")))


def test_a_closed_offer_opens_again(mine, client):
    client.post(url("close", mine.public_id), {"replaced_by": ""})

    answer = client.post(url("reopen", mine.public_id))

    mine.refresh_from_db()
    assert (answer.status_code, mine.closed_at) == (302, None)


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
    assert "Break Before: nothing → Now: Summer break from 20 June 2027." in said
    assert "Dates Before: Thursday 26 November 2026 → Now: nothing" in said


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
