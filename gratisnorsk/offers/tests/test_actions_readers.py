"""What readers do: follow, say that something is wrong, suggest what is missing; and how they are forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.signing import ExpiredLink
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions import AlreadyDecided, FollowGone, NothingToFollow
from gratisnorsk.offers.actions.reports import NotPublic
from gratisnorsk.offers.actions.suggestions import NobodyToGiveItTo
from gratisnorsk.offers.models import Follower, Suggestion, WrongKind, WrongReport
from gratisnorsk.offers.rules import links
from gratisnorsk.offers.testing import MONDAY, a_follower, a_suggestion, a_wrong_report, an_offer
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


def letters() -> list[tuple[str, str, str]]:
    return list(Letter.objects.order_by("pk").values_list("kind", "to", "lang"))


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_following_counts_only_after_the_button_in_the_letter() -> None:
    offer = an_offer()

    actions.follow(offer, "leser@example.org", lang="ar", at=MONDAY)
    assert actions.who_will_be_told(offer).count == 0
    assert letters() == [("offers/follow_confirm", "leser@example.org", "ar")]

    token = Letter.objects.get().facts["token"]
    actions.confirm_follow(links.read_follow(token, MONDAY), at=MONDAY)
    assert actions.who_will_be_told(offer).by_lang == {"ar": 1}


def test_following_twice_sends_one_letter_a_day() -> None:
    offer = an_offer()

    for hours in (0, 1, 24):
        actions.follow(offer, "Leser@example.org", lang="nb", at=MONDAY + timedelta(hours=hours))
        actions.follow(offer, "leser@EXAMPLE.org", lang="nb", at=MONDAY + timedelta(hours=hours))

    assert (Follower.objects.count(), len(letters())) == (1, 2)


def test_nobody_learns_that_an_e_mail_already_follows() -> None:
    offer = an_offer()
    a_follower(offer, "leser@example.org")

    assert actions.follow(offer, "leser@example.org", lang="nb", at=MONDAY) is None
    assert letters() == []


def test_what_is_not_on_display_cannot_be_followed() -> None:
    with pytest.raises(NothingToFollow):
        actions.follow(an_offer(closed_at=MONDAY), "leser@example.org", lang="nb", at=MONDAY)


def test_pressing_twice_follows_once_and_stops_once() -> None:
    follower = a_follower(an_offer(), is_confirmed=False)

    for hour in range(2):
        actions.confirm_follow(follower.pk, at=MONDAY + timedelta(hours=hour))
    follower.refresh_from_db()
    assert follower.confirmed_at == MONDAY

    for _time in range(2):
        actions.unfollow(follower.pk)
    assert Follower.objects.count() == 0
    with pytest.raises(FollowGone):
        actions.confirm_follow(follower.pk, at=MONDAY)


def test_the_link_confirms_for_a_week_and_stops_for_years() -> None:
    token = links.follow_token(a_follower(an_offer()), MONDAY)

    with pytest.raises(ExpiredLink):
        links.read_follow(token, MONDAY + days(8))
    assert links.read_stop(token, MONDAY + days(700)) == Follower.objects.get().pk


def test_a_report_goes_to_the_members_at_most_once_a_day() -> None:
    offer = an_offer()
    a_member(offer.organisation, email="kari@example.org")

    for hours in (0, 1, 24):
        actions.report_wrong(
            offer, WrongKind.TIME, " Stengt! ", lang="uk", at=MONDAY + timedelta(hours=hours)
        )

    assert [report.text for report in WrongReport.objects.all()] == ["Stengt!"] * 3
    assert letters() == [("offers/wrong_report", "kari@example.org", "nb")] * 2


def test_a_draft_cannot_be_reported() -> None:
    with pytest.raises(NotPublic):
        actions.report_wrong(an_offer(is_published=False), WrongKind.GONE, "", lang="nb", at=MONDAY)


def test_what_a_reader_writes_is_shown_as_text_in_the_letter() -> None:
    offer = an_offer()
    a_member(offer.organisation, lang="en")

    actions.report_wrong(offer, WrongKind.OTHER, "<script>x</script>", lang="ar", at=MONDAY)

    rendered = outbox.render(Letter.objects.get())
    assert "<script>" not in rendered.html
    assert "<script>x</script>" in rendered.text


def test_a_report_is_dealt_with_once() -> None:
    report = a_wrong_report(an_offer())
    first, second = a_national(), a_national()

    assert actions.handle_report(report, by=first, at=MONDAY)
    assert not actions.handle_report(report, by=second, at=MONDAY)

    report.refresh_from_db()
    assert report.handled_by == first


def test_an_accepted_suggestion_becomes_a_draft_and_the_e_mail_is_deleted() -> None:
    oslo = a_municipality()
    suggestion = actions.suggest(
        {
            "name": "Kafé",
            "where": "Kirka",
            "link": "https://kirka.example/",
            "email": "t@example.org",
            "municipality": oslo,
        },
        lang="pl",
        at=MONDAY,
    )
    organisation = an_organisation()

    offer = actions.decide_suggestion(
        suggestion, is_accepted=True, organisation=organisation, by=a_national(), at=MONDAY
    )

    assert offer is not None
    assert (offer.organisation, offer.name, offer.municipality) == (organisation, {"pl": "Kafé"}, oslo)
    assert (offer.website, offer.published_at) == ("https://kirka.example/", None)
    assert letters() == [("offers/suggestion_decided", "t@example.org", "pl")]
    assert Suggestion.objects.get().email == ""


def test_a_declined_suggestion_tells_why() -> None:
    suggestion = a_suggestion(lang="en")

    actions.decide_suggestion(
        suggestion, is_accepted=False, reason="It costs money.", by=a_national(), at=MONDAY
    )

    assert "It costs money." in outbox.render(Letter.objects.get()).text
    with pytest.raises(AlreadyDecided):
        actions.decide_suggestion(suggestion, is_accepted=False, by=a_national(), at=MONDAY)


def test_a_draft_needs_an_organisation() -> None:
    with pytest.raises(NobodyToGiveItTo):
        actions.decide_suggestion(a_suggestion(), is_accepted=True, by=a_national(), at=MONDAY)


def test_readers_are_forgotten_in_time() -> None:
    open_offer, closed = an_offer(), an_offer(closed_at=MONDAY - days(31))
    kept = a_follower(open_offer)
    a_follower(open_offer, is_confirmed=False)
    a_follower(closed)
    old_report = a_wrong_report(open_offer)
    new_report = a_wrong_report(open_offer)
    actions.handle_report(old_report, by=a_national(), at=MONDAY - days(173))
    actions.handle_report(new_report, by=a_national(), at=MONDAY)
    a_suggestion(at=MONDAY - days(174))
    new_suggestion = a_suggestion(at=MONDAY)

    actions.sweep(MONDAY + days(8))

    assert list(Follower.objects.all()) == [kept]
    assert list(WrongReport.objects.all()) == [new_report]
    assert list(Suggestion.objects.exclude(email="")) == [new_suggestion]
