"""This module finds out which owner has come by a link, and what it opens for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response

from domain.errors import RefusalCode, Refused
from domain.events import QuestionAskedAgain
from domain.names import ObservationRef, PersonId
from domain.observation import Commitment, CommitmentStage
from storage import answer_links
from storage.access import digest
from storage.answer_links import AnswerLink
from storage.inbox import Envelope
from storage.queries import observation_page, people, stands_in_for
from storage.register import Search, search
from storage.views import ObservationView, PersonRow, RegisterRow
from web import cookies
from web.failures import Failures
from web.pages import NOT_FOUND, show
from web.visit import Visit

_TOO_MANY = 429
#: More than anybody answers for; the list is one page.
_MOST_ROWS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Somebody who has come by a link, and those for whom they answer."""

    visit: Visit
    link: AnswerLink
    me: PersonRow
    people: tuple[PersonRow, ...]
    #: The owner, and everybody for whom they stand in today.
    answers_for: tuple[PersonId, ...]

    @property
    def address(self) -> str:
        """Where the link leads."""
        return f"/answer/{self.visit.named('secret')}"

    def rows(self) -> tuple[RegisterRow, ...]:
        """List what is awaited of them."""
        site = self.visit.site
        today = self.visit.today
        wanted = (Search(force=self.me.force, owner=whose) for whose in self.answers_for)
        found = (search(site.engine, one, today=today, most=_MOST_ROWS) for one in wanted)
        return tuple(row for page in found for row in page.rows if row.due_on is not None)

    def envelope(self, asked: "Asked") -> Envelope:
        """Say who gives a command about what was asked, and for whom."""
        return Envelope(
            force=self.me.force,
            actor=self.me.person,
            on_behalf_of=asked.owner if asked.owner != self.me.person else None,
            happened_on=self.visit.today,
            received_at=self.visit.site.now(),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One observation, as its owner sees it."""

    view: ObservationView
    #: The owner themselves, or the one for whom they stand in.
    owner: PersonId
    #: The further question, where it was asked again.
    question: str
    days_late: int
    #: What they have promised and not yet kept, with its words.
    promises: tuple[Commitment, ...]
    words: Mapping[int, str]


def come_in(visit: Visit) -> Owner | None:
    """Open a link; None where it opens nothing (any more)."""
    site = visit.site
    link = answer_links.open_answer_link(site.engine, visit.named("secret"), now=site.now())
    if link is None:
        return None
    known = people(site.engine)
    me = next(one for one in known if one.person == link.owner)
    others = stands_in_for(site.engine, me.person, on=visit.today)
    return Owner(
        visit=_spoken_to(visit, me),
        link=link,
        me=me,
        people=tuple(one for one in known if one.force == me.force),
        answers_for=(me.person, *others),
    )


def gone(visit: Visit) -> Response:
    """Answer a link that opens nothing. Only such are counted: a good one is never held up."""
    failures: Failures = visit.request.app.state.failures
    place = visit.request.client.host if visit.request.client else ""
    account = digest(visit.named("secret"))
    if failures.are_too_many(account=account, place=place):
        raise HTTPException(_TOO_MANY)
    failures.count(account=account, place=place)
    is_revoked = answer_links.was_revoked(visit.site.engine, visit.named("secret"))
    return show(visit, "answer_gone.html", status=NOT_FOUND, is_revoked=is_revoked)


def asked_of(owner: Owner) -> Asked:
    """Find the observation that the address names.

    Raises: Refused where this link does not open it, as where there is none.
    """
    reference = ObservationRef(owner.visit.named("reference"))
    view = observation_page(owner.visit.site.engine, reference)
    theirs = next((who for who in owner.answers_for if _is_with(view, who)), None)
    is_opened = owner.link.reference in (None, reference) and view.force == owner.me.force
    if theirs is None or not is_opened:
        raise Refused(RefusalCode.UNKNOWN_OBSERVATION, reference=reference)
    return _asked(owner.visit, view, theirs)


def _asked(visit: Visit, view: ObservationView, theirs: PersonId) -> Asked:
    question = view.observation.question
    again = [one.event for one in view.timeline if isinstance(one.event, QuestionAskedAgain)]
    is_again = question is not None and again and again[-1].question == question.number
    return Asked(
        view=view,
        owner=theirs,
        question=again[-1].text if is_again else "",
        days_late=visit.days_late(question.due_on) if question else 0,
        promises=tuple(
            one
            for one in view.observation.commitments
            if one.stage is CommitmentStage.OPEN and one.owner == theirs
        ),
        words={row.number: row.text for row in view.commitments},
    )


def _is_with(view: ObservationView, who: PersonId) -> bool:
    return view.observation.owner == who or any(
        one.owner == who and one.stage is CommitmentStage.OPEN
        for one in view.observation.commitments
    )


def _spoken_to(visit: Visit, me: PersonRow) -> Visit:
    return replace(visit, language=cookies.language_of(visit.site, visit.request, me))
