"""Codes by e-mail: to sign in, and to prove a new address. allauth counts tries and minutes, we write the letter.

Known and unknown addresses take exactly the same way, so nobody learns who has an account here; a person is made
only when the code has been typed.
"""

from __future__ import annotations

from typing import Any, Self

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStage, LoginStageController
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language

from gratisnorsk.accounts import actions
from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel import clock

_EMAIL_CHANGE = "email_change"


class SignInCode(LoginCodeVerificationProcess):  # type: ignore[misc]
    """A sign-in that waits for its code."""

    @classmethod
    def begin(cls, request: HttpRequest, email: str, *, then: str) -> Self:
        """Write a code to the address; `then` is the own path to go to after signing in."""
        person = Person.objects.filter(email=email).first()
        login = Login(user=person, email=email, redirect_url=then or None)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=person, email=email), initiated_by_user=True)
        code = cls(stage)
        code.send()
        code.persist()
        return code

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The sign-in that waits in this browser, unless its time is over."""
        stage = LoginStageController.enter(request, LoginByCodeStage.key)
        return cls.resume(stage) if stage else None

    @classmethod
    def resume(cls, stage: LoginStage) -> Self | None:
        """As allauth's, for this class, but without writing: a GET only looks."""
        code = cls(stage)
        return code if code.is_valid() else None

    @property
    def email(self) -> str:
        """Where the code was sent."""
        return str(self.state["email"])

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """The same letter to everybody."""
        actions.send_code(email, self.generate_code(), lang=get_language() or "nb", at=clock.now())

    def finish(self, redirect_url: str | None = None) -> HttpResponseBase:
        """Sign in whoever typed the code; the first time, this makes the person."""
        if self.user is None:
            self._user = actions.ensure_person(self.email, lang=get_language() or "nb", at=clock.now())
        answer: HttpResponseBase = super().finish(redirect_url or self.stage.login.redirect_url)
        return answer


class NewEmailCode(AbstractCodeVerificationProcess):  # type: ignore[misc]
    """A change of e-mail that waits for the code sent to the new address. Lives in the session."""

    def __init__(self, request: HttpRequest, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
        )

    @classmethod
    def begin(cls, request: HttpRequest, email: str) -> Self:
        """Write a code to the new address."""
        change = cls(request, cls.initial_state(user=None, email=email))
        change.send()
        change.persist()
        return change

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """The change that waits in this session, unless its time is over."""
        state = request.session.get(_EMAIL_CHANGE)
        if not state:
            return None
        change = cls(request, state)
        return change if change.is_valid() else None

    @property
    def email(self) -> str:
        """The new address."""
        return str(self.state["email"])

    def send(self) -> None:
        """A letter to the new address, whether or not somebody else here has it."""
        self.state["code"] = get_adapter().generate_login_code()
        actions.send_code(self.email, self.code, lang=get_language() or "nb", at=clock.now())

    def persist(self) -> None:
        """Keep it in the session."""
        self.request.session[_EMAIL_CHANGE] = self.state

    def abort(self) -> None:
        """Forget it."""
        self.request.session.pop(_EMAIL_CHANGE, None)
