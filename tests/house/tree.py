"""The files that the house rules are about."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "gratisnorsk"
CODE = ("gratisnorsk", "tests", "devtools", "benchmarks")
TEMPLATE_ENDINGS = {".html", ".txt", ".xml"}


def python_files() -> Iterator[Path]:
    """Every Python file that is ours and written by hand."""
    yield from (ROOT / name for name in ("dev", "manage.py", "conftest.py"))
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts and "node_modules" not in path.parts:
                yield path


def templates() -> Iterator[Path]:
    """Every template of the product."""
    for path in sorted(PACKAGE.glob("*/templates/**/*")):
        if path.is_file() and path.suffix in TEMPLATE_ENDINGS:
            yield path


def spoken(path: Path) -> str:
    """The path as a complaint names it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def template_name(path: Path) -> str:
    """The name by which code asks for a template: what comes after its `templates` folder."""
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


@cache
def source(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(source(path))
