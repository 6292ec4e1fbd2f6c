"""Dates, times and numbers in words, in each language."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from gratisnorsk.kernel import languages
from gratisnorsk.ui import dates

THURSDAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "with_year", "without_year", "short"),
    [
        ("nb", "torsdag 26. november 2026", "torsdag 26. november", "tor. 26. nov."),
        ("nn", "torsdag 26. november 2026", "torsdag 26. november", "to. 26. nov."),
        ("en", "Thursday 26 November 2026", "Thursday 26 November", "Thu 26 Nov"),
        ("uk", "четвер, 26 листопада 2026\u202fроку", "четвер, 26 листопада", "чт, 26 лист."),
        ("ar", "الخميس، 26 نوفمبر 2026", "الخميس، 26 نوفمبر", "الخميس، 26 نوفمبر"),
        ("pl", "czwartek, 26 listopada 2026", "czwartek, 26 listopada", "czw., 26 lis"),
    ],
)
def test_a_day_is_written_as_people_write_it(
    lang: str, with_year: str, without_year: str, short: str
) -> None:
    assert dates.long_date(THURSDAY, lang) == with_year
    assert dates.day_date(THURSDAY, lang) == without_year
    assert dates.short_date(THURSDAY, lang) == short


@pytest.mark.parametrize(
    ("lang", "one", "both"),
    [
        ("nb", "09.30", "09.30–11.00"),
        ("nn", "09.30", "09.30–11.00"),
        ("en", "09:30", "09:30–11:00"),
        ("uk", "09:30", "09:30–11:00"),
        ("ar", "\u206609:30\u2069", "\u206609:30–\u206011:00\u2069"),
        ("pl", "09:30", "09:30–11:00"),
    ],
)
def test_a_time_is_on_the_24_hour_clock_and_stays_in_reading_order(lang: str, one: str, both: str) -> None:
    assert dates.clock_time(time(9, 30), lang) == one
    assert dates.clock_range(time(9, 30), time(11), lang) == both
    assert dates.clock_range(time(9, 30), None, lang) == one


@pytest.mark.parametrize(
    ("lang", "six_days", "three_weeks", "two_months", "ahead"),
    [
        ("nb", "for 6 dager siden", "for 3 uker siden", "for 2 måneder siden", "om 6 dager"),
        ("nn", "for 6 dagar sidan", "for 3 veker sidan", "for 2 månadar sidan", "om 6 dagar"),
        ("en", "6 days ago", "3 weeks ago", "2 months ago", "in 6 days"),
        ("uk", "6 днів тому", "3 тижні тому", "2 місяці тому", "через 6 днів"),
        ("ar", "قبل 6 أيام", "قبل 3 أسابيع", "قبل شهرين", "خلال 6 أيام"),
        ("pl", "6 dni temu", "3 tygodnie temu", "2 miesiące temu", "za 6 dni"),
    ],
)
def test_how_long_ago_is_said_in_the_unit_people_use(
    lang: str, six_days: str, three_weeks: str, two_months: str, ahead: str
) -> None:
    said = [dates.ago(NOON - timedelta(days=days), NOON, lang) for days in (6, 21, 62, -6)]

    assert said == [six_days, three_weeks, two_months, ahead]


@pytest.mark.parametrize("lang", languages.CODES)
def test_nobody_is_told_zero_days_or_twenty_four_hours(lang: str) -> None:
    said = [dates.ago(NOON - timedelta(days=days), NOON, lang) for days in range(800)]

    assert [words for words in said if "døgn" in words or words.startswith(("0", "for 0"))] == []


def test_late_in_the_evening_in_norway_is_still_today() -> None:
    just_before_midnight_in_oslo = datetime(2026, 11, 22, 22, 59, tzinfo=UTC)

    assert (
        dates.ago(just_before_midnight_in_oslo, datetime(2026, 11, 22, 23, 1, tzinfo=UTC), "en")
        == "yesterday"
    )
    assert dates.ago(just_before_midnight_in_oslo, datetime(2026, 11, 22, 20, 0, tzinfo=UTC), "en") == "today"


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (datetime(2026, 10, 24, 15, 0, tzinfo=UTC), "17.00"),  # summer time
        (datetime(2026, 10, 25, 16, 0, tzinfo=UTC), "17.00"),  # the clock went back that night
        (datetime(2027, 3, 27, 16, 0, tzinfo=UTC), "17.00"),
        (datetime(2027, 3, 28, 15, 0, tzinfo=UTC), "17.00"),
    ],
)
def test_instants_are_shown_in_norwegian_time(instant: datetime, shown: str) -> None:
    assert dates.clock_time(instant, "nb") == shown


def test_numbers_and_distances_have_western_digits_and_the_languages_own_separators() -> None:
    assert [dates.number(12345.5, lang) for lang in languages.CODES] == [
        "12\xa0345,5",
        "12\xa0345,5",
        "12,345.5",
        "12\xa0345,5",
        "\u206612,345.5\u2069",
        "12\xa0345,5",
    ]
    assert [dates.kilometres(1.25, "nb"), dates.kilometres(12.4, "uk"), dates.kilometres(3, "ar")] == [
        "1,2\xa0km",
        "12\xa0км",
        "3\xa0كم",
    ]


def test_a_range_says_the_shared_month_once() -> None:
    assert dates.date_range(date(2026, 11, 26), date(2026, 11, 30), "nb") == "26.–30. nov. 2026"


@pytest.mark.parametrize("lang", languages.CODES)
def test_every_language_has_seven_weekdays_and_twelve_months(lang: str) -> None:
    assert len({dates.weekday_name(number, lang) for number in range(7)}) == 7
    assert len({dates.month_name(number, lang) for number in range(1, 13)}) == 12
