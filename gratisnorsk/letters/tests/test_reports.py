"""Delivery reports of the gateway, at signed addresses."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from django.test import Client

from gratisnorsk.kernel.models import Channel, Letter
from gratisnorsk.kernel.outbox.texting import report_url
from gratisnorsk.letters.testing import MONDAY, a_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(db) -> Letter:
    """A text message that the gateway took."""
    return a_letter("+4791234567", channel=Channel.SMS, sending_at=MONDAY, sent_at=MONDAY)


def tell(letter: Letter, report, content_type="application/json"):
    body = (
        json.dumps(report) if content_type == "application/json" and not isinstance(report, str) else report
    )
    path = urlsplit(report_url(letter.pk)).path
    return Client(enforce_csrf_checks=True).post(path, body, content_type=content_type)


def test_what_arrived_is_marked(letter):
    assert tell(letter, {"status": "delivered"}).status_code == 204

    letter.refresh_from_db()
    assert letter.delivered_at is not None


@pytest.mark.parametrize("state", ["failed", "UNDELIV", "expired"])
def test_what_did_not_arrive_is_shown_to_staff(letter, state):
    tell(letter, {"status": state})
    tell(letter, {"status": "delivered"})

    failed = Letter.objects.failed().get()
    assert (failed.delivered_at, failed.last_error) == (None, f"The gateway says: {state}")


def test_reports_may_be_forms_and_lie_deep(letter, settings):
    settings.SMS_REPORT_FIELD = "results.0.state"
    tell(letter, {"results": [{"state": "delivered"}]})
    letter.refresh_from_db()
    assert letter.delivered_at is not None

    settings.SMS_REPORT_FIELD = "status"
    tell(letter, "status=failed", "application/x-www-form-urlencoded")
    letter.refresh_from_db()
    assert letter.bounced_at is not None


@pytest.mark.parametrize(
    "report", [{"status": "on its way"}, {"status": ["delivered"]}, {}, [], "{", "[1", "7", "[" * 49_000]
)
def test_what_we_do_not_know_changes_nothing(letter, report):
    assert tell(letter, report).status_code == 204

    letter.refresh_from_db()
    assert (letter.delivered_at, letter.bounced_at) == (None, None)


def test_only_signed_addresses_and_only_posts(letter):
    path = urlsplit(report_url(letter.pk)).path

    assert Client().get(path).status_code == 405
    assert Client().post(f"/sms/rapport/{letter.pk}-aaaaaaaa/", {"status": "failed"}).status_code == 404
    assert tell(letter, {"status": "x" * 60_000}).status_code == 413
    assert Letter.objects.failed().count() == 0
