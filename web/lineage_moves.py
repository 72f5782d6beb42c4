"""This module lists the moves that link an observation to an earlier one of the same concern."""

from domain.errors import N_
from domain.lineage_commands import LinkEarlier, UnlinkEarlier
from web.fields import Field, Kind
from web.move import REASON, Move

MOVES: tuple[Move, ...] = (
    Move(
        path="earlier",
        command=LinkEarlier,
        title=N_("Say that it was raised before"),
        button=N_("Link them"),
        fields=(
            Field(
                name="earlier",
                label=N_("Which earlier observation raised the same concern?"),
                kind=Kind.EARLIER,
                hint=N_("Its reference, for example OBS-2021-0007."),
            ),
            REASON,
        ),
        make=lambda at, filled: LinkEarlier(
            reference=at.reference,
            earlier=filled.earlier("earlier"),
            reason=filled.words("reason"),
        ),
    ),
    Move(
        path="earlier/end",
        command=UnlinkEarlier,
        title=N_("Say that it was not raised before after all"),
        button=N_("Take the link back"),
        fields=(
            Field(
                name="earlier",
                label=N_("Which observation raised another concern?"),
                kind=Kind.LINKED,
                hint=N_("The link goes; that it was there stays in the ledger."),
            ),
            REASON,
        ),
        make=lambda at, filled: UnlinkEarlier(
            reference=at.reference,
            earlier=filled.linked("earlier"),
            reason=filled.words("reason"),
        ),
    ),
)
