"""Is the course for me, and what is my level: by the rules of the year, and nothing is stored."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.courses.models import LEVELS, Reentry, RuleSet
from gratisnorsk.courses.testing import a_rule_set
from gratisnorsk.enrolment.phrases.eligibility import EARLIER, RIGHTS, VERDICTS, WHYS
from gratisnorsk.enrolment.phrases.levels import CAN
from gratisnorsk.enrolment.rules.eligibility import Earlier, Right, Said, Verdict, Why, eligibility
from gratisnorsk.enrolment.rules.levels import STATEMENTS, STEPS, suggested_level
from gratisnorsk.enrolment.tests.learners import address, text_of
from gratisnorsk.kernel.models import Attempts

RULES = RuleSet(level_goal="B1", reentry=Reentry.GOALS_NOT_REACHED)
NEVER = Said(Right.NEVER, Earlier.NO, "A2")


@pytest.mark.parametrize(
    ("said", "facts", "verdict", "first"),
    [
        (NEVER, {}, Verdict.LIKELY_YES, Why.NEVER_HAD),
        (NEVER, {"for_never_had_right": False}, Verdict.LIKELY_NO, Why.NEVER_HAD_NOT_ENOUGH),
        (Said(Right.USED_UP, Earlier.NO, "A1"), {}, Verdict.LIKELY_YES, Why.USED_UP),
        (Said(Right.HAVE, Earlier.NO, "A1"), {}, Verdict.LIKELY_NO, Why.HAS_RIGHT),
        (Said(Right.UNKNOWN, Earlier.NO, "A1"), {}, Verdict.ASK, Why.RIGHT_UNKNOWN),
        (Said(Right.NEVER, Earlier.STOPPED, "A1"), {}, Verdict.LIKELY_YES, Why.NEVER_HAD),
        (Said(Right.NEVER, Earlier.COMPLETED, "A1"), {}, Verdict.ASK, Why.AGAIN_DEPENDS),
        (
            Said(Right.NEVER, Earlier.COMPLETED, "A1"),
            {"reentry": Reentry.AFTER_COMPLETED},
            Verdict.LIKELY_YES,
            Why.NEVER_HAD,
        ),
        (
            Said(Right.NEVER, Earlier.STOPPED, "A1"),
            {"reentry": Reentry.NEVER},
            Verdict.LIKELY_NO,
            Why.AGAIN_NO,
        ),
        (Said(Right.NEVER, Earlier.NO, "B1"), {}, Verdict.ASK, Why.GOAL_REACHED),
        (Said(Right.NEVER, Earlier.NO, "A1", age=15), {"min_age": 16}, Verdict.LIKELY_NO, Why.TOO_YOUNG),
        (Said(Right.NEVER, Earlier.NO, "A1", age=68), {"max_age": 67}, Verdict.LIKELY_NO, Why.TOO_OLD),
        (NEVER, {"for_ukraine_only": True}, Verdict.ASK, Why.ONLY_SOME),
    ],
)
def test_the_rules_of_the_year_decide(said: Said, facts: dict[str, object], verdict: Verdict, first: Why):
    rules = RuleSet(**({"level_goal": "B1", "reentry": Reentry.GOALS_NOT_REACHED} | facts))

    result = eligibility(said, rules)

    assert (result.verdict, result.reasons[0]) == (verdict, first)


@given(
    st.builds(Said, st.sampled_from(Right), st.sampled_from(Earlier), st.sampled_from(LEVELS), st.none()),
    st.sampled_from(Reentry.values),
)
def test_every_answer_says_why(said: Said, reentry: str):
    result = eligibility(said, RuleSet(level_goal="B1", reentry=reentry))

    assert result.reasons
    assert set(result.reasons) <= set(WHYS)


def test_every_code_has_words():
    assert (set(WHYS), set(RIGHTS), set(EARLIER), set(VERDICTS)) == (
        set(Why),
        set(Right),
        set(Earlier),
        set(Verdict),
    )
    assert set(CAN) == set(STATEMENTS)


@pytest.mark.parametrize(
    ("can", "level"),
    [
        ([], "A0"),
        (["letters"], "A0"),
        (["letters", "who_i_am"], "A1"),
        (["long_report"], "A0"),
        (["letters", "who_i_am", "shopping"], "A2"),
        (["letters", "who_i_am", "shopping", "appointment", "my_week"], "B1"),
        (list(STATEMENTS), "C1"),
    ],
)
def test_the_level_is_the_highest_that_the_answers_carry(can: list[str], level: str):
    assert suggested_level(can) == level


@pytest.mark.parametrize(
    ("can", "skips"),
    [
        ([], False),
        (["letters", "shopping", "my_week"], False),
        (list(STATEMENTS), False),
        (["long_report"], True),
        (["letters", "who_i_am", "news"], True),
    ],
)
def test_whoever_ticked_only_the_hardest_is_asked_about_the_easier(
    client: Client, can: list[str], skips: bool
):
    text = text_of(client.post(address("level"), {"kan": can}))

    assert ("You ticked something hard, but nothing of what is easier." in text) == skips


@given(st.sets(st.sampled_from(STATEMENTS)), st.sampled_from(STATEMENTS))
def test_one_more_yes_never_lowers_the_level(can: set[str], more: str):
    assert LEVELS.index(suggested_level(can | {more})) >= LEVELS.index(suggested_level(can))


def test_every_level_can_be_reached():
    reached = {suggested_level(STATEMENTS[: 2 * number]) for number in range(len(STEPS) + 1)}

    assert reached == set(LEVELS)


@pytest.mark.django_db
def test_the_answer_says_why_and_leaves_no_trace(client: Client, django_assert_num_queries):
    a_rule_set()
    form = {"rett": "never", "tidligere": "no", "niva": "A2"}

    with django_assert_num_queries(1):
        answer = client.post(address("eligibility"), form)

    text = text_of(answer)
    assert "Likely yes: the course is for you" in text
    assert "You can take part again if you did not reach the goal the first time." in text
    assert not answer.cookies
    assert not Attempts.objects.exists()


@pytest.mark.django_db
def test_the_helper_works_without_any_cookie():
    a_rule_set()
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(address("eligibility"), {"rett": "have", "tidligere": "no", "niva": "A2"})

    assert "Likely no: the course is not for you now" in text_of(answer)


@pytest.mark.django_db
def test_age_is_asked_only_in_a_year_with_an_age_limit(client: Client):
    rules = a_rule_set()
    assert "How old are you?" not in text_of(client.get(address("eligibility")))

    RuleSet.objects.filter(pk=rules.pk).update(min_age=16)

    assert "How old are you?" in text_of(client.get(address("eligibility")))


@pytest.mark.django_db
def test_the_level_page_suggests_and_stores_nothing(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.post(address("level"), {"kan": ["letters", "who_i_am"]})

    assert "We suggest level A1" in text_of(answer)
    assert f"{address('sign_up')}?niva=A1" in answer.content.decode()
    assert not answer.cookies
