"""The checkers of Python code see what they are there to see, and leave the rest alone."""

from __future__ import annotations

import ast
from pathlib import PurePosixPath

import pytest

from tests.house import code

RULES = "gratisnorsk/offers/rules.py"


def found(checker, text: str, path: str = RULES) -> int:
    return len(list(checker(PurePosixPath(path), text, ast.parse(text))))


@pytest.mark.parametrize(
    ("lines", "complaints"), [(code.MOST_LINES, 0), (code.MOST_LINES + 1, 1)], ids=["full", "too long"]
)
def test_a_file_may_be_only_so_long(lines, complaints):
    assert found(code.sizes, "x = 1\n" * lines) == complaints


def test_a_function_may_be_only_so_long_and_a_view_less():
    body = "    x = 1\n" * 27
    function = f"def show(offer):\n{body}"
    view = f"def show(request):\n{body}"

    assert found(code.sizes, function) == 0
    assert found(code.sizes, view, "gratisnorsk/offers/views.py") == 1
    assert found(code.sizes, function + body) == 1


def test_a_module_says_what_it_holds():
    assert found(code.docstrings, "x = 1\n") == 1
    assert found(code.docstrings, '"""Rules."""\n') == 0
    assert found(code.docstrings, "", "gratisnorsk/offers/__init__.py") == 0


def test_names_that_say_nothing_are_seen():
    assert found(code.names, "", "gratisnorsk/offers/utils.py") == 1
    assert found(code.names, "", "gratisnorsk/helpers/__init__.py") == 1
    assert found(code.names, "def process(): ...") == 1
    assert found(code.names, "def handle(): ...", "gratisnorsk/offers/management/commands/remind.py") == 0
    assert found(code.names, "def process_letter(): ...") == 0


@pytest.mark.parametrize(
    "text",
    [
        "from x import now\nat = now()",
        "timezone.now()",
        "datetime.now(tz=UTC)",
        "date.today()",
        "field = DateTimeField(default=timezone.now)",
        "field = DateTimeField(auto_now_add=True)",
        "Offer.objects.filter(ends__lt=Now())",
    ],
)
def test_reading_the_clock_is_seen_below_the_view_alone(text):
    assert found(code.clocks, text) == 1
    assert found(code.clocks, text, "gratisnorsk/offers/views.py") == 0
    assert found(code.clocks, text, "gratisnorsk/offers/views/search.py") == 0


def test_a_tool_may_read_the_clock_where_nobody_passed_the_time():
    text = "moment = at or clock.now()"

    assert found(code.clocks, text, "gratisnorsk/kernel/signing.py") == 0
    assert found(code.clocks, text, "gratisnorsk/offers/rules.py") == 1
    assert found(code.clocks, "moment = clock.now()", "gratisnorsk/kernel/signing.py") == 1


def test_a_job_may_read_the_clock():
    assert found(code.clocks, "@task\ndef check_register_job(pk): look(at=now())") == 0
    assert found(code.clocks, "@task(queue='a')\ndef check_register_job(pk): look(at=now())") == 0
    assert found(code.clocks, "def check_register(pk): look(at=now())") == 1


@pytest.mark.parametrize(
    "text",
    [
        "offer.save(update_fields=['title'])",
        "offer.save()",
        "form.save()",
        "Offer.objects.create(title='x')",
        "Offer.objects.filter(pk=1).update(title='x')",
        "offer.delete()",
        "Offer.objects.bulk_create([one])",
        "Offer.objects.get_or_create(pk=1)",
    ],
)
def test_writing_outside_actions_is_seen(text):
    assert found(code.writes, text) == 1
    assert found(code.writes, text, "gratisnorsk/offers/actions/confirm.py") == 0
    assert found(code.writes, text, "gratisnorsk/offers/actions.py") == 0


@pytest.mark.parametrize(
    "text",
    [
        "words.update({'a': 1})",
        "cache.delete('key')",
        "picture.save(path, kind='svg')",
        "super().save(*words)",
        "digest.update(text)",
    ],
)
def test_what_only_looks_like_writing_is_left_alone(text):
    assert found(code.writes, text) == 0
