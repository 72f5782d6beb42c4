"""This module reads tables that lie on their side: what each line holds is named at its left."""

import re

from flows.intake.blocks import Cell
from flows.intake.columns import HeaderCell, Role, header_cell
from flows.intake.grid import Grid, TableRow, reference_in

_PAIR = 2
_OPENS = frozenset({Role.OBSERVATION, Role.NUMBER})


def rows_of_cards(grid: Grid) -> tuple[TableRow, ...]:
    """Read "Observation | ..." over "Response | ..."; none where the table stands upright."""
    if any(len(row) != _PAIR for row in grid):
        return ()
    named = [header_cell(" ".join(row[0].text.split())) for row in grid]
    roles = {cell.role for cell in named if cell}
    if None in named or not {Role.OBSERVATION, Role.RESPONSE} <= roles:
        return ()
    cards: list[dict[Role, tuple[Cell, Cell]]] = []
    for cell, row in zip(named, grid, strict=True):
        if cell and (not cards or _begins(cell, cards[-1])):
            cards.append({})
        if cell:
            cards[-1].setdefault(cell.role, (row[0], row[1]))
    return tuple(_row(card) for card in cards if Role.OBSERVATION in card)


def _begins(cell: HeaderCell, card: dict[Role, tuple[Cell, Cell]]) -> bool:
    return cell.role in _OPENS and (cell.role in card or Role.RESPONSE in card)


def _row(card: dict[Role, tuple[Cell, Cell]]) -> TableRow:
    def text(role: Role) -> str:
        return card[role][1].text if role in card else ""

    counted = re.search(r"\d{1,3}", card[Role.OBSERVATION][0].text)
    return TableRow(
        ref=reference_in(text(Role.NUMBER)) or (counted[0] if counted else None),
        observation=text(Role.OBSERVATION),
        response=text(Role.RESPONSE),
        owner=text(Role.OWNER),
        due=text(Role.DUE),
        others=tuple(
            (label.text, cell.text) for role, (label, cell) in card.items() if role is Role.OTHER
        ),
        noted=tuple(each for pair in card.values() for cell in pair for each in cell.noted),
    )
