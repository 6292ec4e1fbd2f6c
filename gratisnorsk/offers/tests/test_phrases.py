"""Phrases: every fact is said, in every language, and what is unknown is said to be unknown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from django.utils import translation

from gratisnorsk.kernel.languages import CODES
from gratisnorsk.offers import phrases
from gratisnorsk.offers.models import Joining, Offer, Pause, PauseReason, Rhythm, Slot
from gratisnorsk.offers.phrases import labels, weekdays
from gratisnorsk.offers.rules.freshness import Freshness
from gratisnorsk.offers.testing import MONDAY, every_other, monthly, once, weekly
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


def test_every_week() -> None:
    assert texts(weekly(3, "17:00", "19:00")) == ["Every Thursday 17:00–19:00"]


def test_days_with_the_same_hours_stand_together() -> None:
    slots = [weekly(1, "11:00", "13:00"), weekly(2, "11:00", "13:00"), weekly(5, "11:00", "13:00"), weekly(0)]

    assert texts(*slots) == [
        "Every week: Tuesday, Wednesday and Saturday 11:00–13:00",
        "Every Monday 17:00–19:00",
    ]


def test_a_whole_working_week_is_said_short() -> None:
    assert texts(*(weekly(day) for day in range(5))) == ["Every day from Monday to Friday 17:00–19:00"]
    assert texts(*(weekly(day) for day in range(7))) == ["Every day 17:00–19:00"]


def test_every_other_week_says_the_next_date() -> None:
    slot = every_other(date(2026, 11, 30), 0, "18:30", "20:00")
    slot.pk = 7

    lines = phrases.when_lines([slot], {7: date(2026, 11, 30)})

    assert lines == [phrases.When("Every other Monday 18:30–20:00", ("Next: Monday 30 November",))]


def test_every_other_week_without_a_first_date_says_that_nobody_knows_which() -> None:
    lines = phrases.when_lines([every_other(None, 3)])

    assert lines[0].notes == ("We do not know which weeks. Ask the organiser.",)


def test_odd_and_even_weeks() -> None:
    odd = Slot(rhythm=Rhythm.ODD_WEEKS, weekday=0, starts=time(17), ends=time(19))
    even = Slot(rhythm=Rhythm.EVEN_WEEKS, weekday=2, starts=time(17), ends=time(19))

    assert texts(odd, even) == ["Odd weeks: Monday 17:00–19:00", "Even weeks: Wednesday 17:00–19:00"]


@pytest.mark.parametrize(
    ("nth", "sentence"),
    [(1, "The first Sunday of each month 13:00–15:00"), (-1, "The last Sunday of each month 13:00–15:00")],
)
def test_once_a_month(nth: int, sentence: str) -> None:
    assert texts(monthly(nth, 6)) == [sentence]


def test_only_once() -> None:
    assert texts(once(date(2026, 11, 26))) == ["Thursday 26 November 2026 17:00–19:00"]


def test_an_unknown_end_is_said() -> None:
    lines = phrases.when_lines([weekly(6, "11:00", None)])

    assert lines == [phrases.When("Every Sunday from 11:00", ("We do not know when it ends.",))]


def test_a_slot_of_a_part_of_the_season_says_which() -> None:
    slot = weekly(2, from_on=date(2026, 6, 20), until_on=date(2026, 8, 3))

    assert phrases.when_lines([slot])[0].notes == ("From 20 June 2026 until 3 August 2026",)


def test_norwegian_times_have_a_full_stop_and_arabic_ones_stand_in_isolates() -> None:
    with translation.override("nb"):
        assert phrases.hours_phrase(time(17), time(19)) == "17.00–19.00"
    with translation.override("ar"):
        assert phrases.hours_phrase(time(17), time(19)) == "\u206617:00–19:00\u2069"


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (None, None, ""),
        (date(2026, 9, 1), date(2027, 4, 30), "Runs until 30 April 2027."),
        (date(2026, 12, 1), None, "Starts on 1 December."),
        (date(2026, 12, 1), date(2027, 4, 30), "Starts on 1 December and runs until 30 April 2027."),
        (None, date(2026, 11, 20), "The season ended on 20 November."),
        (date(2024, 2, 29), date(2026, 12, 10), "Runs until 10 December."),
    ],
)
def test_season(first: date | None, last: date | None, sentence: str) -> None:
    assert phrases.season_phrase(an_unsaved_offer(season_from=first, season_to=last), TODAY) == sentence


@pytest.mark.parametrize(
    ("from_on", "back_on", "sentence"),
    [
        (date(2026, 11, 1), date(2026, 12, 7), "Summer break. Back on 7 December."),
        (date(2026, 11, 1), None, "Summer break. We do not know when it starts again."),
        (date(2026, 12, 1), date(2027, 1, 7), "Summer break from 1 December. Back on 7 January 2027."),
        (date(2026, 12, 1), None, "Summer break from 1 December. We do not know when it starts again."),
    ],
)
def test_pause(from_on: date, back_on: date | None, sentence: str) -> None:
    pause = Pause(from_on=from_on, back_on=back_on, reason=PauseReason.SUMMER)

    assert phrases.pause_phrase(pause, TODAY) == sentence


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
