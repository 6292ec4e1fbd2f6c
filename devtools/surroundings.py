"""The environment variables that the product sees when `./dev` starts it: on a laptop, and under test.

A variable that the person has set wins on the laptop; under test nothing of the person's own leaks in.
"""

from __future__ import annotations

import os
import secrets

from devtools.paths import VAR, VENV_BIN

MACHINE = {
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "TERM",
    "TMPDIR",
    "TZ",
    "COLUMNS",
    "CI",
    "SYSTEMROOT",
    "NO_COLOR",
}
MACHINE_BEGINNINGS = ("LANG", "LC_", "PLAYWRIGHT_", "PYTEST_", "HYPOTHESIS_", "XDG_")


def laptop(**more: str) -> dict[str, str]:
    """For `./dev run` and `./dev manage`: the example site on SQLite in `var/`."""
    VAR.mkdir(exist_ok=True)
    defaults = {
        "SECRET_KEY": _secret_key(),
        "DATABASE_URL": f"sqlite:///{VAR / 'gratisnorsk.sqlite3'}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "DEMO": "1",
        "DEBUG": "1",
    }
    return {**defaults, **more, **os.environ, **_fixed()}


def tests(database_url: str | None = None, **more: str) -> dict[str, str]:
    """For tests and checks: what the machine is, and beyond that only what is said here."""
    VAR.mkdir(exist_ok=True)
    machine = {
        name: value
        for name, value in os.environ.items()
        if name in MACHINE or name.startswith(MACHINE_BEGINNINGS)
    }
    fixed = {
        "GRATISNORSK_TESTING": "1",
        "DATABASE_URL": database_url or f"sqlite:///{VAR / 'tests.sqlite3'}",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    return {**machine, **fixed, **_fixed(), **more}


def _fixed() -> dict[str, str]:
    path = os.pathsep.join([str(VENV_BIN), os.environ.get("PATH", "")])
    return {"PATH": path, "DJANGO_SETTINGS_MODULE": "gratisnorsk.settings"}


def _secret_key() -> str:
    """One key per checkout, so that a sign-in survives a restart."""
    file = VAR / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50) + "\n")
    return file.read_text().strip()
