"""This module prints the register and the list of people."""

from collections.abc import Mapping
from datetime import date

from dilyn import show
from dilyn.telling import label, state_label
from dilyn.tongue import _
from domain.names import PersonId
from storage.views import PersonRow, RegisterRow


def show_register(
    rows: tuple[RegisterRow, ...],
    *,
    people: tuple[PersonRow, ...],
    today: date,
    is_json: bool,
) -> None:
    """Print where each observation stands."""
    if is_json:
        show.as_json([_row_as_json(row) for row in rows])
        return
    if not rows:
        show.note(_("Nothing on the register answers to that."))
        return
    posts = {person.person: person.post for person in people}
    show.table(
        (_("Observation"), _("Title"), _("State"), _("Owner"), _("Due"), _("Doubts")),
        (_row(row, posts) for row in rows),
    )
    late = sum(row.is_late for row in rows)
    show.note(
        _("%(count)s on the register, %(late)s late on %(today)s")
        % {"count": len(rows), "late": late, "today": today.isoformat()}
    )


def _row(row: RegisterRow, posts: Mapping[PersonId, str]) -> tuple[str, ...]:
    return (
        row.reference,
        row.title,
        state_label(row.state, without_training=row.is_without_training),
        posts.get(row.owner, row.owner) if row.owner else "",
        _due(row),
        str(row.open_doubts or ""),
    )


def _due(row: RegisterRow) -> str:
    if row.due_on is None:
        return ""
    if row.paused_until is not None:
        return _("paused until %s") % row.paused_until.isoformat()
    day = row.due_on.isoformat()
    return _("%s LATE") % day if row.is_late else day


def _row_as_json(row: RegisterRow) -> dict[str, show.Json]:
    return {
        "reference": row.reference,
        "force": row.force,
        "title": row.title,
        "state": row.state.value,
        "owner": row.owner,
        "report": row.report,
        "raised_on": show.iso(row.raised_on),
        "sent_on": show.iso(row.sent_on),
        "closed_on": show.iso(row.closed_on),
        "paused_until": show.iso(row.paused_until),
        "due_on": show.iso(row.due_on),
        "due_kind": row.due_kind.value if row.due_kind else None,
        "is_late": row.is_late,
        "open_doubts": row.open_doubts,
    }


def show_people(people: tuple[PersonRow, ...], *, bouncing: frozenset[str], is_json: bool) -> None:
    """Print everybody who is known."""
    if is_json:
        show.as_json([_person_as_json(person, bouncing) for person in people])
        return
    show.table(
        (
            _("Person"),
            _("Name"),
            _("Post"),
            _("Role"),
            _("Address"),
            _("Supervisor"),
            _("Mails in"),
        ),
        (
            (
                person.person,
                person.name,
                person.post,
                label(person.role),
                _address(person, bouncing),
                person.supervisor or "",
                label(person.language),
            )
            for person in people
        ),
    )


def _address(person: PersonRow, bouncing: frozenset[str]) -> str:
    if person.address in bouncing:
        return _("%s (mail comes back)") % person.address
    return person.address


def _person_as_json(person: PersonRow, bouncing: frozenset[str]) -> dict[str, show.Json]:
    return {
        "person": person.person,
        "name": person.name,
        "post": person.post,
        "role": person.role.value,
        "address": person.address,
        "supervisor": person.supervisor,
        "language": person.language.value,
        "is_active": person.is_active,
        "is_bouncing": person.address in bouncing,
    }
