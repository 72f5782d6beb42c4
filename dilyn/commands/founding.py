"""This module asks six questions, and leaves a working office."""

from pathlib import Path
from typing import Annotated

import typer

from dilyn import founding, show
from dilyn.commands.folder import open_folder
from dilyn.commands.founding_questions import Questions
from dilyn.founding import Standing
from dilyn.founding_answers import Answers
from dilyn.settings import Settings
from dilyn.tongue import _, speaking, spoken
from domain.names import Language

app = typer.Typer(rich_markup_mode=None)


@app.command("init", help=_("Set up an office: six questions, then dilyn serve."))
def init(  # noqa: PLR0913  # Each is a question, which an option answers beforehand.
    *,
    language: Annotated[
        Language | None, typer.Option(help=_("What mails are written in: en, cy, or both."))
    ] = None,
    office: Annotated[str | None, typer.Option(help=_("What your office is called."))] = None,
    officer: Annotated[
        str | None,
        typer.Option(metavar="NAME<ADDRESS>", help=_("You, who follow the reports up.")),
    ] = None,
    force: Annotated[str | None, typer.Option(help=_("The short name of the force."))] = None,
    panel: Annotated[str | None, typer.Option(help=_("What the scrutiny panel is called."))] = None,
    owner_post: Annotated[
        str | None, typer.Option(help=_("The post of whoever answers for the force."))
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="NAME<ADDRESS>", help=_("Who holds that post."))
    ] = None,
    smtp: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help=_("Your mail server; empty: mail is caught here.")),
    ] = None,
    smtp_user: Annotated[
        str | None, typer.Option(help=_("The name to sign in with there; empty: none."))
    ] = None,
    smtp_password_file: Annotated[
        Path | None, typer.Option(help=_("The file that holds its password."))
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help=_("Ask nothing; what has a default may be left out."))
    ] = False,
) -> None:
    from dilyn.settings import read_settings

    said = {
        "--language": language,
        "--office": office,
        "--officer": officer,
        "--force": force,
        "--panel": panel,
        "--owner-post": owner_post,
        "--owner": owner,
        "--smtp": smtp,
        "--smtp-user": smtp_user,
        "--smtp-password-file": None if smtp_password_file is None else str(smtp_password_file),
    }
    settings = read_settings()
    founding.check_place(settings.home)
    _found(settings, Questions(said=said, is_silent=yes))


def _found(settings: Settings, questions: Questions) -> None:
    match _standing(settings):
        case Standing.FOUNDED:
            show.note(
                _("An office is set up in %s already: no answers are needed.") % settings.home
            )
            _tell_next_steps()
        case Standing.HALF:
            _go_on(settings, questions)
        case Standing.EMPTY:
            _begin(settings, questions)


def _standing(settings: Settings) -> Standing:
    # Opening a folder makes one: whoever breaks the questions off leaves nothing behind.
    if founding.is_untouched(settings):
        return Standing.EMPTY
    with open_folder() as world:
        return founding.standing(world)


def _begin(settings: Settings, questions: Questions) -> None:
    language = questions.language()
    with speaking("cy" if language is Language.WELSH else spoken()):
        answers = _answers(language, questions, home=settings.home)
        founding.write_settings(settings.home, founding.settings_text(answers))
        with open_folder() as world:
            founding.make_known(world, answers)
        show.note(_("The office is set up in %s.") % settings.home)
        _tell_of_mail(answers)
        _tell_next_steps()


def _answers(language: Language, questions: Questions, *, home: Path) -> Answers:
    office = questions.office()
    officer = questions.officer()
    return Answers(
        language=language,
        office=office,
        officer=officer,
        force=questions.force(),
        panel=questions.panel(),
        owner_post=questions.owner_post(),
        owner=questions.owner(apart_from=officer.address),
        smtp=questions.server(home=home),
    )


def _go_on(settings: Settings, questions: Questions) -> None:
    with open_folder() as world:
        owner = founding.known_owner(world)
        show.note(
            _("A set-up was broken off in %s: only who follows the reports up is missing.")
            % settings.home
        )
        founding.go_on(world, questions.officer(apart_from=owner.address), owner.language)
    show.note(_("The office is set up in %s.") % settings.home)
    _tell_next_steps()


def _tell_of_mail(answers: Answers) -> None:
    if answers.smtp is None:
        show.note(_("No mail leaves this machine: all of it is caught here (dilyn mailbox)."))
    else:
        show.note(_("See whether the mail server lets Dilyn in; nothing is sent: dilyn mail try"))


def _tell_next_steps() -> None:
    show.note(_("Two steps are left:"))
    show.note(_("  1. Start Dilyn: dilyn serve"))
    show.note(_("  2. Open the link that it shows: it signs your officer in, once."))
