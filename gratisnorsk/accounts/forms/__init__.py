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
    FactorAgainForm,
    PasskeyAgainForm,
    PasskeyForm,
    SecondFactorForm,
)

__all__ = [
    "AboutMeForm",
    "CodeForm",
    "ConnectAppForm",
    "ConnectPasskeyForm",
    "DeleteForm",
    "FactorAgainForm",
    "GiveRoleForm",
    "NewEmailForm",
    "PasskeyAgainForm",
    "PasskeyForm",
    "SecondFactorForm",
    "SignInForm",
]
