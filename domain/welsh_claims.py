"""This module says what a Welsh sentence amounts to. `RULES` is read from the top; the first holds.

A translator can check this list: each row is a meaning and the words that carry it.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class WelshRule:
    """A meaning and its words."""

    name: str
    status: str
    says: re.Pattern[str]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})")


#: Little words that no English sentence has.
_WELSH = re.compile(
    r"(?<!\w)(?:yn|mae'?r?|bydd\w*|fydd|rydym|wedi|cafodd|caiff|yw'?r?|gan|ar gyfer|i'r|o'r|eu|y"
    r"|nid|ni|ein|gyda|neu|sy'n|hyn|bod|hwn|erbyn|nad|oes|ym|yng|dros|wrth|drwy|trwy|newydd|mis"
    r"|ddau|dau|dwy|swyddog\w*|heddlu|hyfforddiant"
    r"|rhaid|ar|llu|gall\w*|\w{2,}'r|mewn|cyn|staff ym|\w{3,}wyd)(?!\w)"
)
_ENOUGH = 2

RULES = (
    WelshRule(
        name="gwrthod",
        status="rejected",
        says=_any(
            r"(?:ni|na|nid) (?:fydd\w*|ellir|allwn|all|chaiff|ydym|ydyn|yw|oes(?! penderfyniad)"
            r"|chredwn|welwn"
            r"|chefnog\w+|fwriedir|fwriadwn|chytun\w+|dderbyn\w*)\b"
            r"(?!.* (?:tan|nes|cyn)\b)(?!.*\b(?:cofnod|gwybod|cadw|glir|hysbys))",
            r"nid (?:yw|ydyw|oedd)(?:'n|'r)?\b.*(?:bosibl|ymarferol|dderbyn|briodol|cytuno"
            r"|angenrheidiol|addas|cefnogi)",
            r"gwrthod\w*|does dim (?:cynllun|bwriad|modd)|anghytun\w+|nad (?:oes|yw).*(?:modd"
            r"|bwriad|angen)",
        ),
    ),
    WelshRule(
        name="dan ystyriaeth",
        status="consideration",
        says=_any(
            r"ystyri\w*|efallai|gall(?:ai|em|en|ent|wn)\b|gell?id\b|(?:yn|i) archwilio|dichonol\w*"
            r"|b?posibilrwydd"
            r"|yn amodol ar|pwyso a mesur|opsiwn\w*|o bosibl|penderfyn\w+ eto"
            r"|nid oes penderfyniad|(?<!.)os (?:bydd"
            r"|ceir|caiff) (?:\w+ )?(?:cyllid|arian|cymeradwyaeth)",
        ),
    ),
    WelshRule(
        name="arfer sefydlog",
        status="explanation_only",
        says=_any(
            r"(?:fel arfer|fel rheol|bob amser|pan fo|lle bo|ym mhob achos)\b|bob \d+\b"
            r"|(?<!.)os\b(?!.*(?:cyllid|arian|cymeradw))",
        ),
    ),
    WelshRule(
        name="a wnaed",
        status="already_done",
        says=_any(
            r"(?<!.)(?!gofyn|cytun|trefn|penderfyn|comisiyn|dechreu|ymrwym|bwriad|cynlluni)\w{3,}wyd\b"
            r"(?!.*\b(?:bydd|fydd|caiff|gaiff|i'w)\b)"
        ),
    ),
    WelshRule(
        name="addewid",
        status="commitment",
        says=_any(
            r"(?:bydd\w*|fydd\w*|caiff|gaiff|cânt|gânt)\b",
            r"mae (?:disgwyl|bwriad|cynllun)|bwriad\w*|bwriedir|cynllunnir|cynhelir|trefnir"
            r"|disgwylir|gobeithi\w+|anelir|anelwn|ymrwym\w+|addo\b|addaw\w*",
            r"(?:cyhoedd|cynhel|darper|adolyg|diwyg|rhodd|anfon|cyflwyn|adrodd|cwblhe|diweddar"
            r"|trafod"
            r"|hysbys|sefydl|recriwt|atgoff|ymchwil|monitr)(?:ir|wn)\b",
            r"(?:rydym|rydyn|mae\b[^,;]*?)(?: ni)?(?: \w+)?(?: yn|'n) (?:datblygu|adolygu|paratoi"
            r"|gweithio|cynllunio|diweddaru"
            r"|llunio|trefnu|bwriadu|anelu|recriwtio|drafftio|ailysgrifennu|cyflwyno|newid"
            r"|gobeithio|cael e[iu])",
            r"gofynnwyd i\b|(?:wrthi|ar y gweill|ar waith|i'w (?:gyhoeddi|gynnal|gwblhau"
            r"|hystyried|adolygu"
            r"|chynnal|chwblhau|chyhoeddi))",
            r"wedi(?:'i|'u| ei| eu)? (?:trefnu|threfnu|drefnu|cynllunio|chynllunio|gynllunio"
            r"|gofyn|dechrau"
            r"|comisiynu|gomisiynu|cytuno|ymrwymo)",
        ),
    ),
    WelshRule(
        name="wedi'i wneud",
        status="already_done",
        says=_any(
            r"wedi\b|eisoes|bellach|cafodd|cafwyd|\w{3,}wyd\b|\w{4,}(?:odd|asom|asant)\b(?<!oedd)",
        ),
    ),
    WelshRule(name="esboniad", status="explanation_only", says=_any("")),
)


def is_welsh(text: str) -> bool:
    """Say whether a folded sentence is Welsh: enough of its little words are."""
    found = _WELSH.findall(text)
    return len(found) >= _ENOUGH or (bool(found) and len(text.split()) <= _ENOUGH * 4)


def welsh_rule_for(text: str) -> WelshRule:
    """Find the first rule that holds; the last always does."""
    return next(rule for rule in RULES if rule.says.search(text))
