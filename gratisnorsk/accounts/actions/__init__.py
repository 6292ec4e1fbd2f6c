"""What happens to people, their roles and what is stored about them. No other module of the package writes."""

from gratisnorsk.accounts.actions.deletion import erase_person
from gratisnorsk.accounts.actions.factors import (
    LastFactorOfStaff,
    NoFactorYet,
    SecondFactorThere,
    add_passkey,
    add_totp,
    make_recovery_codes,
    remove_factor,
)
from gratisnorsk.accounts.actions.people import EmailTaken, change_email, ensure_person, rename, send_code
from gratisnorsk.accounts.actions.roles import (
    LastAdministrator,
    RoleGivenAlready,
    UnclearRole,
    give_role,
    give_role_by_email,
    take_role,
)
from gratisnorsk.accounts.actions.sessions import end_other_sessions, end_session
from gratisnorsk.accounts.actions.unused import (
    delete_unused_people,
    sweep_sessions,
    warn_unused_people,
    withdraw_unused_roles,
)

__all__ = [
    "EmailTaken",
    "LastAdministrator",
    "LastFactorOfStaff",
    "NoFactorYet",
    "RoleGivenAlready",
    "SecondFactorThere",
    "UnclearRole",
    "add_passkey",
    "add_totp",
    "change_email",
    "delete_unused_people",
    "end_other_sessions",
    "end_session",
    "ensure_person",
    "erase_person",
    "give_role",
    "give_role_by_email",
    "make_recovery_codes",
    "remove_factor",
    "rename",
    "send_code",
    "sweep_sessions",
    "take_role",
    "warn_unused_people",
    "withdraw_unused_roles",
]
