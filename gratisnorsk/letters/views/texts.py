"""The beginnings of letters in our own words: the list, one text with its preview, and the letter as it looks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from gratisnorsk.accounts.doors import SignedIn, for_national
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.letters import actions, previews
from gratisnorsk.letters.forms import TextForm
from gratisnorsk.letters.rules import check_text

# Letters carry their look in themselves; nothing else may run or load there.
_LETTER_ALONE = {"default-src": [CSP.NONE], "style-src": [CSP.UNSAFE_INLINE], "frame-ancestors": [CSP.NONE]}


@require_safe
@for_national
def texts(request: SignedIn) -> HttpResponse:
    """All kinds, with the languages that have words of our own."""
    return render(request, "letters/texts.html", {"kinds": previews.all_kinds()})


@require_http_methods(["GET", "HEAD", "POST"])
@for_national
def text(request: SignedIn, channel: str, kind: str, in_lang: str) -> HttpResponse:
    """Write, look, save, or go back to the software's words."""
    page = _page(channel, kind, in_lang, request.GET.get("versjon", ""))
    form = TextForm(
        request.POST or None,
        initial=page.initial,
        channel=channel,
        lang=in_lang,
        direction=page.dir,
    )
    if request.method == "POST" and "reset" in request.POST:
        actions.reset_text(kind, channel, in_lang, by=request.user, at=now())
        messages.success(request, _("The letter has its usual words again."))
        return redirect(request.path)
    if request.method == "POST" and form.is_valid() and _may_stand(request, form, channel, kind, in_lang):
        return redirect(request.path)
    looks = previews.looks(page, form.cleaned_data if form.is_bound and form.is_valid() else None)
    status = 422 if form.errors else 200
    return render(request, "letters/text.html", {"page": page, "form": form, "looks": looks}, status=status)


@require_safe
@for_national
@csp_override(_LETTER_ALONE)
def as_it_looks(request: SignedIn, channel: str, kind: str, in_lang: str) -> HttpResponse:
    """The e-mail with its look, filled with an example."""
    page = _page(channel, kind, in_lang, "")
    if channel != "email":
        raise Http404
    return HttpResponse(previews.html(page, request.GET.get("eksempel", "1")))


def _may_stand(request: SignedIn, form: TextForm, channel: str, kind: str, in_lang: str) -> bool:
    """Save if that was asked; what must be mended is said on the form. True when it is saved."""
    words: dict[str, Any] = {"subject": "", **form.cleaned_data}
    try:
        if "save" not in request.POST:
            check_text(kind, channel, **words)
            return False
        actions.write_text(kind, channel, in_lang, **words, by=request.user, at=now())
    except Refusal as no:
        form.add_error("body", str(no))
        return False
    messages.success(request, _("Saved. Letters that leave from now on begin with these words."))
    return True


def _page(channel: str, kind: str, in_lang: str, version: str) -> previews.TextPage:
    page = previews.text_page(channel, kind, in_lang, version)
    if page is None:
        raise Http404
    return page
