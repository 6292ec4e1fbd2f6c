"""The answers of all open meetings on one page: searched in all languages, and nothing of closed meetings in it."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.words import Words
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.models import Meeting, Theme
from gratisnorsk.meetings.queries.faq import faq
from gratisnorsk.meetings.queries.listing import Wanted
from gratisnorsk.meetings.testing import MONDAY, a_closed_meeting, a_meeting, a_question
from gratisnorsk.meetings.tests.screens import en
from gratisnorsk.organisations.testing import an_organisation

pytestmark = pytest.mark.django_db


def answered(meeting: Meeting, text: str, words: Words, *, is_public: bool = True) -> None:
    """A question with its answer."""
    question = a_question(meeting, text)
    actions.answer(question, words, public_text={}, is_public=is_public, by=a_national(), at=MONDAY)


def asked(**wanted: str) -> list[str]:
    """The questions that stand on the page."""
    return [each.public_text.text for each in faq(Wanted(**wanted), "nb").answers]


@pytest.fixture
def _answers() -> None:
    grants, practice = a_meeting(theme=Theme.GRANTS), a_meeting(theme=Theme.PRACTICE)
    answered(grants, "Hvem kan søke?", {"nb": "Frivillige organisasjoner.", "en": "Voluntary organisations."})
    answered(practice, "Må vi ha lærer?", {"nb": "Nei."})
    answered(practice, "Bare mellom oss?", {"nb": "Ja."}, is_public=False)
    answered(a_closed_meeting(), "Hemmelig?", {"nb": "Ja."})
    answered(a_meeting(host=an_organisation(is_verified=False)), "Ikke godkjent?", {"nb": "Ja."})


@pytest.mark.usefixtures("_answers")
def test_what_was_published_at_open_meetings_stands_there_newest_first():
    assert asked() == ["Må vi ha lærer?", "Hvem kan søke?"]


@pytest.mark.usefixtures("_answers")
def test_it_is_searched_in_all_languages_and_by_theme():
    assert asked(words="VOLUNTARY") == ["Hvem kan søke?"]
    assert asked(theme=Theme.PRACTICE) == ["Må vi ha lærer?"]
    assert asked(theme=Theme.PRACTICE, words="frivillige") == []


@pytest.mark.usefixtures("_answers")
def test_the_page_is_for_everybody_and_the_list_of_meetings_leads_to_it():
    page = Client().get(en("meetings:faq"), {"q": "søke", "tema": "nonsense"})

    assert (page.status_code, "Hvem kan søke?" in page.text, "Hemmelig?" in page.text) == (200, True, False)
    assert en("meetings:faq") in Client().get(en("meetings:list")).text


def test_it_costs_one_query(django_assert_num_queries):
    for _ in range(3):
        answered(a_meeting(), "Hvem?", {"nb": "Alle."})

    with django_assert_num_queries(1):
        assert len(asked()) == 3


def test_what_is_looked_for_is_found_among_all_and_the_newest_are_shown(monkeypatch):
    monkeypatch.setattr("gratisnorsk.meetings.queries.faq.MOST", 2)
    meeting = a_meeting()
    for text in ("Når er fristen?", "Hvor lenge varer det?", "Hvem betaler?"):
        answered(meeting, text, {"nb": "Se siden."})

    assert (asked(words="fristen"), len(asked())) == (["Når er fristen?"], 2)
