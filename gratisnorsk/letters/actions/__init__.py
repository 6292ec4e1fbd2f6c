"""What staff and recipients do with letters. The outbox below writes and sends them."""

from gratisnorsk.letters.actions.again import CannotSendAgain, send_again
from gratisnorsk.letters.actions.reports import hear_of
from gratisnorsk.letters.actions.status import send_code
from gratisnorsk.letters.actions.texts import reset_text, write_text

__all__ = ["CannotSendAgain", "hear_of", "reset_text", "send_again", "send_code", "write_text"]
