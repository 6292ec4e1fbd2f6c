"""House rules about Python: sizes, names, docstrings, who reads the clock and who writes to the database.

Every checker takes a path inside the checkout and a syntax tree, and gives its complaints as sentences.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePath

MOST_LINES = 250
MOST_LINES_OF_FUNCTION = 30
MOST_LINES_OF_VIEW = 25
FORBIDDEN_NAMES = frozenset(
    {"utils", "helpers", "common", "base", "manager", "service", "process", "handle", "data", "info"}
)
# Here the clock may be read: where a request, a command or a job begins.
CLOCK_ROOMS = re.compile(
    r"(^|/)(views|middleware|adapters?|doors|clock|jobs|management|tests|benchmarks|devtools)(/|\.py$)"
    r"|(^|/)(conftest|test_\w+)\.py$"
)
# Where somebody else calls us without telling the time, and what is counted at the moment it happens.
ENTRANCES = frozenset(
    {
        "gratisnorsk/accounts/codes.py",  # allauth calls
        "gratisnorsk/accounts/sessions.py",  # Django calls, for every page of somebody signed in
        "gratisnorsk/kernel/counters.py",
        "gratisnorsk/kernel/measures.py",  # a request for the measures calls
    }
)
# A tool of the lowest floors may ask the clock where nobody passed the time: `at or now()`.
TOOLS = re.compile(r"^gratisnorsk/(kernel|ui)/")
BEGINS_WORK = frozenset({"task", "periodic"})
CLOCK_WORDS = frozenset({"now", "utcnow", "today"})
AUTOMATIC = frozenset({"auto_now", "auto_now_add"})
# Here the database may be written to: actions, what the kernel writes for them, and what tests build.
WRITING_ROOMS = re.compile(
    r"(^|/)(actions(/|\.py$)|actions_\w+\.py$|testing(/|\.py$)|tests/|benchmarks/|devtools/)"
    r"|^gratisnorsk/kernel/|(^|/)(conftest|test_\w+)\.py$"
)
ALWAYS_WRITES = frozenset(
    {
        "bulk_create",
        "bulk_update",
        "get_or_create",
        "update_or_create",
        "acreate",
        "asave",
        "adelete",
        "aupdate",
    }
)
NOT_ROWS = re.compile(r"(cache|storage|session|cookies|response)s?$", re.IGNORECASE)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sizes(path: PurePath, text: str, tree: ast.Module) -> Iterator[str]:
    """Files, functions and views that have grown too long."""
    lines = text.count("\n")
    if lines > MOST_LINES:
        yield f"{path} has {lines} lines, at most {MOST_LINES}"
    is_screen = path.name == "views.py" or "views" in path.parts
    for function in _functions(tree):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        is_view = is_screen and [argument.arg for argument in function.args.args][:1] == ["request"]
        most = MOST_LINES_OF_VIEW if is_view else MOST_LINES_OF_FUNCTION
        if length > most:
            yield f"{path}:{function.lineno} {function.name} has {length} lines, at most {most}"


def docstrings(path: PurePath, text: str, tree: ast.Module) -> Iterator[str]:
    """Modules that do not say what they hold."""
    if path.name != "__init__.py" and not ast.get_docstring(tree):
        yield f"{path} does not say what it holds"


def names(path: PurePath, text: str, tree: ast.Module) -> Iterator[str]:
    """Modules and functions whose name says nothing."""
    module = path.parent.name if path.name == "__init__.py" else path.stem
    if module in FORBIDDEN_NAMES:
        yield f"{path}: a module called {module} says nothing"
    is_command = "commands" in path.parts
    for function in _functions(tree):
        if function.name in FORBIDDEN_NAMES and not (is_command and function.name == "handle"):
            yield f"{path}:{function.lineno} a function called {function.name} says nothing"


def clocks(path: PurePath, text: str, tree: ast.Module) -> Iterator[str]:
    """Whoever looks at the clock below the view: time is passed in."""
    if CLOCK_ROOMS.search(path.as_posix()) or path.as_posix() in ENTRANCES:
        return
    is_tool = bool(TOOLS.match(path.as_posix()))
    excused = {
        id(part) for node in ast.walk(tree) if _may_read(node, is_tool=is_tool) for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if _reads_clock(node) and id(node) not in excused:
            yield f"{path}:{getattr(node, 'lineno', node)} reads the clock: let the view pass the time in"


def writes(path: PurePath, text: str, tree: ast.Module) -> Iterator[str]:
    """Whoever writes to the database outside actions."""
    if WRITING_ROOMS.search(path.as_posix()):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node, node.func):
            yield f"{path}:{node.lineno} .{node.func.attr}() writes outside actions"


def _functions(tree: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _may_read(node: ast.AST, *, is_tool: bool) -> bool:
    """`at or now()` in a tool, and the body of a job, whose work begins there."""
    if isinstance(node, Function):
        return any(
            ast.unparse(mark).partition("(")[0].split(".")[-1] in BEGINS_WORK for mark in node.decorator_list
        )
    return is_tool and isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)


def _reads_clock(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        name = node.func
        return isinstance(name, ast.Name) and name.id in {"now", "Now", "localdate"}
    if isinstance(node, ast.keyword):
        return node.arg in AUTOMATIC
    return isinstance(node, ast.Attribute) and node.attr in CLOCK_WORDS and isinstance(node.ctx, ast.Load)


def _writes(call: ast.Call, method: ast.Attribute) -> bool:
    """Whether this looks like a write: `dict.update({…})`, `image.save(path)` and `cache.delete(…)` do not."""
    owner = ast.unparse(method.value)
    if owner == "super()" or NOT_ROWS.search(owner):
        return False
    if method.attr in ALWAYS_WRITES:
        return True
    if method.attr in {"save", "delete"}:
        return not call.args
    if method.attr == "update":
        return bool(call.keywords) and not call.args
    return method.attr == "create"
