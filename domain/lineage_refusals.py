"""This module says why two observations are not linked, and what to do instead."""

from domain.refusal_codes import N_, Refusal, RefusalCode

LINEAGE_REFUSALS: dict[RefusalCode, Refusal] = {
    RefusalCode.ALREADY_LINKED: Refusal(
        reason=N_("%(subject)s and %(earlier)s are linked already."),
        remedy=N_("There is nothing to do."),
    ),
    RefusalCode.NOT_EARLIER: Refusal(
        reason=N_("%(subject)s was not raised before %(later)s."),
        remedy=N_("Name an observation that was raised earlier, or link them the other way round."),
    ),
    RefusalCode.NOT_LINKED: Refusal(
        reason=N_("%(subject)s is not linked to %(earlier)s as an earlier one."),
        remedy=N_("Look at the observation to see what it is linked to."),
    ),
}
