"""The desk of claims and certificates: who gets in, what is shown, and what is told when something is wrong."""

from __future__ import annotations

import pytest
from django.test import Client

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.attendance.models import Claim, Decision
from gratisnorsk.attendance.tests.claims import a_certificate, a_claim, a_marked_class
from gratisnorsk.courses.models import Award
from gratisnorsk.courses.testing import a_provider
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def addresses(award: Award, course_id: str) -> list[str]:
    at = f"/nb/arbeidsflate/krav/{award.public_id}/"
    return [
        at,
        f"{at}1/",
        f"{at}1/rader/minutes/",
        f"{at}0/rader/minutes/",
        f"{at}1/fil/rader.xlsx",
        f"{at}1/fil/tall.csv",
        f"{at}1/utvalg/?size=5&seed=2026",
        f"/nb/arbeidsflate/bevis/{course_id}/",
    ]


def statuses(client: Client, award: Award, course_id: str) -> list[int]:
    return [client.get(address).status_code for address in addresses(award, course_id)]


def test_who_gets_in_where():
    of = a_marked_class(people=1, lessons=1)
    a_claim(of)
    a_certificate(of)
    course = of.course.public_id

    assert statuses(signed_in(of.member), of.award, course) == [200, 200, 200, 200, 200, 200, 403, 200]
    assert statuses(signed_in(a_national()), of.award, course) == [302, 200, 200, 404, 200, 200, 200, 404]
    assert statuses(signed_in(a_member(a_provider())), of.award, course) == [404] * 6 + [403, 404]
    assert statuses(signed_in(a_person()), of.award, course) == [404] * 6 + [403, 404]
    assert statuses(Client(), of.award, course) == [302] * 8


def test_national_staff_see_nothing_before_it_is_submitted():
    of = a_marked_class(people=1, lessons=1)
    client = signed_in(a_national())

    assert client.get(f"/nb/arbeidsflate/krav/{of.award.public_id}/").status_code == 404
    assert client.get(f"/nb/arbeidsflate/krav/{of.award.public_id}/0/fil/rader.csv").status_code == 404


def test_a_provider_submits_and_sees_what_was_frozen():
    of = a_marked_class(people=1, lessons=1)
    client = signed_in(of.member)

    answer = client.post(f"/nb/arbeidsflate/krav/{of.award.public_id}/", {"after": "0"}, follow=True)

    assert answer.redirect_chain == [(f"/nb/arbeidsflate/krav/{of.award.public_id}/1/", 302)]
    assert answer.context["page"].wrong == []
    assert Claim.objects.get().claimed_nok == 200


def test_a_missing_explanation_keeps_what_was_written():
    of = a_marked_class(people=2, lessons=1)
    Award.objects.update(places=5)
    client = signed_in(of.member)

    answer = client.post(f"/nb/arbeidsflate/krav/{of.award.public_id}/", {"after": "0", "not_offered": ""})

    assert answer.status_code == 422
    assert answer.context["form"].errors["not_offered"]
    assert Claim.objects.count() == 0


def test_a_second_submit_of_the_same_page_is_told_so():
    of = a_marked_class(people=1, lessons=1)
    client = signed_in(of.member)
    address = f"/nb/arbeidsflate/krav/{of.award.public_id}/"

    client.post(address, {"after": "0"})
    client.post(address, {"after": "0"})

    assert Claim.objects.count() == 1


def test_staff_accept_or_send_back_with_a_reason():
    of = a_marked_class(people=1, lessons=1)
    a_claim(of)
    client = signed_in(a_national())
    address = f"/nb/arbeidsflate/krav/{of.award.public_id}/1/avgjor/"

    client.post(address, {"decision": "returned", "reason": ""})
    assert Claim.objects.get().decision == ""
    client.post(address, {"decision": "returned", "reason": "Lister mangler"})

    assert Claim.objects.get().decision == Decision.RETURNED
    assert signed_in(of.member).post(address, {"decision": "accepted"}).status_code == 403


def test_staff_who_speak_for_the_provider_do_not_decide_its_money():
    of = a_marked_class(people=1, lessons=1)
    a_claim(of)
    staff = a_member(of.provider, a_national())

    answer = signed_in(staff).post(
        f"/nb/arbeidsflate/krav/{of.award.public_id}/1/avgjor/", {"decision": "accepted"}
    )

    assert answer.status_code == 403
    assert Claim.objects.get().decision == ""


def test_a_figure_leads_to_its_rows_which_give_the_figure():
    of = a_marked_class(people=3, lessons=1)
    a_claim(of)
    client = signed_in(of.member)
    page = client.get(f"/nb/arbeidsflate/krav/{of.award.public_id}/1/").content.decode()

    assert f'/krav/{of.award.public_id}/1/rader/nok/"' in page
    for figure in (
        "participants",
        "filled",
        "started",
        "completed",
        "dropped_out",
        "minutes",
        "there",
        "nok",
    ):
        answer = client.get(f"/nb/arbeidsflate/krav/{of.award.public_id}/1/rader/{figure}/")
        assert answer.context["page"].shown == answer.context["page"].again
        of_course = client.get(
            f"/nb/arbeidsflate/krav/{of.award.public_id}/1/rader/{figure}/?kurs={of.course.public_id}"
        )
        assert of_course.context["page"].shown == of_course.context["page"].again
    assert client.get(f"/nb/arbeidsflate/krav/{of.award.public_id}/1/rader/pseudonym/").status_code == 404


