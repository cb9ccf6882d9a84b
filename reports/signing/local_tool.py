"""The signing tool on the signer's own machine: what the browser sends it, and how its answers are read.

The browser hands it one message with two addresses of ours; it fetches the file from the first, signs it with the
holder's key and posts it to the second. Nothing of a tool is believed: what comes back is judged like any upload. Pure.
"""

import json
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Errand:
    """One file to be signed: where it is fetched, where it is handed in, and whether the body signs or a person."""

    fetch_at: str
    hand_in_at: str
    is_seal: bool


@dataclass(frozen=True)
class Reply:
    """How the browser reads what the tool says: all went well where `field` is `good`, else `why` tells the reason."""

    field: str
    good: str
    why: str


class LocalTool(Protocol):
    """What an adapter knows of one kind of tool."""

    @property
    def origin(self) -> str:
        """Where it listens, as a page may be allowed to speak to it."""

    @property
    def reply(self) -> Reply:
        """How its words to the browser are read."""

    def address(self, errand: Errand) -> str:
        """The WebSocket to which the message goes."""

    def message(self, errand: Errand) -> str:
        """What is sent there."""

    def receipt(self, trouble: str) -> dict[str, object]:
        """What its upload is answered with; `trouble` is empty when the file was taken."""


@dataclass(frozen=True)
class SignService:
    """VGCA Sign Service of the Government's Cipher Committee, as public clients of it speak to it.

    Number and day are printed already when the file is handed over, so none is asked for.
    """

    origin: str
    reply: Reply = Reply(field="Status", good="0", why="Message")

    def address(self, errand: Errand) -> str:
        """A competent person and a registrar have windows of their own in it."""
        return f"{self.origin}/{'SignIssued' if errand.is_seal else 'SignApproved'}"

    def message(self, errand: Errand) -> str:
        """The addresses; it is given no session of ours."""
        asked = {
            "FileUploadHandler": errand.hand_in_at,
            "SessionId": "",
            "JWTToken": "",
            "FileName": errand.fetch_at,
            "DocNumber": "",
            "IssuedDate": "",
            "MetaData": [],
        }
        return json.dumps(asked)

    def receipt(self, trouble: str) -> dict[str, object]:
        """As its upload handlers answer."""
        return {"Status": not trouble, "Message": trouble, "FileName": "", "FileServer": ""}


TOOLS = {"vgca": SignService}
"""The kinds of tool, by the name that the settings use."""
