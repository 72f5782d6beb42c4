"""This module tells what was raised again, each event in one sentence."""

from domain.lineage_events import EarlierLinked, EarlierUnlinked, LaterLinked, LaterUnlinked
from templates import Words


def lineage(
    event: EarlierLinked | LaterLinked | EarlierUnlinked | LaterUnlinked, words: Words
) -> str:
    """Say which observations are of one concern, or are not after all."""
    match event:
        case EarlierLinked():
            return words.gettext("Raises again what %(earlier)s raised: %(reason)s")
        case LaterLinked():
            return words.gettext("Raised again as %(later)s, on %(raised_on)s.")
        case EarlierUnlinked():
            return words.gettext("Does not raise again what %(earlier)s raised: %(reason)s")
        case LaterUnlinked():
            return words.gettext("Not raised again as %(later)s after all.")