def test_an_auditor_draws_a_sample_and_sees_a_name_only_for_a_reason():
    of = a_marked_class(people=3, lessons=2)
    a_claim(of)
    client, seat = signed_in(a_national()), of.seats[0]
    at = f"/nb/arbeidsflate/krav/{of.award.public_id}/1/utvalg/"

    drawn = client.get(f"{at}?size=2&seed=2026").context["page"]
    looked = client.get(f"{at}{seat.pseudonym}/")
    refused = client.post(f"{at}{seat.pseudonym}/", {"reason": ""})
    shown = client.post(f"{at}{seat.pseudonym}/", {"reason": "Stikkprøve"})

    assert drawn == client.get(f"{at}?size=2&seed=2026").context["page"]
    assert len(drawn) == 2
    assert [one["drawn"] for one in looked.context["lessons"]] == ["2", "2"]
    assert seat.learner.name not in looked.content.decode() + refused.content.decode()
    assert refused.status_code == 422
    assert seat.learner.name in shown.content.decode()
    assert client.get(f"{at}nobody/").status_code == 404
    assert client.get(f"{at}?size=0&seed=").status_code == 200


def test_no_name_and_no_pseudonym_stands_in_what_leaves_the_provider():
    of = a_marked_class(people=2, lessons=1)
    a_claim(of)
    staff = signed_in(a_national())
    at = f"/nb/arbeidsflate/krav/{of.award.public_id}/1/"

    told = staff.get(at).content.decode() + staff.get(f"{at}fil/tall.csv").content.decode()

    for seat in of.seats:
        assert seat.pseudonym not in told
        assert seat.learner.name not in told


def test_everybody_sees_their_own_numbers():
    of, other = a_marked_class(people=1, lessons=1), a_marked_class(people=1, lessons=1)

    own = signed_in(of.member).get("/nb/arbeidsflate/kurstall/")
    everything = signed_in(a_national()).get("/nb/arbeidsflate/kurstall/")

    assert other.provider.name not in own.content.decode()
    assert len(everything.context["page"].providers) == 2
    assert [line.name for line, _texts in everything.context["page"].counties] == [""]
    assert [line.name for line, _texts in everything.context["page"].levels] == ["A2–B1"]


@pytest.mark.parametrize("awards", [1, 3])
def test_the_list_of_claims_costs_the_same_for_one_and_three(awards, django_assert_max_num_queries):
    for _ in range(awards):
        a_claim(a_marked_class(people=1, lessons=1))
    client = signed_in(a_national())

    with django_assert_max_num_queries(8):
        assert len(client.get("/nb/arbeidsflate/krav/").context["lines"]) == awards


def test_a_provider_issues_prints_issues_anew_and_revokes():
    of = a_marked_class(people=1, lessons=1)
    client, seat = signed_in(of.member), of.seats[0]
    at = f"/nb/arbeidsflate/bevis/{of.course.public_id}/"

    client.post(f"{at}{seat.public_id}/utsted/", {"reached": "B1"})
    paper = seat.certificates.get()
    printed = client.get(f"{at}{paper.pk}/pdf/")
    without_reason = client.post(f"{at}{paper.pk}/", {"reason": "", "anew": ""})
    client.post(f"{at}{paper.pk}/", {"reason": "Feil navn", "anew": ""})
    newest = seat.certificates.get(revoked_at=None)
    client.post(f"{at}{newest.pk}/", {"reason": "Feil person", "revoke": ""})

    assert printed["Content-Type"] == "application/pdf"
    assert without_reason.status_code == 422
    assert seat.certificates.filter(revoked_at=None).count() == 0
    assert client.post(f"{at}{seat.public_id}/utsted/", {"reached": "Z9"}).status_code == 302
    assert client.post(f"{at}nobody12/utsted/", {"reached": "B1"}).status_code == 404


def test_a_stranger_issues_and_changes_nothing():
    of = a_marked_class(people=1, lessons=1)
    paper = a_certificate(of)
    at = f"/nb/arbeidsflate/bevis/{of.course.public_id}/"

    for person in (a_member(a_provider()), a_national()):
        client = signed_in(person)
        assert client.post(f"{at}{of.seats[0].public_id}/utsted/", {"reached": "B1"}).status_code == 404
        assert client.post(f"{at}{paper.pk}/", {"reason": "x", "revoke": ""}).status_code == 404
        assert client.get(f"{at}{paper.pk}/pdf/").status_code == 404


def test_a_paper_of_another_course_is_not_found_under_this_one():
    of, other = a_marked_class(people=1, lessons=1), a_marked_class(people=1, lessons=1)
    paper = a_certificate(other)

    client = signed_in(of.member)

    assert client.get(f"/nb/arbeidsflate/bevis/{of.course.public_id}/{paper.pk}/pdf/").status_code == 404
