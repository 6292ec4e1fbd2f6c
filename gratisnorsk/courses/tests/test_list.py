"""The common list: which courses, in which order, by what one asks for, and never a last page."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.http import QueryDict
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.queries.listing import ON_A_PAGE, course_list
from gratisnorsk.courses.queries.search import MANY, CourseSearch
from gratisnorsk.courses.testing import MONDAY, a_course, a_provider
from gratisnorsk.kernel import clock
from gratisnorsk.places.testing import a_municipality, a_venue, load_few_places

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def names(query: str = "", at=MONDAY) -> list[str]:
    with translation.override("en"):
        page = course_list(CourseSearch.from_query(QueryDict(query)), at, "en")
    return [card.name.text for card in page.cards]


def ways(query: str) -> list[tuple[str, str]]:
    with translation.override("en"):
        page = course_list(CourseSearch.from_query(QueryDict(query)), MONDAY, "en")
    assert not page.cards
    return [(way.label, way.query) for way in page.ways]


def test_a_course_leaves_the_list_at_midnight_in_norway():
    last_day = a_course("Siste dag", starts_on=MONDAY.date(), ends_on=MONDAY.date()).ends_on
    before, after = (
        datetime.combine(last_day, time(hour), UTC) for hour in (22, 23)
    )  # 23:00, and 00:00 of the next day

    assert [names(at=at) for at in (before, after)] == [["Siste dag"], []]


def in_person(name: str, place: str, **facts) -> Course:
    town = next(each for each in load_few_places() if each.name == place)
    return a_course(name, mode="place", municipality=town, **facts)


def test_what_one_can_get_into_stands_first_and_then_what_begins_soonest():
    full = a_course("full", seats=1)
    take_seat(full.pk)
    a_course("to come", opens_at=MONDAY + DAY)
    a_course("closed", offers_until=MONDAY)
    a_course("later", starts_on=(MONDAY + 40 * DAY).date())
    a_course("draw", opening=Opening.WINDOW)

    assert names() == ["draw", "later", "to come", "full", "closed"]


def test_drafts_cancelled_and_finished_courses_and_those_of_unverified_providers_are_not_there():
    a_course("draft", published_at=None)
    a_course("off", cancelled_at=MONDAY, cancelled_reason="other")
    a_course("over", starts_on=(MONDAY - 100 * DAY).date())
    a_course("unknown", organisation=a_provider(is_verified=False))
    a_course("shown")

    assert names() == ["shown"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("niva=A1", ["slow"]),
        ("niva=A2", ["slow", "digital evening"]),
        ("niva=C1", []),
        ("mate=sted", ["slow"]),
        ("mate=digital", ["digital evening"]),
        ("tid=dag", ["slow"]),
        ("hjelp=uk", ["digital evening"]),
        ("plass=trekning", ["slow"]),
        ("plass=ledig", ["digital evening"]),
        ("niva=Z9&tid=natt&side=x&km=7", ["slow", "digital evening"]),
        ("niva=A1,B2", ["slow"]),
        ("niva=A1&niva=a2", ["slow", "digital evening"]),
        ("tid=dag&tid=kveld", ["slow", "digital evening"]),
        ("mate=sted,digital&plass=ledig", ["digital evening"]),
        ("hjelp=ar,so", ["digital evening"]),
        ("niva=A2&niva=Z9", ["slow", "digital evening"]),
    ],
)
def test_each_filter_leaves_those_that_fit(query: str, expected: list[str]):
    in_person("slow", "Oslo", level_in="A1", level_out="B1", part_of_day="day", opening=Opening.WINDOW)
    a_course("digital evening", help_languages=["uk", "ar"])

    assert names(query) == expected


def test_one_provider_alone():
    ours = a_course("ours")
    a_course("theirs")

    assert names(f"holder={ours.organisation.public_id}") == ["ours"]


def test_near_a_place_come_those_there_and_around_and_then_the_digital_ones():
    in_person("in Bergen", "Bergen")
    in_person("in Lillestrøm", "Lillestrøm")
    in_person("in Oslo", "Oslo")
    a_course("digital")

    assert names("sted=Oslo") == ["in Lillestrøm", "in Oslo", "digital"]
    assert names("sted=Oslo&km=10") == ["in Oslo", "digital"]
    assert names("sted=5003") == ["in Bergen", "digital"]


def test_the_distance_to_the_door_is_told():
    load_few_places()
    venue = a_venue("Biblioteket", municipality=a_municipality(), lat=59.93, lon=10.76)
    a_course(mode="place", municipality=venue.municipality, venue=venue)

    with translation.override("en"):
        page = course_list(CourseSearch(sted="Oslo"), MONDAY, "en")

    assert page.cards[0].distance == "2.1\u00a0km"
    assert page.points[0]["lat"] == 59.93


def test_an_unknown_place_is_said_and_everything_is_shown():
    load_few_places()
    a_course("digital")

    page = course_list(CourseSearch(sted="Xyzzyqwert"), MONDAY, "en")

    assert (page.is_place_unknown, len(page.cards)) == (True, 1)


def test_no_hit_leads_to_searches_that_find_something():
    in_person("in Oslo", "Oslo", part_of_day="day", level_in="A2")

    assert ways("niva=A2&tid=kveld&sted=Oslo") == [
        ("At any time of day (1)", "sted=Oslo&niva=A2"),
        ("All courses (1)", ""),
    ]
    assert ways("niva=B2") == [("At any level (1)", "")]
    assert ways("sted=Lillestrøm&km=10") == [
        ("Within 25 km (1)", "sted=Lillestr%C3%B8m&km=25"),
        ("Within 50 km (1)", "sted=Lillestr%C3%B8m&km=50"),
        ("Within 100 km (1)", "sted=Lillestr%C3%B8m&km=100"),
        ("All courses (1)", ""),
    ]


def test_pages_of_the_list_hold_every_course_once():
    for number in range(ON_A_PAGE + 3):
        a_course(f"{number:02}")

    first, second = names(), names("side=2")

    assert (len(first), len(second), len({*first, *second})) == (ON_A_PAGE, 3, ON_A_PAGE + 3)
    assert names("side=3") == []


@pytest.mark.parametrize("courses", [1, 3])
def test_the_list_costs_three_queries_however_many_courses(courses: int, django_assert_num_queries):
    for _ in range(courses):
        in_person("x", "Oslo")

    with django_assert_num_queries(3):
        assert len(names("sted=Oslo")) == courses


@given(
    st.dictionaries(
        st.sampled_from(["sted", "km", *MANY, "side"]),
        st.one_of(st.text(), st.from_regex(r"[a-z0-9,-]{0,20}", fullmatch=True)),
    )
)
def test_whatever_stands_in_the_address_there_is_an_answer(typed: dict[str, str]):
    query = QueryDict(mutable=True)
    query.update(typed)

    search = CourseSearch.from_query(query)

    assert CourseSearch.from_query(QueryDict(search.as_query())) == search
    course_list(search, MONDAY, "nb")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_shows_cards_the_form_and_what_is_good_for_what(client, monkeypatch, lang):
    a_course("Norsk om kvelden", at=clock.now())

    page = client.get(f"/{lang}/kurs/?niva=A2")

    assert page.status_code == 200
    assert "Norsk om kvelden" in page.text
    assert f"/{lang}/kurs/meld-deg-pa/" in page.text


def test_the_page_without_a_hit_leads_on(client):
    page = client.get("/en/kurs/?niva=C1&sted=Oslo")

    assert "No course is just like that now" in page.text
    assert "/en/tilbud/?sted=Oslo" in page.text
    assert "/en/kurs/meld-deg-pa/" in page.text
