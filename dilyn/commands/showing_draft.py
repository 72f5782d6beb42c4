"""This module prints what was read of a report, so that a person can confirm it."""

from collections.abc import Iterable
from datetime import date

from dilyn import show
from dilyn.telling import label
from dilyn.tongue import _, long_date
from domain.claim_decision import Decision
from domain.claims import Claim, ClaimStatus
from domain.listening import why
from flows.intake.draft import (
    Draft,
    DraftDoubt,
    DraftRow,
    ResponseState,
    as_json,
    proposed_sessions,
)
from flows.intake.matching import Link, links_within


def show_draft(draft: Draft, *, is_json: bool) -> None:
    """Print a draft."""
    if is_json:
        show.as_json(as_json(draft))
        return
    _show_heading(draft)
    for number, row in enumerate(draft.rows, start=1):
        _show_row(row, number, response_on=draft.response_on)
    _show_links(draft)
    _show_doubts(draft)
    _show_sessions(draft)


def _show_heading(draft: Draft) -> None:
    unknown = _("not found")
    dates = ", ".join(day.isoformat() for day in draft.meeting_dates)
    findings = sum(len(case.bullets) for case in draft.cases)
    show.heading(draft.title or _("A report without a title"))
    show.notes(
        (
            _("Force: %s") % (draft.force or unknown),
            _("Panel: %s") % (draft.panel or unknown),
            _("Department: %s") % (draft.department or unknown),
            _("Met on: %s") % (dates or unknown),
            _("%(cases)s cases with %(findings)s findings, %(themes)s themes, %(rows)s rows")
            % {
                "cases": len(draft.cases),
                "findings": findings,
                "themes": len(draft.themes),
                "rows": len(draft.rows),
            },
        )
    )
    if draft.sampled is not None and draft.sampled != len(draft.cases):
        show.notes((_("The report speaks of %s cases: look for the others.") % draft.sampled,))


def _show_row(row: DraftRow, number: int, *, response_on: date | None) -> None:
    show.note("")
    show.heading(f"{number}  {row.title}")
    show.notes((row.observation,))
    if row.response_state is not ResponseState.ANSWERED:
        show.notes((_("No reply is in."),))
    show_claims(row.claims, response_on=response_on)
    beside = [(_("Owner"), row.owner), (_("Target date"), row.due), *row.others]
    show.notes((f"{name}: {text}" for name, text in beside if text), indent=4)
    if row.refers_to:
        show.notes((_("Points at: %s") % ", ".join(row.refers_to),), indent=4)


def _show_links(draft: Draft) -> None:
    links = links_within(draft)
    if not links:
        return
    show.note("")
    show.heading(_("What seems to be behind a row"))
    show.notes(_link_line(link) for link in links)


def _link_line(link: Link) -> str:
    source = _("a theme") if link.case is None else _("case %s") % link.case
    words = ", ".join(link.words)
    return _("row %(row)s: %(source)s (%(similarity)s %%: %(words)s)") % {
        "row": link.row,
        "source": source,
        "similarity": link.similarity,
        "words": words,
    }


def show_claims(claims: Iterable[Claim], *, response_on: date | None) -> None:
    """Print each sentence of a reply with what it amounts to, and why."""
    for claim in claims:
        show.notes((_claim_line(claim),), indent=4)
        reasons = (because(why(claim, response_on=response_on)), show_due(claim))
        show.notes((reason for reason in reasons if reason), indent=8)


def _claim_line(claim: Claim) -> str:
    amounts_to = label(claim.status)
    if claim.status is ClaimStatus.COMMITMENT:
        due = long_date(claim.due_on) if claim.due_on else _("no date")
        amounts_to = f"{amounts_to}, {label(claim.kind)}, {due}"
    return f"[{amounts_to}] {claim.text}"


def because(decision: Decision | None) -> str:
    """Show the words that decided, and the name of the rule that goes by them."""
    return f"“{decision.words}” ({decision.rule})" if decision and decision.words else ""


def show_due(claim: Claim) -> str:
    """Show the arithmetic of a date: the phrase, what it may mean, and the day that counts."""
    if claim.due_window is None or claim.due_on is None:
        return claim.due_phrase or ""
    day = long_date
    return _("%(phrase)s: %(first)s to %(last)s, due %(due_on)s") % {
        "phrase": claim.due_phrase,
        "first": day(claim.due_window[0]),
        "last": day(claim.due_window[1]),
        "due_on": day(claim.due_on),
    }


def _show_doubts(draft: Draft) -> None:
    if not draft.doubts:
        return
    show.note("")
    show.heading(_("To be settled by a person"))
    show.notes(f"{_place(doubt)}: {label(doubt.kind)}. {_(doubt.ask)}" for doubt in draft.doubts)


def _show_sessions(draft: Draft) -> None:
    for session in proposed_sessions(draft):
        rows = ", ".join(str(row) for row in dict.fromkeys(row for row, _claim in session.claims))
        show.note("")
        show.note(
            _("One training session could keep the promises of rows %(rows)s, by %(due_on)s.")
            % {"rows": rows, "due_on": long_date(session.due_on)}
        )


def _place(doubt: DraftDoubt) -> str:
    """Say where in the report a doubt lies."""
    if doubt.row is None:
        case = doubt.where.removeprefix("case ")
        return _("case %s") % case if case != doubt.where else _(doubt.where)
    if doubt.claim is None:
        return _("row %s") % doubt.row
    return _("row %(row)s, claim %(claim)s") % {"row": doubt.row, "claim": doubt.claim}
