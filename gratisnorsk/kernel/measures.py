"""Numbers for whoever watches the servers (Prometheus): requests by route, and what waits in the queues.

Each server process counts its own requests; the queues are the same whoever is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from gratisnorsk.kernel import clock
from gratisnorsk.kernel.models import Job, Letter, Worker

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

registry = CollectorRegistry()
_requests = Counter("gratisnorsk_requests", "Requests answered.", ["route", "status"], registry=registry)
_seconds = Histogram(
    "gratisnorsk_request_seconds",
    "Time to answer, without pages from the cache being told apart.",
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10),
    registry=registry,
)


def note_request(route: str, status: int, seconds: float) -> None:
    """Count one answered request."""
    _requests.labels(route, status).inc()
    _seconds.observe(seconds)


def as_text() -> bytes:
    """Everything, in Prometheus's text format."""
    return generate_latest(registry)


class _Queues(Collector):
    """What waits and what was given up, read from the database when asked."""

    def describe(self) -> Iterable[Metric]:
        return []

    def collect(self) -> Iterator[Metric]:
        numbers = {
            "jobs_waiting": ("Jobs that wait or run.", Job.objects.open().count()),
            "jobs_failed": ("Jobs that were given up.", Job.objects.failed().count()),
            "letters_waiting": ("Letters that were not sent yet.", Letter.objects.waiting().count()),
            "letters_given_up": ("Letters that were given up.", Letter.objects.given_up().count()),
            "worker_beat_age_seconds": (
                "Since a worker was last heard of.",
                _seconds_since_beat(clock.now()),
            ),
        }
        for name, (meaning, value) in numbers.items():
            yield GaugeMetricFamily(f"gratisnorsk_{name}", meaning, value=value)


def _seconds_since_beat(at: datetime) -> float:
    """Infinite if there was never a worker."""
    latest = Worker.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    return (at - latest).total_seconds() if latest else float("inf")


registry.register(_Queues())
