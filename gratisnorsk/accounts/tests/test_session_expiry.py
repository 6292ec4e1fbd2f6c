"""A session that has expired opens nothing, although its row is still there until the nightly sweep."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from gratisnorsk.accounts.models import Session
from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel.clock import now

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("left", "status"), [(timedelta(minutes=1), 200), (timedelta(seconds=-1), 302)])
def test_only_a_session_that_has_not_expired_is_somebodys(left, status):
    browser = Client()
    browser.force_login(a_person())
    Session.objects.update(expire_date=now() + left)

    assert browser.get("/nb/min-side/").status_code == status
