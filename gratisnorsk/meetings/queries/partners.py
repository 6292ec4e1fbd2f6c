"""Whom the directorate can invite without typing an address: the organisations that are registered here."""

from __future__ import annotations

from collections.abc import Collection

from gratisnorsk.organisations.models import MemberRole, Membership, Organisation


def partners_of(kinds: Collection[str]) -> dict[str, str]:
    """E-mail → language of everybody who owns a verified organisation of these kinds.

    Of one that has no owner, the address on its page. Example organisations have real addresses, and are left out.
    """
    verified = Organisation.objects.filter(verified_at__isnull=False, kind__in=kinds)
    owners = Membership.objects.filter(
        organisation__in=verified, role=MemberRole.OWNER, person__is_active=True
    )
    alone = verified.filter(is_example=False).exclude(email="").exclude(pk__in=owners.values("organisation"))
    found = {email.lower(): "nb" for email in alone.order_by("pk").values_list("email", flat=True)}
    spoken = owners.order_by("pk").values_list("person__email", "person__lang")
    return found | {email.lower(): lang for email, lang in spoken if email}
