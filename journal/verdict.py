"""Whether the journal is what was written: its chain, held against the signed anchors and the declared restores."""

from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from journal import anchors, chain
from journal.chain import Finding


@dataclass
class Verdict:
    """`against` is what anchors contradict, `restores` the breaks that are declared and so no contradiction."""

    found: Finding
    anchors: int = 0
    against: list[str] = field(default_factory=list)
    restores: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Nothing is otherwise than it was written."""
        return not self.found.broken and not self.against


def judge(folder: Path | None, public: Ed25519PublicKey | None) -> Verdict:
    """The whole journal; without a folder of anchors or a key, the chain alone."""
    known = list(anchors.read(folder, public)) if folder and public and folder.exists() else []
    cuts = anchors.restores(public) if public else []
    wanted = [anchor.position for _name, anchor in known if anchor is not None] + [cut.position for cut in cuts]
    found, hashes = chain.look_through(chain.rows(), wanted=wanted)
    told = [
        f"entry {cut.entry}: restored as of {cut.of}; {cut.lost} entries behind place {cut.position} are known as lost"
        for cut in cuts
        if cut.position == 0 or hashes.get(cut.position) == cut.head
    ]
    against = anchors.broken(known, links=found.links, hashes=hashes, restores=cuts)
    return Verdict(found, len(known), against, told)
