"""Phrases: every fact is said, in every language, and what is unknown is said to be unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import translation

from gratisnorsk.kernel.languages import CODES
from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import Joining, Offer, Slot
from gratisnorsk.offers.phrases import labels, weekdays
from gratisnorsk.offers.rules.freshness import Freshness
from gratisnorsk.offers.testing import MONDAY
from gratisnorsk.organisations.models import Organisation

TODAY = date(2026, 11, 23)
EVERY_TABLE = [table for name, table in vars(labels).items() if name.isupper() and isinstance(table, dict)]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def an_unsaved_offer(**facts: object) -> Offer:
    return Offer(organisation=Organisation(name="Deichman"), **facts)


def texts(*slots: Slot) -> list[str]:
    return [line.text for line in phrases.when_lines(slots)]


@pytest.mark.parametrize("lang", CODES)
def test_every_code_has_words_in_every_language(lang: str) -> None:
    with translation.override(lang):
        silent = [code for table in EVERY_TABLE for code in table if not phrases.label(table, code).strip()]

    assert len(EVERY_TABLE) == 15
    assert silent == []


@pytest.mark.parametrize("lang", CODES)
def test_every_weekday_has_its_own_sentence_in_every_language(lang: str) -> None:
    with translation.override(lang):
        rhythms = [weekdays.WEEKLY, weekdays.EVERY_OTHER, *weekdays.MONTHLY.values()]
        counts = [len({str(sentence) for sentence in sentences}) for sentences in rhythms]

    assert counts == [7] * 7


def test_a_code_that_no_longer_exists_says_nothing() -> None:
    assert phrases.category_label("pottery") == ""


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        ("", "", "For all levels"),
        ("A2", "", "From level A2"),
        ("", "B1", "Up to level B1"),
        ("A1", "B1", "Level A1 to B1"),
        ("B1", "B1", "Level B1"),
        ("A0", "", "Beginners are welcome. For all levels"),
        ("A0", "A2", "Beginners are welcome. Up to level A2"),
        ("A0", "A0", "For beginners. You need no Norwegian"),
    ],
)
def test_level(low: str, high: str, sentence: str) -> None:
    assert phrases.level_phrase(an_unsaved_offer(level_from=low, level_to=high)) == sentence


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        (None, None, ""),
        (20, 28, "Usually 20–28 people"),
        (20, None, "Usually 20 people or more"),
        (None, 20, "Usually up to 20 people"),
        (12, 12, "Usually 12 people"),
        (1, 1, "Usually 1 person"),
        (0, 5, "Usually 0–5 people"),
    ],
)
def test_crowd(low: int | None, high: int | None, sentence: str) -> None:
    assert phrases.crowd_phrase(an_unsaved_offer(typical_from=low, typical_to=high)) == sentence


def test_how_to_take_part() -> None:
    early = an_unsaved_offer(joining=Joining.COME_EARLY, come_early_minutes=30)
    sign_up = an_unsaved_offer(joining=Joining.SIGN_UP)
    by_phone = an_unsaved_offer(joining=Joining.SIGN_UP, contact_phone="22 00 00 00")

    assert phrases.joining_phrase(an_unsaved_offer()) == "Just come. No sign-up."
    assert phrases.joining_phrase(early) == "Come 30 minutes early. Places are limited."
    assert phrases.joining_phrase(sign_up) == "Sign up first. Ask the organiser how."
    assert phrases.joining_phrase(by_phone) == "Sign up first."
    assert phrases.sign_up_ways(by_phone) == [phrases.Way("Call 22 00 00 00", "tel:22000000", "phone")]


def test_a_wish_for_volunteers_expires() -> None:
    offer = an_unsaved_offer(volunteer_roles=["child_minder"], volunteers_wanted_until=TODAY)

    assert phrases.volunteer_phrases(offer, TODAY) == ["Wanted: volunteers who look after children"]
    assert phrases.volunteer_phrases(offer, date(2026, 11, 24)) == []
    assert phrases.volunteer_phrases(an_unsaved_offer(volunteer_roles=["host"]), TODAY) == []


def test_unknown_is_never_shown_as_no() -> None:
    offer = an_unsaved_offer(venue_id=1)

    assert phrases.children_phrase(offer) == ""
    assert phrases.step_free_phrase(offer) == ""
    assert (
        phrases.unknown_phrase(offer)
        == "Not known: children, step-free entrance and food. Ask the organiser."
    )


def test_languages_of_the_volunteers_have_names_in_the_language_of_the_page() -> None:
    offer = an_unsaved_offer(volunteer_languages=["uk", "prs", "xx"])

    assert phrases.languages_phrase(offer) == "Languages the volunteers speak: Ukrainian, Dari and xx"
    with translation.override("ar"):
        assert "الأوكرانية" in phrases.languages_phrase(offer)


@pytest.mark.parametrize(
    ("freshness", "sentence"),
    [
        (Freshness("confirmed", MONDAY, 0, None), "The organiser confirmed this today."),
        (Freshness("confirmed", MONDAY, 1, None), "The organiser confirmed this 1 day ago."),
        (Freshness("confirmed", MONDAY, 6, None), "The organiser confirmed this 6 days ago."),
        (Freshness("not_confirmed", MONDAY, 100, None), "Not confirmed. Ask before you go."),
    ],
)
def test_freshness(freshness: Freshness, sentence: str) -> None:
    assert phrases.freshness_phrase(freshness) == sentence


def test_no_clock_is_filled_from_another() -> None:
    fetched = an_unsaved_offer(fetched_at=MONDAY)

    assert phrases.clock_phrases(fetched) == [
        "The organiser has never confirmed this.",
        "We read the source on 23 November 2026.",
    ]


def test_who_runs_it() -> None:
    assert phrases.organisers_phrase("Deichman", []) == "Deichman runs this."
    assert phrases.organisers_phrase("Deichman", ["AOF", "Caritas"]) == (
        "Deichman runs this together with AOF and Caritas."
    )
    with translation.override("ar"):
        assert "\u2068Deichman\u2069" in phrases.organisers_phrase("Deichman", [])
