"""This migration tells observations what they raise again, and promises when they were verified."""

import msgspec
import sqlalchemy as sa
from alembic import op

from storage.codec import canonical
from storage.recasting import recast

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_VERIFIED = sa.text(
    "SELECT payload, happened_on FROM ledger WHERE event = 'CommitmentVerified' ORDER BY force, seq"
)
_CASEFILE = sa.text("SELECT casefile FROM observation WHERE reference = :reference")
_WRITE = sa.text("UPDATE observation SET casefile = :casefile WHERE reference = :reference")


def upgrade() -> None:
    connection = op.get_bind()
    recast(connection)
    for payload, happened_on in connection.execute(_VERIFIED).all():
        told = msgspec.json.decode(payload)
        at = {"reference": told["reference"]}
        casefile = msgspec.json.decode(connection.execute(_CASEFILE, at).scalar_one())
        for commitment in casefile["commitments"]:
            if commitment["number"] == told["commitment"]:
                commitment["verified_on"] = happened_on
        connection.execute(_WRITE, {**at, "casefile": canonical(casefile).decode()})
