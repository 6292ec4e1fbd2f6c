"""The screens of an organisation, seen by its owner, an editor, staff, a learner and a stranger."""

import pytest
from django.test import Client
from django.urls import reverse

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.signing import sign
from gratisnorsk.organisations.models import MemberRole, Organisation
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
FACTS = {
    "name": "Nabolagskafeen",
    "kind": "voluntary",
    "number": "",
    "place": "",
    "website": "",
    "about-nb": "Hei",
}


def _signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _url(name: str, *args: object, lang: str = "nb") -> str:
    return reverse(f"organisations:{name}", args=args).replace("/nb/", f"/{lang}/", 1)


def test_anybody_signed_in_registers_an_organisation():
    person = a_person()

    answer = _signed_in(person).post(_url("new"), FACTS)

    organisation = Organisation.objects.get()
    assert answer.status_code == 302
    assert (organisation.name, organisation.about) == ("Nabolagskafeen", {"nb": "Hei"})


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Fill in this field."),
        ("name", "x" * 161, "This is too long"),
        ("number", "971436515", "This is not an organisation number."),
        ("number", "<script>alert(1)</script>"[:20], "This is not an organisation number."),
        ("place", "Atlantis", "We do not know one municipality with this name."),
        ("kind", "spaceship", "Choose one from the list."),
        ("website", "javascript:alert(1)", "Write a web address"),
        ("email", "not an address", "Write an e-mail address"),
    ],
)
def test_what_cannot_be_read_is_said_and_kept(field, typed, sentence):
    load_few_places()

    answer = _signed_in(a_person()).post(_url("new", lang="en"), {**FACTS, field: typed})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert Organisation.objects.count() == 0
    assert "Hei" in page


def test_a_stranger_hears_that_an_unverified_organisation_does_not_exist():
    organisation = an_organisation(is_verified=False)

    statuses = [
        Client().get(_url("show", organisation.public_id)).status_code,
        _signed_in(a_person()).get(_url("show", organisation.public_id)).status_code,
        _signed_in(a_person()).get(_url("edit", organisation.public_id)).status_code,
        _signed_in(a_person()).post(_url("edit", organisation.public_id), FACTS).status_code,
        _signed_in(a_person()).get(_url("members", organisation.public_id)).status_code,
    ]

    assert statuses == [404, 404, 404, 404, 404]


def test_without_signing_in_one_is_led_to_the_sign_in():
    answer = Client().get(_url("edit", an_organisation().public_id))

    assert answer.status_code == 302
    assert "/logg-inn/" in answer["Location"]


def test_staff_who_are_not_members_need_a_second_factor(settings):
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    organisation = an_organisation()
    staff, member = _signed_in(a_national()), _signed_in(a_member(organisation))

    answer = staff.get(_url("edit", organisation.public_id))

    assert answer["Location"] == reverse("accounts:second_factor_needed")
    assert staff.post(_url("members", organisation.public_id), {"email": "x@example.no"}).status_code == 302
    assert organisation.invitations.count() == 0
    assert member.get(_url("edit", organisation.public_id)).status_code == 200


def test_an_editor_edits_but_does_not_manage_members():
    organisation = an_organisation()
    client = _signed_in(a_member(organisation, role=MemberRole.EDITOR))

    assert client.get(_url("edit", organisation.public_id)).status_code == 200
    assert client.get(_url("members", organisation.public_id)).status_code == 403


def test_a_stale_form_keeps_what_was_typed_and_saves_at_the_second_press():
    organisation = an_organisation("Navn", version=3)
    client = _signed_in(a_member(organisation))

    stale = client.post(
        _url("edit", organisation.public_id, lang="en"), {**FACTS, "name": "Mitt", "version": "2"}
    )
    again = client.post(_url("edit", organisation.public_id), {**FACTS, "name": "Mitt", "version": "3"})

    page = stale.content.decode()
    assert "Somebody else has changed this" in page
    assert 'value="Mitt"' in page
    assert 'name="version" value="3"' in page
    assert again.status_code == 302


def test_an_owner_invites_and_the_letter_leads_to_a_button():
    organisation = an_organisation()
    client = _signed_in(a_member(organisation))

    client.post(_url("members", organisation.public_id), {"email": "ny@example.no", "role": "editor"})

    letter = Letter.objects.get(kind="organisations/invitation")
    invited = a_person(email="ny@example.no")
    link = _url("accept", letter.facts["token"])
    assert _signed_in(invited).get(link).status_code == 200
    assert organisation.memberships.count() == 1
    assert _signed_in(invited).post(link).status_code == 302
    assert organisation.memberships.count() == 2


@pytest.mark.parametrize("token", ["x", "a:b:c", "for another purpose"])
def test_a_forged_invitation_is_a_clear_page(token):
    token = sign("another.purpose", "1") if token == "for another purpose" else token

    answer = _signed_in(a_person()).get(_url("accept", token, lang="en"))

    assert answer.status_code == 410
    assert "This link does not work." in answer.content.decode()


def test_a_moderator_verifies_in_the_own_municipality_only():
    load_few_places()
    here = an_organisation(is_verified=False, municipality_id="0301")
    there = an_organisation(is_verified=False, municipality_id="4601")
    client = _signed_in(a_moderator(Municipality.objects.get(pk="0301")))

    statuses = [
        client.post(_url("decide", place.public_id), {"decision": "verify"}).status_code
        for place in (here, there)
    ]

    assert statuses == [302, 403]
    assert list(Organisation.objects.filter(verified_at=None)) == [there]


def test_the_queue_costs_the_same_for_one_and_three(django_assert_num_queries):
    client = _signed_in(a_national())
    an_organisation(is_verified=False)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(_url("queue"))
    an_organisation(is_verified=False)
    an_organisation(is_verified=False)

    with django_assert_num_queries(len(one)):
        client.get(_url("queue"))


def test_hostile_text_is_only_text():
    organisation = an_organisation("<script>alert(1)</script>")

    page = Client().get(_url("show", organisation.public_id)).content.decode()

    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;" in page


def test_nobody_is_flooded_with_invitations():
    client = _signed_in(a_member(an_organisation()))
    organisation = Organisation.objects.get()

    for _try in range(7):
        answer = client.post(
            _url("members", organisation.public_id, lang="en"), {"email": "ny@example.no", "role": "editor"}
        )

    assert Letter.objects.filter(to="ny@example.no").count() == 5
    assert "There were many messages from here." in answer.content.decode()


def test_an_editor_with_a_role_manages_members_only_with_a_second_factor(settings):
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    organisation = an_organisation()
    client = _signed_in(a_member(organisation, a_national(), role=MemberRole.EDITOR))

    assert client.get(_url("members", organisation.public_id)).status_code == 403


@pytest.mark.parametrize("public_id", ["\0", "ab\0defgh", "x" * 500, "ABCDEFGH"])
def test_what_cannot_be_an_id_is_no_address(public_id):
    paths = (f"/nb/organisasjoner/{public_id}/", f"/nb/arbeidsflate/organisasjoner/{public_id}/")
    client = _signed_in(a_national())

    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_a_reason_that_cannot_be_stored_is_made_storable():
    organisation = an_organisation(is_verified=False)
    long = "n\0ei" * 200

    _signed_in(a_national()).post(
        _url("decide", organisation.public_id), {"decision": "refuse", "reason": long}
    )

    organisation.refresh_from_db()
    assert organisation.refused_reason == ("nei" * 200)[:300]
