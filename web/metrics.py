"""This module writes how the installation stands as Prometheus reads it: numbers, and no names.

Source: the text format of Prometheus, by its own client.
"""

from collections.abc import Iterator
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from domain.health import Facts, PrefectState, findings

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def metrics_of(facts: Facts) -> bytes:
    """Write the facts of one moment."""
    registry = CollectorRegistry()
    registry.register(_Standing(facts))
    return generate_latest(registry)


class _Standing(Collector):
    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def collect(self) -> Iterator[Metric]:
        facts, kept = self._facts, self._facts.kept
        yield _by("mails", "Mails by their state", "state", dict(kept.mails))
        yield _by("commands", "Commands by their state", "state", dict(kept.commands))
        yield _by("observations", "Observations by their state", "state", dict(kept.observations))
        yield _one(
            "oldest_command_seconds",
            "How long the command waits that has waited longest",
            _since(kept.oldest_received_at, facts.now),
        )
        yield _by(
            "ledger_entries",
            "Entries of a force's ledger",
            "force",
            {head.force: head.entries for head in kept.heads},
        )
        yield _one(
            "ledger_head_age_seconds",
            "How long ago the newest entry was recorded",
            _since(kept.newest_entry_at, facts.now),
        )
        yield _by(
            "slot_age_seconds",
            "How long ago the newest slot of an entry of the timetable fell",
            "entry",
            {one.entry: _since(one.falls_at, facts.now) for one in kept.slots},
        )
        yield _by(
            "slot_seconds",
            "How long it took to keep the newest slot of an entry",
            "entry",
            {
                one.entry: _since(one.begun_at, one.kept_at)
                for one in kept.slots
                if one.kept_at is not None
            },
        )
        yield _one("leads", "Whether anybody keeps the timetable", _is(_leads(facts)))
        yield _one(
            "prefect_well", "Whether Prefect answers", _is(facts.prefect is PrefectState.WELL)
        )
        yield _one("free_bytes", "Room on the disk of the data folder", facts.free_bytes)
        yield _by(
            "needs_a_hand",
            "What needs a hand, by its kind",
            "need",
            {one.need.value: 1.0 for one in findings(facts)},
        )


def _leads(facts: Facts) -> bool:
    return facts.kept.leader is not None and facts.kept.leader.leads


def _one(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"dilyn_{name}", meaning, value=value)


def _by(name: str, meaning: str, label: str, values: dict[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"dilyn_{name}", meaning, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _since(earlier: datetime | None, now: datetime | None) -> float:
    return (now - earlier).total_seconds() if earlier and now else 0.0


def _is(yes: bool) -> float:
    return float(yes)
