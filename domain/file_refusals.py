"""This module says why a file is not taken, and what to do instead."""

from domain.refusal_codes import N_, Refusal, RefusalCode

FILE_REFUSALS: dict[RefusalCode, Refusal] = {
    RefusalCode.EVIDENCE_FILED: Refusal(
        reason=N_("This very file is there already: it is E%(number)s of %(reference)s."),
        remedy=N_("There is nothing to do; look at what is filed."),
    ),
    RefusalCode.EVIDENCE_RENEWED: Refusal(
        reason=N_("There is a newer version of E%(number)s of %(reference)s already."),
        remedy=N_("Look at that one first, then file yours as the version after it."),
    ),
    RefusalCode.FILE_EMPTY: Refusal(
        reason=N_("There is nothing in this file."),
        remedy=N_("Check that it was saved, and choose it once more."),
    ),
    RefusalCode.FILE_HAS_MACROS: Refusal(
        reason=N_("This file holds a program (macros)."),
        remedy=N_("Save it without macros, or as PDF, and choose that file."),
    ),
    RefusalCode.FILE_IS_OTHER: Refusal(
        reason=N_("The name of this file ends in .%(kind)s, but that is not what is in it."),
        remedy=N_("Open it in the program it was made with, save it anew, and choose that file."),
    ),
    RefusalCode.FILE_NOT_TAKEN: Refusal(
        reason=N_("Files of this kind are not taken."),
        remedy=N_("Save it as one of these: %(kinds)s."),
    ),
    RefusalCode.FILE_TOO_LARGE: Refusal(
        reason=N_("This file has more than %(megabytes)s MB."),
        remedy=N_("Make it smaller, for example with fewer pictures, or file its parts."),
    ),
    RefusalCode.UNKNOWN_EVIDENCE: Refusal(
        reason=N_("%(reference)s has no evidence E%(number)s."),
        remedy=N_("Show the observation to see its evidence."),
    ),
}
