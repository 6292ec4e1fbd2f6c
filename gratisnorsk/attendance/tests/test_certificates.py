"""Certificates: frozen facts, one valid paper for a seat, checked by anyone, without a name after erasure."""

from __future__ import annotations

import re
from datetime import timedelta

import page
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.attendance import actions
from gratisnorsk.attendance.models import Certificate, Status
from gratisnorsk.attendance.phrases.paper import sheet_facts
from gratisnorsk.attendance.queries.certificate import attended, by_code, papers_of, papers_of_course
from gratisnorsk.attendance.rules.codes import new_code, spoken
from gratisnorsk.attendance.rules.paper_links import LASTS, paper_token
from gratisnorsk.attendance.testing import a_mark
from gratisnorsk.attendance.tests.claims import LATER, a_certificate, a_marked_class
from gratisnorsk.enrolment.models import Enrolment, Learner
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import at_the_same_time, letters_to
from gratisnorsk.ui.print import pdf

pytestmark = pytest.mark.django_db


def test_a_certificate_freezes_what_was_true():
    of = a_marked_class(people=1, lessons=2)
    paper = a_certificate(of)
    kept = dict(paper.facts)
    a_mark(of.lessons[0], of.seats[0], of.member, Status.EXCUSED, at=LATER, reason="Feil")
    Learner.objects.update(name="Noen andre")

    paper.refresh_from_db()

    assert paper.facts == kept
    assert (kept["minutes"], kept["lessons"], kept["hour_minutes"], kept["planned_hours"]) == (
        180,
        2,
        45,
        100,
    )
    assert (kept["level_in"], kept["level_goal"], kept["level_reached"]) == ("A2", "B1", "B1")
    assert kept["name"].startswith("Deltaker")
    assert Enrolment.objects.get().reached_level == "B1"


def test_an_absence_that_used_hours_is_not_on_the_paper():
    of = a_marked_class(people=1, lessons=2)
    a_mark(of.lessons[0], of.seats[0], of.member, Status.ABSENT, at=LATER, reason="Kom ikke")

    assert (attended(of.seats[0]).minutes, attended(of.seats[0]).lessons) == (90, 1)


def test_the_learner_gets_a_letter_with_a_link_to_the_paper(client: Client):
    of = a_marked_class(people=1, lessons=1)
    a_certificate(of, at=now())

    (letter,) = letters_to(of.seats[0].learner.email)
    answer = client.get(f"/nb/bevis/hent/{letter.facts['token']}/")

    assert letter.kind == "attendance/certificate_ready"
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_a_learner_with_a_phone_alone_gets_a_text_message():
    of = a_marked_class(people=1, lessons=1)
    Learner.objects.update(email="", phone="+4790000001")

    a_certificate(of)

    assert [letter.kind for letter in letters_to("+4790000001")] == ["attendance/certificate_ready"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"name": ""}, actions.NoName), ({"name": "   "}, actions.NoName)],
)
def test_a_certificate_needs_a_name(change, refusal):
    of = a_marked_class(people=1, lessons=1)
    Learner.objects.update(**change)

    with pytest.raises(refusal):
        a_certificate(of)


def test_a_certificate_needs_a_lesson_and_a_level_of_the_list():
    with pytest.raises(actions.NeverThere):
        a_certificate(a_marked_class(people=1, lessons=0))
    of = a_marked_class(people=1, lessons=1)
    with pytest.raises(actions.NoSuchLevel):
        actions.issue_certificate(of.seats[0], reached="Z9", by=of.member, at=LATER)


def test_issuing_anew_gives_a_new_code_and_the_old_paper_says_so():
    of = a_marked_class(people=1, lessons=1)
    old = a_certificate(of)
    with pytest.raises(actions.HasCertificate):
        a_certificate(of)
    Learner.objects.update(name="Deltaker Riktig")

    new = actions.reissue_certificate(old, reason="Feil navn", by=of.member, at=LATER)
    old.refresh_from_db()

    assert new.code != old.code
    assert (new.facts["name"], new.facts["level_reached"], old.revoked_reason) == (
        "Deltaker Riktig",
        "B1",
        "Feil navn",
    )
    assert papers_of(of.seats[0].learner) == [new]
    with pytest.raises(actions.AlreadyRevoked):
        actions.reissue_certificate(old, reason="En gang til", by=of.member, at=LATER)


