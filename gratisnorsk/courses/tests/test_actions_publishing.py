"""Showing a course to the public and calling it off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.publishing import AlreadyOver, OnlyForPractice, ReplacedByItself
from gratisnorsk.courses.models import CancelReason, Course
from gratisnorsk.courses.rules.possible import Wrong
from gratisnorsk.courses.testing import MONDAY, a_course, a_provider, a_rule_set, an_approval, an_award
from gratisnorsk.courses.tests.facts import course_facts
from gratisnorsk.kernel import history

pytestmark = pytest.mark.django_db


def a_draft(provider, award=None, **facts) -> Course:
    return actions.create_course(
        provider, a_rule_set(), course_facts(award=award, **facts), by=None, at=MONDAY
    )


def refused(course, **how) -> list[str]:
    with pytest.raises(actions.NotPossible) as no:
        actions.publish_course(course, by=None, at=how.pop("at", MONDAY), **how)
    assert "%" not in str(no.value)
    return [problem.wrong for problem in no.value.problems]


def test_a_published_course_is_on_the_list_at_once(provider, award, holder):
    course = actions.publish_course(a_draft(provider, award), by=holder, at=MONDAY)

    assert list(Course.objects.on_list(MONDAY)) == [course]
    assert actions.publish_course(course, by=holder, at=MONDAY).version == course.version
    assert [change.verb for change in history.of(course)] == ["published", "created"]


def test_a_course_without_money_is_not_shown(provider):
    assert refused(a_draft(provider)) == [Wrong.NO_MONEY]


def test_the_money_of_another_provider_does_not_count(provider):
    assert refused(a_draft(provider, an_award(a_provider()))) == [Wrong.OTHER_MONEY]


def test_an_award_is_not_spent_twice_without_a_reason(provider, holder):
    award = an_award(provider, places=20)
    first, second = a_draft(provider, award), a_draft(provider, award)
    actions.publish_course(first, by=holder, at=MONDAY)

    assert refused(second) == [Wrong.ABOVE_AWARD]

    actions.publish_course(second, reason="Avtalt med direktoratet", by=holder, at=MONDAY)
    assert history.of(second)[0].changes["reason"] == ["", "Avtalt med direktoratet"]


def test_a_cancelled_course_gives_its_places_back_to_the_award(provider, holder):
    award = an_award(provider, places=20)
    first = actions.publish_course(a_draft(provider, award), by=holder, at=MONDAY)
    actions.cancel_course(first, why=CancelReason.TOO_FEW, by=holder, at=MONDAY)

    assert actions.publish_course(a_draft(provider, award), by=holder, at=MONDAY).published_at == MONDAY


def test_a_provider_must_be_approved_on_the_first_day():
    provider = a_provider(is_approved=False)
    award = an_award(provider)

    assert refused(a_draft(provider, award)) == [Wrong.NOT_APPROVED]

    an_approval(provider, valid_to=date(2027, 1, 11))
    assert actions.publish_course(a_draft(provider, award), by=None, at=MONDAY).published_at


def test_what_has_begun_is_not_published(provider, award):
    course = a_draft(provider, award)

    assert refused(course, at=MONDAY + timedelta(days=300)) == [Wrong.IN_THE_PAST, Wrong.OPENS_IN_PAST]
    assert refused(course, at=MONDAY + timedelta(days=3)) == [Wrong.OPENS_IN_PAST]


def test_a_copy_for_practice_is_never_public(provider, award):
    copy = actions.copy_for_rehearsal(a_course(organisation=provider, award=award), by=None, at=MONDAY)

    with pytest.raises(OnlyForPractice):
        actions.publish_course(copy, by=None, at=MONDAY)


def test_cancelling_says_why_and_tells_everybody_once(provider, award, holder, heard):
    course, instead = (a_course(organisation=provider, award=award) for _ in range(2))

    actions.cancel_course(
        course,
        why=CancelReason.NO_TEACHER,
        note={"nb": " Læreren er syk ", "en": ""},
        replaced_by=instead,
        by=holder,
        at=MONDAY,
    )

    course.refresh_from_db()
    assert (course.cancelled_at, course.cancelled_reason) == (MONDAY, CancelReason.NO_TEACHER)
    assert (course.cancelled_note, course.replaced_by) == ({"nb": "Læreren er syk"}, instead)
    assert heard.told == [("cancelled", course.pk, holder)]
    with pytest.raises(actions.CourseCancelled):
        actions.cancel_course(course, why=CancelReason.OTHER, by=holder, at=MONDAY)


def test_what_is_over_is_not_cancelled(provider, holder):
    with pytest.raises(AlreadyOver):
        actions.cancel_course(
            a_course(organisation=provider),
            why=CancelReason.OTHER,
            by=holder,
            at=MONDAY + timedelta(days=400),
        )


@pytest.mark.parametrize("what", ["itself", "draft", "foreign"])
def test_only_another_published_course_of_the_provider_replaces_it(provider, holder, what):
    course = a_course(organisation=provider)
    others = {
        "itself": course,
        "draft": a_course(organisation=provider, published_at=None),
        "foreign": a_course(),
    }

    with pytest.raises(ReplacedByItself):
        actions.cancel_course(course, why=CancelReason.OTHER, replaced_by=others[what], by=holder, at=MONDAY)
