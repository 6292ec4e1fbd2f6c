"""Correcting oneself: name and language at once, a new contact only by the code that was sent there."""

from __future__ import annotations

import pytest

from gratisnorsk.enrolment.models import Learner
from gratisnorsk.enrolment.testing import a_learner
from gratisnorsk.enrolment.tests.learners import EMAIL, address, code_for, text_of
from gratisnorsk.enrolment.tests.test_own_page import browser_of
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db
NEW = "ny@example.org"


def test_name_and_language_can_be_corrected():
    learner = a_learner()

    browser_of(learner).post(address("about_me"), {"name": "Deltaker 77", "lang": "uk"})

    learner.refresh_from_db()
    assert (learner.name, learner.lang) == ("Deltaker 77", "uk")


def test_a_new_contact_counts_when_its_code_is_typed_and_not_before():
    learner = a_learner(EMAIL)
    client = browser_of(learner)
    page = client.post(address("new_contact"), {"contact": NEW}).url
    assert Learner.objects.get(pk=learner.pk).email == EMAIL

    refused = client.post(page, {"code": "12345678"})
    assert refused.status_code == 422
    client.post(page, {"code": code_for(NEW)})

    assert [learner.email for learner in Learner.objects.all()] == [NEW]


def test_whoever_got_no_code_is_told_where_it_went_and_gets_another_without_typing_again():
    client = browser_of(a_learner(EMAIL))
    page = client.post(address("new_contact"), {"contact": NEW}).url
    first = code_for(NEW)

    text = client.get(page).content.decode()
    again = client.post(address("new_contact"), {"contact": NEW})
    refused = client.post(again.url, {"code": first})
    taken = client.post(again.url, {"code": code_for(NEW)})

    assert "We have sent an e-mail with a code to" in text
    assert f'<input type="hidden" name="contact" value="{NEW}">' in text
    assert (refused.status_code, taken.url) == (422, address("own_page"))


def test_a_phone_takes_the_place_of_the_e_mail():
    learner = a_learner(EMAIL)
    client = browser_of(learner)
    page = client.post(address("new_contact"), {"contact": "412 34 567"}).url

    client.post(page, {"code": code_for("+4741234567")})

    learner.refresh_from_db()
    assert (learner.email, learner.phone) == ("", "+4741234567")


def test_a_contact_of_somebody_else_is_refused_only_after_its_code():
    learner = a_learner(EMAIL)
    a_learner(NEW)
    client = browser_of(learner)
    page = client.post(address("new_contact"), {"contact": NEW})
    assert page.status_code == 302

    refused = client.post(page.url, {"code": code_for(NEW)})

    assert "Somebody has signed up with this e-mail or number." in text_of(refused)
    assert Learner.objects.get(pk=learner.pk).email == EMAIL
    assert letters_to(NEW)[-1].kind == "enrolment/code"


def test_without_a_new_contact_there_is_no_code_to_type():
    assert browser_of(a_learner()).get(address("new_contact_code")).url == address("new_contact")
