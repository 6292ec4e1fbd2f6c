"""The desk of a signed-in person: an organiser, staff, and somebody who has nothing yet."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses.testing import a_course, a_provider
from gratisnorsk.kernel.clock import now
from gratisnorsk.offers.testing import an_offer
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db


def _desk(person) -> str:
    client = Client()
    client.force_login(person)
    return client.get("/en/arbeidsflate/").content.decode()


def test_whoever_has_nothing_is_told_what_to_do():
    assert "Register one, or ask a member to invite you." in _desk(a_person())


def test_an_organiser_sees_the_own_offers_and_no_others():
    organisation = an_organisation("Deichman")
    person = a_member(organisation)
    an_offer(name={"nb": "Vår kafé"}, organisation=organisation)
    an_offer(name={"nb": "Naboens kafé"})

    page = _desk(person)

    assert "Vår kafé" in page
    assert "Naboens kafé" not in page


def test_whoever_holds_courses_is_led_to_them():
    provider = a_provider()

    page = _desk(a_member(provider))

    assert "/en/arbeidsflate/kurs/" in page
    assert "/en/arbeidsflate/kurs/" not in _desk(a_member(an_organisation()))


def test_staff_see_what_waits():
    an_organisation(is_verified=False)

    assert "1 organisation waits to be verified" in _desk(a_national())


def test_national_staff_are_led_to_schemes_and_claims():
    page = _desk(a_national())

    assert "/en/arbeidsflate/ordninger/" in page
    assert "/en/arbeidsflate/krav/" in page
    assert "/en/arbeidsflate/ordninger/" not in _desk(a_person())


def test_a_course_that_begins_soon_with_too_few_people_waits_for_its_provider_and_for_national_staff():
    provider = a_provider()
    a_course("Vårt kurs", organisation=provider, minimum=5, at=now() - timedelta(days=20))
    title = "Courses that begin soon with too few people"

    pages = [_desk(a_member(provider)), _desk(a_national()), _desk(a_member(a_provider())), _desk(a_person())]

    assert [title in page for page in pages] == [True, True, False, False]
    assert "Vårt kurs" in pages[0]


def test_of_many_such_courses_the_first_stand_open_and_the_rest_are_folded_away():
    provider = a_provider()
    for _nth in range(7):
        a_course(organisation=provider, minimum=5, at=now() - timedelta(days=20))

    page = _desk(a_member(provider))

    open_part, folded = page.split("2 more courses")
    assert [part.count("Too few people so far") for part in (open_part, folded)] == [5, 2]


def test_the_desk_costs_the_same_for_one_and_three_offers():
    organisation = an_organisation()
    person = a_member(organisation)
    an_offer(organisation=organisation)
    with CaptureQueriesContext(connection) as one:
        _desk(person)
    an_offer(organisation=organisation)
    an_offer(organisation=organisation)

    with CaptureQueriesContext(connection) as three:
        _desk(person)

    assert len(three) == len(one)
