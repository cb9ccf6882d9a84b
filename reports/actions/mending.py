"""Mending a slip of the proof pass where it stands."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.refusal import Refused
from library.proofs import slips
from reports import document
from reports.actions.writing import save_section
from reports.models import Report, Section

Json = dict[str, Any]


@transaction.atomic
def mend_slip(*, report: Report, key: str, block: int, found: str, actor: User) -> Section:
    """Puts the right words in the place of `found`, the first time that it stands in the block.

    What is right is what the proof pass says, nobody else. Raises Refused when the slip is no longer there,
    `StateChanged` once the report has left its author.
    """
    section = Section.objects.select_for_update().get(report=report, key=key)
    blocks = section.body["blocks"]
    mended = _Mended(found)
    if 0 <= block < len(blocks):
        blocks = [*blocks[:block], document.with_runs(blocks[block], mended.run), *blocks[block + 1 :]]
    if not mended.done:
        raise Refused(_("Chỗ này đã được sửa."))
    body = {**section.body, "blocks": blocks}
    return save_section(report=report, key=key, body=body, revision=section.revision, actor=actor)


class _Mended:
    """Mends the first text that has the slip and leaves the others alone."""

    def __init__(self, found: str) -> None:
        self.found = found
        self.done = False

    def run(self, inlines: list[Json]) -> list[Json]:
        """The run with the slip mended, if it stands here and was not mended before."""
        return [self._inline(inline) for inline in inlines]

    def _inline(self, inline: Json) -> Json:
        if inline["type"] == "footnote":
            return {**inline, "content": self.run(inline["content"])}
        if self.done or inline["type"] != "text":
            return inline
        slip = next((one for one in slips(inline["text"]) if one.found == self.found and one.better), None)
        if slip is None:
            return inline
        self.done = True
        return {**inline, "text": inline["text"].replace(slip.found, slip.better, 1)}
