"""This module tells what happens to the office itself, each in one sentence."""

from domain.office_events import DeputyNamed, PersonAdded, PersonChanged, PersonEvent, PersonLeft
from templates import Words


def known(event: PersonEvent, words: Words) -> str:
    """Say what is known of a person."""
    match event:
        case PersonAdded():
            return words.gettext("%(name)s added as %(role)s: %(post)s")
        case PersonChanged():
            return _changed(event, words)
        case DeputyNamed():
            return words.gettext(
                "%(deputy)s stands in for %(person)s from %(from_on)s until %(until_on)s."
            )
        case PersonLeft():
            return words.gettext("%(person)s has left.")


def _changed(event: PersonChanged, words: Words) -> str:
    told = (
        (event.post, words.gettext("their post is now %(post)s")),
        (event.address, words.gettext("their address has changed")),
        (event.supervisor, words.gettext("their supervisor is now %(supervisor)s")),
    )
    changes = ", ".join(sentence for value, sentence in told if value is not None)
    return words.gettext("About %(person)s:") + " " + changes
