"""This module lists what intake could not be sure of, each with what to ask."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.claim_decision import STANDING_PRACTICE
from domain.claims import OUTSTANDING, Claim, ClaimStatus, DoubtKind
from domain.due_dates import find_due
from domain.errors import N_
from domain.listening import may_be_next_years, why
from domain.names import Text
from flows.intake.blocks import Noted
from flows.intake.draft import DraftDoubt, DraftRow, ResponseState, is_promised_training

#: What to do about each doubt; marked for translation where it is shown.
ASKS = {
    DoubtKind.UNANSWERED_QUESTION: N_("This question is not answered. Ask the force again."),
    DoubtKind.OTHER_QUESTION: N_(
        "The force answers the question as it understood it. Ask again, or say why this is enough."
    ),
    DoubtKind.CONSIDERATION: N_(
        "Nothing is promised yet. Ask the force what it decided, and by when."
    ),
    DoubtKind.REFUSAL: N_("The force declines this. The Commissioner decides what follows."),
    DoubtKind.SAID_DONE: N_(
        "Said to be done, without proof. Ask for evidence, or have it checked."
    ),
    DoubtKind.DATE_MISSING: N_("No date is given. Ask the force by when."),
    DoubtKind.DATE_PROPOSED: N_(
        "The date is borrowed from the one dated training in this report. Confirm it, or change it."
    ),
    DoubtKind.OTHER_BODY: N_("The answer lies with another body. Refer the observation to it."),
    DoubtKind.TRACKED_CHANGE: N_(
        "Changed with tracking on: + was put in, - taken out. Check that the last wording is meant."
    ),
    DoubtKind.UNPLACED_TEXT: N_("This text belongs to no row. Place it, or leave it out."),
}
_WHICH_YEAR = N_("The season had begun when this was said. Ask the force which year it means.")
_ONLY_PRACTICE = N_(
    "This reads like a promise, but tells what is always done. Ask whether anything will change."
)
_OF_STATUS = {
    ClaimStatus.CONSIDERATION: DoubtKind.CONSIDERATION,
    ClaimStatus.REJECTED: DoubtKind.REFUSAL,
    ClaimStatus.ALREADY_DONE: DoubtKind.SAID_DONE,
}
_OTHER_QUESTION = re.compile(
    (
        r"\bif (?:our|my|the force['’]s) (?:understanding|reading|interpretation)\b|\bif (?:we"
        r"|i) (?:have )?(?:understand|understood|read)\b"
        r"|\b(?:we|i) (?:have )?(?:taken|take|took|interpret\w*|read|assum\w+|understand"
        r"|understood) (?:this|the (?:query|question|observation|point))(?: \w+)? (?:to mean"
        r"|as|to be)\b"
        r"|\bassuming (?:that )?(?:this|the (?:query|question|observation))\b|\b(?:not"
        r"|un)(?: \w+)? (?:sure|clear|certain) what (?:is|was) (?:meant|being asked)\b"
        r"|\bif (?:this|the) (?:query|question|observation) (?:refers|relates|is about)\b"
    ),
    re.IGNORECASE,
)
_BODY = (
    r"(?P<body>(?:the\s+)?(?:[A-Z][\w’'&-]*|of|and|for|\([A-Z]+\))(?:\s+(?:[A-Z][\w’'&-]*"
    r"|of|and|for|the|\([A-Z]+\)))*"
    r"|(?:[Tt]he\s+)?\w+\s+(?:team|unit|service|department|council|authority|office))"
)
_OTHER_BODY = re.compile(
    r"\b(?i:(?:likely|better|best)\s+(?:to\s+be\s+)?(?:known|answered|held|addressed"
    r"|placed)\s+(?:by|with|to)"
    r"|(?:a\s+)?(?:matter|question|decision|responsibility)\s+(?:for|of)|(?:sits?|rests?"
    r"|lies?)\s+with|(?:falls?|belongs?)\s+to|owned\s+by|held\s+by"
    r"|(?:should|could|would need to|needs? to)\s+be\s+(?:directed|referred|put|raised"
    r"|addressed)\s+(?:to|with)|(?:within|in)\s+the\s+remit\s+of)"
    rf"\s+{_BODY}"
)
_BETTER_PLACED = re.compile(
    rf"{_BODY}(?i:\s+(?:is|are|would\s+be|may\s+be|will\s+be|(?:can|could|would)))"
    r"(?i:\s+(?:(?:much\s+|probably\s+)?(?:better|best)\s+(?:placed|able)|more\s+likely|be\s+able)"
    r"\s+to\s+(?:know|answer|say|comment|advise|explain|hold|respond|assist|help))"
)
#: "It would not be a matter for the Hub" points at nobody.
_DENIED = re.compile(r"\b(?:not|never|no longer|cannot|n['’]t)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_HOW_MUCH = re.compile(
    r"\bhow\s+(?:many|much|long|often|frequently|old|far)\b|\b(?:number|amount|percentage|proportion)"
    r"\s+of\b|\bfaint\b|\bsawl\b|\bpa mor aml\b",
    re.IGNORECASE,
)
_SO_MUCH = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|hundred\w*|thousand\w*|dozen\w*|none|once|twice|daily|weekly|monthly|hourly|half"
    r"|majority|minority|most|few|several|all|every|each|never|always|seldom|rarely|un|dau|dwy|tri"
    r"|tair|pedwar|pedair|pump|chwech|saith|wyth|naw|deg)\b",
    re.IGNORECASE,
)
_ASKS_TOO = re.compile(
    r"\?|\b(?:asked|wanted to know|queried|questioned|wondered|would like to know)\b", re.IGNORECASE
)
#: Words that two sentences may share without speaking of the same thing.
_NO_CONTENT = frozenset({
    "about", "after", "also", "asked", "been", "being", "between", "case", "cases",
    "could", "does", "force", "from", "have", "having", "into", "know", "known",
    "like", "made", "many", "members", "more", "much", "noted", "other", "over",
    "panel", "police", "queried", "questioned", "should", "some", "such", "than", "that",
    "their", "them", "then", "there", "these", "they", "this", "those", "wanted",
    "were", "what", "when", "where", "whether", "which", "while", "will", "with",
    "wondered", "would", "your",
})  # fmt: skip
_STEM = 5


#: Where something was noted in a report, in words and as a row counted from 1.
PlacedNote = tuple[str, int | None, Noted]


def find_doubts(
    rows: tuple[DraftRow, ...], noted: tuple[PlacedNote, ...], *, response_on: date | None
) -> tuple[DraftDoubt, ...]:
    """List the doubts of every row, then what was noted in the file: each thing once."""
    has_answers = any(row.response_state is ResponseState.ANSWERED for row in rows)
    found = [
        doubt
        for number, row in enumerate(rows, start=1)
        for doubt in _of_row(number, row, has_answers=has_answers)
    ]
    found += (*_of_seasons_begun(rows, response_on), *_of_practices(rows, response_on))
    texts = (_noted_doubt(where, row, each) for where, row, each in dict.fromkeys(noted))
    return (*found, *texts)


def _noted_doubt(where: str, row: int | None, noted: Noted) -> DraftDoubt:
    return DraftDoubt(
        where=where, kind=noted.kind, row=row, claim=None, text=noted.text, ask=ASKS[noted.kind]
    )


def borrow_dates(
    rows: tuple[DraftRow, ...],
) -> tuple[tuple[DraftRow, ...], tuple[DraftDoubt, ...]]:
    """Propose, for training without a date, the day of the one dated training in the report."""
    trainings = [c for row in rows for c in row.claims if is_promised_training(c) and c.due_on]
    if len({claim.due_on for claim in trainings}) != 1:
        return rows, ()
    lent = trainings[0]
    doubts = tuple(
        _doubt(DoubtKind.DATE_PROPOSED, claim.text, row=row_number, claim=number)
        for row_number, row in enumerate(rows, start=1)
        for number, claim in enumerate(row.claims, start=1)
        if _may_borrow(claim)
    )
    borrowed = tuple(
        replace(row, claims=tuple(_dated_like(claim, lent) for claim in row.claims)) for row in rows
    )
    return borrowed, doubts


def dated_by_column(claim: Claim, column: str, response_on: date | None) -> Claim:
    """Give a promise without a date of its own the day in the target-date column beside it."""
    if claim.status is not ClaimStatus.COMMITMENT or claim.due_on or not column.strip():
        return claim
    due = find_due(f"by {column.strip()}", response_on=response_on)
    if due is None or due.due_on is None:
        return claim
    phrase = " ".join(column.split())
    return replace(claim, due_phrase=Text(phrase), due_on=due.due_on, due_window=due.window)


def _may_borrow(claim: Claim) -> bool:
    return is_promised_training(claim) and claim.due_on is None


def _dated_like(claim: Claim, lent: Claim) -> Claim:
    if not _may_borrow(claim):
        return claim
    return replace(claim, due_on=lent.due_on, due_window=lent.due_window)


def _of_row(number: int, row: DraftRow, *, has_answers: bool) -> Iterator[DraftDoubt]:
    if row.response_state is not ResponseState.ANSWERED:
        # A report on its way to the force has no answers yet: nothing is doubtful about that.
        if has_answers:
            yield _doubt(DoubtKind.UNANSWERED_QUESTION, row.response or row.observation, row=number)
        return
    for question in _unanswered(row):
        yield _doubt(DoubtKind.UNANSWERED_QUESTION, question, row=number)
    for claim_number, claim in enumerate(row.claims, start=1):
        for kind, text in _of_claim(claim):
            yield _doubt(kind, text, row=number, claim=claim_number)


def _of_seasons_begun(rows: tuple[DraftRow, ...], response_on: date | None) -> Iterator[DraftDoubt]:
    """Ask which autumn is meant where autumn had begun when it was promised."""
    for row_number, row in enumerate(rows, start=1):
        for number, claim in enumerate(row.claims, start=1):
            if claim.status in OUTSTANDING and may_be_next_years(claim, response_on=response_on):
                doubt = _doubt(DoubtKind.DATE_PROPOSED, claim.text, row=row_number, claim=number)
                yield replace(doubt, ask=_WHICH_YEAR)


def _of_practices(rows: tuple[DraftRow, ...], response_on: date | None) -> Iterator[DraftDoubt]:
    """Ask whether anything changes where "if the shop is the victim, it will" tells a practice."""
    for row_number, row in enumerate(rows, start=1):
        for number, claim in enumerate(row.claims, start=1):
            reason = why(claim, response_on=response_on)
            if reason is not None and reason.rule == STANDING_PRACTICE:
                doubt = _doubt(DoubtKind.OTHER_QUESTION, claim.text, row=row_number, claim=number)
                yield replace(doubt, ask=_ONLY_PRACTICE)


def _of_claim(claim: Claim) -> Iterator[tuple[DoubtKind, str]]:
    if claim.status in _OF_STATUS:
        yield _OF_STATUS[claim.status], claim.text
    if claim.status is ClaimStatus.COMMITMENT and claim.due_on is None:
        yield DoubtKind.DATE_MISSING, claim.text
    if _OTHER_QUESTION.search(claim.text):
        yield DoubtKind.OTHER_QUESTION, claim.text
    if body := _other_body(claim):
        yield DoubtKind.OTHER_BODY, body


def _other_body(claim: Claim) -> str | None:
    # "We will refer it to the council" is a promise, and points at nobody else to answer.
    patterns = (_BETTER_PLACED,) if claim.status in OUTSTANDING else (_OTHER_BODY, _BETTER_PLACED)
    for pattern in patterns:
        match = pattern.search(claim.text)
        if match and not _DENIED.search(claim.text[: match.start()]):
            return match["body"]
    return None


def _unanswered(row: DraftRow) -> Iterator[str]:
    """List the questions after the first that share no word of their own with the reply."""
    sentences = re.split(r"(?<=[.?!])\s+", row.observation)
    questions = [sentence for sentence in sentences if _ASKS_TOO.search(sentence)]
    reply = _stems(row.response or "")
    others = _stems(questions[0]) if questions else set()
    for question in questions[1:]:
        stems = _stems(question)
        own, others = stems - others, others | stems
        is_passed_over = bool(own) and not own & reply
        is_uncounted = _HOW_MUCH.search(question) and not _SO_MUCH.search(row.response or "")
        if is_passed_over or is_uncounted:
            yield question


def _stems(text: str) -> set[str]:
    words = re.findall(r"[a-zâêîôûŵŷ]{4,}", text.lower())
    return {word[:_STEM] for word in words if word not in _NO_CONTENT}


def _doubt(kind: DoubtKind, text: str, *, row: int | None, claim: int | None = None) -> DraftDoubt:
    where = (
        N_("the report") if row is None else f"row {row}" + (f", claim {claim}" if claim else "")
    )
    return DraftDoubt(where=where, kind=kind, row=row, claim=claim, text=text, ask=ASKS[kind])
