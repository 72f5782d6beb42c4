"""This migration tells commitments by which session they were delivered, and what was counted."""

import msgspec
import sqlalchemy as sa
from alembic import op

from storage.codec import canonical
from storage.recasting import recast

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_DELIVERED = sa.text(
    "SELECT payload FROM ledger WHERE event = 'CommitmentDelivered' ORDER BY force, seq"
)
_CASEFILE = sa.text("SELECT casefile FROM observation WHERE reference = :reference")
_WRITE = sa.text("UPDATE observation SET casefile = :casefile WHERE reference = :reference")


def upgrade() -> None:
    connection = op.get_bind()
    recast(connection)
    # Of two deliveries of one promise, the later counts.
    last = {}
    for (payload,) in connection.execute(_DELIVERED):
        told = msgspec.json.decode(payload)
        last[told["reference"], told["commitment"]] = told.get("session")
    for (reference, number), session in last.items():
        if session is not None:
            _tell(connection, reference=reference, number=number, session=session)


def _tell(connection: sa.Connection, *, reference: str, number: int, session: str) -> None:
    at = {"reference": reference}
    casefile = msgspec.json.decode(connection.execute(_CASEFILE, at).scalar_one())
    for commitment in casefile["commitments"]:
        if commitment["number"] == number:
            commitment["session"] = session
    connection.execute(_WRITE, {**at, "casefile": canonical(casefile).decode()})
