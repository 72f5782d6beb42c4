"""This module holds the commands on people: who owns, who acts, who is told."""

from dataclasses import dataclass
from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.folder import open_folder
from dilyn.commands.giving import Giver
from dilyn.commands.reading_words import read_day
from dilyn.commands.showing_register import show_people
from dilyn.commands.words import AsJson
from dilyn.tongue import _
from domain.account_commands import InviteAccount, ResetSecondFactor
from domain.commands import AddPerson
from domain.names import Language, Role, Text
from domain.office_commands import ChangePerson, Leave, NameDeputy, RevokeLinks
from storage.queries import people
from storage.returns import bouncing_addresses

owners = typer.Typer(rich_markup_mode=None, help=_("Who answers for the force."))
app = typer.Typer(rich_markup_mode=None, help=_("Who acts, and who is told."))
Name = Annotated[str, typer.Argument(help=_('E.g. "Chief Inspector A. Surname".'))]
Post = Annotated[str, typer.Option(help=_("What they are called by in mails to others."))]
Address = Annotated[str, typer.Option(help=_("One e-mail address."))]
Supervisor = Annotated[
    str | None, typer.Option(metavar="PERSON", help=_("Who is told when this owner is late."))
]
Tongue = Annotated[
    Language,
    typer.Option("--language", help=_("What their mails are written in: en, cy, or both.")),
]


@changing(owners, "add", _("Make an owner known: someone in the force who is asked."))
def add_owner(
    giver: Giver,
    name: Name,
    post: Post,
    address: Address,
    supervisor: Supervisor = None,
    language: Tongue = Language.ENGLISH,
) -> None:
    known = _Newcomer(name=name, post=post, address=address, role=Role.OWNER, language=language)
    _add(giver, known, supervisor=supervisor)


@changing(app, "add", _("Make a person known to the office, with a role."))
def add_person(  # noqa: PLR0913  # Each is an option of the command line.
    giver: Giver,
    name: Name,
    *,
    role: Annotated[Role, typer.Option(help=_("What they may do."))],
    post: Post,
    address: Address,
    supervisor: Supervisor = None,
    language: Tongue = Language.ENGLISH,
) -> None:
    known = _Newcomer(name=name, post=post, address=address, role=role, language=language)
    _add(giver, known, supervisor=supervisor)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Newcomer:
    name: str
    post: str
    address: str
    role: Role
    language: Language


def _add(giver: Giver, known: _Newcomer, *, supervisor: str | None) -> None:
    giver.give(
        AddPerson(
            force=giver.world.force,
            name=Text(known.name),
            post=Text(known.post),
            address=Text(known.address),
            role=known.role,
            supervisor=giver.person(supervisor) if supervisor else None,
            language=known.language,
        )
    )


Who = Annotated[str, typer.Argument(metavar="PERSON", help=_("Id, address or name."))]


@changing(app, "change", _("Change a person's post, address, supervisor or language."))
def change(
    giver: Giver,
    who: Who,
    post: Annotated[str | None, typer.Option()] = None,
    address: Annotated[str | None, typer.Option(help=_("One e-mail address."))] = None,
    supervisor: Supervisor = None,
    language: Annotated[
        Language | None, typer.Option(help=_("What their mails are written in."))
    ] = None,
) -> None:
    giver.give(
        ChangePerson(
            force=giver.world.force,
            person=giver.person(who),
            post=Text(post) if post is not None else None,
            address=Text(address) if address is not None else None,
            supervisor=giver.person(supervisor) if supervisor else None,
            language=language,
        )
    )


@changing(app, "deputy", _("Say who stands in for a person, from one day to another."))
def deputy(
    giver: Giver,
    who: Who,
    to: Annotated[str, typer.Option(metavar="PERSON", help=_("Who stands in."))],
    until: Annotated[str, typer.Option(metavar="DAY", help=_("The last day."))],
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help=_("The first day; else today."))
    ] = None,
) -> None:
    giver.give(
        NameDeputy(
            force=giver.world.force,
            person=giver.person(who),
            deputy=giver.person(to),
            from_on=read_day(from_) if from_ else giver.on,
            until_on=read_day(until),
        )
    )


@changing(app, "leave", _("Switch a person off who has left; what they own is handed over first."))
def leave(giver: Giver, who: Who) -> None:
    giver.give(Leave(force=giver.world.force, person=giver.person(who)))


@changing(app, "stop-links", _("Stop every answer link that a person was sent so far."))
def stop_links(
    giver: Giver,
    who: Who,
    reason: Annotated[str, typer.Option(help=_("In a sentence that an auditor would understand."))],
) -> None:
    giver.give(RevokeLinks(force=giver.world.force, person=giver.person(who), reason=Text(reason)))


@changing(app, "invite", _("Let a person link an account of the organisation, within 14 days."))
def invite(giver: Giver, who: Who) -> None:
    giver.give(InviteAccount(force=giver.world.force, person=giver.person(who)))


@changing(app, "reset-second-factor", _("Take away a second factor that somebody has lost."))
def reset_second_factor(
    giver: Giver,
    who: Who,
    reason: Annotated[str, typer.Option(help=_("In a sentence that an auditor would understand."))],
) -> None:
    giver.give(
        ResetSecondFactor(force=giver.world.force, person=giver.person(who), reason=Text(reason))
    )


@app.command("list", help=_("List everybody who is known."))
def list_people(*, as_json: AsJson = False) -> None:
    with open_folder() as world:
        known, bouncing = people(world.engine), bouncing_addresses(world.engine)
        show_people(known, bouncing=bouncing, is_json=as_json)
