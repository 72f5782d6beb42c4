"""This module shows a concern across the reports that have raised it."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from domain.commands import Reopen
from domain.lineage import came_back
from domain.observation import (
    Again,
    Observation,
    ended_on,
    is_delivery_without_training,
    state_of,
)
from domain.permissions import Area, may_enter
from storage.lineage import Told, lineage_of
from web.opening import open_observation
from web.pages import show
from web.routing import page
from web.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Raising:
    """One time that the concern was raised, and what became of it."""

    observation: Observation
    told: Told
    ended_on: date | None
    #: What raised it again after that end.
    came_back: tuple[Again, ...]


def _show_lineage(visit: Visit) -> Response:
    view = open_observation(visit).view
    lineage = lineage_of(visit.site.engine, view.reference, force=view.force)
    return show(
        visit,
        "lineage.html",
        view=view,
        concern=lineage.concern,
        raisings=tuple(
            Raising(
                observation=one,
                told=lineage.told[one.reference],
                ended_on=ended_on(one),
                came_back=came_back(one),
            )
            for one in lineage.concern.raised
        ),
        may_reopen=may_enter(visit.me.role, Reopen),
        state_of=state_of,
        is_without_training=is_delivery_without_training,
    )


ROUTES = (page("/observations/{reference}/lineage", _show_lineage, may=Area.REGISTER),)
