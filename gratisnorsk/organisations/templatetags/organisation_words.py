"""What happened to an organisation, in the words of the history list."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

VERBS = {
    "registered": _("registered the organisation"),
    "changed": _("changed the organisation"),
    "verified": _("verified the organisation"),
    "refused": _("did not verify the organisation"),
    "invited": _("invited a member"),
    "invitation_withdrawn": _("took an invitation back"),
    "joined": _("became a member"),
    "member_changed": _("changed what a member may do"),
    "member_removed": _("took a member out"),
}


@register.simple_tag
def change_word(verb: str) -> str:
    """The phrase for a verb of the history; an unknown verb is shown as it stands."""
    return str(VERBS.get(verb, verb))
