"""This module prints how a report that is put in relates to what is on the register."""

from dilyn import show
from dilyn.commands.confirming import Known
from dilyn.tongue import _
from flows.intake.draft import Draft


def show_known(found: Known, draft: Draft) -> None:
    """Print what was reworded, what was answered otherwise, and what may have come again."""
    for match in found.reworded:
        text = draft.rows[match.row - 1].observation
        show.note(
            _("Row %(row)s is %(reference)s with other words (%(similarity)s %% alike): %(text)s")
            % {
                "row": match.row,
                "reference": match.reference,
                "similarity": match.similarity,
                "text": text,
            }
        )
    for match in found.changed_replies:
        show.note(
            _("The reply to %s is not the one on the register. To take it in, ask again first.")
            % match.reference
        )
    for match in found.recurring:
        show.note(
            _("Row %(row)s may be %(reference)s come again (%(similarity)s %%: %(words)s).")
            % {
                "row": match.row,
                "reference": match.reference,
                "similarity": match.similarity,
                "words": ", ".join(match.words),
            }
        )
