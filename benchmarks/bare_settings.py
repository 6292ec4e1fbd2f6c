"""The least that a web form with sessions and CSRF needs: what the product is compared with under a crowd."""

from gratisnorsk.settings import *  # noqa: F403

ROOT_URLCONF = "bare_urls"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # allauth refuses to start without it
]
