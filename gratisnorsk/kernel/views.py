"""Pages for machines: is it alive, can it work, how is it doing. None shows a person or a setting."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gratisnorsk.kernel import clock, measures
from gratisnorsk.kernel.doors import open_to_all
from gratisnorsk.kernel.models import Worker

BEAT_AGE = timedelta(seconds=60)


@open_to_all
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing else, so that a broken database does not get it restarted."""
    return HttpResponse("ok\n", content_type="text/plain")


@open_to_all
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers, its tables are up to date, and a worker lives; 503 with what does not."""
    checks = _checks(clock.now())
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


@open_to_all
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Numbers for Prometheus, asked from this machine itself or with the token."""
    if not _may_measure(request):
        return HttpResponse(
            "Only from this machine, or with the token.\n", content_type="text/plain", status=403
        )
    return HttpResponse(measures.as_text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _checks(at: datetime) -> dict[str, bool]:
    try:
        executor = MigrationExecutor(connection)
        is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        is_beating = is_migrated and Worker.objects.filter(beat_at__gt=at - BEAT_AGE).exists()
    except DatabaseError:
        return {"database": False, "migrations": False, "worker": False}
    return {"database": True, "migrations": is_migrated, "worker": is_beating}


def _may_measure(request: HttpRequest) -> bool:
    token = getattr(settings, "METRICS_TOKEN", "")
    given = request.headers.get("Authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    # Behind a proxy on the same machine everybody comes from loopback.
    is_forwarded = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    return request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"} and not is_forwarded
