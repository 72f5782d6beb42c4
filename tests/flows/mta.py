"""A mail server from Debian on a loopback port: Postfix, with settings and a queue of its own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = shutil.which("postfix", path=f"{os.environ['PATH']}:/usr/sbin")  # noqa: TID251
_DAEMONS = Path("/usr/lib/postfix/sbin")
#: No process of a system's own Postfix is asked, and no name looked up anywhere.
_MAIN = """
compatibility_level = 3.6
queue_directory = {queue}
data_directory = {state}
command_directory = /usr/sbin
daemon_directory = {daemons}
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mta.example
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtp_dns_support_level = disabled
smtp_host_lookup = native
disable_dns_lookups = yes
smtputf8_enable = no
recipient_delimiter = +
virtual_mailbox_domains = glanmor.example, opcc.example
virtual_mailbox_base = {mailboxes}
virtual_mailbox_maps = regexp:{folder}/mailbox-rules
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
# What this server has taken, and the one behind it refuses: it comes back as a report.
transport_maps = regexp:{folder}/transports
smtpd_recipient_restrictions = check_recipient_access regexp:{folder}/recipients, permit
bounce_queue_lifetime = 1h
maximal_queue_lifetime = 1h
# What it could not pass on at once (a busy machine) it tries again at once, not in five minutes.
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{behind} inet n - n - - smtpd
  -o smtpd_recipient_restrictions=check_recipient_access,regexp:{folder}/behind,reject
  -o transport_maps=
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
_RECIPIENTS = """
/^refused[0-9]+@/ 550 5.1.1 No such mailbox
/^later[0-9]+@/ 451 4.7.1 Come back later
"""
_MAILBOXES = """
/^office(\\+.*)?@opcc\\.example$/ office/
/@glanmor\\.example$/ force/
"""
_TRANSPORTS = """
/^gone[0-9]+@/ smtp:[127.0.0.1]:{behind}
"""
_BEHIND = """
/^gone[0-9]+@/ 550 5.1.1 The mailbox is gone
"""


@dataclass(frozen=True, kw_only=True)
class Mta:
    """A running mail server."""

    port: int
    folder: Path
    environment: dict[str, str]

    @property
    def office(self) -> Path:
        """The Maildir to which reports come."""
        return self.folder / "mailboxes" / "office"

    @property
    def force(self) -> Path:
        """The Maildir of everybody in the force."""
        return self.folder / "mailboxes" / "force"

    def take_everything(self) -> None:
        """Put nobody off from now on."""
        (self.folder / "recipients").write_text(_RECIPIENTS.partition("/^later")[0])
        _postfix("reload", self.environment)

    def arrived(self, maildir: Path) -> int:
        """Say how many letters have come."""
        return len(list((maildir / "new").glob("*")))

    def wait_for(self, maildir: Path, letters: int, *, seconds: float = 60) -> int:
        """Wait until so many letters have come; say how many did."""
        until = time.monotonic() + seconds
        while self.arrived(maildir) < letters and time.monotonic() < until:
            time.sleep(0.05)
        return self.arrived(maildir)


@contextmanager
def postfix(folder: Path, *, uid: int, gid: int) -> Iterator[Mta]:
    """Run a mail server of one's own until the block ends."""
    port = _free_port()
    etc = _set_up(folder, port=port, behind=_free_port(), uid=uid, gid=gid)
    environment = {"MAIL_CONFIG": str(etc), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    _postfix("start", environment)
    try:
        _wait_for_port(port)
        yield Mta(port=port, folder=folder, environment=environment)
    finally:
        _postfix("stop", environment)


def _set_up(folder: Path, *, port: int, behind: int, uid: int, gid: int) -> Path:
    etc = folder / "etc"
    for name in ("etc", "queue", "state", "mailboxes"):
        (folder / name).mkdir(mode=0o755)
    shutil.chown(folder / "state", "postfix")
    os.chown(folder / "mailboxes", uid, gid)
    values = {
        "folder": folder,
        "queue": folder / "queue",
        "state": folder / "state",
        "mailboxes": folder / "mailboxes",
        "daemons": _DAEMONS,
        "uid": uid,
        "gid": gid,
    }
    (etc / "main.cf").write_text(_MAIN.format(**values))
    (etc / "master.cf").write_text(_MASTER.format(port=port, behind=behind, folder=folder))
    (folder / "recipients").write_text(_RECIPIENTS)
    (folder / "mailbox-rules").write_text(_MAILBOXES)
    (folder / "transports").write_text(_TRANSPORTS.format(behind=behind))
    (folder / "behind").write_text(_BEHIND)
    return etc


def _postfix(verb: str, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [str(PROGRAM), verb], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
    return port


def _wait_for_port(port: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("The mail server does not answer.")
