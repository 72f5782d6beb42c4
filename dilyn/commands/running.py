"""This module holds the commands that start something, and the one that asks how it stands."""

from typing import Annotated

import typer

from dilyn.commands.folder import open_folder
from dilyn.commands.words import AsJson
from dilyn.tongue import _
from domain.errors import DomainError

app = typer.Typer(rich_markup_mode=None)


@app.command("serve", help=_("Start the service: the clock, the flows, the address to call."))
def serve(*, port: Annotated[int | None, typer.Option(min=0, max=65535)] = None) -> None:
    from dilyn.commands.serving import serve_until_stopped
    from dilyn.settings import read_settings

    serve_until_stopped(read_settings(), port=port)


@app.command("deploy", help=_("Tell a Prefect server the timetable, for its workers to keep."))
def deploy() -> None:
    from dilyn.commands.deploying import tell_prefect
    from dilyn.settings import read_settings

    tell_prefect(read_settings())


@app.command("worker", help=_("Start a worker of Prefect, which keeps what is deployed."))
def worker() -> None:
    from dilyn.commands.deploying import work
    from dilyn.settings import read_settings

    work(read_settings())


@app.command("demo", help=_("Tell the story of a sample report on a simulated clock."))
def demo(
    *,
    no_serve: Annotated[bool, typer.Option("--no-serve", help=_("Stop after the story."))] = False,
    advance: Annotated[
        int | None, typer.Option(metavar="DAYS", min=1, help=_("Move the folder's clock on."))
    ] = None,
) -> None:
    from dilyn import demo as story
    from dilyn.commands.serving import serve_until_stopped
    from dilyn.settings import read_settings

    settings = read_settings()
    if advance is not None:
        story.move_on(settings, days=advance)
        return
    story.tell(settings)
    if not no_serve:
        from dilyn.demo_doors import show_doors

        serve_until_stopped(settings, port=None, say_how=show_doors)


@app.command("health", help=_("Say whether all is well; 1 where something needs a hand."))
def health(*, as_json: AsJson = False) -> None:
    from dilyn.commands.showing_health import show_fault, show_health

    try:
        with open_folder() as world:
            is_well = show_health(world, is_json=as_json)
    except DomainError as fault:
        # Whoever watches asks for health, and is told there too that nothing can be read.
        show_fault(fault, is_json=as_json)
        is_well = False
    if not is_well:
        raise typer.Exit(1)
