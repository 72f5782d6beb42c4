"""This module cuts a sentence into clauses and says what part each plays.

A promise stands in a main clause; what stands in a reason, a purpose or a relative clause only
describes. The cut is by the words that open clauses, so it is rough, and linear in length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.finite_verbs import find_group, find_plain
from domain.tenses import Tense, VerbGroup
from domain.verb_forms import is_participle, listed
from domain.verb_groups import find_auxiliary


class Role(StrEnum):
    """The part that a clause plays in its sentence."""

    MAIN = "main"
    #: "..., which will be published in May": it adds, and does not describe.
    ADDED = "added"
    #: What somebody is told to have said.
    TOLD = "told"
    #: "if", "where" or "when" at the head of the sentence: what holds only then.
    CONDITION = "condition"
    #: A reason, a purpose, a concession, a time, a description.
    ASIDE = "aside"


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A stretch of a sentence with at most one finite verb that counts."""

    role: Role
    #: The word that opens it, "but" or "so that"; empty where none does.
    opener: str
    text: str
    group: VerbGroup | None
    #: The head noun of what the verb is said of: "sample" of "a sample of files".
    head: str
    subject: str


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "`": "'"})
#: Written short, spoken long; the month is no modal verb.
_LONG = (
    (re.compile(r"(?<!^)\bMay\b"), "mai"),
    (re.compile(r"\bwon't\b", re.IGNORECASE), "will not"),
    (re.compile(r"\bcan(?:no|')t\b", re.IGNORECASE), "can not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"\b(it|that|there|what)'s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\bno longer\b", re.IGNORECASE), "no-longer"),
    (re.compile(r"\bup and running\b", re.IGNORECASE), "in operation"),
    (re.compile(r"\bin the (?:process|course) of\b"), ""),
    (re.compile(r"\bas soon as (?:is )?(?:possible|practicable)\b"), "soon"),
    (
        re.compile(
            r",?\s*\b(?:where|if|when|as|and if)(?: it is| this is| ever| and where| and when)?"
            r" (?:appropriate|necessary|possible|needed|required|applicable|relevant|so|any"
            r"|practicable|available)\b,?"
        ),
        "",
    ),
    (re.compile(r"\b(?:in|at) (?:turn|present|addition|full|person)\b"), ""),
)
_LABEL = re.compile(
    r'^["\'\s(]*(?:(?:(?:force|police|panel|agreed)\s)?(?:response|reply|update|answer|management'
    r'|outcome|comment)s?\s*(?:\d+\s*)?[:–-]\s*)+["\'\s]*'
)
_CUT = re.compile(
    r"(?P<stop>[;:()]|\.\s|\s[–—-]+\s|,)"
    r"|\b(?P<purpose>so that|so as to|such that|in order (?:to|that|for)|to (?:ensure|enable|allow"
    r"|help|make sure)\b(?: that)?|which means)\b"
    r"|\b(?P<reason>because(?! of)|given that|owing to|due to the fact|as (?!(?:it|they"
    r"|things) (?:is|are|stands?|do|does|did|was|were)\b"
    r" ?(?:now)?(?:[,.;]|$))(?=\w+ (?:is|are|was|were|has|have|had|can|cannot|did|does)\b|(?:it"
    r"|this|they|there|we|the"
    r"|he|she|none|no|some|many|most|officers|staff|such|these)\b(?!,))"
    r"|since (?=(?:none|no|this|it|the|there|we|they|many)\b[^,]* (?:is|are|has|have|was|were"
    r"|can|cannot|do|does)\b))\b"
    r"|\b(?P<concession>although|even though|though|while|whilst|whereas|notwithstanding)\b"
    r"|(?P<inverted>^(?:should (?=(?:an?|the|any|this|that|it|we|you|there|further|sufficient"
    r"|\w+ (?:be|become))\b)|had (?=(?:we|the|it|there|they|this|i)\b)"
    r"|were (?=[\w ' ]{1,40}? to \w+)))"
    r"|\b(?P<condition>if|unless|(?<!was )(?<!were )(?<!been )(?<!be )(?<!is )(?<!are )(?<!being )"
    r"provided(?= (?:that|the|we|it|there|funding)\b)|assuming|whenever|wherever"
    r"|where(?! (?:it is|they are)\b)|when)\b"
    r"|\b(?P<time>once|until|till|as soon as|before (?=\w+ing\b)|after (?=\w+ing\b)|pending)\b"
    r"|\b(?P<relative>(?:(?:at|in|on|through|by|for|with|to|under|during|of|from|some of"
    r"|all of)\s)?"
    r"(?:which|whom)|who|whose)\b"
    r"|(?<!for )(?<!of )(?<!in )(?<!on )(?<!by )(?<!with )(?<!at )(?<!to )(?<!from )(?<!after )"
    r"\b(?P<that>that)\b"
    r"|(?<!^)\b(?P<question>whether|how|why|what)\b"
    r"|\b(?P<main>and|but|so|or|nor|however|instead|then)\b"
)
_WORD = re.compile(r"[\w'/£%&.-]*\w")
_TELLS = re.compile(
    r"\b(?:said|told|stated|reported|confirm(?:ed)?|advised?|explained|noted|added|replied|heard"
    r"|informed|assured?|indicated|observed|remarked|responded|mentioned|announced|stressed"
    r"|outlined"
    r"|clarified|reiterated|felt|thought|believed?s?|confident|understood|hopeful|pleased|satisfied"
    r"|acknowledged|commented|reassured|concluded?|considers?|of the view|view is|content|aware"
    r"|agreed|decided|resolved"
    r"|found)"
    r"\b[^,;:]*$"
)
#: "The day that it was made".
_NAMES_A_TIME = re.compile(r"\b(?:day|date|time|moment|week|month|year|point|way|place|extent) ?$")
#: After these a new action may be given: "LE to write; KP to ring".
_ANEW = frozenset({";", ":", "–", "—", "-", "("})
#: The least clauses of which the first can lead up to the second.
_LED = 2
#: A verb of telling stands no further than this before its "that".
_REACH = 120
_LEADS = re.compile(
    r"^(?:since|following|after|as of|as a result|from|in response|as from|in future"
    r"|in consequence|as a consequence)\b"
)
#: "We know that more is needed and are working on it": after "that ... and", the main clause.
_RESUMING = listed("is are has have will was were")
#: "... how it was decided, and will do so": whatever was told before, this is promised.
_PROMISING = frozenset({"will", "shall"})
_OF_AN_OBJECT = listed("of for in on at from with by to about into over under among between")
#: "Options for this, including that, are being assessed".
_PUT_IN = listed("including especially particularly notably such not like unlike both other than")
#: "A number of officers" are officers, "members of staff" staff.
_PARTS = listed(
    "number numbers majority rest remainder proportion percentage series total couple handful"
    " dozen members member"
)
_NO_HEAD = listed(
    "also now then still already therefore currently shortly soon since all both each they've"
    " not never always again"
)


def fold(sentence: str) -> str:
    """Fold a sentence: quotes straight, contractions spelt out, lower case, single spaces."""
    text = sentence.translate(_QUOTES)
    for pattern, long in _LONG:
        text = pattern.sub(long, text)
    return _LABEL.sub("", " ".join(text.lower().split()).strip(" \"'"))


def cut(text: str) -> tuple[Clause, ...]:
    """Cut a folded sentence into its clauses, in order."""
    clauses: list[Clause] = []
    level, role, subject, is_after_that = Role.MAIN, Role.MAIN, "", False
    for opener, kind, before, piece in _pieces(text):
        role = _role(kind, before=before, was=role, level=level)
        begins = piece.split()[0]
        if kind == "main" and (begins in _PROMISING or (is_after_that and begins in _RESUMING)):
            role = level
        is_after_that = kind == "that"
        level = role if role in {Role.MAIN, Role.TOLD} else level
        words = _WORD.findall(piece)
        had = [clause.group.tense for clause in clauses if clause.group]
        group = find_group(
            words,
            goes_on=bool(subject),
            may_be_action=not had
            or had[-1] is Tense.TO_BE
            or opener in _ANEW
            or words[:1] == ["with"],
        )
        if group and kind.endswith("main") and clauses:
            group = _shared(group, words, clauses[-1].group)
        if group and opener == "nor":
            group = replace(group, is_denied=True)
        own = " ".join(words[: group.start] if group else words)
        is_put_in = opener == "(" or (subject and words[:1] and words[0] in _PUT_IN)
        if role is level and own and not is_put_in:
            subject = own
        said_of = own or subject
        clauses.append(_clause(role, opener, piece, group, said_of))
        if role not in {Role.MAIN, Role.TOLD} and group and (later := _resumed(words, group, kind)):
            # "Those who missed it are being seen": past the description the sentence goes on.
            rest = words if later is group else words[group.end :]
            clauses.append(_clause(level, "", " ".join(rest), later, subject))
    return _led_in(tuple(clauses))


def _clause(role: Role, opener: str, text: str, group: VerbGroup | None, subject: str) -> Clause:
    return Clause(
        role=role, opener=opener, text=text, group=group, head=_head(subject), subject=subject
    )


def _shared(group: VerbGroup, words: list[str], before: VerbGroup | None) -> VerbGroup:
    """Hear "will be changed and issued" as one promise of two verbs: they share an auxiliary."""
    shares = (
        before is not None
        and before.is_passive
        and before.tense not in {Tense.PERFECT, Tense.PAST}
        and group.start == 0
        and group.tense is Tense.PAST
        and is_participle(words[group.end - 1])
    )
    if not shares or before is None:
        return group
    return replace(group, tense=before.tense, is_passive=True)


def _resumed(words: list[str], group: VerbGroup, kind: str) -> VerbGroup | None:
    """Find the verb of the main clause after a description that no comma ends."""
    if not kind.endswith("question") and find_plain(words[: max(0, group.start - 1)]):
        return group
    return find_auxiliary(words[group.end :])


def _led_in(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Hear "Since the upgrade," together with what it leads up to; "since it came," by itself."""
    if len(clauses) < _LED or not _LEADS.match(clauses[0].text):
        return clauses
    if clauses[0].group:
        is_aside = clauses[0].text.startswith("since ") and clauses[0].role is Role.MAIN
        return (replace(clauses[0], role=Role.ASIDE), *clauses[1:]) if is_aside else clauses
    led = replace(clauses[1], text=f"{clauses[0].text}, {clauses[1].text}")
    return (led, *clauses[2:])


def _pieces(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Give each stretch between openers: its opener, that one's kind, what stood before, itself."""
    opener, kind, before, start = "", "", "", 0
    for match in _CUT.finditer(text):
        is_asked = match.lastgroup == "question" or match[0] in {"until", "till"}
        piece = text[start : match.end() if is_asked else match.start()].strip(" ,")
        if match.lastgroup == "that" and not piece and kind != "stop":
            continue
        if piece:
            yield opener, kind, before, piece
            opener, kind, before = "", "", text[: match.start()]
        if match.lastgroup == "stop":
            opener, kind = opener or match[0].strip(), kind or "stop"
        else:
            has_comma = kind == "stop"
            opener, kind = match[0].strip(), f"{', ' if has_comma else ''}{match.lastgroup}"
        start = match.end()
    if piece := text[start:].strip(" .,!\"'"):
        yield opener, kind, before, piece


def _role(kind: str, *, before: str, was: Role, level: Role) -> Role:
    bare = kind.removeprefix(", ")
    has_comma = bare != kind
    # "So that victims know and can choose": no comma, so the aside goes on.
    goes_on = was not in {Role.MAIN, Role.TOLD} and not has_comma
    roles = {
        "": Role.MAIN,
        "stop": level,
        "main": was if goes_on else level,
        "inverted": Role.CONDITION,
        "condition": Role.ASIDE if before else Role.CONDITION,
        "relative": Role.ADDED if has_comma else Role.ASIDE,
        "that": Role.TOLD if _is_told(before[-_REACH:]) else Role.ASIDE,
    }
    return roles.get(bare, Role.ASIDE)


def _is_told(before: str) -> bool:
    """Say whether what follows "that" is said to be so, not denied."""
    if _NAMES_A_TIME.search(before):
        return False
    match = _TELLS.search(before)
    return match is not None and not before[: match.start()].endswith("not ")


def _head(subject: str) -> str:
    """Name the head noun: "sample" of "a further sample of files"."""
    head = ""
    words = subject.split()
    # "In eight of ten cases the officer": past a phrase of place or time, the last word serves.
    is_led_in = bool(words) and words[0] in _OF_AN_OBJECT
    for word in words:
        if head and not is_led_in and word in _OF_AN_OBJECT and head not in _PARTS:
            break
        if word not in _NO_HEAD and not word.endswith("ly"):
            head = word
    return head.removesuffix("'s").removesuffix("'")
