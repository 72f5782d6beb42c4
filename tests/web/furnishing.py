"""This furnishes an office with something of everything, for whoever walks through its pages."""

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from domain.claims import ClaimStatus, DoubtKind
from domain.commands import Answer, Deliver, Extend, HoldSession, PauseClocks, Respond
from domain.evidence_commands import FileEvidence
from domain.lineage_commands import LinkEarlier
from domain.names import ObservationRef, Text
from domain.parts import CommitmentRef, NewDoubt, NewResponse
from tests.builders import a_claim, a_file, a_promise, a_report, a_response
from tests.storage.kept import FILES, MANAGER, OTHER_OWNER, OWNER, KeptOffice
from web.app import PAGES

#: Whatever stands in for the parts of an address.
PARTS = {
    "{reference}": "OBS-2023-0002",
    "{report}": "REP-2023-0001",
    "{session}": "TRS-2023-0001",
    "{who}": "PER-0006",
    "{number:int}": "1",
    "{number}": "1",
    "{figure}": "open",
}
SAMPLE = files("dilyn.sample").joinpath("report.txt").read_bytes()
_WHAT = Text("Minutes of the training board")


@dataclass(frozen=True, kw_only=True)
class Furnished:
    """What stands in the office."""

    promised: ObservationRef
    asked: ObservationRef


def furnish(kept: KeptOffice) -> Furnished:
    """A report, promises made and kept, a training held, files, questions and doubts."""
    kept.does(a_report())
    promised = kept.promised(date(2023, 8, 4))
    kept.does(
        Deliver(reference=kept.promised(), commitment=1, evidence=Text("Minutes.")), behalf_of=OWNER
    )
    for renews, sha256 in zip((None, 1), FILES, strict=True):
        file = a_file(sha256)
        kept.does(FileEvidence(reference=promised, title=_WHAT, file=file, renews=renews))
    kept.does(
        HoldSession(
            force=kept.force,
            title=Text("Autumn training"),
            commitments=(CommitmentRef(reference=kept.promised(), number=1),),
            attended=38,
            target=41,
            evidence=Text("List of who came."),
        ),
        behalf_of=OWNER,
    )
    asked = kept.sent()
    kept.does(
        Respond(reference=kept.sent(), response=a_response(a_promise(None), a_claim())), by=MANAGER
    )
    kept.does(LinkEarlier(reference=asked, earlier=promised, reason=_WHAT))
    kept.sent(OTHER_OWNER)
    _furnish_every_state(kept)
    kept.move_to(date(2023, 8, 31))
    return Furnished(promised=promised, asked=asked)


def _furnish_every_state(kept: KeptOffice) -> None:
    """Whatever a move may start from: so each of them is open to somebody."""
    kept.raised()
    answered, closed = kept.sent(), kept.sent()
    explained = a_response(a_claim(ClaimStatus.EXPLANATION_ONLY))
    for reference in (answered, closed):
        kept.does(Respond(reference=reference, response=explained))
    kept.does(Answer(reference=closed, reason=_WHAT))
    refusal = NewResponse(
        text=_WHAT,
        claims=(a_claim(ClaimStatus.REJECTED),),
        doubts=(NewDoubt(kind=DoubtKind.REFUSAL, text=_WHAT),),
    )
    kept.does(Respond(reference=kept.sent(OTHER_OWNER), response=refusal))
    later = date(2024, 2, 29)
    kept.does(PauseClocks(reference=kept.sent(), until_on=later, reason=_WHAT))
    asked = Extend(reference=kept.promised(), commitment=1, due_on=later, reason=_WHAT)
    kept.does(asked, behalf_of=OWNER)


def addresses(method: str, *, secret: str = "") -> tuple[str, ...]:
    """List the addresses of all pages that are looked at, or that forms are sent to."""
    return tuple(_address(route.path, secret) for route in PAGES if method in (route.methods or ()))


def _address(path: str, secret: str) -> str:
    for name, value in {**PARTS, "{secret}": secret or "nothing"}.items():
        path = path.replace(name, value)
    return path
