"""This module writes each observation again as the rules now know it, for the migrations.

A field that is new in the rules stands in what is written today, and not in what was written
before: a replay would find them different.
"""

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from domain.observation import Observation
from storage.codec import canonical
from storage.projected import observation

_CASEFILES = select(observation.c.reference, observation.c.casefile)
_WRITE = update(observation).where(observation.c.reference == bindparam("at"))
_decoder = msgspec.json.Decoder(Observation)


def recast(connection: Connection) -> None:
    """Give every casefile the fields that are new, each as it is where nothing was said."""
    changed = []
    for reference, casefile in connection.execute(_CASEFILES):
        now = canonical(_decoder.decode(casefile)).decode()
        if now != casefile:
            changed.append({"at": reference, "casefile": now})
    if changed:
        connection.execute(_WRITE, changed)
