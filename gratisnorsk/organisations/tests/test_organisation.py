"""Registering, changing and verifying an organisation."""

import pytest

from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.kernel import history
from gratisnorsk.kernel.testing import at_the_same_time
from gratisnorsk.organisations import actions
from gratisnorsk.organisations.actions import OrganisationFacts
from gratisnorsk.organisations.models import MemberRole, Organisation
from gratisnorsk.organisations.testing import MONDAY, a_member, an_organisation

pytestmark = pytest.mark.django_db


def test_whoever_registers_an_organisation_owns_it_and_waits_for_staff():
    person = a_person()

    organisation = actions.register_organisation(
        OrganisationFacts(name="Nabolagskafeen"), by=person, at=MONDAY
    )

    assert organisation.verified_at is None
    assert [(m.person, m.role) for m in organisation.memberships.all()] == [(person, MemberRole.OWNER)]


def test_a_number_stands_on_one_organisation_only():
    an_organisation("Caritas Norge", number="971436514")

    with pytest.raises(actions.NumberTaken) as no:
        actions.register_organisation(
            OrganisationFacts(name="Andre", number="971436514"), by=a_person(), at=MONDAY
        )

    assert "Caritas Norge" in str(no.value)
    assert Organisation.objects.count() == 1


def test_of_two_editors_the_second_is_told_and_overwrites_nothing():
    organisation = an_organisation("Gammelt navn")
    facts = OrganisationFacts(name="Første")
    actions.save_organisation(organisation, facts, version=1, by=a_person(), at=MONDAY)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.save_organisation(
            organisation, OrganisationFacts(name="Andre"), version=1, by=a_person(), at=MONDAY
        )

    organisation.refresh_from_db()
    assert (organisation.name, organisation.version) == ("Første", 2)


def test_a_new_name_must_be_verified_again():
    organisation = an_organisation("Gammelt navn")

    actions.save_organisation(
        organisation, OrganisationFacts(name="Nytt"), version=1, by=a_person(), at=MONDAY
    )

    organisation.refresh_from_db()
    assert organisation.verified_at is None


def test_a_new_phone_number_needs_no_verification():
    organisation = an_organisation("Navn")
    facts = OrganisationFacts(name="Navn", phone="22 00 00 00")

    actions.save_organisation(organisation, facts, version=1, by=a_person(), at=MONDAY)

    organisation.refresh_from_db()
    assert (organisation.verified_at, organisation.phone) == (MONDAY, "22 00 00 00")


def test_changes_are_written_down_with_who_and_what():
    person, organisation = a_person(), an_organisation("Navn")

    actions.save_organisation(organisation, OrganisationFacts(name="Nytt"), version=1, by=person, at=MONDAY)

    change = history.of(organisation).get()
    assert (change.verb, change.changes["name"], change.by_id) == (
        "changed",
        ["Navn", "Nytt"],
        str(person.pk),
    )


def test_nobody_verifies_the_own_organisation():
    organisation = an_organisation(is_verified=False)
    national = a_national()
    a_member(organisation, national)

    with pytest.raises(actions.OwnOrganisation):
        actions.verify(organisation, by=national, at=MONDAY)


def test_members_get_a_letter_when_staff_have_decided():
    organisation = an_organisation(is_verified=False)
    member = a_member(organisation, lang="nn")

    actions.refuse(organisation, "Ukjent nummer", by=a_national(), at=MONDAY)
    actions.verify(organisation, by=a_national(), at=MONDAY)

    from gratisnorsk.kernel.models import Letter

    letters = Letter.objects.filter(to=member.email).order_by("pk")
    assert [(letter.kind, letter.lang) for letter in letters] == [
        ("organisations/refused", "nn"),
        ("organisations/verified", "nn"),
    ]


def test_a_refusal_needs_a_reason():
    with pytest.raises(actions.NoReason):
        actions.refuse(an_organisation(is_verified=False), "  ", by=a_national(), at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_register_a_number_in_the_same_second_one_is_told_who_has_it():
    people = [a_person(), a_person()]
    told: list[str] = []

    def register(name: str, person) -> None:
        try:
            facts = OrganisationFacts(name=name, number="971436514")
            actions.register_organisation(facts, by=person, at=MONDAY)
        except actions.NumberTaken as no:
            told.append(str(no))

    at_the_same_time(lambda: register("Første", people[0]), lambda: register("Andre", people[1]))

    holder = Organisation.objects.get()
    assert len(told) == 1
    assert holder.name in told[0]
