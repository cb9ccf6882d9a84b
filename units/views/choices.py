"""Units as a form offers them: what the administrator keeps, by the names of today."""

from collections.abc import Iterable

from django.utils.text import capfirst

from accounts.models import User
from journal import clock
from units.access import standing
from units.roles import Role
from units.tree import Node, tree

Choice = tuple[str, str]


def kept_nodes(user: User) -> list[Node]:
    """Every unit whose people the user keeps today, in tree order."""
    return tree(on=clock.today(), roots=standing(user).nodes([Role.ADMINISTRATOR]))


def all_of(nodes: Iterable[Node]) -> list[Choice]:
    """The units, those below another moved in."""
    return [(node.code, "\u2003" * node.depth + capfirst(node.name)) for node in nodes]


def where_a_role_is_held(nodes: Iterable[Node], unit_id: int) -> list[Choice]:
    """A post's unit and those above it, nearest first, then the tops of what is kept."""
    found = {node.id: node for node in nodes}
    chain, node = [], found.get(unit_id)
    while node is not None:
        chain.append(node)
        node = found.get(node.parent_id or 0)
    tops = [top for top in found.values() if top.depth == 0 and top not in chain]
    return [(node.code, capfirst(node.name)) for node in [*chain, *tops]]
