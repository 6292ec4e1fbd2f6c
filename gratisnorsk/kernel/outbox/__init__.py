"""The outbox: letters are written down with what happened, and sent by the worker.

`post`, `post_sms` and `post_many` leave letters; `attach` and `only_if` say more about a kind. What "at most once"
means here stands in `sending`.
"""

from gratisnorsk.kernel.outbox.examples import Example, example, examples, name_of
from gratisnorsk.kernel.outbox.gateways import may_text
from gratisnorsk.kernel.outbox.keeping import (
    about,
    count_as_sent,
    failed_about,
    forget,
    forget_about,
    of,
    sweep,
    try_again,
)
from gratisnorsk.kernel.outbox.posting import Addressed, post, post_many, post_sms
from gratisnorsk.kernel.outbox.registering import Attachment, attach, only_if
from gratisnorsk.kernel.outbox.rendering import Rendered, kinds, render, render_sms, sms_kinds

__all__ = [
    "Addressed",
    "Attachment",
    "Example",
    "Rendered",
    "about",
    "attach",
    "count_as_sent",
    "example",
    "examples",
    "failed_about",
    "forget",
    "forget_about",
    "kinds",
    "may_text",
    "name_of",
    "of",
    "only_if",
    "post",
    "post_many",
    "post_sms",
    "render",
    "render_sms",
    "sms_kinds",
    "sweep",
    "try_again",
]
