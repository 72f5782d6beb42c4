"""This module names the demo's office and people. None of them exists."""

from dataclasses import dataclass
from datetime import date

from domain.names import Role

FORCE = "GLANMOR"
FORCE_NAME = "Glanmor Police"
OFFICE_NAME = "Office of the Glanmor Commissioner"
OFFICE_ADDRESS = "scrutiny@commissioner.glanmor.example"
TOLD_FROM = date(2023, 7, 24)
TOLD_UNTIL = date(2024, 2, 29)


@dataclass(frozen=True, kw_only=True, slots=True)
class Player:
    """Somebody in the story."""

    key: str
    name: str
    post: str
    address: str
    role: Role
    supervisor: str | None = None


PLAYERS = (
    Player(
        key="officer",
        name="Siriol Maddox",
        post="Scrutiny Officer",
        address="siriol.maddox@commissioner.glanmor.example",
        role=Role.OFFICER,
    ),
    Player(
        key="manager",
        name="Idwal Pennant",
        post="Head of Scrutiny",
        address="idwal.pennant@commissioner.glanmor.example",
        role=Role.MANAGER,
    ),
    Player(
        key="commissioner",
        name="Non Tregaron",
        post="Glanmor Commissioner",
        address="non.tregaron@commissioner.glanmor.example",
        role=Role.COMMISSIONER,
    ),
    Player(
        key="panel",
        name="Curtis Okell",
        post="Panel Member",
        address="curtis.okell@panel.glanmor.example",
        role=Role.PANEL_MEMBER,
    ),
    Player(
        key="superintendent",
        name="Superintendent Mabli Corwen",
        post="Superintendent, Contact",
        address="mabli.corwen@police.glanmor.example",
        role=Role.OWNER,
    ),
    Player(
        key="hub",
        name="Chief Inspector Dewi Larch",
        post="Head of the Contact Resolution Hub",
        address="dewi.larch@police.glanmor.example",
        role=Role.OWNER,
        supervisor="superintendent",
    ),
    Player(
        key="centre",
        name="Inspector Petra Quill",
        post="Head of the Force Communication Centre",
        address="petra.quill@police.glanmor.example",
        role=Role.OWNER,
        supervisor="superintendent",
    ),
)
