"""This module shows who is known to the office, and makes changes to that."""

from collections.abc import Mapping
from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.commands import AddPerson
from domain.errors import N_
from domain.names import Language, PersonId, Role
from domain.office_commands import ChangePerson, Leave, NameDeputy, RevokeLinks
from domain.permissions import Area, may_give
from storage.organisation_accounts import standing_of
from storage.queries import person_known
from storage.second_factors import is_asked_of
from storage.views import PersonRow
from web.fields import Field, Kind, Typed, typed_again
from web.giving import give
from web.known import known_people
from web.move import REASON
from web.pages import CONFLICT, NOT_FOUND, NOT_TAKEN, go_to, say, say_outcome, show
from web.people_change import Change, named_in
from web.people_coming_in import COMING_IN
from web.routing import act, page
from web.visit import Visit

_NAME = Field(
    name="name",
    label=N_("Name"),
    kind=Kind.LINE,
    hint=N_("As colleagues know them, for example Mari Pugh."),
)
_POST = Field(
    name="post",
    label=N_("Post"),
    kind=Kind.LINE,
    hint=N_("What they are called by in mails to others, for example Head of the Contact Hub."),
)
_ADDRESS = Field(
    name="address",
    label=N_("E-mail address"),
    kind=Kind.LINE,
    hint=N_("Their own, not a shared one: whoever opens a link in a mail answers in their name."),
)
_SUPERVISOR = Field(
    name="supervisor",
    label=N_("Who is told when they are late?"),
    kind=Kind.OWNER,
    hint=N_("Leave it as it is where nobody is."),
)
_LANGUAGE = Field(
    name="language",
    label=N_("Their mails are written in"),
    kind=Kind.CHOICE,
    choices=Language,
    hint=N_("The pages too, until they ask there for the other language."),
)


def _someone(visit: Visit, name: str) -> PersonId | None:
    return PersonId(visit.form.text(name)) if visit.form.text(name) else None


NEWCOMER = Change(
    path="new",
    command=AddPerson,
    title=N_("Make somebody known"),
    button=N_("Make known"),
    fields=(
        _NAME,
        Field(
            name="role",
            label=N_("What may they do?"),
            kind=Kind.CHOICE,
            choices=tuple(role for role in Role if role is not Role.CLOCK),
            hint=N_("An owner answers for the force, by a link in a mail and without an account."),
        ),
        _POST,
        _ADDRESS,
        _SUPERVISOR,
        _LANGUAGE,
    ),
    make=lambda visit, typed: AddPerson(
        force=visit.me.force,
        name=typed.words("name"),
        post=typed.words("post"),
        address=typed.words("address"),
        role=typed.one_of("role", Role),
        supervisor=_someone(visit, "supervisor"),
        language=typed.one_of("language", Language),
    ),
)
CHANGES = (
    Change(
        path="entry",
        command=ChangePerson,
        title=N_("Change what is known"),
        button=N_("Save"),
        fields=(_POST, _ADDRESS, _SUPERVISOR, _LANGUAGE),
        make=lambda visit, typed: ChangePerson(
            force=visit.me.force,
            person=named_in(visit),
            post=typed.words("post"),
            address=typed.words("address"),
            supervisor=_someone(visit, "supervisor"),
            language=typed.one_of("language", Language),
        ),
    ),
    Change(
        path="deputy",
        command=NameDeputy,
        title=N_("Say who stands in"),
        button=N_("Save"),
        fields=(
            Field(
                name="deputy",
                label=N_("Who stands in?"),
                kind=Kind.OWNER,
                hint=N_("Meanwhile their mails go to both, and either may answer."),
            ),
            Field(name="from_on", label=N_("From which day?"), kind=Kind.DAY),
            Field(name="until_on", label=N_("Until which day?"), kind=Kind.DAY),
        ),
        make=lambda visit, typed: NameDeputy(
            force=visit.me.force,
            person=named_in(visit),
            deputy=typed.person("deputy"),
            from_on=typed.day("from_on"),
            until_on=typed.day("until_on"),
        ),
    ),
    Change(
        path="links",
        command=RevokeLinks,
        title=N_("Stop this person's links"),
        button=N_("Stop the links"),
        fields=(REASON,),
        make=lambda visit, typed: RevokeLinks(
            force=visit.me.force, person=named_in(visit), reason=typed.words("reason")
        ),
    ),
    Change(
        path="departure",
        command=Leave,
        title=N_("Switch off, because they have left"),
        button=N_("Switch off"),
        fields=(),
        make=lambda visit, _: Leave(force=visit.me.force, person=named_in(visit)),
    ),
    *COMING_IN,
)


