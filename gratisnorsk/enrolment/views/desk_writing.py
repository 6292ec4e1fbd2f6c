"""Writing to everybody in a course: first the text, then a look at the letter and at how many get it, then it is sent."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gratisnorsk.accounts.doors import SignedIn, for_signed_in
from gratisnorsk.courses.models import Course
from gratisnorsk.enrolment.actions import writing
from gratisnorsk.enrolment.forms.writing import MessageForm
from gratisnorsk.enrolment.phrases.desk import reach_phrases
from gratisnorsk.enrolment.queries.messages import group_sizes, looks, reach
from gratisnorsk.enrolment.rules import desk
from gratisnorsk.enrolment.views.desk_doors import BOTH, done, of_course, page, sent
from gratisnorsk.kernel.clock import now


@never_cache
@require_http_methods(BOTH)
@for_signed_in
@of_course
def write(request: SignedIn, course: Course) -> HttpResponse:
    """The button under the text leads to the look, the button there sends, and another one leads back to the text."""
    if not desk.may_write(request.user, course):
        raise PermissionDenied
    form = MessageForm(sent(request), sizes=group_sizes(course))
    step = request.POST.get("step", "")
    if form.is_valid() and step == "look":
        return _look(request, course, form)
    if form.is_valid() and step == "send":
        deed = partial(writing.write_to_course, course, form.draft(), by=request.user, at=now())
        sentence = _("The message is on its way. It stands below, with what did not arrive.")
        if answer := done(request, form, deed, sentence, "enrolment:desk_course", course.public_id):
            return answer
    return page(request, "enrolment/desk_write.html", course, form)


def _look(request: SignedIn, course: Course, form: MessageForm) -> HttpResponse:
    draft = form.draft()
    told = reach(course, draft.whom)
    facts = writing.letter_facts(course, draft.subject, draft.text)
    shown = {
        "looks": looks(facts, with_sms=told.by_sms > 0),
        "told": reach_phrases(told.by_email, told.by_sms),
    }
    return page(request, "enrolment/desk_write_look.html", course, form, **shown, reach=told)
