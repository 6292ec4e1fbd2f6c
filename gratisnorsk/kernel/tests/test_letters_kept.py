"""How long letters are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.kernel.tests.test_outbox import a_letter, templates

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)

__all__ = ["templates"]


@pytest.mark.django_db
def test_old_letters_are_emptied_then_thrown_away():
    a_letter("old", at=MONDAY - timedelta(days=91))
    a_letter("elderly", at=MONDAY - timedelta(days=31))
    a_letter("young", at=MONDAY)
    drain_jobs(at=MONDAY)
    a_letter("lost", at=MONDAY - timedelta(days=5))

    outbox.sweep(MONDAY)

    kept = {letter.key: letter for letter in Letter.objects.all()}
    assert sorted(kept) == ["elderly", "lost", "young"]
    assert kept["elderly"].facts == {}
    assert kept["young"].facts != {}
    assert kept["lost"].gave_up_at == MONDAY


@pytest.mark.django_db
def test_somebodys_letters_can_be_forgotten():
    a_letter("mine", to="Me@example.org")
    a_letter("theirs", to="you@example.org")

    assert outbox.forget("me@EXAMPLE.org") == 1
    drain_jobs(at=MONDAY)

    assert [message.to for message in mail.outbox] == [["you@example.org"]]


@pytest.mark.django_db
def test_letters_of_an_example_that_tells_of_long_ago_count_as_sent_then():
    day = timedelta(days=1)
    a_letter("code", at=MONDAY - day, is_secret=True)
    a_letter("old", at=MONDAY - day)
    read = a_letter("to be read", at=MONDAY - day)
    a_letter("now", at=MONDAY)

    number = outbox.count_as_sent(MONDAY, except_ids=[read.pk])

    sent = {letter.key: (letter.sent_at, bool(letter.facts)) for letter in Letter.objects.order_by("pk")}
    assert number == 2
    assert sent == {
        "code": (MONDAY - day, False),
        "old": (MONDAY - day, True),
        "to be read": (None, True),
        "now": (None, True),
    }