def _show_people(visit: Visit) -> Response:
    known = known_people(visit)
    return show(
        visit,
        "people.html",
        people=sorted(known.values(), key=lambda one: (not one.is_active, one.name)),
        known=known,
        may_add=may_give(visit.me.role, AddPerson),
        newcomer=NEWCOMER,
    )


def _show_person(visit: Visit) -> Response:
    one = _one(visit)
    return show(
        visit,
        "person.html",
        one=one,
        known=known_people(visit),
        changes=tuple(one_of for one_of in CHANGES if _is_open(visit, one_of, one)),
        standing=standing_of(visit.site.engine, one.person),
        has_second_factor=is_asked_of(visit.site.engine, one.person),
        is_saved=visit.asked("saved") == "yes",
    )


def _is_open(visit: Visit, change: Change, one: PersonRow) -> bool:
    is_theirs = one.is_active and may_give(visit.me.role, change.command)
    return is_theirs and change.fits(visit, one)


def _show_newcomer(visit: Visit) -> Response:
    return _form(visit, NEWCOMER, None)


def _show_change(change: Change, visit: Visit) -> Response:
    return _form(visit, change, _one(visit))


def _add(visit: Visit) -> Response:
    return _made(visit, NEWCOMER, None)


def _change(change: Change, visit: Visit) -> Response:
    return _made(visit, change, _one(visit))


def _made(visit: Visit, change: Change, one: PersonRow | None) -> Response:
    typed = Typed(form=visit.form)
    command = change.make(visit, typed)
    if typed.problems:
        faults = {name: say(visit, why) for name, why in typed.problems.items()}
        return _form(visit, change, one, status=NOT_TAKEN, faults=faults)
    given = give(visit, command)
    if given.is_refused:
        why = " ".join(say_outcome(visit, given.outcome))
        return _form(visit, change, one, status=CONFLICT, faults={"form": why})
    return go_to(f"/people/{one.person}?saved=yes" if one else "/people")


def _form(
    visit: Visit,
    change: Change,
    one: PersonRow | None,
    *,
    status: int = 200,
    faults: Mapping[str, str] | None = None,
) -> Response:
    is_sent = visit.request.method == "POST"
    others = [
        row for row in known_people(visit).values() if row.role is Role.OWNER and row.is_active
    ]
    return show(
        visit,
        "person_form.html",
        status=status,
        change=change,
        one=one,
        owners=tuple(row for row in others if one is None or row.person != one.person),
        typed=typed_again(visit.form) if is_sent else _as_known(one),
        faults=faults or {},
    )


def _as_known(one: PersonRow | None) -> Mapping[str, str]:
    if one is None:
        return {}
    return {
        "post": one.post,
        "address": one.address,
        "supervisor": one.supervisor or "",
        "language": one.language.value,
    }


def _one(visit: Visit) -> PersonRow:
    one = person_known(visit.site.engine, named_in(visit))
    if one is None or one.force != visit.me.force:
        raise HTTPException(NOT_FOUND)
    return one


ROUTES = (
    page("/people", _show_people, may=Area.PEOPLE),
    page("/people/new", _show_newcomer, may=AddPerson),
    act("/people/new", _add, may=AddPerson),
    page("/people/{who}", _show_person, may=Area.PEOPLE),
    *(
        route
        for change in CHANGES
        for route in (
            page("/people/{who}/" + change.path, partial(_show_change, change), may=change.command),
            act("/people/{who}/" + change.path, partial(_change, change), may=change.command),
        )
    ),
)
