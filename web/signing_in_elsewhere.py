"""This module is the way in by the organisation's sign-in, and out of it. See decision 0025."""

from dataclasses import dataclass

import structlog
from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.account_commands import LinkAccount
from domain.errors import N_, DomainError
from domain.names import PersonId, Text
from domain.permissions import Area
from storage.access import digest
from storage.attempts import spend
from storage.inbox import Envelope, OutcomeState
from storage.organisation_accounts import invited_at, whose
from storage.queries import person_known
from storage.views import PersonRow
from web import attempts, cookies
from web.attempts import Attempt
from web.failures import Failures
from web.giving import give_once
from web.letting_in import inside, let_in, place_of
from web.organisation import Identity, NoAnswer, NotTrusted, Organisation
from web.pages import NOT_FOUND, go_to, say_why, show
from web.routing import page
from web.visit import Visit

log = structlog.get_logger()

_BACK = "/sign-in/organisation/return"
_NOT_ALLOWED = 403
_TOO_MANY = 429
_NO_ANSWER = 503


class NotAdmitted(DomainError):
    """Somebody is who they are, and may still not come in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Return:
    """Somebody who has come back: with what, from which attempt of theirs."""

    code: str
    attempt: Attempt


def _begin(visit: Visit) -> Response:
    organisation, onward = _organisation(visit), inside(visit.asked("next"))
    if visit.person is not None:
        return go_to(onward)
    attempt = attempts.begin(visit.secret, now=visit.site.clock())
    try:
        where = organisation.where_to_sign_in(attempt, back=_back(visit))
    except NoAnswer as error:
        return _refused(visit, error)
    response = go_to(where)
    cookies.keep(visit.site, response, cookies.ONWARD, onward)
    return response


def _come_back(visit: Visit) -> Response:
    organisation = _organisation(visit)
    failures: Failures = visit.request.app.state.failures
    # Of this browser: all of an office may come from one place.
    account, place = digest(_visitor(visit)), place_of(visit)
    if failures.are_too_many(account=account, place=place):
        raise HTTPException(_TOO_MANY)
    try:
        returned = _returned(visit)
        identity = organisation.identity(
            returned.code, returned.attempt, back=_back(visit), now=visit.site.clock()
        )
        person = _admitted(visit, identity, returned.attempt)
    except NotTrusted as error:
        failures.count(account=account, place=place)
        return _refused(visit, error)
    except (NoAnswer, NotAdmitted) as error:
        return _refused(visit, error)
    response = let_in(visit, person, then=inside(_onward(visit)))
    cookies.drop(visit.site, response, cookies.ONWARD)
    return response


def _returned(visit: Visit) -> _Return:
    """Check that this browser began it, lately, and that it comes back for the first time."""
    state, now = visit.asked("state"), visit.site.clock()
    attempt = attempts.resumed(_visitor(visit), state, now=now)
    if attempt is None or not spend(visit.site.engine, state, now=now):
        log.warning("a sign-in came back that is none of this browser's")
        raise NotTrusted(
            reason=N_("This attempt to sign in did not begin in this browser, or is too old."),
            remedy=N_("Begin anew from the page to sign in."),
        )
    if visit.asked("error") or not visit.asked("code"):
        # What it says besides is for whoever set it up, and may name somebody.
        raise NotTrusted(
            reason=N_("Your organisation's sign-in did not let you through."),
            remedy=N_("Begin anew; if it is so again, ask whoever looks after your account there."),
        )
    return _Return(code=visit.asked("code"), attempt=attempt)


def _admitted(visit: Visit, identity: Identity, attempt: Attempt) -> PersonId:
    """Say whose account it is. An account without a role of theirs opens nothing."""
    engine = visit.site.engine
    linked = whose(engine, identity.account, force=visit.site.force)
    who = linked or invited_at(
        engine, identity.addresses, force=visit.site.force, today=visit.today
    )
    person = person_known(engine, who) if who else None
    if person is None or not person.is_active:
        raise NotAdmitted(
            reason=N_("This account is not known here, and nobody was invited with its address."),
            remedy=N_("Ask an officer to invite you, and sign in within 14 days."),
        )
    if person.role not in identity.roles:
        raise _without_role(identity)
    if linked is None:
        _link(visit, person, identity, attempt)
    return person.person


def _without_role(identity: Identity) -> NotAdmitted:
    if identity.roles:
        return NotAdmitted(
            reason=N_("Your account has another role than the one the office knows you by."),
            remedy=N_("Ask the office which is right, and have the other changed."),
        )
    return NotAdmitted(
        reason=N_("Your account has no role in Dilyn."),
        remedy=N_("Ask whoever looks after your organisation's accounts to give it one."),
    )


def _link(visit: Visit, person: PersonRow, identity: Identity, attempt: Attempt) -> None:
    command = LinkAccount(force=person.force, person=person.person, account=Text(identity.account))
    envelope = Envelope(
        force=person.force,
        actor=person.person,
        happened_on=visit.today,
        received_at=visit.site.now(),
    )
    given = give_once(visit.site, command, envelope, key=f"link {attempt.state}")
    if given.outcome.state is OutcomeState.WAITING:
        raise NotAdmitted(
            reason=N_("That this account is yours is being recorded."),
            remedy=N_("Begin anew in a minute."),
        )
    # Another browser of theirs may have been quicker: then it is theirs all the same.
    held_by = whose(visit.site.engine, identity.account, force=person.force)
    if given.is_refused and held_by != person.person:
        raise NotAdmitted(
            reason=N_("Your invitation is no longer open."),
            remedy=N_("Ask an officer to invite you, and sign in within 14 days."),
        )


def _sign_out_there(visit: Visit) -> Response:
    try:
        where = _organisation(visit).where_to_sign_out(back=f"{visit.site.url}/sign-in")
    except NoAnswer as error:
        return _refused(visit, error)
    return go_to(where)


def _refused(visit: Visit, error: DomainError) -> Response:
    reason, remedy = say_why(visit, error)
    status = _NO_ANSWER if isinstance(error, NoAnswer) else _NOT_ALLOWED
    log.info("sign-in by the organisation refused", refusal=type(error).__name__)
    return show(visit, "sign_in_refused.html", status=status, reason=reason, remedy=remedy)


def _organisation(visit: Visit) -> Organisation:
    if visit.site.organisation is None:
        raise HTTPException(NOT_FOUND)
    return visit.site.organisation


def _back(visit: Visit) -> str:
    return f"{visit.site.url}{_BACK}"


def _visitor(visit: Visit) -> str:
    # Not the visit's secret, which is the session's where somebody is signed in meanwhile.
    return cookies.read(visit.site, visit.request, cookies.VISITOR)


def _onward(visit: Visit) -> str:
    return cookies.read(visit.site, visit.request, cookies.ONWARD)


ROUTES = (
    page("/sign-in/organisation", _begin, may=Area.DOOR),
    page(_BACK, _come_back, may=Area.DOOR),
    page("/sign-in/organisation/end", _sign_out_there, may=Area.DOOR),
)
