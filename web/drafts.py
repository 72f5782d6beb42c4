"""This module is the page of a file that was put in: read, corrected by a person, and recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from starlette.responses import Response

from domain.commands import RecordReport
from domain.errors import N_
from domain.listening import why
from domain.names import TITLE_LENGTH, PersonId, Role, Text
from domain.parts import NewResponse, ReportRow
from storage.drafts import content_of_draft, end_draft, remove_draft
from storage.views import PersonRow
from web.fields import Typed, typed_again
from web.giving import Given, give
from web.known import known_people
from web.pages import CONFLICT, NOT_TAKEN, go_to, say, say_outcome, show
from web.reading import Read, ReadRow
from web.routing import act, page
from web.visit import SentForm, Visit

#: A line of this alone makes two observations of one.
_CUT = "---"
_SAMPLE_STAYS_OUT = N_(
    "The sample is made up, and a ledger forgets nothing: it is not recorded here. Remove it, and"
    " put in a report of your own."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """A row as a person has corrected it."""

    row: ReadRow
    title: str
    asked: str
    is_taken: bool
    is_joined: bool


def _show_draft(visit: Visit) -> Response:
    read = visit.site.read(_content(visit), None)
    return _draft(visit, read, _as_read(read), status=200)


def _draft(
    visit: Visit,
    read: Read,
    rows: tuple[Corrected, ...],
    *,
    status: int,
    faults: Mapping[str, str] | None = None,
) -> Response:
    typed = typed_again(visit.form) or {"title": read.title, "panel": read.panel}
    if read.response_on and not visit.form.fields:
        typed = {**typed, **_day("response_on", read.response_on)}
    return show(
        visit,
        "report_draft.html",
        status=status,
        read=read,
        rows=rows,
        typed=typed,
        faults=faults or {},
        sha256=visit.named("sha256"),
        is_sample=_is_sample(visit, _content(visit)),
        owners=_owners(visit),
        has_replies=any(row.response for row in read.rows),
        title_length=TITLE_LENGTH,
        reason_of=partial(why, response_on=read.response_on),
    )


def _confirm(visit: Visit) -> Response:
    typed = Typed(form=visit.form)
    response_on, sent_on = typed.day_if_any("response_on"), typed.day_if_any("sent_on")
    content = _content(visit)
    if _is_sample(visit, content):
        read = visit.site.read(content, None)
        why_not = {"form": say(visit, _SAMPLE_STAYS_OUT)}
        return _draft(visit, read, _as_read(read), status=CONFLICT, faults=why_not)
    # Once more, since a promise "by next month" depends on when it was made.
    read = visit.site.read(content, None if "response_on" in typed.problems else response_on)
    rows = _corrected(read, visit.form)
    if typed.problems:
        faults = {name: say(visit, why) for name, why in typed.problems.items()}
        return _draft(visit, read, rows, status=NOT_TAKEN, faults=faults)
    given = [_give_replies(visit, read, on=response_on or visit.today)]
    if read.rows:
        record = _record(visit, read, rows, sent_on=sent_on, response_on=response_on)
        given.insert(0, (give(visit, record),))
    refused = next((one for each in given for one in each if one.is_refused), None)
    if refused is not None:
        why = {"form": " ".join(say_outcome(visit, refused.outcome))}
        return _draft(visit, read, rows, status=CONFLICT, faults=why)
    end_draft(visit.site.engine, visit.named("sha256"), force=visit.me.force)
    return go_to(_where_to(given[0][0].outcome.references if given[0] else ()))


def _remove(visit: Visit) -> Response:
    remove_draft(visit.site.engine, visit.named("sha256"), force=visit.me.force)
    return go_to("/reports?removed=yes")


def _give_replies(visit: Visit, read: Read, *, on: date) -> tuple[Given, ...]:
    wanted = set(visit.form.texts("reply"))
    return tuple(
        give(visit, respond, happened_on=on, part=respond.reference)
        for respond in read.responses
        if respond.reference in wanted
    )


def _where_to(references: tuple[str, ...]) -> str:
    report = next((each for each in references if each.startswith("REP-")), None)
    return f"/reports/{report}" if report else "/observations?doubts=yes"


def _record(
    visit: Visit,
    read: Read,
    rows: tuple[Corrected, ...],
    *,
    sent_on: date | None,
    response_on: date | None,
) -> RecordReport:
    owner = visit.form.text("owner")
    return RecordReport(
        force=visit.me.force,
        title=Text(visit.form.text("title")),
        panel=Text(visit.form.text("panel")),
        file_sha256=visit.named("sha256"),
        meeting_dates=read.meeting_dates,
        cases=read.cases,
        themes=read.themes,
        rows=tuple(_report_rows(rows)),
        owner=PersonId(owner) if owner else None,
        sent_on=sent_on,
        response_on=response_on,
    )


def _report_rows(rows: tuple[Corrected, ...]) -> Iterator[ReportRow]:
    """Make rows of a report: left out, joined and cut as a person has said."""
    made: list[ReportRow] = []
    for one in (row for row in rows if row.is_taken):
        first, *others = (part.strip() for part in one.asked.split(f"\n{_CUT}\n"))
        row = ReportRow(title=Text(one.title), asked=Text(first), response=one.row.response)
        if one.is_joined and made:
            made[-1] = _joined(made[-1], row)
        else:
            made.append(row)
        made += (ReportRow(title=Text(one.title), asked=Text(part)) for part in others)
    yield from made


def _joined(above: ReportRow, row: ReportRow) -> ReportRow:
    responses = tuple(one.response for one in (above, row) if one.response)
    return replace(
        above,
        asked=Text(f"{above.asked}\n{row.asked}"),
        response=_both(*responses) if len(responses) > 1 else next(iter(responses), None),
    )


def _both(above: NewResponse, below: NewResponse) -> NewResponse:
    return NewResponse(
        text=Text(f"{above.text}\n{below.text}"),
        claims=(*above.claims, *below.claims),
        doubts=(*above.doubts, *below.doubts),
    )


def _as_read(read: Read) -> tuple[Corrected, ...]:
    return tuple(
        Corrected(row=row, title=row.title, asked=row.asked, is_taken=True, is_joined=False)
        for row in read.rows
    )


def _corrected(read: Read, form: SentForm) -> tuple[Corrected, ...]:
    return tuple(
        Corrected(
            row=row,
            title=form.text(f"title-{row.number}"),
            asked=form.text(f"asked-{row.number}").replace("\r\n", "\n"),
            is_taken=form.text(f"take-{row.number}") == "yes",
            is_joined=form.text(f"join-{row.number}") == "yes",
        )
        for row in read.rows
    )


def _content(visit: Visit) -> bytes:
    return content_of_draft(visit.site.engine, visit.named("sha256"), force=visit.me.force)


def _is_sample(visit: Visit, content: bytes) -> bool:
    return bool(visit.site.sample) and content == visit.site.sample


def _owners(visit: Visit) -> tuple[PersonRow, ...]:
    return tuple(
        one for one in known_people(visit).values() if one.role is Role.OWNER and one.is_active
    )


def _day(name: str, on: date) -> dict[str, str]:
    parts = {"day": on.day, "month": on.month, "year": on.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


ROUTES = (
    page("/reports/drafts/{sha256}", _show_draft, may=RecordReport),
    act("/reports/drafts/{sha256}", _confirm, may=RecordReport),
    act("/reports/drafts/{sha256}/removal", _remove, may=RecordReport),
)
