"""All that somebody reads who reads a mail."""

from email.message import Message

from django.core.mail import EmailMessage


def whole(mail: EmailMessage) -> str:
    """Headers, text and HTML of a mail, unpacked."""
    message: Message = mail.message()
    parts = [part.get_payload(decode=True) for part in message.walk()]
    said = [part.decode() for part in parts if isinstance(part, bytes)]
    assert len(said) == 2, "text and HTML"
    return "\n".join([str(mail.subject), *(f"{name}: {value}" for name, value in message.items()), *said])
