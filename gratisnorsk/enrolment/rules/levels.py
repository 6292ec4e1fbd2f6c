"""A level suggested in three minutes, from what people say that they can do. A suggestion, never a block.

Statements go from easy to hard, two for each step. The level is the highest step up to which the person says yes to
at least one of two, and to most of all that came before: one lucky yes far up does not carry anybody there.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

# Level that is reached with the pair: codes of its two statements. `phrases.levels` has the words.
STEPS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("A1", ("letters", "who_i_am")),
    ("A2", ("shopping", "appointment")),
    ("B1", ("my_week", "message_at_work")),
    ("B2", ("news", "explain_problem")),
    ("C1", ("debate", "long_report")),
)
STATEMENTS = tuple(code for _level, pair in STEPS for code in pair)


def skips_easier(can: Collection[str]) -> bool:
    """Whether somebody said yes to something hard and to nothing of an easier step: perhaps only the highest was ticked."""
    steps = [any(code in can for code in pair) for _level, pair in STEPS]
    return any(harder and not easier for easier, harder in pairwise(steps))


def suggested_level(can: Collection[str]) -> str:
    """The level to start at, by the codes of the statements that the person said yes to."""
    level, asked, said_yes = "A0", 0, 0
    for step, pair in STEPS:
        here = sum(code in can for code in pair)
        asked, said_yes = asked + 2, said_yes + here
        if here == 0 or said_yes * 3 < asked * 2:
            break
        level = step
    return level
