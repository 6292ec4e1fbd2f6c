"""Signing in as people do: e-mail, code from the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gratisnorsk.kernel.models import Letter

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


def sign_in(context: BrowserContext, email: str, *, lang: str = "nb") -> None:
    """Write the e-mail, read the code in the letter, write the code."""
    page = context.new_page()
    page.goto(f"/{lang}/logg-inn/")
    page.locator("input[type=email]").fill(email)
    page.wait_for_timeout(2100)  # the form asks people not to be faster than a robot
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=code]").wait_for()
    letter = Letter.objects.filter(to=email, kind="accounts/login_code").latest("pk")
    page.locator("input[name=code]").fill(letter.facts["code"])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: "logg-inn" not in address)
    page.close()
