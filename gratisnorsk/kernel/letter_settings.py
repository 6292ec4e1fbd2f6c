"""The settings of letters by e-mail and SMS, from the environment; docs/deploy.md tells what each means."""

from __future__ import annotations

from typing import Any

from environs import Env

_SMTP = "gratisnorsk.kernel.outbox.smtp.PatientSmtp"
_DEMO = "gratisnorsk.home.demo_mail."
_GATEWAYS = "gratisnorsk.kernel.outbox.gateways."
_SMS_BODY = '{"to": "{to}", "from": "{from}", "text": "{text}", "callback_url": "{report_url}"}'


def read(env: Env, *, is_relaxed: bool, is_testing: bool) -> dict[str, Any]:
    """All of them. On a laptop nothing leaves the machine: letters and text messages become files."""
    return {**_mail(env, is_relaxed=is_relaxed), **_sms(env, is_relaxed=is_relaxed, is_testing=is_testing)}


def _mail(env: Env, *, is_relaxed: bool) -> dict[str, Any]:
    mail_from = env.str("MAIL_FROM", "Gratis norsk <post@gratisnorsk.example>")
    backend = env.str("MAIL_BACKEND", f"{_DEMO}DemoMailbox" if is_relaxed else _SMTP)
    options: dict[str, Any] = {}
    if backend in {_SMTP, "django.core.mail.backends.smtp.EmailBackend"}:
        options = {
            "host": env.str("SMTP_HOST", "localhost"),
            "port": env.int("SMTP_PORT", 25),
            "username": env.str("SMTP_USER", ""),
            "password": env.str("SMTP_PASSWORD", ""),
            "use_tls": env.bool("SMTP_TLS", False),  # STARTTLS
            "use_ssl": env.bool("SMTP_SSL", False),  # encrypted from the start
            "timeout": 20,
        }
    return {
        "MAILERS": {"default": {"BACKEND": backend, "OPTIONS": options}},
        "MAIL_FROM": mail_from,
        "DEFAULT_FROM_EMAIL": mail_from,
        "MAIL_REPLY_TO": env.str("MAIL_REPLY_TO", ""),
        # Where letters that do not arrive come back to; each adds its mark: bounce+1234-abcd2345@…
        "BOUNCE_ADDRESS": env.str("BOUNCE_ADDRESS", ""),
        "BOUNCE_MAILDIR": env.str("BOUNCE_MAILDIR", ""),
    }


def _sms(env: Env, *, is_relaxed: bool, is_testing: bool) -> dict[str, Any]:
    url = env.str("SMS_URL", "")
    usual = f"{_GATEWAYS}HttpGateway" if url else f"{_GATEWAYS}NoGateway"
    if is_relaxed and not url:
        usual = f"{_DEMO}DemoTelephone"
    gateway = env.str("SMS_GATEWAY", usual)
    return {
        "SMS_GATEWAY": "gratisnorsk.kernel.testing.RememberingGateway" if is_testing else gateway,
        "SMS_URL": url,
        "SMS_TOKEN": env.str("SMS_TOKEN", ""),
        "SMS_FROM": env.str("SMS_FROM", "GratisNorsk"),
        "SMS_BODY": env.str("SMS_BODY", _SMS_BODY),
        "SMS_IDEMPOTENCY_HEADER": env.str("SMS_IDEMPOTENCY_HEADER", "Idempotency-Key"),
        "SMS_TIMEOUT_SECONDS": env.int("SMS_TIMEOUT_SECONDS", 15),
        # Where in a delivery report its state stands, and the words for it.
        "SMS_REPORT_FIELD": env.str("SMS_REPORT_FIELD", "status"),
        "SMS_REPORT_ARRIVED": env.list("SMS_REPORT_ARRIVED", ["delivered", "DELIVRD"]),
        "SMS_REPORT_FAILED": env.list(
            "SMS_REPORT_FAILED",
            ["failed", "undelivered", "rejected", "expired", "UNDELIV", "REJECTD", "EXPIRED"],
        ),
        # Hours by the clock in Norway in which telephones are left alone.
        "SMS_QUIET_FROM": env.int("SMS_QUIET_FROM", 21),
        "SMS_QUIET_TO": env.int("SMS_QUIET_TO", 8),
    }
