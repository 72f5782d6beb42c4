"""This module holds the commands on mail: what is due, what left, what was caught."""

import asyncio
from typing import Annotated

import typer

from dilyn import show
from dilyn.commands import bouncing, previewing, trying
from dilyn.commands.folder import open_folder
from dilyn.commands.reading_words import read_day
from dilyn.commands.showing_due import show_due
from dilyn.commands.showing_mails import show_caught, show_mail, show_mails
from dilyn.commands.words import AsJson
from dilyn.tongue import _
from domain.errors import DomainError
from flows.world import World
from notifications.mailbox import list_mails, read
from storage import outbox
from storage.outbox import MailRow
from storage.sweeping import held_back

app = typer.Typer(rich_markup_mode=None)
mails = typer.Typer(
    rich_markup_mode=None, invoke_without_command=True, help=_("What became of each mail.")
)
app.add_typer(mails, name="mails")
mail = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help=_("What mails look like, and whether they can leave."),
)
app.add_typer(mail, name="mail")
mail.add_typer(previewing.app)
mail.add_typer(trying.app)
app.add_typer(bouncing.app)


@app.command("remind", help=_("Send now what is due; --dry-run shows what would go to whom."))
def remind(
    *,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help=_("Only show, for this day."))
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show, for today."))] = False,
    approve: Annotated[
        bool, typer.Option("--approve", help=_("Send also where it is more than the limit."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    with open_folder() as world:
        if as_of or dry_run:
            show_due(world, on=read_day(as_of) if as_of else world.today, is_json=as_json)
            return
        if not approve:
            _ask_first(world)
        _send_what_is_due(world, is_approved=approve, is_json=as_json)


def _ask_first(world: World) -> None:
    """Stop where so much would leave at once that a person must have meant it.

    Raises: DomainError with what would leave, and how to let it.
    """
    held = held_back(world.engine, force=world.force, office=world.office, on=world.today)
    if not held:
        return
    show_due(world, on=world.today, is_json=False)
    raise DomainError(
        reason=_("%(mails)s mails would leave at once; more than %(limit)s are not sent unasked.")
        % {"mails": held, "limit": world.office.policy.mail_limit},
        remedy=_("Look at the list. To send them: dilyn remind --approve."),
    )


def _send_what_is_due(world: World, *, is_approved: bool, is_json: bool) -> None:
    from flows.timetable import catch_up

    before = {mail.mail for mail in _sent(world)}
    asyncio.run(catch_up(is_approved=is_approved))
    left = tuple(mail for mail in _sent(world) if mail.mail not in before)
    show_mails(left, is_json=is_json)
    if not left and not is_json:
        policy = world.office.policy
        show.note(
            _("Mails leave on working days, %(begin)s to %(end)s.")
            % {"begin": f"{policy.mails_from:%H:%M}", "end": f"{policy.mails_until:%H:%M}"}
        )


def _sent(world: World) -> tuple[MailRow, ...]:
    return tuple(mail for mail in outbox.mails(world.engine) if mail.sent_at is not None)


@app.command("mailbox", help=_("List the mails that were caught here, or read one."))
def mailbox(
    number: Annotated[int | None, typer.Argument(help=_("Which one to read."))] = None,
    *,
    as_json: AsJson = False,
) -> None:
    with open_folder() as world:
        if number is None:
            show_caught(list_mails(world.mailbox), is_json=as_json)
        else:
            show_mail(read(world.mailbox, number=number), is_json=as_json)


@mails.callback()
def list_all(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is not None:
        return
    with open_folder() as world:
        show_mails(outbox.mails(world.engine), is_json=as_json)


@mails.command(
    "send-again", help=_("Send a mail once more that failed, came back or may not have left.")
)
def send_again(mail: Annotated[str, typer.Argument(help=_("Its id in the list."))]) -> None:
    with open_folder() as world:
        outbox.send_again(world.engine, mail)
        show.note(_("%s leaves with the next delivery: dilyn remind") % mail)
