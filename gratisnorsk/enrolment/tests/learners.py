"""What the tests of this package do again and again: fill in the form, read the code, be signed in."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import translation

from gratisnorsk.courses.models import Scheme
from gratisnorsk.courses.testing import MONDAY, a_rule_set, a_scheme
from gratisnorsk.enrolment.actions.signing_up import SignUp, sign_up
from gratisnorsk.enrolment.models import Ground, Learner
from gratisnorsk.enrolment.rules.answers import Answers
from gratisnorsk.enrolment.rules.contacts import contact_of
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.ui.testing import human_answers

EMAIL = "deltaker@example.org"


def address(name: str, *args: Any, lang: str = "en") -> str:
    """The path of a page in a language."""
    with translation.override(lang):
        return reverse(f"enrolment:{name}", args=args)


def answers(**facts: Any) -> Answers:
    """A digital course from A2."""
    usual: dict[str, Any] = {"level": "A2", "modes": ("digital",), "ground": Ground.NEVER_HAD_RIGHT}
    return Answers(**(usual | facts))


def typed(contact: str = EMAIL, *, scheme: Scheme | None = None, **facts: Any) -> SignUp:
    """The form, cleaned."""
    found = contact_of(contact)
    assert found
    own = {name: facts.pop(name) for name in ("course", "helper", "name") if name in facts}
    usual: dict[str, Any] = {"name": "Deltaker 001", "lang": "en"}
    return SignUp(contact=found, scheme=scheme or a_scheme(), answers=answers(**facts), **(usual | own))


def signed_up(contact: str = EMAIL, *, at: datetime = MONDAY, **facts: Any) -> Learner:
    """Somebody who sent the form and has not typed the code yet."""
    return sign_up(typed(contact, **facts), at=at)


def code_for(contact: str = EMAIL) -> str:
    """The code in the newest letter that has one."""
    codes = [letter.facts["code"] for letter in letters_to(contact) if "code" in letter.facts]
    return str(codes[-1])


def the_form(contact: str = EMAIL, **facts: Any) -> dict[str, Any]:
    """The form as a browser sends it now."""
    a_rule_set()
    usual: dict[str, Any] = {
        "name": "Deltaker 001",
        "contact": contact,
        "lang": "en",
        "level": "A2",
        "modes": ["digital"],
        "place": "",
        "km": "30",
        "ground": "never_had_right",
        "is_shift_worker": "no",
    }
    return usual | human_answers(now()) | facts


def send_form(client: Client, contact: str = EMAIL, *, query: str = "", **facts: Any) -> Any:
    """Send the form; the answer leads to the page that asks for the code."""
    return client.post(address("sign_up") + query, the_form(contact, **facts))


def come_in(client: Client, contact: str = EMAIL, *, query: str = "", **facts: Any) -> Any:
    """The whole way: the form and the code. The answer to the code."""
    sent = send_form(client, contact, query=query, **facts)
    return client.post(sent.url, {"code": code_for(contact)})


def text_of(response: Any) -> str:
    """What a reader sees, on one line."""
    body = re.sub(r"<script.*?</script>|<svg.*?</svg>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
