"""A mail that is not sent: a file that a mail program opens for somebody to look at and send (RFC 5322, RFC 2045)."""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from rmdesk.base.errors import UserError


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    data: bytes


def draft(name: str, address: str, subject: str, text: str, attached: Attachment) -> bytes:
    """Return a draft to one person with a PDF attached; `X-Unsent` lets mail programs open it to be written on.

    It has no sender and no date: the mail program gives it both. Raises `UserError` when the address can’t be one.
    """
    message = EmailMessage()
    try:
        # By its two parts: read as a whole, it could not have letters beyond ASCII before the @.
        before, _, after = address.rpartition("@")
        message["To"] = Address(" ".join(name.split()), before, after)
    except (ValueError, IndexError, UnicodeError):
        raise UserError(
            f"The e-mail address of {name} can’t be used.", "Put it right on their page, under People."
        ) from None
    message["Subject"] = " ".join(subject.split())
    message["X-Unsent"] = "1"
    message.set_content(text.strip() + "\n")
    message.add_attachment(attached.data, maintype="application", subtype="pdf", filename=attached.name)
    # Letters beyond ASCII in an address have no other form (RFC 6532); names and words are encoded either way.
    return message.as_bytes(policy=policy.SMTP if address.isascii() else policy.SMTPUTF8)
