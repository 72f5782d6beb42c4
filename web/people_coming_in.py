"""This module holds the changes about how a person comes in."""

from domain.account_commands import InviteAccount, ResetSecondFactor
from domain.errors import N_
from domain.names import Role
from storage.second_factors import is_asked_of
from storage.views import PersonRow
from web.move import REASON
from web.people_change import Change, named_in
from web.visit import Visit


def _has_accounts(visit: Visit, one: PersonRow) -> bool:
    return visit.site.organisation is not None and one.role is not Role.OWNER


def _is_anothers(visit: Visit, one: PersonRow) -> bool:
    return one.person != visit.me.person and is_asked_of(visit.site.engine, one.person)


COMING_IN = (
    Change(
        path="account",
        command=InviteAccount,
        title=N_("Invite to sign in with the organisation's account"),
        button=N_("Invite"),
        fields=(),
        make=lambda visit, _: InviteAccount(force=visit.me.force, person=named_in(visit)),
        fits=_has_accounts,
        meaning=N_(
            "For 14 days, the first account of the organisation with this person's e-mail address "
            "becomes theirs. An account that they used here before is good no more."
        ),
    ),
    Change(
        path="second-factor",
        command=ResetSecondFactor,
        title=N_("Reset the second factor"),
        button=N_("Reset"),
        fields=(REASON,),
        make=lambda visit, typed: ResetSecondFactor(
            force=visit.me.force, person=named_in(visit), reason=typed.words("reason")
        ),
        fits=_is_anothers,
        meaning=N_(
            "Their password alone then lets them in, and they are signed out wherever they are "
            "now: be sure that it is they who ask."
        ),
    ),
)
