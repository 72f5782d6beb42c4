"""This module tells what happens to the ledger itself, each in one sentence."""

from domain.ledger_events import KeyChanged, LedgerEvent, TextRedacted
from templates import Words


def proved(event: LedgerEvent, words: Words) -> str:
    """Say what was redacted, or by which key the ledger is signed."""
    match event:
        case TextRedacted():
            return words.gettext(
                "Words of entry %(entry)s were redacted, approved by %(approver)s: %(reason)s"
            )
        case KeyChanged():
            return words.gettext("Checkpoints are signed with another key from now on: %(key)s")
