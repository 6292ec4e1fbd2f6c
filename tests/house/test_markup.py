"""The checkers of templates see what they are there to see, and leave the rest alone."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.house import addresses, markup, used

PAGE = '{% extends "ui/page.html" %}'


def found(source: str, name: str = "offers/offer_list.html") -> list[str]:
    path = PurePosixPath("gratisnorsk/offers/templates") / name
    return [complaint.partition(": ")[2] for complaint in markup.complaints(path, name, source)]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Welcome</p>",
        "<p>{{ name }}: ledig</p>",
        '<img alt="A picture" src="x.png">',
        '<input placeholder="Search">',
        "<p>{% if x %}ja{% endif %}</p>",
        "<p>مرحبا</p>",
    ],
)
def test_text_that_is_not_translated_is_seen(source):
    assert [line.partition(":")[0] for line in found(PAGE + source)] == ["text is not translated"]


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Welcome" %}</p>',
        "<p>{% blocktranslate trimmed %}Welcome, {{ name }}{% endblocktranslate %}</p>",
        '<p title="{% translate "Hi" %}" class="ds-paragraph">{{ words }} · 12&nbsp;–&nbsp;14</p>',
        "{# a note #}{% comment %}another{% endcomment %}",
        '<span aria-hidden="true">x<br>y</span> <bdi>{{ phone }}</bdi>',
        '<script src="/x.js"></script><script type="application/json">{"a": "b"}</script>',
        "<p>Gratis norsk, A2</p>",
        '<p><span lang="en">Language</span> {{ feed }}?sprak={{ lang }}</p>',
    ],
)
def test_what_needs_no_translation_is_left_alone(source):
    assert found(PAGE + source) == []


def test_text_after_something_hidden_is_seen_again():
    hidden = '<div aria-hidden="true"><img src="x"><p>x</p></div>'

    assert found(f"{PAGE}{hidden}<p>Hello</p>") == ["text is not translated: 'Hello'"]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<script>go()</script>", "has a script inside"),
        ('<p onclick="go()"></p>', "has a script inside (onclick)"),
        ('<p style="color: red"></p>', "has a style inside"),
        ("<style>p {}</style>", "has a style inside"),
        (
            "{% blocktranslate with x=1 %}Hi{% endblocktranslate %}",
            "line 1: blocktranslate is not trimmed",
        ),
        ("\n" * 81, "has 81 lines, at most 80"),
    ],
)
def test_what_a_template_may_not_hold_is_seen(source, complaint):
    assert found(PAGE + source) == [complaint]


def test_a_page_extends_another_and_a_fragment_says_what_it_takes():
    assert found("<p></p>") == ["is a page and extends no other"]
    assert found("<p></p>", "offers/_card.html") == [
        "is a fragment and does not say on its first line what it takes"
    ]
    assert found("{# takes: offer #}<p></p>", "offers/_card.html") == []
    assert found("<p></p>", "ui/page.html") == []


def test_plain_text_of_a_letter_is_translated_too():
    assert found("Hei {{ name }}", "letters/offers/asked.txt") == ["text is not translated: 'Hei'"]


def test_a_template_that_nobody_names_is_seen():
    names = [
        "offers/list.html",
        "offers/_card.html",
        "offers/old.html",
        "ui/icons/bell.html",
        "account/login.html",
        "letters/offers/confirmed.subject.txt",
        "letters/offers/forgotten.txt",
    ]
    code = ast.parse("""
render(request, "offers/list.html")
icon = f"ui/icons/{name}.html"
text = f"letters/{folder}/{name}.txt"
outbox.post("offers/confirmed", person)
""")
    sources = ['{% include "offers/_card.html" %}']

    assert used.unused(names, [code], sources) == ["letters/offers/forgotten.txt", "offers/old.html"]


def test_a_page_that_nothing_leads_to_is_seen():
    names = ["offers:list", "offers:lost", "alive"]

    assert addresses.leads_nowhere(names, ["{% url 'offers:list' %}"]) == ["offers:lost"]
