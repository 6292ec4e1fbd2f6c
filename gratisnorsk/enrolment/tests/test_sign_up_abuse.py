"""Nonsense, robots and floods at the form: clear sentences, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gratisnorsk.enrolment.models import Learner
from gratisnorsk.enrolment.tests.learners import EMAIL, address, send_form, text_of, the_form
from gratisnorsk.kernel.testing import letters_to

pytestmark = pytest.mark.django_db

NONSENSE: dict[str, Any] = {
    "name": "\x00",
    "contact": "\u202e😀\u202c",
    "lang": "tlh",
    "level": "Z9",
    "modes": ["by_owl"],
    "place": "\x00" * 10,
    "km": "-30",
    "parts_of_day": ["midnight"],
    "help_languages": ["xx"],
    "ground": "<script>",
    "is_shift_worker": "maybe",
}


@pytest.mark.parametrize("field", NONSENSE)
def test_nonsense_in_a_field_is_refused_in_words_and_the_rest_is_kept(client: Client, field: str):
    refused = send_form(client, **{field: NONSENSE[field]})

    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [field]
    assert field == "name" or "Deltaker 001" in refused.content.decode()
    assert not Learner.objects.exists()


def test_a_name_loses_the_signs_that_nobody_sees_and_keeps_the_others(client: Client):
    send_form(client, name="  Ol\u200b\u202ea   Ñ\u200d😀 ")

    assert Learner.objects.get().name == "Ola Ñ\u200d😀"


def test_ten_megabytes_are_refused(client: Client):
    answer = client.post(address("sign_up"), the_form(name="x" * 10_000_000))

    assert answer.status_code == 400
    assert not Learner.objects.exists()


def test_a_robot_that_fills_in_the_hidden_field_signs_nobody_up(client: Client):
    refused = send_form(client, website="http://spam.example")

    assert refused.status_code == 422
    assert not Learner.objects.exists()


def test_thousands_from_one_address_are_refused_in_words_and_the_form_is_kept(client: Client, settings):
    settings.SIGN_UPS_AN_HOUR = 3
    answers = [send_form(client, f"d{number}@example.org") for number in range(5)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 422, 422]
    assert "There were many from here in a short time. Nothing is lost" in text_of(answers[-1])
    assert "d4@example.org" in answers[-1].content.decode()
    assert Learner.objects.count() == 3


def test_nobody_is_flooded_with_codes_from_many_computers():
    answers = [send_form(Client(REMOTE_ADDR=f"192.0.2.{number}"), EMAIL).status_code for number in range(7)]

    assert answers == [302] * 5 + [422] * 2
    assert len(letters_to(EMAIL)) == 5
