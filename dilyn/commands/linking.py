"""This module holds what is said by command of concerns that were raised more than once."""

from typing import Annotated

import typer

from dilyn.commands.changing import changing
from dilyn.commands.giving import Giver
from dilyn.commands.words import Reason, Reference
from dilyn.tongue import _
from domain.lineage_commands import LinkEarlier, UnlinkEarlier
from domain.names import ObservationRef, Text

app = typer.Typer(rich_markup_mode=None, help=_("Concerns that were raised more than once."))
Earlier = Annotated[
    str, typer.Argument(metavar="EARLIER", help=_("What raised the concern before."))
]


@changing(app, "link", _("Say that an observation raises again what an earlier one raised."))
def link(giver: Giver, reference: Reference, earlier: Earlier, reason: Reason = "") -> None:
    giver.give(
        LinkEarlier(
            reference=ObservationRef(reference),
            earlier=ObservationRef(earlier),
            reason=Text(reason),
        )
    )


@changing(app, "unlink", _("Say that it was another concern after all."))
def unlink(giver: Giver, reference: Reference, earlier: Earlier, reason: Reason = "") -> None:
    giver.give(
        UnlinkEarlier(
            reference=ObservationRef(reference),
            earlier=ObservationRef(earlier),
            reason=Text(reason),
        )
    )
