"""Anyone can check a certificate, and sees what the paper says and nothing more."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.rules.codes import new_code, spoken
from gratisnorsk.attendance.tests.claims import LATER, a_certificate, a_marked_class

pytestmark = pytest.mark.django_db


def test_anyone_can_check_a_paper_and_sees_what_it_says(client: Client):
    paper = a_certificate(a_marked_class(people=1, lessons=1))

    answer = client.post("/nb/bevis/", {"code": spoken(paper.code).lower()})
    page_text = answer.content.decode()

    assert answer.status_code == 200
    assert paper.facts["name"] in page_text
    assert answer["Cache-Control"] == "private, no-store"
    assert paper.enrolment.pseudonym not in page_text
    assert paper.enrolment.learner.email not in page_text


def test_the_address_on_the_paper_shows_no_name_before_somebody_asks(client: Client):
    paper = a_certificate(a_marked_class(people=1, lessons=1))

    for code in (paper.code, spoken(paper.code)):
        answer = client.get(f"/nb/bevis/{code}/")

        assert answer.status_code == 200
        assert paper.facts["name"] not in answer.content.decode()
        assert f'value="{spoken(paper.code)}"' in answer.content.decode()


def test_a_revoked_paper_is_said_to_be_but_not_why(client: Client):
    of = a_marked_class(people=1, lessons=1)
    paper = a_certificate(of)
    actions.revoke_certificate(paper, reason="Hemmelig grunn", by=of.member, at=LATER)

    answer = client.post("/nb/bevis/", {"code": paper.code})

    assert not answer.context["checked"].is_valid
    assert "Hemmelig grunn" not in answer.content.decode()


@pytest.mark.parametrize(
    ("code", "status"),
    [("", 422), ("abc", 422), ("0" * 12, 422), pytest.param(new_code(), 404, id="unknown")],
)
def test_other_codes_say_so_in_a_sentence(client: Client, code, status):
    answer = client.post("/nb/bevis/", {"code": code})

    assert answer.status_code == status
    assert answer.context["form"].errors["code"]


def test_guessing_is_stopped(client: Client):
    for _ in range(60):
        client.post("/nb/bevis/", {"code": new_code()})

    assert client.post("/nb/bevis/", {"code": new_code()}).status_code == 429
