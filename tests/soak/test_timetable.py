"""This lets an hour of the timetable pass on two services, and kills the leader again and again."""

from collections import Counter
from contextlib import ExitStack

import pytest

from dilyn.timekeeper import holder_of
from storage import simulated_clock
from tests.furnished import ON_BOTH, TUESDAY_MORNING
from tests.service.living import PORT, Service, eventually
from tests.service.test_two_services import LEASE_SECONDS, MINUTE, leader, slots

pytestmark = [pytest.mark.soak, ON_BOTH]

MINUTES = 60
#: How often the leader is killed; the other takes over, and the killed one is started again.
KILLED_EVERY = 4
#: The slots of the two hours of the morning that had passed fell together, with the first.
BEFORE = 121


def is_kept(world, moment):
    return any(at == moment and kept for at, _, _, kept in slots(world))


def a_life(home, world):
    url = world.engine.url.render_as_string(hide_password=False)
    port = PORT + 10 * int(home.name)
    life = Service(home, prefect="off", database_url=url, lease_seconds=LEASE_SECONDS, port=port)
    return life.wait(prefect="off")


def end_all(lives):
    for life in lives.values():
        life.ended()


def test_every_slot_is_kept_once_while_leaders_die(world, tmp_path):
    homes = {}
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
        homes[holder_of(tmp_path / name)] = tmp_path / name
    kills = 0
    with ExitStack() as stack:
        lives: dict[str, Service] = {}
        stack.callback(end_all, lives)
        for holder, home in homes.items():
            lives[holder] = a_life(home, world)
        for minute in range(1, MINUTES + 1):
            now = TUESDAY_MORNING + minute * MINUTE
            simulated_clock.move_on(world.engine, now)
            if minute % KILLED_EVERY == 0:
                # At once: as likely as not in the middle of that very slot.
                dead = leader(world)
                lives[dead].kill()
                kills += 1
                eventually(lambda now=now: is_kept(world, now))
                lives[dead].log.close()
                lives[dead] = a_life(homes[dead], world)
            eventually(lambda now=now: is_kept(world, now))

    found = slots(world)
    begun = Counter(times for _, _, times, _ in found)
    print(  # noqa: T201
        f"\n{world.engine.dialect.name}: {len(found)} slots, {kills} leaders killed,"
        f" {sum(kept for *_, kept in found)} kept, begun once {begun[1]},"
        f" begun again by a successor {len(found) - begun[1]},"
        f" by {len({holder for _, holder, *_ in found})} services"
    )
    assert [at for at, *_ in found] == [
        TUESDAY_MORNING + n * MINUTE for n in range(1 - BEFORE, MINUTES + 1)
    ]
    assert all(kept for *_, kept in found)
