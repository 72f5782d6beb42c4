from dataclasses import fields

from domain.names import PersonId, Role
from domain.people import Person


def test_the_rules_know_neither_the_name_nor_the_address_of_a_person():
    assert {field.name for field in fields(Person)} == {
        "person",
        "role",
        "supervisor",
        "is_active",
        "deputy",
        "invited_until",
    }


def test_a_person_is_active_and_has_no_supervisor_unless_it_is_said():
    person = Person(person=PersonId("PER-0005"), role=Role.OWNER)

    assert person.is_active
    assert person.supervisor is None
