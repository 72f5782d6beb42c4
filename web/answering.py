"""This module lets an owner answer by a link, on a phone, without an account.

Looking changes nothing. Sending needs words that a person typed: mail programs open links, and
some press their buttons.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.answering import OwnAnswer, Stance, response_of
from domain.commands import Command, Deliver, Extend, GiveDate, Respond
from domain.errors import N_
from domain.names import Role
from domain.office_commands import NameDeputy
from domain.permissions import Area
from storage import answer_links, inbox
from storage.access import digest
from storage.inbox import CommandId, OutcomeState
from web.fields import Typed, typed_again
from web.giving import Given, give_once, outcome_of
from web.owner import Asked, Owner, asked_of, come_in, gone
from web.owners_files import add_file, own_files
from web.pages import CONFLICT, NOT_FOUND, NOT_TAKEN, go_to, say, say_outcome, show
from web.routing import View, act, page
from web.visit import Visit

#: Fewer characters are no words that a person has typed.
_FEWEST = 10
_KEPT = ("stance", "words", "besides", "due_on-day", "due_on-month", "due_on-year")
_TOO_SHORT = N_("Say it in at least ten characters.")
_SAY_HOW = N_("Say how you answer.")
_Made = Callable[[Asked, int, Typed], Command]


def _show_list(owner: Owner) -> Response:
    if owner.link.reference is not None:
        return go_to(f"{owner.address}/{owner.link.reference}")
    return show(owner.visit, "answer_list.html", owner=owner, rows=owner.rows())


def _show_one(owner: Owner) -> Response:
    asked = asked_of(owner)
    draft = answer_links.draft_of(owner.visit.site.engine, owner.me.person, asked.view.reference)
    return _one(owner, asked, typed=draft)


def _one(
    owner: Owner,
    asked: Asked,
    *,
    typed: Mapping[str, str],
    status: int = 200,
    faults: Mapping[str, str] | None = None,
) -> Response:
    colleagues = tuple(
        one
        for one in owner.people
        if one.role is Role.OWNER and one.is_active and one.person != owner.me.person
    )
    return show(
        owner.visit,
        "answer.html",
        status=status,
        owner=owner,
        asked=asked,
        stances=Stance,
        typed=typed,
        faults=faults or {},
        colleagues=colleagues,
        own_files=own_files(owner, asked),
        is_kept=owner.visit.asked("kept") == "yes",
    )


def _answer(owner: Owner) -> Response:
    visit, asked = owner.visit, asked_of(owner)
    if visit.form.text("act") == "draft":
        return _keep_draft(owner, asked)
    typed = Typed(form=visit.form)
    words = typed.words_if_any("words")
    own = OwnAnswer(
        stance=typed.one_of("stance", Stance),
        words=words,
        due_on=typed.day_if_any("due_on"),
        besides=typed.words_if_any("besides"),
    )
    faults = {name: say(visit, why) for name, why in typed.problems.items()}
    if "stance" in faults:
        faults["stance"] = say(visit, _SAY_HOW)
    if len(words) < _FEWEST:
        faults["words"] = say(visit, _TOO_SHORT)
    if faults:
        return _one(owner, asked, typed=typed_again(visit.form), status=NOT_TAKEN, faults=faults)
    added = add_file(owner, asked)
    if added.fault:
        faults["file"] = added.fault
        return _one(owner, asked, typed=typed_again(visit.form), status=NOT_TAKEN, faults=faults)
    response = response_of(own, response_on=visit.today)
    return _give(owner, asked, Respond(reference=asked.view.reference, response=response))


def _keep_draft(owner: Owner, asked: Asked) -> Response:
    visit, reference = owner.visit, asked.view.reference
    typed = {name: visit.form.text(name) for name in _KEPT if visit.form.text(name)}
    if len(typed.get("words", "")) < _FEWEST:
        faults = {"words": say(visit, _TOO_SHORT)}
        return _one(owner, asked, typed=typed, status=NOT_TAKEN, faults=faults)
    site = visit.site
    answer_links.keep_draft(site.engine, owner.me.person, reference, typed, now=site.now())
    return go_to(f"{owner.address}/{reference}?kept=yes")


def _deliver(owner: Owner) -> Response:
    def made(asked: Asked, number: int, typed: Typed) -> Command:
        evidence = typed.words_if_any("evidence")
        return Deliver(reference=asked.view.reference, commitment=number, evidence=evidence)

    return _about_promise(owner, made, "evidence")


def _date(owner: Owner) -> Response:
    """Take a first date, or the wish for a later one: each with its reason."""

    def made(asked: Asked, number: int, typed: Typed) -> Command:
        due_on, reference = typed.day("new_on"), asked.view.reference
        undated = {one.number for one in asked.promises if one.due_on is None}
        if number in undated:
            return GiveDate(reference=reference, commitment=number, due_on=due_on)
        return Extend(
            reference=reference, commitment=number, due_on=due_on, reason=typed.words("reason")
        )

    return _about_promise(owner, made, "reason")


def _about_promise(owner: Owner, made: _Made, words: str) -> Response:
    visit, asked = owner.visit, asked_of(owner)
    number = int(visit.named("number"))
    typed = Typed(form=visit.form)
    command = made(asked, number, typed)
    faults = {f"{name}-{number}": say(visit, why) for name, why in typed.problems.items()}
    if len(typed.words_if_any(words)) < _FEWEST:
        faults[f"{words}-{number}"] = say(visit, _TOO_SHORT)
    if not faults and isinstance(command, Deliver) and _is_promised(asked, number):
        added = add_file(owner, asked, commitment=number)
        faults = {f"file-{number}": added.fault} if added.fault else {}
        command = replace(command, files=(added.number,) if added.number else ())
    if faults:
        return _one(owner, asked, typed=typed_again(visit.form), status=NOT_TAKEN, faults=faults)
    return _give(owner, asked, command)


def _is_promised(asked: Asked, number: int) -> bool:
    return any(one.number == number for one in asked.promises)


def _name_deputy(owner: Owner) -> Response:
    visit, asked = owner.visit, asked_of(owner)
    typed = Typed(form=visit.form)
    command = NameDeputy(
        force=owner.me.force,
        person=owner.me.person,
        deputy=typed.person("deputy"),
        from_on=typed.day("from_on"),
        until_on=typed.day("until_on"),
    )
    if typed.problems:
        faults = {name: say(visit, why) for name, why in typed.problems.items()}
        return _one(owner, asked, typed=typed_again(visit.form), status=NOT_TAKEN, faults=faults)
    return _give(owner, asked, command)


def _give(owner: Owner, asked: Asked, command: Command) -> Response:
    site, reference = owner.visit.site, asked.view.reference
    given = give_once(site, command, owner.envelope(asked), key=_key(owner, asked, command))
    if given.is_refused:
        why = {"form": " ".join(say_outcome(owner.visit, given.outcome))}
        typed = typed_again(owner.visit.form)
        return _one(owner, asked, typed=typed, status=CONFLICT, faults=why)
    answer_links.drop_draft(site.engine, owner.me.person, reference)
    return go_to(f"{owner.address}/{reference}/receipt/{given.command_id}")


def _key(owner: Owner, asked: Asked, command: Command) -> str:
    """Make the key by which the same words to the same question count once, whoever sends them."""
    # Without the day: a mail program that sends it again tomorrow sends nothing new.
    fields = sorted(
        (name, values)
        for name, values in owner.visit.form.fields.items()
        if name not in {"csrf", "key", "act"}
    )
    said = hashlib.sha256(repr((type(command).__name__, fields)).encode()).hexdigest()
    at = asked.view
    key = f"{owner.me.person} {at.reference} {at.observation.questions_asked} {said}"
    before = inbox.put_before(owner.visit.site.engine, key=key)
    if before is None or not _was_refused(owner, before):
        return key
    # What was refused may be said again once things stand otherwise.
    return f"{key} after {before}"


def _was_refused(owner: Owner, command_id: CommandId) -> bool:
    outcome = outcome_of(owner.visit.site, command_id)
    return outcome is not None and Given(command_id=command_id, outcome=outcome).is_refused


def _show_receipt(owner: Owner) -> Response:
    visit, asked = owner.visit, asked_of(owner)
    command_id = CommandId(visit.named("command"))
    outcome = outcome_of(visit.site, command_id)
    if outcome is None or inbox.giver_of(visit.site.engine, command_id) != owner.me.person:
        raise HTTPException(NOT_FOUND)
    return show(
        owner.visit,
        "answer_receipt.html",
        owner=owner,
        asked=asked,
        receipt=f"R-{digest(command_id)[:8].upper()}",
        is_waiting=outcome.state is OutcomeState.WAITING,
        rows=owner.rows() if owner.link.reference is None else (),
    )


def _for_owner(answer: Callable[[Owner], Response]) -> View:
    """Make a view out of what answers an owner: whoever holds no good link is told so."""

    def view(visit: Visit) -> Response:
        owner = come_in(visit)
        return gone(visit) if owner is None else answer(owner)

    return view


_ONE = "/answer/{secret}/{reference}"
_PROMISE = f"{_ONE}/commitments/{{number:int}}"
ROUTES = (
    page("/answer/{secret}", _for_owner(_show_list), may=Area.ANSWER),
    page(_ONE, _for_owner(_show_one), may=Area.ANSWER),
    act(_ONE, _for_owner(_answer), may=Area.ANSWER),
    act(f"{_PROMISE}/delivery", _for_owner(_deliver), may=Area.ANSWER),
    act(f"{_PROMISE}/date", _for_owner(_date), may=Area.ANSWER),
    act(f"{_ONE}/deputy", _for_owner(_name_deputy), may=Area.ANSWER),
    page(f"{_ONE}/receipt/{{command}}", _for_owner(_show_receipt), may=Area.ANSWER),
)
