"""What people can do at each step, in words of our own. Short: whoever reads them may read little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

CAN: Labels = {
    "letters": _("I can read short words in Norwegian, such as names on shops."),
    "who_i_am": _("I can say my name, where I come from and where I live."),
    "shopping": _("I can ask what something costs, and understand the answer."),
    "appointment": _("I can call the doctor and ask for an appointment."),
    "my_week": _("I can tell what I did last week, and what I plan to do."),
    "message_at_work": _("I understand a message from school or work without help."),
    "news": _("I understand most of the news on the radio."),
    "explain_problem": _("I can explain a problem at work, and why I want another solution."),
    "debate": _("I can take part in a discussion where everybody speaks fast."),
    "long_report": _("I can write a long text about my work with few mistakes."),
}
