"""The addresses of the product, and hello."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from gratisnorsk import urls


def hello(_: HttpRequest) -> HttpResponse:
    """The least a page can do."""
    return HttpResponse("hello")


urlpatterns = [path("nb/hello/", hello), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)
