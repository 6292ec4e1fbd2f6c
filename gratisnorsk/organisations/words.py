"""The words for the kinds of organisations, for forms and lists here and above."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.organisations.models import Kind

KINDS = (
    (Kind.VOLUNTARY, _("Voluntary organisation")),
    (Kind.LIBRARY, _("Public library")),
    (Kind.VOLUNTEER_CENTRE, _("Volunteer centre")),
    (Kind.FAITH, _("Faith community")),
    (Kind.STUDENT, _("Student organisation")),
    (Kind.STUDY_ASSOCIATION, _("Study association")),
    (Kind.MUNICIPALITY, _("Municipality")),
    (Kind.PRIVATE, _("Private provider")),
    (Kind.OTHER, _("Something else")),
)
