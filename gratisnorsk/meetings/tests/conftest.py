"""A meeting with two times to come, and the browser of the owner of the organisation that holds it."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.kernel.clock import now
from gratisnorsk.meetings.models import Meeting
from gratisnorsk.meetings.testing import a_meeting, a_slot
from gratisnorsk.meetings.tests.screens import soon
from gratisnorsk.organisations.testing import a_member, an_organisation


@pytest.fixture
def meeting() -> Meeting:
    """With two times to come, held by an organisation."""
    return a_meeting(host=an_organisation(), slots=[a_slot(soon()), a_slot(soon(6))], at=now())


@pytest.fixture
def host(meeting: Meeting) -> Client:
    """The browser of its owner."""
    assert meeting.host
    browser = Client()
    browser.force_login(a_member(meeting.host))
    return browser
