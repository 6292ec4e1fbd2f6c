"""A provider's claim: figures that follow the lists, submitted and frozen, accepted, and the same in Excel."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.attendance.models import Claim, Decision
from gratisnorsk.attendance.testing import a_lesson_of
from gratisnorsk.attendance.tests.claims import Class, a_marked_class
from gratisnorsk.courses.models import Award
from gratisnorsk.kernel.clock import OSLO, now
from gratisnorsk.kernel.testing import drain_jobs, letters_to
from tests.journeys.looking import SMALL, go, is_well, number
from tests.journeys.signing_in import let_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Locator, Page

    from gratisnorsk.accounts.models import Person

    type Windows = Callable[..., BrowserContext]
    type Clock = Callable[[datetime], datetime]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SUMS = ("minutes", "nok")


@pytest.fixture
def held(time_is: Clock) -> Class:
    """Two of three bought places, two lessons on closed lists, and this evening the third lesson."""
    held = a_marked_class(people=2, lessons=2)
    Award.objects.update(places=3, amount_nok=30_000)
    lesson = a_lesson_of(held.course, week=2)
    held.lessons.append(lesson)
    time_is(datetime.combine(lesson.on, lesson.ends, OSLO) + timedelta(minutes=5))
    return held


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_from_the_lists_to_an_accepted_claim_and_its_file(
    held: Class, new_context: Windows, lang: str
) -> None:
    provider, staff = (_desk(new_context, who, lang) for who in (held.member, a_national()))
    claim = f"/{lang}/arbeidsflate/krav/{held.award.public_id}/"

    assert _figures(provider, claim) == {"minutes": 8.0, "nok": 800.0}
    _marks_the_third_lesson(provider, held, lang)
    assert _figures(provider, claim) == {"minutes": 12.0, "nok": 1200.0}
    _submits(provider, claim)

    _accepts(staff, held, lang)
    provider.goto(f"{claim}1/")
    assert provider.locator("main .ds-tag[data-color=success]").is_visible()
    drain_jobs(now())
    assert letters_to(held.member.email)[-1].kind == "attendance/claim_accepted"
    for page in (provider, staff):
        _agrees_with_the_files(page, f"{claim}1/")


def _desk(new_context: Windows, person: Person, lang: str) -> Page:
    context = new_context(viewport=SMALL, java_script_enabled=lang == "nb")
    let_in(context, person)
    return context.new_page()


def _figure(page: Page, name: str) -> Locator:
    """A figure of the whole award; it leads to its rows."""
    return page.locator(f".gn-figures a[href$='/rader/{name}/']")


def _figures(page: Page, claim: str) -> dict[str, float]:
    """Hours used on cards and the sum of kroner, as they stand on the page now."""
    page.goto(claim)
    return {name: number(_figure(page, name).inner_text()) for name in SUMS}


def _marks_the_third_lesson(page: Page, held: Class, lang: str) -> None:
    """Everybody was there; the list is closed."""
    page.goto(f"/{lang}/arbeidsflate/timer/{held.lessons[-1].pk}/")
    for button in ("rest_present", "close"):
        page.locator(f"button[value={button}]").click()
        page.locator(f"button[value={button}]").wait_for(state="detached")


def _submits(page: Page, claim: str) -> None:
    """A place was bought and not offered: that is explained before the claim goes."""
    go(page, claim)
    send = page.locator("main form.gn-form button[type=submit]")
    send.click()
    page.locator("main .gn-errors").wait_for()
    is_well(page)
    assert not Claim.objects.exists()

    page.locator("textarea").first.fill("En plass ble trukket")
    send.click()
    page.wait_for_url(f"**{claim}1/")
    is_well(page)


def _accepts(page: Page, held: Class, lang: str) -> None:
    """National staff find the claim in their list, look behind a figure, and accept."""
    page.goto(f"/{lang}/arbeidsflate/krav/")
    page.locator("main a.gn-card-link").click()
    _figure(page, "minutes").click()
    is_well(page)
    page.go_back()
    page.locator("button[value=accepted]").click()
    page.locator("button[value=accepted]").wait_for(state="detached")
    is_well(page)
    assert Claim.objects.get().decision == Decision.ACCEPTED
    assert held.seats[0].learner.name not in page.content()


def _agrees_with_the_files(page: Page, version: str) -> None:
    """The Excel files open in another program; their sums are the figures on the page."""
    shown = _figures(page, version)
    rows = _opened(page, f"{version}fil/rader.xlsx")
    lines = rows.get_sheet_by_index(0).to_python()[1:]
    assert sum(float(str(line[3])) for line in lines) == shown["minutes"]
    assert sum(float(str(line[7])) for line in lines) == shown["nok"]
    assert rows.get_sheet_by_index(1).to_python()[1][1] == shown["nok"]

    below = _opened(page, f"{version}fil/tall.xlsx").get_sheet_by_index(1).to_python()[-1]
    assert below[-2:] == [shown["minutes"], shown["nok"]]


def _opened(page: Page, path: str) -> CalamineWorkbook:
    answer = page.request.get(path)
    assert answer.status == 200, path
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.body()))
