"""The stranger: signed in, but a member of nothing. What is not public or not theirs stays closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.kernel.clock import now
from gratisnorsk.offers.actions.index import index_all
from gratisnorsk.offers.testing import an_offer, weekly
from gratisnorsk.organisations.testing import a_member, an_organisation
from tests.journeys.signing_in import let_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_stranger_may_look_but_not_edit(new_context: Callable[..., BrowserContext]) -> None:
    at = now()
    organisation = an_organisation("Deichman bibliotek", at=at)
    a_member(organisation, email="eier@example.no")
    public = an_offer(name={"nb": "Åpen kafé"}, organisation=organisation, slots=[weekly()], confirmed_at=at)
    draft = an_offer(name={"nb": "Hemmelig kladd"}, organisation=organisation, published_at=None)
    index_all(at)
    context = new_context()
    let_in(context, a_person())
    page = context.new_page()

    statuses = {
        path: answer.status
        for path in (
            f"/nb/tilbud/{public.public_id}/",
            f"/nb/tilbud/{draft.public_id}/",
            f"/nb/arbeidsflate/tilbud/{public.public_id}/",
            f"/nb/arbeidsflate/tilbud/{public.public_id}/rediger/",
            f"/nb/arbeidsflate/tilbud/{draft.public_id}/rediger/",
            f"/nb/arbeidsflate/organisasjoner/{organisation.public_id}/",
            "/nb/arbeidsflate/organisasjoner/ko/",
            "/nb/arbeidsflate/forslag/",
        )
        if (answer := page.goto(path))
    }

    assert list(statuses.values()) == [200, 404, 403, 403, 404, 404, 403, 403]
    page.goto("/nb/tilbud/?q=Hemmelig")
    assert page.get_by_role("link", name="Hemmelig kladd").count() == 0


def test_an_editor_of_another_organisation_is_a_stranger_here(
    new_context: Callable[..., BrowserContext],
) -> None:
    at = now()
    offer = an_offer(organisation=an_organisation(at=at), slots=[weekly()])
    context = new_context()
    let_in(context, a_member(an_organisation(at=at)))

    answer = context.new_page().goto(f"/nb/arbeidsflate/tilbud/{offer.public_id}/rediger/")

    assert answer is not None
    assert answer.status == 403
