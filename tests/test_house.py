"""Rules that hold in the whole house: each is one check of all the code, the templates and the addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import get_resolver

from devtools import extraction, messages
from gratisnorsk.accounts import privacy
from tests.house import addresses, code, markup, tree, used

Checker = Callable[..., Iterator[str]]
CHECKERS: list[Checker] = [code.sizes, code.docstrings, code.names, code.clocks, code.writes]


def none_of(complaints: list[str]) -> None:
    """Fail with every complaint on a line of its own."""
    if complaints:
        pytest.fail("\n".join(["", *complaints]), pytrace=False)


@pytest.mark.parametrize("checker", CHECKERS, ids=[one.__name__ for one in CHECKERS])
def test_all_code_keeps_the_rule_of(checker: Checker):
    complaints = [
        complaint
        for path in tree.python_files()
        for complaint in checker(path.relative_to(tree.ROOT), tree.source(path), tree.tree(path))
    ]

    none_of(complaints)


def test_templates_are_small_translated_and_without_script_or_style_inside():
    complaints = [
        complaint
        for path in tree.templates()
        for complaint in markup.complaints(
            path.relative_to(tree.ROOT), tree.template_name(path), tree.source(path)
        )
    ]

    none_of(complaints)


def test_every_template_is_used():
    names = [tree.template_name(path) for path in tree.templates()]
    trees = [tree.tree(path) for path in tree.python_files() if not {"tests", "devtools"} & set(path.parts)]
    sources = [tree.source(path) for path in tree.templates()]

    none_of(used.unused(names, trees, sources))


def test_something_leads_to_every_page():
    ours = [
        name
        for name in addresses.names(get_resolver().url_patterns)
        if not name.startswith(addresses.ALLAUTH)
    ]
    code_of_ours = [
        path for path in tree.python_files() if "gratisnorsk" in path.parts and "tests" not in path.parts
    ]
    sources = [tree.source(path) for path in [*tree.templates(), *code_of_ours]]

    none_of([f"{name}: nothing leads there" for name in addresses.leads_nowhere(ours, sources)])


def test_every_view_says_for_whom_it_is():
    none_of(addresses.without_door(get_resolver().url_patterns))


def test_every_personal_field_has_a_purpose_a_basis_and_a_deletion():
    none_of([f"{field}: add it to the privacy.py of its package" for field in privacy.unlisted()])
    none_of([f"{field}: on the list, but there is no such field" for field in privacy.unknown()])


def test_everything_is_translated():
    found = extraction.extract(tree.PACKAGE)

    none_of([complaint for language in messages.LANGUAGES for complaint in messages.check(language, found)])
