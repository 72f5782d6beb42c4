"""This module tells a reply from the words that stand in for one that has not come."""

import re

_REPLY = r"(?:response|reply|replies|update|answer)s?"
_WAITING = re.compile(
    (
        rf"\W*(?:(?:still )?a?waiting(?: (?:for )?(?:an? |the )?(?:force |police |hub )?{_REPLY})?"
        r"(?: from .{1,40})?|pending|to follow|tb[ca]|to be (?:confirmed|advised|provided)"
        rf"|(?:force |police )?{_REPLY} (?:is |are )?(?:a?waited|pending|outstanding|to follow|due)"
        rf"|no (?:force )?{_REPLY}(?: received)?(?: yet| to date)?(?: received)?(?: to date)?"
        rf"|(?:{_REPLY} )?not (?:yet )?(?:received|answered|provided)|outstanding|n/?[ak]|none|-+"
        r"|(?:yn |wrthi['’]n )?(?:aros|disgwyl)(?: am)?(?: yr?)?(?: ymateb| ateb)?"
        r"(?: gan .{1,40})?|(?:ymateb|ateb) i ddilyn|dim ymateb(?: eto)?|i['’]w gadarnhau)\W*"
    ),
    re.IGNORECASE,
)
_LONGEST = 120


def is_waiting(text: str) -> bool:
    """Say whether a reply only says that none is there yet."""
    return len(text) <= _LONGEST and _WAITING.fullmatch(text) is not None
