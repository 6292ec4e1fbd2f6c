"""Staff look at suggestions: a draft for an organisation that exists, or no with a reason."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers.models import Offer
from gratisnorsk.offers.testing import MONDAY, a_suggestion
from gratisnorsk.offers.tests.desk_forms import (
    signed_in,
    stop_the_clock,
    text_of,
    url,
)
from gratisnorsk.organisations.testing import an_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.mark.parametrize("written", ["Oslo Røde Kors", " oslo røde kors ", "971 436 515"])
def test_an_accepted_suggestion_is_a_draft_of_its_organisation(written):
    organisation = an_organisation("Oslo Røde Kors", number="971436515")
    suggestion = a_suggestion()

    answer = signed_in(a_national()).post(
        url("decide_suggestion", suggestion.pk), {"do": "accept", "organisation": written}
    )

    draft = Offer.objects.get()
    assert answer.url == url("edit", draft.public_id)
    assert (draft.organisation, draft.published_at) == (organisation, None)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "We do not know this organisation."),
        ("Ingen", "We do not know this organisation."),
        ("☕", "We do not know this organisation."),
        ("Frivilligsentralen", "Several organisations have this name."),
        ("x" * 200, "This is too long"),
    ],
)
def test_an_organisation_must_be_known_and_what_was_written_is_kept(written, sentence):
    an_organisation("Frivilligsentralen")
    an_organisation("Frivilligsentralen")
    suggestion = a_suggestion()

    answer = signed_in(a_national()).post(
        url("decide_suggestion", suggestion.pk), {"do": "accept", "organisation": written}
    )

    suggestion.refresh_from_db()
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert f'value="{written}"' in answer.content.decode() or not written
    assert (suggestion.decided_at, Offer.objects.count()) == (None, 0)


def test_declining_needs_no_organisation_and_tells_the_reason():
    suggestion = a_suggestion()

    signed_in(a_national()).post(
        url("decide_suggestion", suggestion.pk),
        {"do": "decline", "organisation": "Ingen", "reason": "Det koster."},
    )

    suggestion.refresh_from_db()
    assert (suggestion.decided_at, suggestion.is_accepted, suggestion.email) == (MONDAY, False, "")
    assert Letter.objects.get().facts["reason"] == "Det koster."


def test_the_second_to_decide_hears_that_it_is_done():
    suggestion = a_suggestion()
    client = signed_in(a_national())

    client.post(url("decide_suggestion", suggestion.pk), {"do": "decline"})
    answer = client.post(url("decide_suggestion", suggestion.pk), {"do": "decline"})

    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[-1] == "Somebody has already decided on this suggestion."


def test_what_outsiders_wrote_never_runs():
    a_suggestion(name="<script>alert(1)</script>", where="<img src=x onerror=alert(1)>", organiser='"><b>')

    page = signed_in(a_national()).get(url("suggestions")).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert '"><b>' not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(count, django_assert_num_queries):
    for _number in range(count):
        a_suggestion()
        an_organisation()
    client = signed_in(a_national())

    with django_assert_num_queries(5):
        client.get(url("suggestions"))
