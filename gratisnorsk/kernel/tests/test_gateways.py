"""Text messages through a stand-in gateway on loopback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from gratisnorsk.kernel import letter_settings
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.outbox import gateways, sending
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.kernel.tests.mail_server import sms_gateway
from gratisnorsk.kernel.tests.test_outbox import templates
from gratisnorsk.kernel.tests.test_posting import an_sms

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = MONDAY + timedelta(minutes=1)
PATH = "gratisnorsk.kernel.outbox.gateways."

__all__ = ["templates"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings):
    """The stand-in that the outbox uses in this test."""
    with sms_gateway() as (seen, url):
        settings.SMS_GATEWAY = f"{PATH}HttpGateway"
        settings.SMS_URL = url
        settings.SMS_TOKEN = "T0KEN"
        settings.SMS_BODY = '{"messages": [{"to": "{to}", "content": "{text}"}], "from": "{from}", "n": 1}'
        settings.SMS_TIMEOUT_SECONDS = 1
        yield seen


def test_the_gateway_gets_the_body_of_the_settings_with_a_key_and_a_token(gateway):
    an_sms()

    drain_jobs(at=MONDAY)

    ((path, headers, body),) = gateway.asked
    assert path == "/send?v=1"
    assert headers["Authorization"] == "Bearer T0KEN"
    assert headers["Idempotency-Key"].startswith("gratisnorsk-")
    assert body == {
        "messages": [{"to": "+4791234567", "content": "Monday: Språkkafé 18:30, Hansen & Co"}],
        "from": "GratisNorsk",
        "n": 1,
    }


@pytest.mark.parametrize("answer", [400, 401, 404, 422])
def test_a_refusal_is_final(gateway, answer):
    gateway.answers = [answer]
    an_sms()

    drain_jobs(at=MONDAY)

    assert str(answer) in Letter.objects.given_up().get().last_error
    assert len(gateway.asked) == 1


@pytest.mark.parametrize("answer", [302, 408, 429, 500, 503, "drop"])
def test_trouble_is_tried_again_with_the_same_key(gateway, answer):
    gateway.answers = [answer]
    an_sms()

    drain_jobs(at=MONDAY, may_fail=True)
    assert Letter.objects.waiting().count() == 1
    drain_jobs(at=LATER)

    assert Letter.objects.get().sent_at == LATER
    first, second = (headers["Idempotency-Key"] for _path, headers, _body in gateway.asked)
    assert first == second


def test_where_a_gateway_knows_no_keys_a_broken_answer_is_not_repeated(gateway, settings):
    settings.SMS_IDEMPOTENCY_HEADER = ""
    gateway.answers = ["drop"]
    an_sms()

    drain_jobs(at=MONDAY, may_fail=True)
    drain_jobs(at=LATER)

    assert len(gateway.asked) == 1
    assert Letter.objects.given_up().get().last_error.startswith(sending.UNKNOWN)


def test_a_gateway_that_is_not_there_is_tried_later(gateway, settings):
    with sms_gateway() as (_seen, url):
        pass
    settings.SMS_URL = url
    settings.SMS_IDEMPOTENCY_HEADER = ""
    an_sms()

    outcome = sending.send_due(MONDAY, now=lambda: MONDAY)

    assert outcome.is_down
    assert Letter.objects.waiting().count() == 1


@pytest.mark.parametrize(
    "url",
    ["", "http://sms.example.org/", "ftp://localhost/", "//localhost/", "http://localhost.example.org/"],
)
def test_only_https_or_this_machine(settings, url):
    settings.SMS_URL = url

    with pytest.raises(ImproperlyConfigured):
        gateways.HttpGateway()


def test_the_console_shows_the_message(settings, capsys):
    settings.SMS_GATEWAY = f"{PATH}ConsoleGateway"
    an_sms()

    drain_jobs(at=MONDAY)

    assert capsys.readouterr().err.splitlines()[0].startswith("SMS +4791234567: Monday")


def test_without_a_gateway_messages_are_given_up_in_sight_and_stand_in_no_log(settings, capsys):
    settings.SMS_GATEWAY = letter_settings.read(Env(), is_relaxed=False, is_testing=False)["SMS_GATEWAY"]
    an_sms()

    drain_jobs(at=MONDAY)

    assert "No gateway is set up" in Letter.objects.failed().get().last_error
    assert "4791234567" not in capsys.readouterr().err
