"""Every column of a learner is on the list, and the learner can read and take along all of it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils.translation import override

from gratisnorsk.accounts import privacy
from gratisnorsk.accounts.queries import stored_about as stored_about_person
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.courses.testing import MONDAY, a_course
from gratisnorsk.enrolment import personal
from gratisnorsk.enrolment.queries.stored import erasure_day
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL, address, text_of
from gratisnorsk.enrolment.tests.test_own_page import browser_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", personal.NOT_PERSONAL)
def test_every_column_about_a_learner_is_on_the_list_or_said_to_be_none(model: str):
    columns = {field.name for field in apps.get_model(model)._meta.concrete_fields}
    listed = {field.field for field in privacy.fields_of(model)}

    assert columns - listed == set(personal.NOT_PERSONAL[model])


def test_the_learner_reads_what_is_stored_why_and_until_when():
    learner = a_learner(EMAIL)
    a_wish(learner)

    text = text_of(browser_of(learner).get(address("stored")))

    for words in (EMAIL, "To find courses that fit you", "A2: I manage simple talk", "As long as you wait"):
        assert words in text


def test_the_file_holds_the_same_and_no_hash_of_a_code():
    learner = a_learner(EMAIL)
    seat = a_seat(a_course("Kurset"), learner, mapped_level="A2", ground_seen="Vedtak")

    answer = browser_of(learner).get(address("export"))

    told = json.loads(answer.content)
    assert told["stored"]["enrolment.Learner"][0]["email"] == EMAIL
    assert told["stored"]["enrolment.Enrolment"][0]["course"] == "Kurset"
    assert told["stored"]["enrolment.Enrolment"][0]["ground_seen"] == "Vedtak"
    assert told["punch_cards"] == {"klippekort": []}
    assert "digest" not in answer.content.decode()
    assert seat.pseudonym in answer.content.decode()


def test_strangers_get_neither_page_nor_file():
    assert {Client().get(address(name)).status_code for name in ("stored", "export")} == {302}


def test_somebody_with_an_account_sees_what_is_stored_of_them_as_a_learner():
    a_wish(a_learner(EMAIL))

    with override("en"):
        told = stored_about_person(a_person(EMAIL), lang="en")

    assert [one.values for one in told if one.field.field == "level"] == [
        ["A2: I manage simple talk about everyday things"]
    ]


def test_the_day_of_deletion_counts_from_the_latest_end_that_matters():
    waiting, seated, ended, left = (a_learner() for _ in range(4))
    a_wish(waiting)
    a_seat(a_course(), seated)
    a_wish(ended, ended_at=MONDAY, ended_how="left")
    course = a_course(starts_on=date(2026, 12, 1), ends_on=date(2027, 3, 1))
    a_seat(course, left, ended_at=MONDAY + timedelta(days=20), ended_why="ill")

    assert [erasure_day(learner) for learner in (waiting, seated, ended, left)] == [
        None,
        None,
        date(2026, 11, 23) + timedelta(days=180),
        date(2027, 3, 1) + timedelta(days=180),
    ]
