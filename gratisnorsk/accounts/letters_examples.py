"""Examples of the letters about an account, for the preview and for the test that renders every letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.outbox import example

_URL = "https://example.no/nb/logg-inn/"
_FACTORS = ("app_added", "app_removed", "passkey_added", "passkey_removed", "codes_made", "other")

example("accounts/email_changed", name=_("Account: new e-mail"))
example("accounts/login_code", {"code": "ABC-123", "minutes": 15}, name=_("Account: code to sign in"))
example("accounts/role_given", {"url": _URL}, name=_("Account: a role is given"))
example("accounts/second_factor", *({"what": what} for what in _FACTORS), name=_("Account: second factor"))
example("accounts/unused", {"on": "2026-12-24", "url": _URL}, name=_("Account: unused"))
