"""A sample for each mail, as the office that the tests write for sends it."""

from notifications.message import Sender
from notifications.samples import MAILS, WRITTEN_AT

SENDER = Sender(
    office_name="Office of the Commissioner for Glanmor", office_address="office@opcc.example"
)
__all__ = ["MAILS", "SENDER", "WRITTEN_AT"]
