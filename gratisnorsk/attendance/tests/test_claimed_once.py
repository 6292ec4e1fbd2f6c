"""What a claim counts: published courses, each hour under one award, and above the limit only what still is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance import actions
from gratisnorsk.attendance.actions.claiming import ClaimedElsewhere
from gratisnorsk.attendance.models import Decision, Mark
from gratisnorsk.attendance.queries.card import card_page
from gratisnorsk.attendance.queries.claim import complaints_about, draft
from gratisnorsk.attendance.queries.figures import overview
from gratisnorsk.attendance.testing import LESSON_DAY, LONG_BEFORE, a_mark
from gratisnorsk.attendance.tests.claims import LATER, Class, a_claim, a_marked_class, explained
from gratisnorsk.attendance.tests.desk import browser_of, stop_the_clock, text_of, url
from gratisnorsk.courses.models import Award, Course
from gratisnorsk.courses.testing import a_course, a_provider, a_rule_set, an_award
from gratisnorsk.hours import actions as hours
from gratisnorsk.hours import queries as cards
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.testing import at_the_same_time

pytestmark = pytest.mark.django_db


def test_a_draft_of_a_course_offers_nothing_and_has_no_empty_places():
    of = a_marked_class(people=2)
    a_course(
        at=LONG_BEFORE,
        starts_on=LESSON_DAY,
        organisation=of.provider,
        award=of.award,
        seats=12,
        published_at=None,
    )

    figures = draft(of.award, LATER).figures

    assert [figures[name] for name in ("bought", "offered", "filled", "empty")] == [2, 2, 2, 0]
    assert len(figures["courses"]) == 1


def moved_to_another_award(of: Class) -> Award:
    """The course, with all that was held in it."""
    other = an_award(of.provider, places=of.award.places)
    Course.objects.filter(pk=of.course.pk).update(award=other)
    return other


def submit(of: Class, award: Award, *, after: int = 0) -> Any:
    return actions.submit_claim(award, explained(award), after=after, by=of.member, at=LATER)


def test_hours_are_not_claimed_under_two_awards():
    of = a_marked_class()
    a_claim(of)
    other = moved_to_another_award(of)

    with pytest.raises(ClaimedElsewhere) as no:
        submit(of, other)
    corrected = submit(of, of.award, after=1)
    claim = submit(of, other)

    assert of.course.name["nb"] in str(no.value)
    assert (corrected.claimed_nok, claim.claimed_nok) == (0, 800)
    assert [complaints_about(each) for each in (corrected, claim)] == [[], []]


def test_what_was_sent_back_stands_in_nobodys_way():
    of, staff = a_marked_class(), a_national()
    actions.decide_claim(a_claim(of), Decision.RETURNED, reason="Feil tildeling", by=staff, at=LATER)

    assert submit(of, moved_to_another_award(of)).claimed_nok == 800


@pytest.mark.django_db(transaction=True)
def test_two_awards_that_claim_the_same_hours_at_once_do_not_both_get_them():
    of = a_marked_class()
    other = an_award(of.provider, places=2)
    texts = explained(of.award)

    def first() -> str:
        return _outcome(lambda: actions.submit_claim(of.award, texts, after=0, by=of.member, at=LATER))

    def second() -> str:
        # The course moves, and is claimed, in the same moment.
        Course.objects.filter(pk=of.course.pk).update(award=other)
        return _outcome(
            lambda: actions.submit_claim(other, explained(other), after=0, by=of.member, at=LATER)
        )

    assert at_the_same_time(first, second) in (
        ["done", "claimed_elsewhere"],
        ["nothing_to_claim", "done"],
    )


def _outcome(deed: Any) -> str:
    try:
        deed()
    except Refusal as no:
        return no.code
    return "done"


def above_limit(of: Class) -> tuple[int, int]:
    """What the report says is above the limit, and what the cards say."""
    found = [cards.balance("klippekort", seat.pseudonym) for seat in of.seats]
    return draft(of.award, LATER).figures["above_limit"], sum(one.above for one in found if one)


def test_hours_above_the_limit_that_are_corrected_are_not_above_it_any_more():
    of = a_marked_class(people=1, lessons=3)
    card = cards.find_card("klippekort", of.seats[0].pseudonym)
    assert card
    hours.use(card, 4500 - 270, key="x", on=LESSON_DAY, at=LATER)
    lesson = replace(of).lessons[2]
    a_mark(lesson, of.seats[0], of.member, "excused", at=LATER, reason="Skrev feil")
    hours.use(card, 90, key="y", on=LESSON_DAY, at=LATER)
    a_mark(lesson, of.seats[0], of.member, at=LATER, reason="Var der likevel")
    mark = Mark.objects.get(lesson=lesson)
    actions.draw_above_limit(mark, reason="Avtalt", by=of.member, at=LATER)
    said = [above_limit(of)]
    a_mark(lesson, of.seats[0], of.member, "excused", at=LATER, reason="Var syk")

    said.append(above_limit(of))

    assert said == [(90, 90), (0, 0)]


def test_hours_of_two_lengths_are_never_one_figure(monkeypatch: Any):
    stop_the_clock(monkeypatch, LATER)
    provider = a_provider("Språkhuset")
    of = a_marked_class(people=1, provider=provider)
    sixty = a_rule_set(code="2021", hour_minutes=60)
    award = an_award(provider, places=1, rule_set=sixty)
    a_course(
        at=LONG_BEFORE, starts_on=LESSON_DAY, organisation=provider, award=award, seats=1, rule_set=sixty
    )

    seen = overview([of.award, award], LATER)
    page = text_of(browser_of(a_national()).get(url("numbers")))

    assert [(line.name, line.hour_minutes, line.bought) for line in seen.providers] == [
        ("Språkhuset", 45, 1),
        ("Språkhuset", 60, 1),
    ]
    assert [(line.hour_minutes, line.sums["there"]) for line in seen.levels] == [(45, 180), (60, 0)]
    assert page.count("Hours of 45 minutes") == page.count("Hours of 60 minutes") == 3


def test_two_providers_of_one_name_are_two_lines():
    first, second = (a_marked_class(people=1, provider=a_provider("Språkhuset")) for _ in range(2))

    assert [line.bought for line in overview([first.award, second.award], LATER).providers] == [1, 1]


def test_a_provider_of_the_same_name_is_another_provider():
    """What it wrote about a person's hours is not told, whatever it is called."""
    of = a_marked_class(people=1, provider=a_provider("Språkhuset"))
    elsewhere = a_provider("Språkhuset")
    seat = of.seats[0]
    card = cards.find_card("klippekort", seat.pseudonym)
    assert card
    used = hours.use(card, 90, key="x", on=LESSON_DAY, at=LATER, provider=elsewhere)
    hours.correct(used, -45, key="y", reason="Var hos legen", at=LATER)

    seen = card_page(seat.scheme, seat.pseudonym, of.provider)

    assert seen
    assert [line.provider for line in seen.entries] == ["", "Språkhuset", "Språkhuset", "", ""]
    assert "Var hos legen" not in {line.reason for line in seen.entries}


def test_the_provider_does_not_see_the_pseudonym_beside_the_name():
    """It stands in published draws with all courses that the person wanted, also those of others."""
    of = a_marked_class(people=1)
    seat = of.seats[0]

    page = browser_of(of.member).get(url("participant_card", seat.public_id)).content.decode()

    assert (seat.learner.name in page, seat.pseudonym in page) == (True, False)
