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


def test_the_desk_of_a_provider_is_read_by_its_members_and_by_national_staff():
    provider = a_provider()
    cast = the_cast(provider)

    assert [access.may_look(each, provider) for each in cast] == [True, False, False, False, True]


def test_a_course_is_public_once_it_is_published_and_its_provider_is_verified():
    shown, draft = a_course(), a_course(published_at=None)
    not_yet = a_course(organisation=a_provider(is_verified=False))

    assert [access.is_public(each) for each in (shown, draft, not_yet)] == [True, False, False]
