"""This module knows the forms of English verbs: endings for most, a table for the rest."""

import re

_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def small_letters(text: str) -> str:
    """Write plain capitals small: every letter keeps its place, as `lower` does not promise."""
    return text.translate(_SMALL)


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Base, past and participle of the verbs whose forms no ending shows.
_IRREGULAR = """
be was been|become became become|begin began begun|break broke broken|bring brought brought
build built built|buy bought bought|choose chose chosen|come came come|cut cut cut
deal dealt dealt|do did done|draw drew drawn|drive drove driven|fall fell fallen|feed fed fed
feel felt felt|fight fought fought|find found found|fly flew flown|forget forgot forgotten
get got got|give gave given|go went gone|grow grew grown|have had had|hear heard heard
hide hid hidden|hit hit hit|hold held held|keep kept kept|know knew known|lay laid laid
lead led led|learn learnt learnt|leave left left|lend lent lent|let let let|lose lost lost
make made made|mean meant meant|meet met met|oversee oversaw overseen|pay paid paid
put put put|read read read|redraw redrew redrawn|reset reset reset|rewrite rewrote rewritten
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen
seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|show showed shown
shut shut shut|sit sat sat|speak spoke spoken|spend spent spent|split split split
spread spread spread|stand stood stood|stick stuck stuck|strike struck struck|take took taken
teach taught taught|tell told told|think thought thought|undergo underwent undergone
understand understood understood|undertake undertook undertaken|win won won|wind wound wound
withdraw withdrew withdrawn|write wrote written|rebuild rebuilt rebuilt|retell retold retold
arise arose arisen|overrun overran overrun|foresee foresaw foreseen|withhold withheld withheld
uphold upheld upheld|overtake overtook overtaken|catch caught caught|forbid forbade forbidden
freeze froze frozen|overcome overcame overcome|redo redid redone|repay repaid repaid
rerun reran rerun|steal stole stolen|swear swore sworn|throw threw thrown|wear wore worn
undo undid undone|outgrow outgrew outgrown|overhear overheard overheard|sleep slept slept
use used used
"""
_FORMS = tuple(line.split() for part in _IRREGULAR.split("\n") for line in part.split("|") if line)
_PAST = {past: base for base, past, _ in _FORMS}
_PARTICIPLE = {participle: base for base, _, participle in _FORMS}
#: Words that end like a form of a verb and are none.
_NO_PAST = listed(
    "need indeed speed proceed exceed succeed feed seed hundred embed shed red bed led sacred"
)
_NO_DOING = listed(
    "thing nothing something anything everything morning evening being during wellbeing bring ring"
    " king spring string disappointing encouraging reassuring pleasing surprising worrying"
    " interesting challenging outstanding forthcoming existing willing lacking missing"
)
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_SHORTEST = 4


def stem(word: str) -> str:
    """Reduce a form to what all forms of its verb share: "planned", "plans" → "plan"."""
    word = word.removeprefix("re-")
    if base := _PAST.get(word) or _PARTICIPLE.get(word):
        word = base
    elif word.endswith(("ies", "ied")) and len(word) > _SHORTEST:
        word = word[:-3] + "y"
    elif is_doing(word):
        word = word[:-3]
    elif word.endswith(("ed", "es")) and len(word) > _SHORTEST:
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return _DOUBLED.sub(r"\1", word.rstrip("e"))


def stems(words: str) -> frozenset[str]:
    """Reduce a list of verbs, in their base form, for comparing with `stem`."""
    return frozenset(map(stem, words.split()))


def is_past(word: str) -> bool:
    """Say whether a word may be a past tense: "amended", "wrote"."""
    return _is_ed(word) or word.removeprefix("re-") in _PAST


def is_participle(word: str) -> bool:
    """Say whether a word may be a past participle: "amended", "written"."""
    return _is_ed(word) or word.removeprefix("re-") in _PARTICIPLE


def is_doing(word: str) -> bool:
    """Say whether a word may be a present participle: "amending"."""
    return word.endswith("ing") and len(word) > _SHORTEST and word not in _NO_DOING


def _is_ed(word: str) -> bool:
    is_compound = "-" in word and not word.startswith(("re-", "e-", "co-", "dip-", "pre-"))
    return (
        not is_compound
        and word.endswith("ed")
        and len(word) > _SHORTEST - 1
        and word not in _NO_PAST
    )
