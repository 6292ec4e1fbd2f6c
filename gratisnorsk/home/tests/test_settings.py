"""Production refuses to start until it is safe, and says what is missing."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "SECRET_KEY": "x" * 60,
    "ALLOWED_HOSTS": "norsk.example.no",
    "SITE_URL": "https://norsk.example.no",
}


def _start(**changes: str) -> subprocess.CompletedProcess[str]:
    keep = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    wanted = {name: value for name, value in {**SAFE, **changes}.items() if value}
    code = "import django; django.setup(); from django.conf import settings as s; print(s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.DEBUG)"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**keep, **wanted, "DJANGO_SETTINGS_MODULE": "gratisnorsk.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_safe_production_starts_with_secure_cookies_and_hsts():
    assert _start().stdout.split() == ["True", "31536000", "False"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be set"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name"),
        ({"SITE_URL": "http://norsk.example.no"}, "SITE_URL must be the https address"),
    ],
)
def test_an_unsafe_production_says_what_is_missing(changes, sentence):
    started = _start(**changes)

    assert started.returncode != 0
    assert sentence in started.stderr
