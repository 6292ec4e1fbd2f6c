"""Writing letters down: for later, about something, by SMS, and thousands at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Channel, Count, Letter
from gratisnorsk.kernel.outbox import registering, sending
from gratisnorsk.kernel.outbox.numbers import NotANumber
from gratisnorsk.kernel.testing import at_the_same_time, drain_jobs, sms_sent
from gratisnorsk.kernel.tests.test_outbox import FACTS, a_letter, templates

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)

__all__ = ["templates"]


def an_sms(key="s", *, to="912 34 567", lang="en", at=MONDAY, is_secret=False):
    return outbox.post_sms("kernel/test", to=to, lang=lang, facts=FACTS, key=key, at=at, is_secret=is_secret)


def addressed(number, **more):
    words = {"to": f"deltaker{number}@example.org", "lang": "en", "facts": FACTS, "key": f"many:{number}"}
    return outbox.Addressed(**{**words, **more})


@pytest.fixture
def registered():
    """Forget afterwards what the test registered."""
    registering.load()
    before = dict(registering._attachers), dict(registering._checks)
    yield
    registering._attachers.clear()
    registering._attachers.update(before[0])
    registering._checks.clear()
    registering._checks.update(before[1])


@pytest.mark.django_db
def test_a_letter_for_later_waits():
    later = MONDAY + timedelta(days=2)
    outbox.post(
        "kernel/test", to="a@example.org", lang="en", facts=FACTS, key="k", at=MONDAY, run_after=later
    )

    drain_jobs(at=later - timedelta(seconds=1))
    assert mail.outbox == []

    drain_jobs(at=later)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_letter_for_much_later_is_not_thrown_away_before_it_is_sent():
    later = MONDAY + timedelta(days=200)
    outbox.post(
        "kernel/test", to="a@example.org", lang="en", facts=FACTS, key="k", at=MONDAY, run_after=later
    )

    outbox.sweep(later - timedelta(minutes=1))

    assert Letter.objects.waiting().get().facts != {}


@pytest.mark.django_db
def test_staff_see_the_letters_about_something_newest_first():
    it, other = (Count.objects.create(on=MONDAY.date(), what="x", key=key, n=1) for key in "ab")
    for key, about, at in (("1", it, MONDAY), ("2", it, MONDAY + timedelta(hours=1)), ("3", other, MONDAY)):
        outbox.post("kernel/test", to="a@example.org", lang="en", facts=FACTS, key=key, at=at, about=about)
    a_letter("4")
    Letter.objects.filter(key="1").update(gave_up_at=MONDAY)

    assert [letter.key for letter in outbox.about(it)] == ["2", "1"]
    assert [letter.key for letter in outbox.failed_about(it)] == ["1"]


@pytest.mark.django_db
def test_mail_that_is_not_necessary_can_be_stopped_with_one_click():
    a_letter("necessary")
    outbox.post(
        "kernel/test",
        to="a@example.org",
        lang="en",
        facts=FACTS,
        key="k",
        at=MONDAY,
        unsubscribe_path="/en/stop/T0KEN/",
        reply_to="host@example.org",
    )

    drain_jobs(at=MONDAY)

    necessary, other = (message.message() for message in mail.outbox)
    assert "List-Unsubscribe" not in necessary
    assert other["List-Unsubscribe"] == "<http://localhost:8000/en/stop/T0KEN/>"
    assert other["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert other["Reply-To"] == "host@example.org"


@pytest.mark.django_db
def test_a_letter_whose_matter_is_over_is_dropped(registered):
    asked = []

    @outbox.only_if("kernel/test")
    def is_on(letter, at):
        asked.append((letter.key, at))
        return letter.key == "on"

    a_letter("off")
    a_letter("on")
    drain_jobs(at=MONDAY)
    drain_jobs(at=MONDAY + timedelta(days=1))

    assert asked == [("off", MONDAY), ("on", MONDAY)]
    assert len(mail.outbox) == 1
    dropped = Letter.objects.get(key="off")
    assert (dropped.dropped_at, dropped.sent_at) == (MONDAY, None)
    assert dropped.last_error == sending.NOT_SO_ANY_MORE


@pytest.mark.django_db
def test_what_goes_with_a_letter_is_made_when_it_is_sent_in_its_language(registered):
    @outbox.attach("kernel/test")
    def files(letter, lang):
        return [
            outbox.Attachment("møte.ics", f"X:{lang}".encode(), "text/calendar; method=REQUEST"),
            outbox.Attachment(
                "", b"BEGIN:VCALENDAR\r\n", "text/calendar; method=REQUEST", is_alternative=True
            ),
        ]

    a_letter()
    drain_jobs(at=MONDAY)

    parts = [part for part in mail.outbox[0].message().walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["REQUEST", "REQUEST"]
    assert [part.get_filename() for part in parts] == [None, "møte.ics"]
    assert "X:en" in parts[1].as_string()


@pytest.mark.django_db
def test_an_attachment_that_goes_wrong_does_not_keep_the_letter_back(registered):
    @outbox.attach("kernel/test")
    def broken(letter, lang):
        raise ZeroDivisionError

    a_letter()
    drain_jobs(at=MONDAY)

    assert mail.outbox[0].attachments == []


def test_one_kind_has_one_check(registered):
    outbox.only_if("kernel/test")(lambda letter, at: True)

    with pytest.raises(ValueError, match="kernel/test"):
        outbox.only_if("kernel/test")(is_another)


def is_another(letter, at):
    return False


@pytest.mark.django_db
def test_a_text_message_goes_to_the_number_in_short_words():
    an_sms()

    drain_jobs(at=MONDAY)

    (message,) = sms_sent()
    assert (message.to, message.text) == ("+4791234567", "Monday: Språkkafé 18:30, Hansen & Co")
    sent = Letter.objects.get()
    assert (sent.sent_at, sent.parts, mail.outbox) == (MONDAY, 1, [])


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "12", "a@example.org", "+47 999", "+999123456789"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(NotANumber):
        an_sms(to=typed)

    assert Letter.objects.count() == 0


@pytest.mark.django_db
def test_telephones_are_left_alone_at_night_unless_somebody_waits():
    night, morning = (datetime(2026, 11, 23, 22, 30, tzinfo=UTC), datetime(2026, 11, 24, 7, tzinfo=UTC))
    an_sms("ordinary", at=night)
    an_sms("code", to="+4798765432", at=night, is_secret=True)

    drain_jobs(at=night)
    assert [message.to for message in sms_sent()] == ["+4798765432"]

    drain_jobs(at=morning - timedelta(minutes=1))
    assert len(sms_sent()) == 1
    drain_jobs(at=morning)
    assert [message.to for message in sms_sent()] == ["+4798765432", "+4791234567"]


@pytest.mark.django_db
def test_many_letters_are_written_down_at_once_and_each_key_once():
    assert outbox.post_many("kernel/test", [addressed(1), addressed(2)], at=MONDAY) == 2
    assert outbox.post_many("kernel/test", [addressed(2), addressed(3), addressed(3)], at=MONDAY) == 1
    drain_jobs(at=MONDAY)

    assert [message.to for message in mail.outbox] == [[f"deltaker{n}@example.org"] for n in (1, 2, 3)]


@pytest.mark.django_db
def test_one_wrong_number_among_many_writes_nothing():
    with pytest.raises(NotANumber):
        outbox.post_many(
            "kernel/test",
            [addressed(1, to="91234567"), addressed(2, to="x")],
            at=MONDAY,
            channel=Channel.SMS,
        )

    assert Letter.objects.count() == 0


@pytest.mark.django_db
def test_five_thousand_letters_are_a_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(110):
        outbox.post_many("kernel/test", [addressed(n) for n in range(5_000)], at=MONDAY)

    assert Letter.objects.count() == 5_000


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_letter_once():
    outbox.post_many("kernel/test", [addressed(n) for n in range(20)], at=MONDAY)

    at_the_same_time(*[lambda: sending.send_due(MONDAY, now=lambda: MONDAY)] * 3)

    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        f"deltaker{n}@example.org" for n in range(20)
    )
    assert Letter.objects.waiting().count() == 0
