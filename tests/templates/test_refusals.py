"""What cannot be done is said in the reader's language, down to the words that it names."""

from datetime import date

from domain.errors import DomainError, RefusalCode, Refused
from templates.refusals import why


def test_a_rule_names_roles_in_the_readers_language():
    refused = Refused(RefusalCode.NOT_PERMITTED, role="panel member", roles="manager, commissioner")

    assert why(refused, language="en") == (
        "A person with the role panel member may not do this.",
        "It may be done by: manager, Commissioner.",
    )
    assert why(refused, language="cy") == (
        "Ni chaiff person â'r rôl aelod o'r panel wneud hyn.",
        "Caiff ei wneud gan: rheolwr, Comisiynydd.",
    )


def test_what_is_named_by_no_rule_is_said_as_it_is():
    error = DomainError(reason="Nobody is known as %(person)s.", remedy="", names={"person": "50%"})

    assert why(error, language="cy") == ("Nid oes neb yn hysbys fel 50%.", "")


def test_a_sentence_that_names_nothing_may_hold_a_percent_sign():
    error = DomainError(reason="The disk is 100% full.", remedy="Make room.")

    assert why(error, language="cy")[0] == "The disk is 100% full."


def test_a_day_that_is_named_is_written_as_people_say_it():
    refused = Refused(RefusalCode.QUESTION_OPEN, subject="OBS-2023-0001", due_on=date(2023, 8, 29))

    assert "29 August 2023" in why(refused, language="en")[0]
    assert "29 Awst 2023" in why(refused, language="cy")[0]
