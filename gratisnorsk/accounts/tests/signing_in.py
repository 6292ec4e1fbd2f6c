"""What the tests of this package do again and again: sign in with a code, or past it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.ui.testing import human_answers


def address(name: str, *args: Any, lang: str = "nb") -> str:
    """The path of a page in a language."""
    with translation.override(lang):
        return reverse(name, args=args)


def code_for(email: str) -> str:
    """The code in the newest letter to this address."""
    return str(letters_to(email)[-1].facts["code"])


def ask_for_code(client: Client, email: str, *, lang: str = "nb", **more: Any) -> Any:
    """Send the first form."""
    return client.post(address("account_login", lang=lang), {"email": email, **human_answers(now()), **more})


def sign_in(client: Client, email: str, *, lang: str = "nb", **more: Any) -> Any:
    """The whole way; the answer to the code."""
    ask_for_code(client, email, lang=lang, **more)
    return client.post(address("account_confirm_login_code", lang=lang), {"code": code_for(email)})


def signed_in(person: Person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def is_signed_in(client: Client) -> bool:
    """Whether the person's own page opens."""
    return client.get(address("accounts:my_page")).status_code == 200
