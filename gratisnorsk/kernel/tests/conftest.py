"""The kernel's middleware on a little site of its own: no floor above is needed."""

from __future__ import annotations

import pytest

from gratisnorsk.kernel import counters
from gratisnorsk.kernel.page_cache import shelf
from gratisnorsk.kernel.tests import site


@pytest.fixture
def little_site(settings):
    """Switch to the little site, its pages kept for five seconds."""
    settings.ROOT_URLCONF = "gratisnorsk.kernel.tests.site"
    settings.PAGE_CACHE_SECONDS = 5
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MIDDLEWARE = [
        "gratisnorsk.kernel.middleware.request_log",
        "django.middleware.security.SecurityMiddleware",
        "gratisnorsk.kernel.page_cache.page_cache",
        "django.middleware.csp.ContentSecurityPolicyMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ]
    site.STATE.update(word="first", made="0")
    shelf.clear()
    counters.forget_memory()
    yield site.STATE
    shelf.clear()
    counters.forget_memory()
