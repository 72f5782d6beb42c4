"""This module finds a free port on this machine."""

import os
import socket
from contextlib import closing

LOOPBACK = "127.0.0.1"
#: How far above the wanted port it looks.
_REACH = 100


def free_port(wanted: int) -> int:
    """Return the wanted port or the next free one above it; any, where none is wanted.

    The wanted ones lie below 32768: above, the system gives them to outgoing connections.
    """
    if wanted and (found := next(filter(_is_free, range(wanted, wanted + _REACH)), None)):
        return found
    with closing(socket.socket()) as any_port:
        any_port.bind((LOOPBACK, 0))
        return int(any_port.getsockname()[1])


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as trial:
        if os.name == "posix":
            # As servers do: without it a port is held for a minute after its last connection. On
            # Windows it would mean that a port which somebody has may be taken from them.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
        except (OSError, OverflowError):
            return False
        return True
