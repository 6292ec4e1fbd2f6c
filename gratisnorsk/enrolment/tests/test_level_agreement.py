"""How often the provider's mapping differs from what people said."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses.testing import a_course, a_scheme
from gratisnorsk.enrolment.phrases.level_agreement import agreement_phrases
from gratisnorsk.enrolment.queries.level_agreement import Agreement, level_agreement
from gratisnorsk.enrolment.testing import a_seat, a_wish

pytestmark = pytest.mark.django_db


def _mapped(mapped: str, *, said: str = "A2", is_suggested: bool = False) -> None:
    wish = a_wish(level=said, is_level_suggested=is_suggested)
    a_seat(a_course(), wish.learner, wish=wish, mapped_level=mapped)


def test_the_mapping_is_counted_beside_what_people_said_and_what_was_suggested():
    for mapped in ("A2", "A2", "A1", "B1", "B2"):
        _mapped(mapped)
    for _ in range(5):
        _mapped("B1", said="B1", is_suggested=True)
    _mapped("")

    found = level_agreement(a_scheme())

    assert found.chosen == Agreement(mapped=5, same=2, lower=1, higher=2)
    assert found.suggested == Agreement(mapped=5, same=5, lower=0, higher=0)


def test_fewer_than_five_are_not_told():
    for _ in range(4):
        _mapped("A2")

    assert not level_agreement(a_scheme()).chosen.is_told


def test_it_is_told_in_words_and_national_staff_see_it():
    for mapped in ("A2", "A2", "A1", "B1", "B2"):
        _mapped(mapped)
    with translation.override("en"):
        chosen, suggested = agreement_phrases(level_agreement(a_scheme()))
    client = Client()
    client.force_login(a_national())

    page = client.get("/en/arbeidsflate/kurstall/").content.decode()

    assert "courses found the same level for" in chosen
    assert suggested == "The three minutes suggested the level: too few people yet to show a number."
    assert suggested in page
