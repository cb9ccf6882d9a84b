"""Which remedy groups answer a cause (need 15): data, shown as a suggestion and never acted on."""

from collections.abc import Iterable

GROUPS_FOR_CAUSE: dict[str, tuple[str, ...]] = {
    "market-pressure": ("personnel",),
    "low-pay": ("institutions",),
    "shifting-law": ("institutions",),
    "no-sanction": ("sanctions",),
    "weak-supervision-by-leader": ("leadership", "inspection"),
    "fear-of-losing-votes": ("personnel", "leadership"),
    "lack-of-backbone": ("personnel", "sanctions"),
    "discouraged": ("personnel", "other"),
    "limited-ability": ("personnel",),
    "misplaced-staff": ("personnel",),
    "no-protection": ("institutions", "other"),
    "lax-discipline": ("leadership", "inspection"),
    "formal-assessment": ("personnel",),
    "shallow-inspection": ("inspection",),
}


def groups_for(causes: Iterable[str]) -> list[str]:
    """The codes of the remedy groups that answer these causes, each once, in the order found."""
    return list(dict.fromkeys(group for cause in causes for group in GROUPS_FOR_CAUSE.get(cause, ())))
