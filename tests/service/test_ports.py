import socket
from contextlib import closing

from dilyn.ports import LOOPBACK, free_port


def test_the_wanted_port_is_taken_where_it_is_free():
    wanted = free_port(18_900)

    assert free_port(wanted) == wanted


def test_the_next_free_port_is_taken_where_it_is_not():
    with closing(socket.socket()) as taken:
        taken.bind((LOOPBACK, free_port(18_950)))
        taken.listen()
        port = taken.getsockname()[1]

        assert free_port(port) > port


def test_any_port_is_taken_where_none_is_wanted():
    assert free_port(0) > 0


def test_where_there_is_no_port_above_any_other_is_taken():
    assert 0 < free_port(65_536) < 65_536
