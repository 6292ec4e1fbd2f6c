"""A first visit to the front page or a search weighs at most 60 KB, everything but the map counted, gzipped."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from gratisnorsk.home.demo import load_demo
from gratisnorsk.offers.testing import MONDAY

MOST = 60 * 1024
LINKED = re.compile(r"""<(?:link|script|img)\b[^>]*?(?:href|src)=["']/static/([^"'?]+)""")


@pytest.mark.django_db
def test_front_page_and_search_are_light():
    load_demo(at=MONDAY)

    weights = {
        path: _weight(path) for path in ("/nb/", "/ar/", "/nb/tilbud/", "/ar/tilbud/?sted=Oslo&tid=kveld")
    }

    assert {path: weight for path, weight in weights.items() if weight > MOST} == {}


def _weight(path: str) -> int:
    page = Client().get(path).content
    linked = set(LINKED.findall(page.decode()))
    assert len(linked) >= 3
    return _zipped(page) + sum(_zipped(_file(name).read_bytes()) for name in linked)


def _file(name: str) -> Path:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found)


def _zipped(raw: bytes) -> int:
    return len(gzip.compress(raw, 6))
