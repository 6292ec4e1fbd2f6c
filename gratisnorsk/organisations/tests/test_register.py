"""Asking Enhetsregisteret: what it knows, what it does not know, and when it does not answer."""

import pytest

from gratisnorsk.organisations import actions
from gratisnorsk.organisations.models import NameCheck
from gratisnorsk.organisations.register import Unreachable, look_up
from gratisnorsk.organisations.testing import MONDAY, an_organisation

CARITAS = {
    "organisasjonsnummer": "971436514",
    "navn": "CARITAS NORGE",
    "organisasjonsform": {"kode": "FLI"},
    "registrertIFrivillighetsregisteret": True,
    "forretningsadresse": {"kommunenummer": "0301", "adresse": ["Storgata 38"]},
}


def test_a_unit_is_read_without_its_street_address(register):
    register.says("/enheter/971436514", CARITAS)

    unit = look_up("971436514")

    assert unit is not None
    assert (unit.name, unit.form, unit.municipality_number, unit.status) == (
        "CARITAS NORGE",
        "FLI",
        "0301",
        "active",
    )
    assert "Storgata" not in repr(unit)


def test_a_subunit_is_found_after_the_units(register):
    register.says("/underenheter/974760673", {"navn": "LOKALLAGET", "overordnetEnhet": "971436514"})

    unit = look_up("974760673")

    assert unit is not None
    assert (unit.is_subunit, unit.parent_number) == (True, "971436514")


def test_an_unknown_number_is_none(register):
    assert look_up("999999999") is None


@pytest.mark.parametrize(
    ("body", "status", "wait"),
    [({}, 500, 0), (b"<html>", 200, 0), ([], 200, 0), ({"navn": ""}, 200, 0), (CARITAS, 200, 1.2)],
)
def test_a_register_that_does_not_answer_properly_is_unreachable(register, body, status, wait):
    register.says("/enheter/971436514", body, status=status, wait=wait)

    with pytest.raises(Unreachable):
        look_up("971436514")


def test_the_same_number_is_asked_once_an_hour(register):
    register.says("/enheter/971436514", CARITAS)

    look_up("971436514")
    look_up("971436514")

    assert register.asked == ["/enheter/971436514"]


@pytest.mark.parametrize(("raw", "status"), [("konkurs", "bankrupt"), ("underAvvikling", "winding_up")])
def test_the_status_is_what_the_register_says_plainly(register, raw, status):
    register.says("/enheter/971436514", {**CARITAS, raw: True})

    unit = look_up("971436514")

    assert unit is not None
    assert unit.status == status


@pytest.mark.django_db
def test_a_valid_number_on_a_wrong_name_is_seen(register):
    register.says("/enheter/971436514", CARITAS)
    organisation = an_organisation("Hero Kompetanse", number="971436514")

    result = actions.check_register(organisation, at=MONDAY)

    organisation.refresh_from_db()
    assert result == NameCheck.DIFFERENT
    assert organisation.register_name == "CARITAS NORGE"
    assert organisation.fetched_at == MONDAY


@pytest.mark.django_db
def test_no_answer_moves_no_clock(register):
    register.says("/enheter/971436514", {}, status=503)
    organisation = an_organisation("Caritas Norge", number="971436514")

    result = actions.check_register(organisation, at=MONDAY)

    organisation.refresh_from_db()
    assert result == NameCheck.UNREACHABLE
    assert (organisation.name_check, organisation.fetched_at) == (NameCheck.UNREACHABLE, None)
    assert (organisation.confirmed_at, organisation.changed_at_source) == (None, None)


@pytest.mark.django_db
def test_an_earlier_answer_stays_when_the_register_is_silent(register):
    register.says("/enheter/971436514", {}, status=503)
    organisation = an_organisation("Caritas Norge", number="971436514", name_check=NameCheck.SAME)

    actions.check_register(organisation, at=MONDAY)

    organisation.refresh_from_db()
    assert organisation.name_check == NameCheck.SAME
