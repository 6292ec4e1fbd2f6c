"""The card of a course."""

from __future__ import annotations

import pytest
from django.utils import translation

from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.cards import card_of
from gratisnorsk.courses.testing import MONDAY, a_course
from gratisnorsk.places.testing import a_municipality, a_venue

pytestmark = pytest.mark.django_db


def test_a_card_says_the_facts_in_the_readers_language_without_a_query(django_assert_num_queries):
    a_course("Norsk om kvelden", seats=3, is_example=True)
    course = Course.objects.with_facts().get()

    with translation.override("en"), django_assert_num_queries(0):
        card = card_of(course, MONDAY, "en")

    assert (card.name.text, card.name.lang, card.slug) == ("Norsk om kvelden", "nb", "norsk-om-kvelden")
    assert (card.level, card.hours) == ("From level A2 to level B1", "100 hours of 45 minutes")
    assert (card.mode, card.part_of_day) == ("You meet on the internet", "In the evening")
    assert (card.standing.code, card.standing.headline) == ("open", "3 places left.")
    assert (card.venue, card.address, card.distance, card.is_example) == ("", "", "", True)


def test_a_card_says_where_and_how_far():
    oslo = a_municipality()
    venue = a_venue("Biblioteket", municipality=oslo, address="Storgata 1", postal_code="0182")
    a_course(mode="place", venue=venue, municipality=oslo)
    course = Course.objects.with_facts().get()

    with translation.override("en"):
        card = card_of(course, MONDAY, "en", km=2.04)

    assert (card.venue, card.address, card.distance) == ("Biblioteket", "Storgata 1, 0182 Oslo", "2\u00a0km")


def test_nobody_is_told_that_a_course_somewhere_in_their_municipality_is_nought_kilometres_away():
    a_course(mode="place", municipality=a_municipality())

    assert card_of(Course.objects.with_facts().get(), MONDAY, "nb", km=0.04).distance == ""


def test_the_way_to_a_digital_course_is_not_told():
    a_course()

    assert card_of(Course.objects.with_facts().get(), MONDAY, "en", km=400.0).distance == ""
