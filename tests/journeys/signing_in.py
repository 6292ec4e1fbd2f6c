"""Signing in as people do, by e-mail and code; and being signed in already, where that is not the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.test import Client

from gratisnorsk.kernel.models import Letter

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from gratisnorsk.accounts.models import Person


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


def let_in(context: BrowserContext, person: Person | None, **kept: object) -> None:
    """Give this window the session of somebody who has come in before, and what it keeps besides."""
    browser = Client()
    if person:
        browser.force_login(person)
    session = browser.session
    session.update(kept)
    session.save()
    key = str(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": key, "domain": "localhost", "path": "/"}]
    )
