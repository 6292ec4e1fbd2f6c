"""Rows that are written with SQL written once: as the ORM would have written and changed them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.db.models import F
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from gratisnorsk.kernel.asked_often import AskedOften
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.written_often import ChangedOften, InsertedOften

pytestmark = pytest.mark.django_db
AT = datetime(2021, 8, 20, 9, 30, 15, 123456, tzinfo=UTC)


def _letter(key: str = "a", **other: object) -> Letter:
    facts = {"name": {"nb": "Kurs «A»", "ar": "دورة"}, "n": 3}
    return Letter(key=key, kind="kernel/test", to="a@example.org", lang="nb", facts=facts, **other)


def _changed() -> ChangedOften:
    return ChangedOften(
        lambda key, number, at: (
            Letter.objects.filter(pk=key, attempts__lte=10 - F("parts")),
            {"attempts": F("attempts") + number, "sending_at": at, "last_error": "x"},
        ),
        int,
        int,
        datetime,
    )


def test_a_row_is_the_same_as_one_that_the_orm_writes():
    mine = _letter("mine", created_at=AT, due_at=AT)
    theirs = _letter("theirs", created_at=AT, due_at=AT)

    written = InsertedOften(Letter).insert(mine)
    theirs.save()

    assert written
    mine.refresh_from_db()
    theirs.refresh_from_db()
    differing = {"id", "key"}
    assert {k: v for k, v in model_to_dict(mine).items() if k not in differing} == {
        k: v for k, v in model_to_dict(theirs).items() if k not in differing
    }


def test_every_row_gets_its_own_values_and_its_key_in_one_statement():
    write = InsertedOften(Letter)
    write.insert(_letter("first", created_at=AT, due_at=AT))
    second = _letter("second", created_at=AT, due_at=AT + timedelta(days=1), is_secret=True)

    with CaptureQueriesContext(connection) as asked:
        write.insert(second)

    assert len(asked) == 1
    found = Letter.objects.get(key="second")
    assert (found.pk, found.due_at, found.is_secret) == (second.pk, AT + timedelta(days=1), True)
    second.last_error = "changed"
    second.save(update_fields=["last_error"])
    assert Letter.objects.filter(last_error="changed").count() == 1


def test_a_key_that_is_there_is_passed_over_only_where_that_was_said():
    careful, passing = InsertedOften(Letter), InsertedOften(Letter, may_conflict=True)
    passing.insert(_letter(created_at=AT, due_at=AT))

    assert passing.insert(_letter(created_at=AT, due_at=AT)) is False
    with pytest.raises(IntegrityError):
        careful.insert(_letter(created_at=AT, due_at=AT))


def test_a_change_touches_the_rows_it_names_and_says_how_many():
    rows = [_letter(key, created_at=AT, due_at=AT) for key in "abc"]
    Letter.objects.bulk_create(rows)
    one, other, untouched = Letter.objects.order_by("key")
    change = _changed()

    counts = [change.change(one.pk, 2, AT), change.change(other.pk, 5, AT + timedelta(hours=1))]

    assert counts == [1, 1]
    assert list(Letter.objects.order_by("key").values_list("attempts", "sending_at", "last_error")) == [
        (2, AT, "x"),
        (5, AT + timedelta(hours=1), "x"),
        (0, None, ""),
    ]
    assert change.change(untouched.pk + 1000, 1, AT) == 0


def test_a_condition_that_fails_changes_nothing():
    letter = _letter(created_at=AT, due_at=AT, attempts=11)
    letter.save()

    assert _changed().change(letter.pk, 1, AT) == 0
    letter.refresh_from_db()
    assert (letter.attempts, letter.sending_at) == (11, None)


def test_an_instant_may_be_asked_for_as_well():
    letter = _letter(created_at=AT, due_at=AT)
    letter.save()
    due = AskedOften(lambda at: Letter.objects.filter(due_at__lte=at).order_by("pk"), datetime)

    assert due.first(AT) == letter
    assert due.first(AT - timedelta(microseconds=1)) is None


def test_a_value_that_would_be_used_nowhere_is_refused():
    question = AskedOften(lambda key, unused: Letter.objects.filter(pk=key), int, int)

    with pytest.raises(ValueError, match="place"):
        question.first(1, 2)
