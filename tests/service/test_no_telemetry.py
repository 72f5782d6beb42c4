import os
import re
import shutil

import pytest

from dilyn.handing import hand
from domain.names import THE_SETUP, Role
from storage.inbox import OutcomeState
from tests.furnished import a_person, an_envelope
from tests.service.living import living

#: A connection within this machine, or none at all.
WITHIN = re.compile(
    r"sa_family=AF_(?:UNIX|LOCAL|NETLINK|UNSPEC)"
    r'|inet_addr\("127\.[\d.]+"\)'
    r'|inet_pton\(AF_INET6, "(?:::1|::ffff:127\.[\d.]+)"'
)


@pytest.fixture
def strace():
    found = shutil.which("strace")
    if found is None:
        # CI installs it, and insists.
        assert os.getenv("DILYN_REQUIRE_STRACE") != "1", "strace is not installed."  # noqa: TID251
        pytest.skip("strace is not installed, so nothing can watch what connects.")
    return found


@pytest.mark.parametrize(
    ("line", "is_within"),
    [
        ('1 connect(5, {sa_family=AF_UNIX, sun_path="/run/nscd/socket"}, 110) = -1', True),
        ('1 connect(5, {sa_family=AF_INET, sin_addr=inet_addr("127.0.0.1")}, 16) = 0', True),
        ('1 connect(5, {sa_family=AF_INET6, inet_pton(AF_INET6, "::1", &x)}, 28) = 0', True),
        ('1 connect(5, {sa_family=AF_INET, sin_addr=inet_addr("192.0.2.1")}, 16) = 0', False),
        ('1 connect(5, {sa_family=AF_INET6, inet_pton(AF_INET6, "2001:db8::1", &x)}, 28)', False),
    ],
)
def test_what_leaves_the_machine_is_told_from_what_does_not(line, is_within):
    assert bool(WITHIN.search(line)) is is_within


@pytest.mark.flow
@pytest.mark.slow
def test_nothing_connects_beyond_this_machine(world, tmp_path, strace):
    seen = tmp_path / "connections"
    watched = (strace, "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect", "-o", str(seen))
    with living(world.home, before=watched) as service:
        envelope = an_envelope(world, actor=THE_SETUP)
        outcome = hand(world, a_person(world, Role.ADMIN, "admin@opcc.example"), envelope)
        service.stop()

    connections = [line for line in seen.read_text().splitlines() if "connect(" in line]
    assert outcome.state is OutcomeState.APPLIED
    assert connections
    assert [line for line in connections if not WITHIN.search(line)] == []
