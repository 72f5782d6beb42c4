"""This module answers what a person asked in vain: why, and what to do instead."""

import sys

import typer
from typer._click import Context
from typer.core import TyperGroup

from domain.errors import DomainError

REFUSED = 2


class Answering(TyperGroup):
    """Turns what a person asked in vain into two lines: why, and what to do."""

    def invoke(self, ctx: Context) -> object:
        try:
            return super().invoke(ctx)
        except DomainError as error:
            from dilyn import show
            from dilyn.telling import why

            show.refusal(*why(error))
            raise typer.Exit(REFUSED) from error


def refuse_in_one_sentence(error: DomainError) -> typer.Exit:
    """Say why and what to do in one sentence, as scripts that put files in expect it."""
    from dilyn.telling import why

    reason, remedy = why(error)
    sys.stderr.write(f"{reason.rstrip('.')}; {remedy[:1].lower()}{remedy[1:]}\n")
    return typer.Exit(REFUSED)
