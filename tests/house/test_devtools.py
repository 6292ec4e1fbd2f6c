"""What `./dev` itself promises: it finds every sentence, sees every fault of a catalogue, and knows a dead Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from devtools import bench, extraction, faults, frontend, pythons, rooms


def ids(entries) -> list[tuple[object, str | None]]:
    return [(id_, context) for id_, _, context in entries]


def test_sentences_of_python_are_found_under_any_imported_name():
    source = """
from django.utils.translation import gettext_lazy as _, ngettext as plural, pgettext
_("Closed." " Really.")
plural("%(n)s seat", "%(n)s seats", n)
pgettext("room", "Seat")
_(variable)
"""

    assert ids(extraction.from_python(source)) == [
        ("Closed. Really.", None),
        (("%(n)s seat", "%(n)s seats"), None),
        ("Seat", "room"),
    ]


def test_sentences_of_templates_are_found_as_django_will_look_them_up():
    source = """{% load i18n %}
      <p title="{% translate "100 % free" %}">it's ( "quoted"</p>
  {% blocktranslate trimmed count n=seats with name=x context "room" %}
      One seat
      for {{ name }}
  {% plural %}
      {{ n }} seats for {{ name }}
  {% endblocktranslate %}
        {{ word|default:_("none") }} {% include "x.html" with title=_("Title") %}
  {% comment %}Translators: a note{% endcomment %}{% translate "May" context "month" as may %}
"""

    assert ids(extraction.from_template(source)) == [
        ("100 %% free", None),
        (("One seat for %(name)s", "%(n)s seats for %(name)s"), "room"),
        ("none", None),
        ("Title", None),
        ("May", "month"),
    ]


@pytest.mark.parametrize(
    ("wanted", "string", "expected"),
    [
        ("Hi %(name)s", "Hei %(name)s", []),
        ("Hi %(name)s", "Hei %(navn)s", ["has other placeholders"]),
        ("Hi {name}", "Hei", ["has other placeholders"]),
        ("100 %% free", "100 %% gratis", []),
        ("Hi", "", ["is not translated"]),
        (("One seat", "%(n)s seats"), ("Én plass", "%(n)s plasser"), []),
        (("%(n)s seat", "%(n)s seats"), ("Én plass", "%(n)s plasser"), []),
        (("One seat", "%(n)s seats"), ("Én plass", ""), ["has not all 2 plural forms"]),
        (("One", "%(n)s"), ("Én", "%(x)s"), ["has other placeholders in a plural form"]),
    ],
)
def test_the_faults_of_an_entry_are_seen(wanted, string, expected):
    message = Catalog().add(wanted)
    entry = Catalog().add(wanted, string)

    assert list(faults.of_entry(message, entry, 2)) == expected


def test_an_entry_that_is_missing_or_fuzzy_is_seen():
    message = Catalog().add("Hi")
    fuzzy = Catalog().add("Hi", "Hei", flags=["fuzzy"])

    assert list(faults.of_entry(message, None, 2)) == ["lacks the entry"]
    assert list(faults.of_entry(message, fuzzy, 2)) == ["is fuzzy"]


@pytest.mark.parametrize(
    ("importer", "imported", "expected"),
    [
        ("gratisnorsk.offers.views", "gratisnorsk.accounts.views", True),
        ("gratisnorsk.home.queries", "gratisnorsk.offers.forms", True),
        ("gratisnorsk.offers.rules", "gratisnorsk.offers.actions.confirm", True),
        ("gratisnorsk.offers.queries.search", "gratisnorsk.offers.actions", True),
        ("gratisnorsk.offers.actions", "gratisnorsk.offers.forms", True),
        ("gratisnorsk.offers.urls", "gratisnorsk.offers.views", False),
        ("gratisnorsk.offers.forms", "gratisnorsk.ui.forms", False),
        ("gratisnorsk.offers.views", "gratisnorsk.accounts.queries", False),
        ("gratisnorsk.offers.tests.test_confirm", "gratisnorsk.offers.actions", False),
    ],
)
def test_each_room_keeps_to_its_work(importer, imported, expected):
    assert rooms.is_broken(importer, imported) == expected


def test_a_python_that_does_not_start_is_no_python(tmp_path: Path):
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'pyenv: python3.13: command not found' >&2\nexit 127\n")
    shim.chmod(0o755)

    assert pythons.ask(str(shim)) is None


def test_references_to_source_maps_are_taken_out(tmp_path: Path):
    script, sheet = tmp_path / "a.js", tmp_path / "a.css"
    script.write_text("go();\n//# sourceMappingURL=a.js.map")
    sheet.write_text("p {}\n/*# sourceMappingURL=a.css.map */\n")

    frontend.strip_source_maps(tmp_path)

    assert (script.read_text(), sheet.read_text()) == ("go();\n", "p {}\n")


def test_a_benchmark_asks_for_postgresql_by_a_constant(tmp_path: Path):
    script = tmp_path / "bench_search.py"
    script.write_text("NEEDS_POSTGRESQL = True\nraise RuntimeError\n")

    assert bench.needs_postgresql(script)
    assert not bench.needs_postgresql(script, bench.DURABLE_SIGN)
