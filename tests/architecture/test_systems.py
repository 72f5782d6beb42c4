"""This keeps Dilyn to what Windows and macOS have too: what a test can see of it from here.

`make check-systems` lets mypy look at every call as those systems know it.
"""

import ast
import re
from collections import Counter

import pytest

from tests.architecture.sources import imported_names, modules, named, texts_of_the_project, tree

#: Modules of the standard library that Windows lacks.
MODULES = """
    crypt curses fcntl grp nis ossaudiodev posix pty pwd readline resource spwd syslog termios tty
"""
#: What modules and objects that are everywhere have on some systems only.
NAMES = """
    AF_UNIX SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGUSR1 SIGUSR2
    O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK
    add_signal_handler chown chroot fchown fdatasync fork forkpty getegid geteuid getgid getgroups
    getloadavg getpgid getuid initgroups killpg lchown mkfifo mknod nice posix_spawn preexec_fn
    sched_getaffinity sched_setaffinity setgid setpgid setsid setuid statvfs tzset uname
    create_unix_connection create_unix_server open_unix_connection start_unix_server
"""
PLACES = re.compile(r"/(dev|proc|sys|tmp|etc|usr|var|bin|sbin|run)/")
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def words_of(path):
    """This lists every name that a module uses of something, and every option it gives by name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


@pytest.mark.slow
def test_no_module_leans_on_a_library_that_windows_lacks():
    leaning = [
        (named(path), name)
        for path in modules()
        for name in imported_names(path)
        if name.split(".")[0] in MODULES.split()
    ]

    assert leaning == []


@pytest.mark.slow
def test_no_module_uses_what_only_some_systems_have():
    elsewhere_unknown = set(NAMES.split())

    using = [
        (named(path), word)
        for path in modules()
        for word in words_of(path)
        if word in elsewhere_unknown
    ]

    assert using == []


@pytest.mark.slow
def test_no_module_names_a_place_that_only_some_systems_have():
    naming = [
        (named(path), node.value)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and PLACES.match(node.value)
    ]

    assert naming == []


def test_every_file_has_a_name_that_windows_takes_and_no_other_file_has_in_capitals():
    names = [named(path) for path, _ in texts_of_the_project()]
    folded = Counter(name.lower() for name in names)

    refused = [
        name
        for name in names
        for part in name.split("/")
        if re.search(r'[<>:"|?*\\]|[. ]$', part) or part.lower().split(".")[0] in DEVICES
    ]

    assert refused == []
    assert [name for name, times in folded.items() if times > 1] == []
