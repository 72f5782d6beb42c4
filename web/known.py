"""This module looks up who is known: of the visitor's own force, and of no other."""

from collections.abc import Mapping

from domain.names import PersonId
from storage.queries import people
from storage.views import PersonRow
from web.visit import Visit


def known_people(visit: Visit) -> Mapping[PersonId, PersonRow]:
    """List everybody of the visitor's force by id, those who have left among them."""
    force = visit.me.force
    return {one.person: one for one in people(visit.site.engine) if one.force == force}
