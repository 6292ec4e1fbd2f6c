"""One computer, several learners after each other: nothing of the one before shows to the next."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.enrolment.actions.about_me import ask_for_new_contact
from gratisnorsk.enrolment.models import Learner
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.testing import a_learner, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL, address, code_for, the_form
from gratisnorsk.enrolment.tests.test_own_page import browser_of
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.outbox.marks import mark
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.letters.testing import a_letter
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.django_db
OTHER = "en.annen@example.org"


def _come_back(client: Any, contact: str) -> Any:
    client.post(address("return"), {"contact": contact, **human_answers(now())})
    return client.post(address("return_code"), {"code": code_for(contact)}, follow=True)


def test_whoever_signs_in_next_does_not_see_the_answers_of_the_one_before():
    a_wish(a_learner(EMAIL), level="A2", modes=["digital"])
    a_wish(a_learner(OTHER), level="A1", modes=["digital"])
    client: Any = Client()
    code_page = client.post(address("sign_up"), the_form(EMAIL, level="C1"))["Location"]
    client.post(code_page, {"code": code_for(EMAIL)})
    of_first = client.get(address("own_page")).text

    of_second = _come_back(client, OTHER).text

    assert (address("new_answers") in of_first, address("new_answers") in of_second) == (True, False)


def test_whoever_signs_in_next_does_not_see_the_new_contact_of_the_one_before():
    client = browser_of(a_learner(EMAIL))
    a_wish(a_learner(OTHER))
    client.post(address("new_contact"), {"contact": "privat@example.org"})
    before = client.get(address("new_contact_code")).text

    _come_back(client, OTHER)
    after = client.get(address("new_contact_code"), follow=True).text

    assert ("privat@example.org" in before, "privat@example.org" in after) == (True, False)


def test_a_contact_that_somebody_mistyped_makes_its_owner_nobody_else():
    """The claim of a new contact is no sign-up: its owner hears that nobody has signed up, and learns no name."""
    ask_for_new_contact(a_learner(EMAIL, name="Deltaker Hemmelig"), Contact(email=OTHER), at=now())
    client: Any = Client()

    client.post(address("return"), {"contact": OTHER, **human_answers(now())})

    assert letters_to(OTHER)[-1].kind == "enrolment/unknown_contact"
    assert not Learner.objects.filter(email=OTHER).exclude(name="").exists()


def _opened_letters(client: Any, contact: str) -> str:
    """The page of what was sent to this contact, opened with the code that it asks for."""
    letter = a_letter(contact, at=now(), sent_at=now())
    page = f"/nb/brev/{mark('status', letter.pk)}/"
    client.post(page, {"send": "1"})
    client.post(page, {"code": letters_to(contact)[-1].facts["code"]})
    return page


@pytest.mark.parametrize("how", ["signs in", "finishes with an account", "finishes"])
def test_whoever_comes_next_does_not_see_the_letters_of_the_one_before(how: str):
    a_wish(a_learner(EMAIL))
    a_wish(a_learner(OTHER))
    client: Any = Client()
    if how == "finishes with an account":
        client.force_login(a_person())
    page = _opened_letters(client, EMAIL)
    before = client.get(page).context["letters"]

    if how == "signs in":
        _come_back(client, OTHER)
    else:
        client.post(address("finish"))
    after = client.get(page).context["letters"]

    assert (bool(before), after) == (True, None)
