"""This module prints everything about one observation."""

from collections.abc import Iterator, Mapping

from dilyn import show
from dilyn.commands.next_steps import next_steps
from dilyn.commands.showing_draft import show_claims
from dilyn.telling import label, person_name, sentence, state_label, stored_as
from dilyn.tongue import _, long_date
from domain.names import PersonId
from storage.ledger import Recorded
from storage.outbox import MailRow
from storage.views import CommitmentRow, DoubtRow, ObservationView

Names = Mapping[PersonId, str]


def show_page(page: ObservationView, *, names: Names, is_json: bool) -> None:
    """Print one observation."""
    if is_json:
        show.as_json(_as_json(page, names))
        return
    state = state_label(page.state, without_training=page.is_without_training)
    show.heading(f"{page.reference}  {page.title}  ({state})")
    show.notes(_facts(page, names))
    _show_under(_("Next"), next_steps(page.observation))
    _show_responses(page)
    _show_under(_("Commitments"), (_commitment(each) for each in page.commitments))
    _show_under(_("Doubts"), (_doubt(page, each) for each in page.doubts))
    _show_under(_("What happened"), (_entry(each, names) for each in page.timeline))
    _show_under(_("Mails"), (_mail(each) for each in page.mails))


def _facts(page: ObservationView, names: Names) -> Iterator[str]:
    yield _("Asked: %s") % page.asked
    if page.owner is not None:
        yield _("Owner: %s") % person_name(page.owner, names=names)
    for clock in page.clocks:
        yield _("%(clock)s due on %(due_on)s") % {
            "clock": label(clock.kind).capitalize(),
            "due_on": long_date(clock.due_on),
        }


def _show_under(title: str, lines: Iterator[str] | tuple[str, ...]) -> None:
    shown = tuple(lines)
    if shown:
        show.note("")
        show.heading(title)
        show.notes(shown)


def _show_responses(page: ObservationView) -> None:
    for response in page.responses:
        show.note("")
        show.heading(
            _("Response %(number)s, received on %(received_on)s")
            % {
                "number": response.number,
                "received_on": long_date(response.received_on),
            }
        )
        show_claims(response.claims, response_on=response.received_on)


def _commitment(row: CommitmentRow) -> str:
    due_on = row.due_on or row.give_date_by
    told = _("C%(number)s %(stage)s, %(kind)s, due %(due_on)s: %(text)s") % {
        "number": row.number,
        "stage": label(row.stage),
        "kind": label(row.kind),
        "due_on": due_on.isoformat() if row.due_on and due_on else _("when a date is given"),
        "text": row.text,
    }
    if row.original_due_on != row.due_on and row.original_due_on is not None:
        told += _(" (first due %s)") % row.original_due_on.isoformat()
    return told + (_(" (recorded by one hand)") if row.is_by_one_hand else "")


def _doubt(page: ObservationView, row: DoubtRow) -> str:
    settled = _("settled") if row.settled_by else _("open")
    name = f"{page.reference}/D{row.number}"
    return f"{name} {settled}, {label(row.kind)}: {row.text}"


def _entry(entry: Recorded, names: Names) -> str:
    by = person_name(entry.actor, names=names)
    if entry.on_behalf_of is not None:
        by = _("%(actor)s for %(person)s") % {
            "actor": by,
            "person": person_name(entry.on_behalf_of, names=names),
        }
    return f"{entry.happened_on.isoformat()}  {sentence(entry.event, names=names)}  [{by}]"


def _mail(mail: MailRow) -> str:
    return f"{mail.written_on.isoformat()}  {stored_as(mail.state.value)}  {mail.address}"


def _as_json(page: ObservationView, names: Names) -> dict[str, show.Json]:
    return {
        "reference": page.reference,
        "force": page.force,
        "title": page.title,
        "asked": page.asked,
        "state": page.state.value,
        "owner": page.owner,
        "report": page.report,
        "next": list(next_steps(page.observation)),
        "responses": [
            {
                "number": response.number,
                "received_on": response.received_on.isoformat(),
                "text": response.text,
                "claims": [
                    {"text": claim.text, "status": claim.status.value} for claim in response.claims
                ],
            }
            for response in page.responses
        ],
        "commitments": [_commitment_as_json(each) for each in page.commitments],
        "doubts": [
            {
                "number": each.number,
                "kind": each.kind.value,
                "text": each.text,
                "commitment": each.commitment,
                "is_open": each.settled_by is None,
            }
            for each in page.doubts
        ],
        "clocks": [
            {
                "kind": clock.kind.value,
                "number": clock.number,
                "due_on": clock.due_on.isoformat(),
            }
            for clock in page.clocks
        ],
        "timeline": [_entry_as_json(each, names) for each in page.timeline],
    }


def _commitment_as_json(row: CommitmentRow) -> dict[str, show.Json]:
    return {
        "number": row.number,
        "kind": row.kind.value,
        "stage": row.stage.value,
        "text": row.text,
        "owner": row.owner,
        "made_on": show.iso(row.made_on),
        "due_on": show.iso(row.due_on),
        "original_due_on": show.iso(row.original_due_on),
        "give_date_by": show.iso(row.give_date_by),
        "extensions": row.extensions,
        "delivered_on": show.iso(row.delivered_on),
    }


def _entry_as_json(entry: Recorded, names: Names) -> dict[str, show.Json]:
    return {
        "seq": entry.seq,
        "happened_on": entry.happened_on.isoformat(),
        "recorded_at": entry.recorded_at.isoformat(),
        "actor": entry.actor,
        "on_behalf_of": entry.on_behalf_of,
        "run": entry.run,
        "event": type(entry.event).__name__,
        "sentence": sentence(entry.event, names=names),
    }
