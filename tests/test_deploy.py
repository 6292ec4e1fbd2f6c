"""What whoever runs the software must know stands in docs/deploy.md."""

from __future__ import annotations

import re
from pathlib import Path

from environs import Env

from gratisnorsk.kernel import letter_settings

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = (ROOT / "gratisnorsk" / "settings.py", ROOT / "gratisnorsk" / "kernel" / "letter_settings.py")
# For whoever builds it.
FOR_BUILDERS = {"GRATISNORSK_TESTING", "DEBUG"}


def test_every_variable_that_settings_read_is_told():
    read = {name for file in SETTINGS for name in re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', file.read_text())}
    told = set(re.findall(r"\b[A-Z][A-Z_]+\b", (ROOT / "docs" / "deploy.md").read_text()))

    assert read - told == FOR_BUILDERS


def test_smtp_can_be_encrypted_from_the_start(monkeypatch):
    monkeypatch.setenv("SMTP_SSL", "1")

    found = letter_settings.read(Env(), is_relaxed=False, is_testing=False)

    assert found["MAILERS"]["default"]["OPTIONS"]["use_ssl"] is True
