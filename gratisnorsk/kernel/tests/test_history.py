"""History is only added to."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, models, transaction

from gratisnorsk.kernel import history
from gratisnorsk.kernel.models import Change, Worker
from gratisnorsk.kernel.models.history import AppendOnly

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Somebody:
    def __init__(self, pk, name):
        self.pk, self.name = pk, name

    def __str__(self):
        return self.name


@pytest.fixture
def thing(db):
    return Worker.objects.create(name="thing", started_at=MONDAY, beat_at=MONDAY)


def test_who_did_what_is_told_newest_first(thing):
    kari = Somebody(7, "Deltaker 007")
    history.note(by=kari, subject=thing, verb="published", at=MONDAY)
    history.note(by=None, subject=thing, verb="hidden", changes={"on": [date(2026, 1, 2), None]}, at=MONDAY)

    told = [(c.by_id, c.by_label, c.verb, c.changes) for c in history.of(thing)]

    assert told == [
        ("", "", "hidden", {"on": ["2026-01-02", None]}),
        ("7", "Deltaker 007", "published", {}),
    ]
    assert [c.verb for c in history.by(kari)] == ["published"]


def test_what_changed_is_only_what_differs():
    before = {"name": "A", "on": date(2026, 1, 2), "gone": 1, "same": {"nb": "x"}}
    after = {"name": "B", "on": date(2026, 1, 3), "new": [1], "same": {"nb": "x"}}

    assert history.changed_fields(before, after) == {
        "name": ["A", "B"],
        "on": ["2026-01-02", "2026-01-03"],
        "gone": [1, None],
        "new": [None, [1]],
    }


def test_the_model_refuses_to_rewrite_history(thing):
    change = history.note(by=None, subject=thing, verb="published", at=MONDAY)

    for rewrite in (
        change.save,
        change.delete,
        Change.objects.all().delete,
        lambda: Change.objects.update(verb="x"),
        lambda: Change.objects.filter(pk=change.pk).update(verb="x"),
        lambda: Change.objects.bulk_update([change], ["verb"]),
    ):
        with pytest.raises(AppendOnly):
            rewrite()
    assert Change.objects.get().verb == "published"


def test_the_database_refuses_too(thing):
    history.note(by=None, subject=thing, verb="published", changes={"a": [1, 2]}, at=MONDAY)

    for rewriting in (
        {"verb": "x"},
        {"by_id": "9"},
        {"changes": {"a": [2, 1]}},
        {"at": MONDAY.replace(year=2020)},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            models.QuerySet(Change).update(**rewriting)


def test_the_database_takes_nothing_out_of_history(thing):
    history.note(by=None, subject=thing, verb="published", at=MONDAY)

    with pytest.raises(DatabaseError, match="kernel_change_is_never_taken_out"), transaction.atomic():
        models.QuerySet(Change).delete()

    assert Change.objects.get().verb == "published"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 2])
def test_a_test_that_commits_leaves_the_refusals_as_they_were(number):
    """The second of the two begins after the first was cleaned up."""
    thing = Worker.objects.create(name="thing", started_at=MONDAY, beat_at=MONDAY)
    assert not Change.objects.exists()
    history.note(by=None, subject=thing, verb="published", at=MONDAY)

    with pytest.raises(DatabaseError, match="kernel_change_is_never_taken_out"):
        models.QuerySet(Change).delete()


def test_a_person_can_be_forgotten_and_what_happened_stays(thing):
    history.note(
        by=Somebody(thing.pk, "Deltaker 001"), subject=thing, verb="renamed", changes={"a": [1, 2]}, at=MONDAY
    )

    history.forget(thing)

    change = Change.objects.get()
    assert (change.by_id, change.by_label, change.verb, change.changes) == ("", "", "renamed", {})
