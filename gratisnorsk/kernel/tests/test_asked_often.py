"""Questions written once: every time with the values of that time, and never more than one statement."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel.asked_often import AskedOften

pytestmark = pytest.mark.django_db


def _question() -> AskedOften[Person]:
    return AskedOften(
        lambda key, lang: Person.objects.filter(pk=key, lang=lang, is_active=True).values_list("pk", "email"),
        int,
        str,
    )


def test_each_time_answers_for_its_own_values():
    people = [a_person(lang="nb") for _ in range(3)]
    question = _question()

    answers = [question.rows(each.pk, "nb") for each in people]

    assert answers == [[(each.pk, each.email)] for each in people]
    assert question.rows(people[0].pk, "ar") == question.rows(0, "nb") == []


def test_a_text_is_never_read_as_sql():
    person = a_person(lang="nb")

    assert _question().rows(person.pk, "nb' OR '1'='1") == []


def test_objects_come_whole_and_one_statement_is_asked():
    person = a_person(lang="nb")
    question = AskedOften(lambda key: Person.objects.filter(pk=key), int)
    question.first(0)

    with CaptureQueriesContext(connection) as asked:
        found = question.first(person.pk)

    assert (found, len(asked)) == (person, 1)
    assert found is not None
    assert found.__dict__.keys() - {"_state"} == person.__dict__.keys() - {"_state"}
    with CaptureQueriesContext(connection) as asked:
        assert found.email == person.email
    assert len(asked) == 0


def test_too_few_values_are_refused():
    with pytest.raises(ValueError, match="zip"):
        _question().rows(1)
