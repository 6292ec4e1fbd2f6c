"""Questions written once: every time with the values of that time, and never more than one statement."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.asked_often import AskedOften
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.models import Letter

pytestmark = pytest.mark.django_db


def _letter(number: int = 0) -> Letter:
    return outbox.post(
        "kernel/test", to=f"{number}@example.org", lang="nb", facts={}, key=f"k{number}", at=now()
    )


def _question() -> AskedOften[Letter]:
    return AskedOften(
        lambda key, lang: Letter.objects.filter(pk=key, lang=lang, is_secret=False).values_list("pk", "to"),
        int,
        str,
    )


def test_each_time_answers_for_its_own_values():
    letters = [_letter(number) for number in range(3)]
    question = _question()

    answers = [question.rows(each.pk, "nb") for each in letters]

    assert answers == [[(each.pk, each.to)] for each in letters]
    assert question.rows(letters[0].pk, "ar") == question.rows(0, "nb") == []


def test_a_text_is_never_read_as_sql():
    letter = _letter()

    assert _question().rows(letter.pk, "nb' OR '1'='1") == []


def test_objects_come_whole_and_one_statement_is_asked():
    letter = _letter()
    question = AskedOften(lambda key: Letter.objects.filter(pk=key), int)
    question.first(0)

    with CaptureQueriesContext(connection) as asked:
        found = question.first(letter.pk)

    assert (found, len(asked)) == (letter, 1)
    assert found is not None
    assert found.__dict__.keys() - {"_state"} == letter.__dict__.keys() - {"_state"}
    with CaptureQueriesContext(connection) as asked:
        assert found.to == letter.to
    assert len(asked) == 0


def test_too_few_values_are_refused():
    with pytest.raises(ValueError, match="2 values"):
        _question().rows(1)
