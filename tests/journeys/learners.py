"""What learners do on their phone: tell what they need, come back by a code, and open their own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gratisnorsk.enrolment.tests.learners import code_for

if TYPE_CHECKING:
    from playwright.sync_api import Page


def send(page: Page) -> None:
    """Press the button of a form that stands open to everybody."""
    page.wait_for_timeout(2100)  # the form asks people not to be faster than a robot
    page.locator("main form button[type=submit]").first.click()


def type_code(page: Page, email: str) -> None:
    """Read the newest code in the letters, and write it."""
    page.locator("input[name=code]").wait_for()
    page.locator("input[name=code]").fill(code_for(email))
    page.locator("main form button[type=submit]").first.click()


def tell(page: Page, email: str) -> None:
    """Fill in the form that stands open: what one needs, and how to reach one."""
    page.locator("#id_name").fill("Deltaker 001")
    page.locator("#id_contact").fill(email)
    page.locator("input[name=modes][value=place]").check()
    page.locator("input[name=modes][value=digital]").check()
    page.locator("#id_place").fill("0182")
    page.locator("input[name=ground][value=never_had_right]").check()


def come_back(page: Page, email: str, lang: str) -> None:
    """Open the own page with the e-mail and a code."""
    page.goto(f"/{lang}/min-plass/")
    page.locator("#id_contact").fill(email)
    send(page)
    type_code(page, email)
    page.wait_for_url(f"**/{lang}/min-plass/")
