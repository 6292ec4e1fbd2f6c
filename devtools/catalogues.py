"""Compiles message catalogues (.po) into what Django reads (.mo), with Babel: no gettext on the machine."""

from __future__ import annotations

import os
from pathlib import Path

from devtools.paths import PACKAGE


def compile_all() -> None:
    """Every catalogue whose compiled form is missing or older. Compiled files are not committed."""
    for source in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns != source.stat().st_mtime_ns:
            compile_one(source, target)


def compile_one(source: Path, target: Path) -> None:
    """Write one compiled catalogue whole, or not at all; it gets the time of its source."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name)
    new = target.with_suffix(f".mo.{os.getpid()}")
    with new.open("wb") as out:
        write_mo(out, catalogue)
    stat = source.stat()
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.replace(target)
