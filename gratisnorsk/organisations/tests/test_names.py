"""A valid number on a wrong name is found by comparing the name with the register (K17)."""

import pytest

from gratisnorsk.organisations.models import NameCheck
from gratisnorsk.organisations.names import compare
from gratisnorsk.organisations.rules import is_number


@pytest.mark.parametrize(
    ("given", "registered", "result"),
    [
        ("Caritas Norge", "CARITAS NORGE", NameCheck.SAME),
        ("Lingu AS", "LINGU", NameCheck.SAME),
        ("Kristent Interkulturelt Arbeid (KIA)", "KRISTENT INTERKULTURELT ARBEID", NameCheck.SIMILAR),
        ("AOF Vestlandet - Agder", "AOF VESTLANDET-AGDER", NameCheck.SAME),
        ("Folkeuniversitet", "FOLKEUNIVERSITETET", NameCheck.SIMILAR),
        ("Alfaskolen AS", "HERO KOMPETANSE AS", NameCheck.DIFFERENT),
        ("Caritas Norge", "AFTENSKOLEN AS", NameCheck.DIFFERENT),
        ("", "CARITAS NORGE", NameCheck.DIFFERENT),
    ],
)
def test_a_name_is_compared_with_the_register(given, registered, result):
    assert compare(given, registered) == result


@pytest.mark.parametrize(
    ("number", "is_right"),
    [
        ("971436514", True),
        ("971 436 514", True),
        ("971436515", False),
        ("12345678", False),
        ("abc", False),
        ("", False),
    ],
)
def test_an_organisation_number_has_a_check_digit(number, is_right):
    assert is_number(number) is is_right


def test_a_number_that_starts_with_three_is_no_organisation():
    assert is_number("312345674") is False
