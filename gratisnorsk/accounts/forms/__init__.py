"""What people type when they sign in, look after their account, and give roles."""

from gratisnorsk.accounts.forms.account import (
    AboutMeForm,
    CodeForm,
    DeleteForm,
    GiveRoleForm,
    NewEmailForm,
    SignInForm,
)
from gratisnorsk.accounts.forms.factors import (
    ConnectAppForm,
    ConnectPasskeyForm,
    PasskeyForm,
    SecondFactorForm,
)

__all__ = [
    "AboutMeForm",
    "CodeForm",
    "ConnectAppForm",
    "ConnectPasskeyForm",
    "DeleteForm",
    "GiveRoleForm",
    "NewEmailForm",
    "PasskeyForm",
    "SecondFactorForm",
    "SignInForm",
]
