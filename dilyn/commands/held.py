"""This module says which module holds which command, so that no other is loaded for one."""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass

import typer


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """Commands that one module holds."""

    module: str
    #: The words that they begin with.
    words: tuple[str, ...]
    #: The word that stands before all of them, where they are a group.
    group: str | None = None
    attribute: str = "app"

    def add_to(self, app: typer.Typer) -> None:
        """Load them."""
        module = importlib.import_module(f"dilyn.commands.{self.module}")
        app.add_typer(getattr(module, self.attribute), name=self.group)


def _group(name: str, module: str, attribute: str = "app") -> Held:
    return Held(module=module, words=(name,), group=name, attribute=attribute)


#: In the order in which the help lists them.
HELD = (
    Held(module="founding", words=("init",)),
    Held(module="reading", words=("read",)),
    Held(module="claims", words=("claims",)),
    Held(module="intake", words=("intake",)),
    Held(
        module="asking",
        words=(
            "raise", "send", "refer", "respond", "ask-again", "answer", "not-adopt", "withdraw",
            "reopen",
        ),
    ),
    Held(
        module="promising",
        words=(
            "promise", "accept-done", "deliver", "verify", "extend", "decline", "date", "lapse",
            "settle", "session",
        ),
    ),
    Held(module="clocks", words=("pause", "resume", "hand-over")),
    Held(module="looking", words=("register", "show")),
    Held(module="explaining", words=("explain",)),
    Held(module="figures", words=("figures",)),
    Held(module="mails", words=("remind", "mailbox", "mails", "mail", "bounces")),
    Held(module="overseeing", words=("assure",)),
    Held(module="publishing", words=("report", "publish")),
    Held(module="forecast", words=("forecast",)),
    Held(module="entering", words=("sign-in-link",)),
    Held(module="keeping", words=("backup", "restore", "move")),
    Held(module="retaining", words=("retention",)),
    Held(module="running", words=("serve", "deploy", "worker", "demo", "health")),
    _group("owner", "people", "owners"),
    _group("person", "people"),
    _group("policy", "ruling", "policy"),
    _group("holiday", "ruling", "holiday"),
    _group("meeting", "meetings"),
    _group("earlier", "linking"),
    _group("evidence", "evidence"),
    _group("ledger", "ledger"),
    _group("publication", "overseeing", "publication"),
    Held(module="ledger", words=("redact",), attribute="redacting"),
    _group("translate", "translating"),
)  # fmt: skip


def held_for(words: Iterable[str]) -> tuple[Held, ...]:
    """Find what must be loaded for what was typed: one module, or all of them."""
    first = next(iter(words), "")
    return tuple(one for one in HELD if first in one.words) or HELD
