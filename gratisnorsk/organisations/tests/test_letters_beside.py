"""The letters about an organisation stand on its page, for national staff alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.letters.testing import MONDAY, a_letter
from gratisnorsk.organisations.testing import a_member, an_organisation


@pytest.mark.django_db
def test_only_national_staff_see_to_whom_letters_about_an_organisation_went(settings):
    organisation = an_organisation()
    about: dict[str, Any] = {"about_kind": "organisations.organisation", "about_id": str(organisation.pk)}
    a_letter("lost@example.org", sending_at=MONDAY, gave_up_at=MONDAY, **about)
    owner = a_person()
    a_member(organisation, owner)
    path = reverse("organisations:show", args=[organisation.public_id])

    def sees(person):
        client = Client()
        if person:
            client.force_login(person)
        return "lost@example.org" in client.get(path).content.decode()

    assert [sees(person) for person in (a_national(), None, a_person(), owner)] == [True, False, False, False]
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    assert not sees(a_national())
