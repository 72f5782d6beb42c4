import os

from dilyn import service_note
from dilyn.ports import free_port
from dilyn.service_note import ServiceNote


def a_note(**changes):
    return ServiceNote(**{"pid": os.getpid(), "port": 18_765, "prefect": "", **changes})


def test_a_service_is_found_by_its_note(tmp_path):
    service_note.note(tmp_path, a_note())

    assert service_note.find(tmp_path) == a_note()


def test_where_no_service_has_run_none_is_found(tmp_path):
    assert service_note.find(tmp_path) is None


def test_a_note_that_nobody_can_read_is_no_note(tmp_path):
    (tmp_path / "service.json").write_text('{"pid": 1')

    assert service_note.find(tmp_path) is None


def test_a_service_takes_its_note_away(tmp_path):
    service_note.note(tmp_path, a_note())

    service_note.forget(tmp_path)

    assert service_note.find(tmp_path) is None


def test_the_note_of_another_service_stays(tmp_path):
    service_note.note(tmp_path, a_note(pid=1))

    service_note.forget(tmp_path)

    assert service_note.find(tmp_path) is not None


def test_a_service_that_is_no_more_does_not_hear():
    assert not a_note(port=free_port(18_990)).wake()
