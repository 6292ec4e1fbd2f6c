"""Writing a new offer at the desk: what is published, what is said, and what is never lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.testing import MONDAY
from gratisnorsk.offers.tests.desk_forms import (
    a_row,
    signed_in,
    stop_the_clock,
    text_of,
    typed,
    url,
)
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.models import Venue
from gratisnorsk.places.testing import a_municipality, load_few_places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    load_few_places()


def test_a_member_publishes_with_the_few_facts_that_everybody_has():
    organisation = an_organisation()
    client = signed_in(a_member(organisation))

    answer = client.post(url("new"), typed(organisation, do="publish"))

    offer: Any = Offer.objects.get()
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
