"""Writing and changing an offer at the desk: what is saved, what is said, and what is never lost."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.offers.actions import save_offer
from gratisnorsk.offers.models import Offer, TimePrecision
from gratisnorsk.offers.testing import MONDAY, a_cancelled_date, an_offer, every_other, monthly, once, weekly
from gratisnorsk.offers.tests.desk_forms import a_row, as_shown, signed_in, stop_the_clock, times, typed, url
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.models import Venue
from gratisnorsk.places.testing import a_municipality, a_venue, load_few_places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    load_few_places()


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def slots_of(offer: Offer) -> list[tuple[Any, ...]]:
    names = (
        "pk",
        "rhythm",
        "weekday",
        "nth",
        "first_on",
        "starts",
        "ends",
        "from_on",
        "until_on",
        "time_precision",
    )
    return list(offer.slots.values_list(*names))


def test_a_member_publishes_with_the_few_facts_that_everybody_has():
    organisation = an_organisation()
    client = signed_in(a_member(organisation))

    answer = client.post(url("new"), typed(organisation, do="publish"))

    offer = Offer.objects.get()
    assert (answer.status_code, answer.url) == (302, url("desk_offer", offer.public_id))
    assert (offer.published_at, offer.confirmed_at) == (MONDAY, MONDAY)
    assert (offer.venue.name, offer.venue.precision) == ("Hjørnekafeen", Venue.Precision.POSTAL_AREA)
    assert offer.municipality.name == "Oslo"
    assert "Readers can find it now." in text_of(client.get(answer.url))


def test_an_offer_of_an_organisation_that_waits_says_so_before_and_after():
    organisation = an_organisation("Nabolagskafeen", is_verified=False)
    client = signed_in(a_member(organisation))

    before = client.get(url("new"))
    after = client.post(url("new"), typed(organisation, do="publish"), follow=True)

    assert "Staff have not verified Nabolagskafeen yet." in text_of(before)
    assert "Readers see it when staff have verified your organisation." in text_of(after)
    assert list(Offer.objects.on_display()) == []


def test_a_draft_needs_only_a_name():
    organisation = an_organisation(municipality=a_municipality())
    sent = typed(organisation, {"rhythm": "weekly"}, categories=[], venue_name="", address="", postal_code="")

    answer = signed_in(a_member(organisation)).post(url("new"), sent)

    offer = Offer.objects.get()
    assert answer.status_code == 302
    assert (offer.name, offer.published_at, offer.municipality) == (
        {"nb": "Språkkafé på hjørnet"},
        None,
        organisation.municipality,
    )


def test_publishing_too_early_says_everything_that_is_missing_and_saves_nothing():
    organisation = an_organisation()
    sent = typed(
        organisation,
        {"rhythm": "weekly"},
        do="publish",
        categories=[],
        venue_name="",
        postal_code="",
        joining="sign_up",
    )

    answer = signed_in(a_member(organisation)).post(url("new"), sent)

    said = text_of(answer)
    assert answer.status_code == 422
    for sentence in (
        "Choose what kind of practice it is.",
        "Say where people meet.",
        "Say when people meet.",
        "Say how to sign up: a link, a phone number or an e-mail.",
    ):
        assert said.count(sentence) == 2, sentence
    assert "Storgata 9" in answer.content.decode()
    assert Offer.objects.count() == 0


def test_whoever_speaks_for_no_organisation_registers_one_first():
    answer = signed_in(a_person()).get(url("new"))

    assert (answer.status_code, answer.url) == (302, reverse("organisations:new").replace("/nb/", "/en/"))


def test_nobody_writes_for_the_organisation_of_others():
    mine, theirs = an_organisation(), an_organisation()

    answer = signed_in(a_member(mine)).post(url("new"), typed(theirs))

    assert answer.status_code == 422
    assert Offer.objects.count() == 0


def test_the_button_pressed_twice_makes_one_offer():
    organisation = an_organisation()
    client = signed_in(a_member(organisation))

    first = client.post(url("new"), typed(organisation, do="publish"))
    second = client.post(url("new"), typed(organisation, do="publish"))

    assert (Offer.objects.count(), second.url) == (1, first.url)


def test_another_time_is_another_offer():
    organisation = an_organisation()
    client = signed_in(a_member(organisation))

    client.post(url("new"), typed(organisation))
    client.post(url("new"), typed(organisation, a_row(weekday="4")))

    assert Offer.objects.count() == 2


def test_more_times_gives_two_rows_keeps_the_text_and_complains_about_nothing():
    organisation = an_organisation()
    sent = typed(
        organisation, a_row(starts="soon"), do="more", name__nb="", about__ar="مرحبا", postal_code="99"
    )

    answer = signed_in(a_member(organisation)).post(url("new"), sent)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert Offer.objects.count() == 0
    assert 'name="tid-TOTAL_FORMS" value="3"' in page
    assert 'value="soon"' in page
    assert "مرحبا" in page
    assert 'value="99"' in page
    assert "ds-validation-message" not in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name-nb", "", "Write it in at least one language."),
        ("name-nb", "x" * 300, "this is too long"),
        ("venue_name", "x" * 300, "This is too long"),
        ("venue_name", "a\x00b", "cannot be stored"),
        ("postal_code", "9999", "We do not know this postal code."),
        ("postal_code", "<b>", "We do not know this postal code."),
        ("municipality", "Atlantis", "We do not know one municipality"),
        ("website", "javascript:alert(1)", "Write a web address"),
        ("contact_phone", "ring meg", "Write a phone number"),
        ("contact_email", "ikke en adresse", "Write an e-mail address"),
        ("capacity", "-1", "The number must be 0 or more."),
        ("capacity", "9" * 40, "The number must be 999 or less."),
        ("min_age", "atten", "Write a whole number."),
        ("categories", ["spaceship"], "Choose one from the list."),
        ("organisation", "ffffffff", "Choose one from the list."),
        ("season_from", "29.02.2027", "Write a date"),
        ("season_to", "0001-01-01", "too far away"),
        ("season_to", "9999-12-31", "too far away"),
        ("joining", "come_early", "Say how many minutes early."),
        ("volunteer_roles", ["trainer"], "Say until when you need them."),
        (
            "more_organisers",
            "Ingen kjenner oss",
            "We do not know a verified organisation called Ingen kjenner oss.",
        ),
        ("confirm_every_days", "1", "Choose one from the list."),
    ],
)
def test_what_cannot_be_is_said_in_words_and_kept(field, value, sentence):
    organisation = an_organisation()

    answer = signed_in(a_member(organisation)).post(url("new"), typed(organisation) | {field: value})

    assert answer.status_code == 422
    assert sentence in text_of(answer).replace("&#x27;", "'")
    assert "Storgata 9" in answer.content.decode()
    assert Offer.objects.count() == 0


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (a_row(weekday=""), "Choose a weekday."),
        (a_row(starts=""), "Write when it starts, such as 17:00."),
        (a_row(starts="25:00"), "Write a time, such as 17:00."),
        (a_row(ends="16:00"), "The end must be later than the start."),
        (a_row(rhythm="monthly"), "Choose which week of the month."),
        (a_row(rhythm="monthly", nth="7"), "Choose one from the list."),
        (a_row(rhythm="once"), "Choose a date."),
        (a_row(rhythm="every_other"), "Choose a date."),
        (a_row(rhythm="once", first_on="2026-11-22"), "This date is over."),
        (a_row(rhythm="once", first_on="2027-02-29"), "Write a date"),
        (a_row(rhythm="once", first_on="2620-11-26"), "too far away"),
        (
            a_row(from_on="2027-05-01", until_on="2027-04-01"),
            "The last day must not be before the first day.",
        ),
        (a_row(from_on="2027-05-03", until_on="2027-05-04"), "These times never happen."),
        (a_row(rhythm="sometimes"), "Choose one from the list."),
    ],
)
def test_an_impossible_time_is_said_at_its_row(row, sentence):
    organisation = an_organisation()

    answer = signed_in(a_member(organisation)).post(url("new"), typed(organisation, a_row(), row))

    said = text_of(answer)
    assert answer.status_code == 422
    assert "Time 2" in said
    assert said.count(sentence) == 2
    assert Offer.objects.count() == 0


def test_29_february_is_a_day_in_a_leap_year():
    organisation = an_organisation()
    row = a_row(rhythm="once", weekday="", first_on="2028-02-29")

    answer = signed_in(a_member(organisation)).post(url("new"), typed(organisation, row))

    assert answer.status_code == 302
    assert Offer.objects.get().slots.get().first_on == date(2028, 2, 29)


def test_emoji_and_hostile_text_are_kept_and_never_run():
    organisation = an_organisation()
    client = signed_in(a_member(organisation))
    name = "<script>alert(1)</script>\"'☕🇳🇴"

    answer = client.post(url("new"), typed(organisation, name__nb=name, venue_name=name), follow=True)

    assert Offer.objects.get().name == {"nb": name}
    for page in (answer, client.get(url("edit", Offer.objects.get().public_id))):
        assert "<script>alert" not in page.content.decode()


def test_a_form_without_its_times_says_so():
    organisation = an_organisation()
    sent = {name: value for name, value in typed(organisation).items() if not name.startswith("tid-")}

    answer = signed_in(a_member(organisation)).post(url("new"), sent)

    assert answer.status_code == 422
    assert "The times did not come with the form." in text_of(answer)


@pytest.mark.parametrize("total", ["999999", "-1", "x", ""])
def test_a_strange_number_of_rows_is_no_fault(total):
    organisation = an_organisation()
    client = signed_in(a_member(organisation))

    for do in ("save", "more"):
        answer = client.post(url("new"), typed(organisation, do=do) | {"tid-TOTAL_FORMS": total})
        assert answer.status_code in (200, 302, 422)


def test_saving_without_touching_anything_changes_nothing():
    organisation = an_organisation()
    venue = a_venue(lat=59.91, lon=10.75)
    rough = weekly(0, "18:00", None, time_precision=TimePrecision.PART_OF_DAY)
    limited = weekly(1, from_on=date(2027, 1, 1), until_on=date(2027, 5, 31))
    slots = [rough, limited, monthly(-1), every_other(None), once(date(2026, 1, 3))]
    offer = an_offer(organisation=organisation, venue=venue, slots=slots)
    offer.co_organisers.add(an_organisation(), an_organisation(is_verified=False))
    a_cancelled_date(limited, date(2027, 1, 5))
    before = slots_of(offer), list(offer.co_organisers.all()), offer.venue_id, offer.version

    answer = signed_in(a_member(organisation)).post(url("edit", offer.public_id), as_shown(offer))

    offer.refresh_from_db()
    assert answer.status_code == 302
    assert (slots_of(offer), list(offer.co_organisers.all()), offer.venue_id, offer.version) == before
    assert offer.date_changes.count() == 1


def test_a_rough_hour_becomes_exact_when_somebody_writes_it():
    organisation = an_organisation()
    offer = an_offer(
        organisation=organisation, slots=[weekly(0, "18:00", None, time_precision=TimePrecision.UNKNOWN)]
    )
    client = signed_in(a_member(organisation))

    shown = text_of(client.get(url("edit", offer.public_id)))
    client.post(url("edit", offer.public_id), as_shown(offer, **{"tid-0-starts": "19:00"}))

    slot = offer.slots.get()
    assert "Write the clock time if you know it." in shown
    assert (slot.starts, slot.time_precision) == (time(19), TimePrecision.EXACT)


def test_a_time_is_taken_away_by_its_tick():
    organisation = an_organisation()
    offer = an_offer(organisation=organisation, slots=[weekly(0), weekly(1)])

    sent = as_shown(offer, **{"tid-0-is_gone": "on", "tid-0-starts": "never"})
    signed_in(a_member(organisation)).post(url("edit", offer.public_id), sent)

    assert list(offer.slots.values_list("weekday", flat=True)) == [1]


def test_a_public_offer_does_not_lose_its_last_time():
    organisation = an_organisation()
    offer = an_offer(organisation=organisation)
    sent = as_shown(offer, **{"tid-0-is_gone": "on"})

    answer = signed_in(a_member(organisation)).post(url("edit", offer.public_id), sent)

    assert answer.status_code == 422
    assert "Say when people meet." in text_of(answer)
    assert offer.slots.count() == 1


def test_the_postal_code_decides_over_the_municipality():
    organisation = an_organisation()
    sent = typed(organisation, postal_code="5003", municipality="Tromsø")

    signed_in(a_member(organisation)).post(url("new"), sent)

    assert Offer.objects.get().municipality.name == "Bergen"


def test_a_municipality_that_shares_its_name_stays_the_same():
    organisation = an_organisation()
    a_municipality("Herøy", "1515", lat=62.3, lon=5.6)
    second = a_municipality("Herøy", "1818", lat=65.97, lon=12.3)
    offer = an_offer(organisation=organisation, venue=a_venue(municipality=second))
    client = signed_in(a_member(organisation))

    kept = client.post(url("edit", offer.public_id), as_shown(offer, room="2. etasje"))
    unclear = client.post(url("new"), typed(organisation, postal_code="", municipality="Herøy"))

    offer.refresh_from_db()
    assert (kept.status_code, offer.municipality, offer.room) == (302, second, "2. etasje")
    assert "There are several municipalities with this name." in text_of(unclear)


def test_organisations_that_help_are_added_by_name_or_number_and_taken_away():
    organisation, first = an_organisation(), an_organisation("Oslo Røde Kors")
    second = an_organisation("Biblioteket", number="971436515")
    an_organisation("Ukjent", is_verified=False)
    offer = an_offer(organisation=organisation)
    offer.co_organisers.add(first)
    client = signed_in(a_member(organisation))

    client.post(url("edit", offer.public_id), as_shown(offer, more_organisers="971 436 515\n"))
    both = sorted(offer.co_organisers.values_list("name", flat=True))
    client.post(url("edit", offer.public_id), as_shown(offer, co_organisers=[second.public_id]))
    one = list(offer.co_organisers.values_list("name", flat=True))
    client.post(url("edit", offer.public_id), as_shown(offer, more_organisers="oslo røde kors"))

    assert (both, one) == (["Biblioteket", "Oslo Røde Kors"], ["Biblioteket"])
    assert sorted(offer.co_organisers.values_list("name", flat=True)) == both


def test_a_stale_form_shows_what_the_other_changed_and_saves_at_the_second_press():
    organisation = an_organisation()
    other = a_member(organisation, name="Kollega 001")
    offer = an_offer("Språkkafé", organisation=organisation)
    client = signed_in(a_member(organisation))
    mine = as_shown(offer, **{"name-nb": "Mitt navn"})
    save_offer(offer, {"room": "2. etasje", "joining": "sign_up"}, version=1, by=other, at=MONDAY)

    first = client.post(url("edit", offer.public_id), mine)
    said, page = text_of(first), first.content.decode()
    second = client.post(url("edit", offer.public_id), mine | {"version": "2", "room": "2. etasje"})

    offer.refresh_from_db()
    assert first.status_code == 422
    assert "Kollega 001 changed this offer on 23 November 2026" in said
    assert "Floor or room Before: nothing → Now: 2. etasje" in said
    assert "How to join Before: Just come. No sign-up → Now: Sign up first" in said
    assert 'value="Mitt navn"' in page
    assert re.search(r'name="version" value="2"', page)
    assert (second.status_code, offer.name, offer.room) == (302, {"nb": "Mitt navn"}, "2. etasje")


def test_a_slot_of_another_offer_stays_where_it_is():
    organisation = an_organisation()
    mine, theirs = an_offer(organisation=organisation), an_offer()
    key = theirs.slots.get().pk

    signed_in(a_member(organisation)).post(
        url("edit", mine.public_id), as_shown(mine) | times(a_row(pk=key, weekday="0"), initial=1)
    )

    assert theirs.slots.get().weekday == 3
    assert mine.slots.get().weekday == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_for_one_time_and_for_three(count, django_assert_num_queries):
    organisation = an_organisation()
    offer = an_offer(organisation=organisation, slots=[weekly(day) for day in range(count)])
    offer.co_organisers.add(*(an_organisation() for _ in range(count)))
    client = signed_in(a_member(organisation))

    with django_assert_num_queries(8):
        client.get(url("edit", offer.public_id))
