"""A worker that dies in the middle: what it had in its hands, and what not yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import sending
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.kernel.tests.test_outbox import a_letter, templates
from gratisnorsk.kernel.tests.test_posting import registered

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = MONDAY + timedelta(hours=1)

__all__ = ["registered", "templates"]
pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As SIGKILL: nobody catches it."""


def test_a_letter_that_was_only_being_written_is_sent_by_the_next_worker(registered):
    writing = iter([True, False])

    @outbox.attach("kernel/test")
    def dies_the_first_time(letter, lang):
        if next(writing):
            raise Killed
        return []

    a_letter()
    with pytest.raises(Killed):
        sending.send_due(MONDAY, now=lambda: MONDAY)
    drain_jobs(at=MONDAY)

    assert len(mail.outbox) == 1
    assert Letter.objects.get().attempts == 1


def test_the_letter_sent_before_it_is_unknown_and_not_sent_twice(registered):
    @outbox.attach("kernel/test")
    def dies_over_the_second(letter, lang):
        if letter.key == "second":
            raise Killed
        return []

    a_letter("first")
    a_letter("second")
    with pytest.raises(Killed):
        sending.send_due(MONDAY, now=lambda: MONDAY)
    sending.give_up_lost(LATER)

    assert len(mail.outbox) == 1
    assert Letter.objects.given_up().get().key == "first"
    assert Letter.objects.due(LATER).get().key == "second"


def test_two_workers_share_the_letters(registered):
    @outbox.attach("kernel/test")
    def meets_another(letter, lang):
        if letter.key == "1":
            sending.send_due(MONDAY, now=lambda: MONDAY, except_ids=[letter.pk])
        return []

    for key in "123":
        a_letter(key, to=f"a{key}@example.org")
    sending.send_due(MONDAY, now=lambda: MONDAY)

    assert sorted(message.to[0] for message in mail.outbox) == [f"a{key}@example.org" for key in "123"]
    assert list(Letter.objects.exclude(sent_at=None).values_list("attempts", flat=True)) == [1, 1, 1]
