"""What the demo says of a unit that it founds."""

from dataclasses import dataclass

UBND = "UBND"


@dataclass(frozen=True)
class Place:
    """One unit to found. `body_name` and `issuer_lines` default to what its name says."""

    code: str
    kind: str
    name: str
    parent: str = ""
    symbol: str = UBND
    seat: str = ""
    parent_lines: tuple[str, ...] = ()

    @property
    def governs(self) -> bool:
        """Whether its papers are those of a people's committee."""
        return self.symbol == UBND

    @property
    def body_name(self) -> str:
        """The body that issues papers."""
        return f"Ủy ban nhân dân {self.name}" if self.governs else self.name

    @property
    def issuer_lines(self) -> list[str]:
        """The lines at the top left of its papers."""
        return ["ỦY BAN NHÂN DÂN", self.name.upper()] if self.governs else [self.name.upper()]
