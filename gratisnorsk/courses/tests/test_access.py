"""Who may see and change a course."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses.rules import access
from gratisnorsk.courses.testing import a_course, a_provider
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db


def the_cast(provider: Organisation) -> list[Any]:
    return [a_member(provider), a_member(a_provider()), a_person(), AnonymousUser(), a_national()]


def test_only_members_of_the_provider_edit_and_only_national_staff_administer():
    course = a_course()
    cast = the_cast(course.organisation)

    assert [access.may_edit(each, course) for each in cast] == [True, False, False, False, False]
    assert [access.may_administer(each) for each in cast] == [False, False, False, False, True]


def test_a_draft_is_seen_by_its_provider_and_by_national_staff():
    course = a_course(published_at=None)
    cast = the_cast(course.organisation)

    assert [access.may_see(each, course) for each in cast] == [True, False, False, False, True]


def test_a_published_course_of_a_verified_provider_is_seen_by_all():
    shown, not_yet = a_course(), a_course(organisation=a_provider(is_verified=False))

    assert access.may_see(AnonymousUser(), shown)
    assert not access.may_see(AnonymousUser(), not_yet)
