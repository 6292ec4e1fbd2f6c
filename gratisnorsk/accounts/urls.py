"""Addresses of sign-in and of a person's own pages. allauth's names stay where its code looks them up."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from gratisnorsk.accounts.views import erase, my_page, passkeys, roles, second_factor, sign_in, stored

_named_by_allauth = [
    path("logg-inn/", sign_in.sign_in, name="account_login"),
    path("logg-inn/kode/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("logg-inn/trinn-to/", second_factor.authenticate, name="mfa_authenticate"),
    path("logg-inn/igjen/", second_factor.ask_again, name="mfa_reauthenticate"),
    path("logg-inn/stengt/", sign_in.closed, name="account_inactive"),
    path("logg-ut/", sign_in.sign_out, name="account_logout"),
    path("min-side/sikkerhet/", second_factor.overview, name="mfa_index"),
    path("min-side/sikkerhet/app/", second_factor.connect_app, name="mfa_activate_totp"),
    path("min-side/sikkerhet/nokkel/", passkeys.connect, name="mfa_add_webauthn"),
    path("min-side/sikkerhet/koder/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
]
_ours = [
    path("logg-inn/ny-kode/", sign_in.new_code, name="new_code"),
    path("logg-inn/nokkel/", passkeys.question, name="passkey_question"),
    path("min-side/", my_page.my_page, name="my_page"),
    path("min-side/e-post/", my_page.new_email, name="new_email"),
    path("min-side/e-post/kode/", my_page.confirm_email, name="confirm_email"),
    path("min-side/innlogginger/", my_page.sessions, name="sessions"),
    path("min-side/innlogginger/andre/", my_page.end_others, name="end_others"),
    path("min-side/innlogginger/<slug:reference>/", my_page.end_session, name="end_session"),
    path("min-side/lagret/", stored.stored, name="stored"),
    path("min-side/lagret/fil/", stored.export, name="export"),
    path("min-side/slett/", stored.delete, name="delete"),
    path("min-side/sikkerhet/trengs/", second_factor.needed, name="second_factor_needed"),
    path("min-side/sikkerhet/nokkel/ny/", passkeys.question_for_new, name="new_passkey_question"),
    path("min-side/sikkerhet/<int:pk>/fjern/", second_factor.remove, name="remove_factor"),
    path("avslutt/", erase.erase, name="erase"),
    path("avslutt/ferdig/", erase.erased, name="erased"),
    path("roller/", roles.roles, name="roles"),
    path("roller/<int:pk>/ta/", roles.take_role, name="take_role"),
]
prefixed: list[URLPattern | URLResolver] = [*_named_by_allauth, path("", include((_ours, "accounts")))]
