"""The public list of providers with money this year: who stands on it, which places count as open, and where."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Mode
from gratisnorsk.courses.queries.with_money import providers_with_money
from gratisnorsk.courses.testing import MONDAY, a_course, a_provider, an_approval, an_award
from gratisnorsk.places.testing import a_county, a_municipality, a_venue

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def found(county: str = "") -> Any:
    return providers_with_money(county, MONDAY, "nb")


def names(county: str = "") -> list[str]:
    return [line.provider.name for line in found(county).lines]


def a_funded(name: str, *, seats: int = 10, places: int = 10, **facts: Any) -> Any:
    provider = a_provider(name)
    award = an_award(provider, places=places)
    a_course(organisation=provider, award=award, seats=seats, **facts)
    return provider


def test_whoever_has_most_open_places_stands_first():
    take_seat(a_funded("Full AS", seats=1, places=1).courses.get().pk)
    a_funded("Liten AS", seats=4)
    a_funded("Stor AS", seats=20)

    page = found()

    assert [(line.provider.name, line.open_places) for line in page.lines] == [
        ("Stor AS", 20),
        ("Liten AS", 4),
        ("Full AS", 0),
    ]
    assert page.open_places == 24


def test_no_money_this_year_no_approval_or_no_verification_is_not_on_the_list():
    a_provider("Uten penger AS")
    an_award(a_provider("I fjor AS"), decided_on=date(2025, 4, 1))
    an_award(a_provider("Neste år AS"), decided_on=MONDAY.date() + DAY)
    an_award(a_provider("Uten godkjenning AS", is_approved=False))
    lapsed = a_provider("Utløpt AS", is_approved=False)
    an_approval(lapsed, valid_to=MONDAY.date() - DAY)
    an_award(lapsed)
    an_award(a_provider("Ikke sett på AS", is_verified=False))
    an_award(a_provider("Har penger AS"))

    assert names() == ["Har penger AS"]


def test_money_of_last_year_counts_as_long_as_its_course_runs():
    provider = a_provider("Kurs fra i fjor AS")
    award = an_award(provider, decided_on=date(2025, 10, 1))
    course = a_course(organisation=provider, award=award)
    before = names()
    course.cancelled_at, course.cancelled_reason = MONDAY, "too_few"
    course.save(update_fields=["cancelled_at", "cancelled_reason"])

    assert (before, names()) == (["Kurs fra i fjor AS"], [])


def test_places_of_courses_that_one_cannot_get_into_any_more_are_not_open():
    a_funded("Snart slutt AS", starts_on=MONDAY.date() - 30 * DAY, seats=12, places=12)

    [line] = found().lines

    assert (line.number, line.open_places, line.courses) == (1, 0, ())


def test_paid_places_that_stand_on_no_course_are_told():
    a_funded("Mer å gi AS", seats=10, places=25)

    [line] = found().lines

    assert (line.open_places, line.not_on_courses) == (10, 15)


def test_a_county_shows_those_who_have_money_or_courses_there_and_those_who_teach_on_the_internet():
    tromso = a_venue("Kurssted", municipality=a_municipality("Tromsø", "5501"))
    a_funded("Troms AS", mode=Mode.PLACE, venue=tromso, municipality=tromso.municipality)
    oslo = a_venue("Sentrum", municipality=a_municipality())
    a_funded("Oslo AS", mode=Mode.PLACE, venue=oslo, municipality=oslo.municipality)
    in_troms = an_award(a_provider("Får kurs i Troms AS"))
    in_troms.counties.add(a_county("55"))
    a_funded("Nett AS")

    assert sorted(names("55")) == ["Får kurs i Troms AS", "Nett AS", "Troms AS"]
    assert len(names()) == 4
    assert sorted(names("03")) == ["Nett AS", "Oslo AS"]


@pytest.mark.parametrize("county", ["", "99", "x"])
def test_the_page_stands_for_any_county_that_is_typed(county: str):
    an_award(a_provider("Har penger AS", email="post@harpenger.example"))

    answer = Client().get("/en/kurs/tilbydere/", {"fylke": county})

    assert answer.status_code == 200
    assert "Counted on" in answer.content.decode()


def test_the_page_leads_to_the_courses_and_to_the_provider(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gratisnorsk.courses.views.public.now", lambda: MONDAY)
    provider = a_funded("Har plass AS")
    provider.email = "post@harplass.example"
    provider.save(update_fields=["email"])

    page = Client().get("/nb/kurs/tilbydere/").content.decode()

    assert f"/nb/kurs/?holder={provider.public_id}" in page
    assert provider.courses.get().public_id in page
    assert "mailto:post@harplass.example" in page


def test_the_list_costs_the_same_for_one_and_for_three():
    costs = []
    for number in (1, 2):
        for _nth in range(number):
            tromso = a_venue("Kurssted", municipality=a_municipality("Tromsø", "5501"))
            a_funded("", mode=Mode.PLACE, venue=tromso, municipality=tromso.municipality)
        with CaptureQueriesContext(connection) as asked:
            assert found().lines
        costs.append(len(asked))

    assert costs == [4, 4]