def test_revoking_needs_a_reason_and_happens_once():
    of = a_marked_class(people=1, lessons=1)
    paper = a_certificate(of)

    with pytest.raises(actions.ReasonForRevoking):
        actions.revoke_certificate(paper, reason=" ", by=of.member, at=LATER)
    actions.revoke_certificate(paper, reason="Feil person", by=of.member, at=LATER)
    with pytest.raises(actions.AlreadyRevoked):
        actions.revoke_certificate(paper, reason="Igjen", by=of.member, at=LATER)


def test_after_erasure_the_code_and_the_hours_stay_and_the_name_is_gone(client: Client):
    of = a_marked_class(people=1, lessons=1)
    paper = a_certificate(of)
    name = paper.facts["name"]

    assert actions.forget_names(of.seats[0].learner, LATER) == 1
    assert actions.forget_names(of.seats[0].learner, LATER) == 0
    answer = client.post("/nb/bevis/", {"code": spoken(paper.code)})

    assert answer.status_code == 200
    assert name not in answer.content.decode()
    assert answer.context["checked"].is_name_erased
    assert client.get(reverse("attendance:paper", args=[paper_token(paper, LATER)])).status_code == 410


@pytest.mark.parametrize("token", ["x", "a.b.c"])
def test_a_broken_link_says_so(client: Client, token):
    assert client.get(f"/nb/bevis/hent/{token}/").status_code == 410


def test_the_link_in_a_letter_leads_to_the_newest_paper_and_expires():
    from gratisnorsk.attendance.queries.certificate import by_token
    from gratisnorsk.kernel.signing import ExpiredLink

    of = a_marked_class(people=1, lessons=1)
    old = a_certificate(of)
    token = paper_token(old, LATER)
    new = actions.reissue_certificate(old, reason="Feil navn", by=of.member, at=LATER)

    assert by_token(token, LATER) == new
    with pytest.raises(ExpiredLink):
        by_token(token, LATER + LASTS + timedelta(days=1))


@pytest.mark.parametrize("lang", ["nb", "nn", "en", "uk", "ar", "pl", "so"])
def test_the_paper_is_one_accessible_page_in_every_language(lang):
    of = a_marked_class(people=1, lessons=1)
    Learner.objects.update(lang=lang, name="Нур \u200fAl-Æ😀 #strong[x]")
    paper = a_certificate(of)

    made = pdf("attendance/print/certificate.typ", sheet_facts(paper), lang, at=paper.issued_at)
    document = pypdfium2.PdfDocument(made)
    text = document[0].get_textpage().get_text_bounded()

    assert page.is_pdf_compliant_bytes(made, profile="ua1")
    assert len(document) == 1
    # Readers give right-to-left lines in their own order, so letters are compared, not their order.
    assert {"".join(sorted(word)) for word in ("Нур", "strong")} <= {
        "".join(sorted(word)) for word in re.findall(r"\w+", text)
    }
    if lang != "ar":
        assert spoken(paper.code) in text


def test_a_long_name_and_a_long_course_stay_on_one_page():
    of = a_marked_class(people=1, lessons=1)
    Learner.objects.update(name="Abdulrahman " * 9)
    of.course.name = {"nb": "Norsk for helsefagarbeidere som arbeider turnus, " * 3}
    of.course.save(update_fields=["name"])
    paper = a_certificate(of)

    made = pdf("attendance/print/certificate.typ", sheet_facts(paper), "nb", at=paper.issued_at)

    assert len(pypdfium2.PdfDocument(made)) == 1


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_a_course_costs_the_same_for_one_and_three(people, django_assert_num_queries):
    of = a_marked_class(people=people, lessons=1)
    a_certificate(of)

    with django_assert_num_queries(3):
        papers_of_course(of.course)


def test_a_code_that_nobody_has_is_nobody():
    assert by_code(new_code()) is None
    assert by_code("") is None


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_give_one_paper():
    of = a_marked_class(people=1, lessons=1)

    def issue() -> str:
        try:
            a_certificate(of)
        except actions.HasCertificate:
            return "has one"
        return "issued"

    assert sorted(at_the_same_time(issue, issue, issue)) == ["has one", "has one", "issued"]
    assert Certificate.objects.count() == 1
