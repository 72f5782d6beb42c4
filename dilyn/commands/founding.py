"""This module asks six questions, and leaves a working office."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from dilyn import founding, show
from dilyn.commands.giving import open_folder
from dilyn.founding import Answers, read_force, read_mailbox, read_server
from dilyn.tongue import _
from domain.errors import DomainError
from domain.names import Language

app = typer.Typer(rich_markup_mode=None)
T = TypeVar("T")


@app.command("init", help=_("Set up an office: six questions, then dilyn serve."))
def init(  # noqa: PLR0913  # Each is a question, which an option answers beforehand.
    *,
    office: Annotated[str, typer.Option(help=_("What your office is called."))] = "",
    officer: Annotated[
        str, typer.Option(metavar="NAME<ADDRESS>", help=_("You, who follow the reports up."))
    ] = "",
    force: Annotated[str, typer.Option(help=_("The short name of the force."))] = "",
    panel: Annotated[str, typer.Option(help=_("What the scrutiny panel is called."))] = "",
    owner_post: Annotated[
        str, typer.Option(help=_("The post of whoever answers for the force."))
    ] = "",
    owner: Annotated[
        str, typer.Option(metavar="NAME<ADDRESS>", help=_("Who holds that post."))
    ] = "",
    smtp: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help=_("Your mail server; empty: mail is caught here.")),
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help=_("What mails are written in: en, cy, or both."))
    ] = None,
) -> None:
    from dilyn.settings import read_settings

    home = read_settings().home
    with open_folder() as world:
        founding.check_new(world)
    answers = Answers(
        office=_asked(_("1 of 6. What is your office called?"), office, _words),
        officer=_asked(
            _("Who follows the reports up there? (Name <address>)"), officer, read_mailbox
        ),
        force=_asked(_("2 of 6. The short name of the force, such as GLANMOR"), force, read_force),
        panel=_asked(_("3 of 6. What is the scrutiny panel called?"), panel, _words),
        owner_post=_asked(
            _("4 of 6. Whom do you ask in the force? Their post"), owner_post, _words
        ),
        owner=_asked(_("Who holds it? (Name <address>)"), owner, read_mailbox),
        smtp=_asked(
            _("5 of 6. Your mail server (HOST:PORT), or nothing: mail is then caught here"),
            smtp,
            read_server,
            default="",
        ),
        language=_asked(
            _("6 of 6. What are mails written in: en, cy or both?"),
            language,
            _language,
            default="en",
        ),
    )
    founding.write_settings(home, founding.settings_text(answers))
    with open_folder() as world:
        founding.make_known(world, answers)
    show.note(_("The office is set up in %s. Start it:") % home)
    show.note("  dilyn serve")


def _asked(
    question: str, said: str | None, read: Callable[[str], T], *, default: str | None = None
) -> T:
    """Take what an option said, or ask until the answer can be read."""
    if said or (said is not None and default is not None):
        return read(said)
    while True:
        try:
            return read(typer.prompt(question, default=default, show_default=bool(default)))
        except DomainError as error:
            show.refusal(error.reason, error.remedy)
        except typer.Abort as aborted:
            raise DomainError(
                reason=_("No answer came: %s") % question,
                remedy=_("Nothing was set up. dilyn init --help lists options that answer."),
            ) from aborted


def _words(text: str) -> str:
    written = " ".join(text.split())
    if not written:
        raise DomainError(reason=_("The answer is empty."), remedy=_("Write a few words."))
    return written


def _language(text: str) -> Language:
    try:
        return Language(text.strip())
    except ValueError:
        raise DomainError(
            reason=_("“%s” is not a language of mails.") % text,
            remedy=_("Write en, cy or both."),
        ) from None
