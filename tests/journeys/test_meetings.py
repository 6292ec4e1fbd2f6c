"""Information meetings on a phone: choose a time, get the letter, change, be reminded, join, answer; and the host."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.parser import BytesParser
from email.policy import default as modern
from typing import TYPE_CHECKING

import pytest
from django.core import mail

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel.clock import OSLO, now
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.meetings.actions.reminding import remind
from gratisnorsk.meetings.models import Evaluation, Meeting, SignUp
from gratisnorsk.meetings.rules.times import ends_at, starts_at
from gratisnorsk.meetings.testing import TEAMS, a_closed_meeting, a_meeting, a_sign_up, a_slot, the_slot
from gratisnorsk.meetings.tests.readers import READERS
from gratisnorsk.organisations.models import Kind
from gratisnorsk.organisations.testing import a_member, an_organisation
from tests.journeys.looking import SMALL, is_well, link_in_letter
from tests.journeys.signing_in import let_in, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

KARI = "kari@example.no"


@pytest.fixture
def meeting() -> Meeting:
    """Two times, in eight and in nine days, held by an organisation with an owner."""
    at = now()
    host = an_organisation("Norges Røde Kors", at=at)
    a_member(host, email="vert@example.no")
    days = [(at + timedelta(days=n)).date() for n in (8, 9)]
    title = {"nb": "Slik starter dere", "ar": "كيف تبدؤون"}
    return a_meeting(title, host=host, slots=[a_slot(day) for day in days], at=at)


def letter_led_to(part: str, live_server: LiveServer) -> str:
    """The newest address with this part in it that was sent to Kari."""
    drain_jobs()
    return link_in_letter(KARI, part, live_server)


def times_in_letters() -> list[str]:
    """The time on the clock in the calendar file of each letter to Kari, as another program reads it."""
    times = []
    for message in mail.outbox:
        parsed = BytesParser(policy=modern).parsebytes(message.message().as_bytes())
        for part in parsed.walk():
            if message.to == [KARI] and part.get_content_type() == "text/calendar":
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                times += [entry.wall for entry in READERS[0](content)[1]]
    return times


def move_to(meeting: Meeting, number: int, start: datetime) -> None:
    """Let time pass: the slot begins then, for half an hour."""
    slot, local = the_slot(meeting, number), start.astimezone(OSLO)
    last = local.replace(hour=23, minute=59)
    slot.on, slot.starts = local.date(), local.time().replace(second=0, microsecond=0)
    slot.ends = max(min(local + timedelta(minutes=30), last), local + timedelta(seconds=61)).time()
    slot.save()


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_from_choosing_a_time_to_answering_how_it_was(
    meeting: Meeting,
    new_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    lang: str,
) -> None:
    page = new_context(viewport=SMALL, java_script_enabled=lang == "nb").new_page()
    page.goto(f"/{lang}/moter/")
    page.locator("main .gn-card-link").first.click()
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    is_well(page)
    page.locator(f"#tid-{the_slot(meeting).pk} a.ds-button").first.click()

    page.locator("input[name=email]").fill(KARI)
    page.locator("input[name=organisation]").fill("Sola frivilligsentral")
    page.wait_for_timeout(2100)  # the form asks people not to be faster than a robot
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/takk/"))
    page.goto(letter_led_to("bekreft", live_server))
    assert SignUp.objects.active().count() == 0  # a mail scanner that follows the link signs nobody up
    page.locator("main form button").click()
    page.wait_for_url(re.compile("/moter/min/"))
    is_well(page)

    page.goto(letter_led_to("min", live_server))
    _change_and_be_reminded(page, meeting)
    _join_and_answer(page, meeting)


def _change_and_be_reminded(page: Page, meeting: Meeting) -> None:
    """One button; the entry in the calendar moves; a day before comes a letter."""
    drain_jobs()
    page.locator("form[action*='/bytt/'] button").click()
    page.locator("main .ds-alert").first.wait_for()
    mine = SignUp.objects.get()
    assert mine.slot == the_slot(meeting, 1)
    drain_jobs()
    days = [slot.on for slot in meeting.slots.order_by("on")]
    assert times_in_letters() == [f"{day}T10:00" for day in days]

    sent = len(mail.outbox)
    remind(starts_at(mine.slot) - timedelta(days=1) + timedelta(minutes=1))
    drain_jobs()
    assert [message.to for message in mail.outbox[sent:]] == [[KARI]]


def _join_and_answer(page: Page, meeting: Meeting) -> None:
    """The meeting has begun: the button opens it, and afterwards there are three short questions."""
    page.route("https://teams.microsoft.com/**", lambda route: route.fulfill(status=200, body="Teams"))
    move_to(meeting, 1, now() - timedelta(minutes=1))
    page.reload()
    assert "teams.microsoft.com" not in page.content()
    page.locator("main a[href$='/inn/']").click()
    assert "teams.microsoft.com" not in page.content()
    is_well(page)
    page.locator("main form button").click()
    page.wait_for_url(lambda address: address.startswith(TEAMS[:40]))
    assert SignUp.objects.get().joined_at is not None

    page.go_back()
    page.goto(page.url.partition("inn/")[0] if "/inn/" in page.url else page.url)
    page.locator("main a[href$='/svar/']").click()
    page.locator("input[name=useful][value='4']").check()
    page.locator("input[name=understood][value='3']").check()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile("/moter/min/[^/]+/$"))
    assert list(Evaluation.objects.values_list("useful", "understood")) == [(4, 3)]
    assert ends_at(the_slot(meeting, 1)) > now() - timedelta(hours=1)


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_the_stranger_does_not_know_of_the_breakfast_meeting(
    new_context: Callable[..., BrowserContext], live_server: LiveServer, lang: str
) -> None:
    at = now()
    day = (at + timedelta(days=8)).date()
    closed = a_closed_meeting("Frokostmøte", kinds=[Kind.VOLUNTEER_CENTRE], slots=[a_slot(day)], at=at)
    centre = a_member(an_organisation("Sola FS", kind=Kind.VOLUNTEER_CENTRE, at=at))
    seen = []
    for person in (None, a_person(), centre):
        context = new_context(viewport=SMALL)
        let_in(context, person)
        page = context.new_page()
        answer = page.goto(f"/{lang}/moter/{closed.public_id}/")
        assert answer is not None
        is_well(page)
        page.goto(f"/{lang}/moter/?q=frokost")
        listed = page.get_by_role("link", name="Frokostmøte").count()
        feed = context.request.get(f"{live_server.url}/kalender/moter/alle.ics").text()
        seen.append((answer.status, listed, "Frokost" in feed))

    assert seen == [(404, 0, False), (404, 0, False), (200, 1, False)]


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_the_host_cancels_a_time_and_one_button_moves_whoever_had_signed_up(
    meeting: Meeting,
    new_context: Callable[..., BrowserContext],
    live_server: LiveServer,
    lang: str,
) -> None:
    mine = a_sign_up(the_slot(meeting), KARI, lang=lang)
    host = new_context(viewport=SMALL)
    sign_in(host, "vert@example.no", lang=lang)
    desk = host.new_page()
    desk.goto(f"/{lang}/arbeidsflate/moter/{meeting.public_id}/")
    is_well(desk)
    desk.locator(f"a[href*='/tid/{the_slot(meeting).pk}/avlys/']").click()
    assert {"nb": "1 person", "ar": "شخص واحد"}[lang] in desk.locator("main .ds-alert").inner_text()
    desk.locator(f"[name=note-{lang}]").fill("Syk")
    desk.locator("main form button[type=submit]").click()
    desk.wait_for_url(re.compile(f"/{meeting.public_id}/$"))

    page = new_context(viewport=SMALL).new_page()
    page.goto(letter_led_to("min", live_server))
    is_well(page)
    page.locator("form[action*='/bytt/'] button").click()
    page.locator("main .ds-alert").first.wait_for()

    mine.refresh_from_db()
    assert mine.slot == the_slot(meeting, 1)
