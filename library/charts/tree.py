"""A tree with an amount at each node: causes and what they divide into."""

from collections.abc import Iterator
from dataclasses import dataclass

from library.charts.data import MEASURE, NAME, Amount, Table, TableRow, Words
from library.charts.drawing import LEADING, Drawing, Sheet
from library.charts.text import LINES, lines_of, width_of
from library.charts.theme import Theme

INDENT = 20
NAME_SHARE = 0.56
THICK = 14


@dataclass(frozen=True)
class Node:
    """One node with what stands under it."""

    label: str
    amount: Amount
    nodes: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Tree:
    """A tree drawn downwards, with a bar for each amount at the right, all on one scale."""

    title: str
    nodes: tuple[Node, ...]
    first: Words = NAME
    measure: Words = MEASURE

    def _walk(self) -> Iterator[tuple[Node, int]]:
        """Every node with its depth, as it is read."""
        waiting = [(node, 0) for node in reversed(self.nodes)]
        while waiting:
            node, depth = waiting.pop()
            yield node, depth
            waiting += [(below, depth + 1) for below in reversed(node.nodes)]

    def draw(self, theme: Theme, width: float) -> Drawing:
        """Names hang on lines from what they belong to."""
        sheet = Sheet(self.title, theme, width)
        size, names = theme.size, width * NAME_SHARE
        found = list(self._walk())
        most = max((node.amount.size for node, _depth in found), default=0)
        numbers = max((width_of(node.amount.text, size, bold=True) for node, _depth in found), default=0) + 12
        room = max(width - names - numbers, 20)
        top, hooks = 2.0, dict[int, float]()
        for node, depth in found:
            words = lines_of(node.label, size, names - INDENT * depth - 12, most=LINES)
            height = len(words) * size * LEADING + 8
            middle = top + height / 2
            if depth:
                x = INDENT * (depth - 1) + 6
                sheet.line(x, hooks[depth - 1], x, middle, theme.rule)
                sheet.line(x, middle, x + INDENT - 10, middle, theme.rule)
            hooks[depth] = top + height - 4
            long = max(room * node.amount.size / most if most else 0, 1.5)
            with sheet.mark(f"{node.label}: {node.amount.text}", node.amount.url):
                sheet.lines(INDENT * depth, middle, words)
                fill = theme.colour("") if not depth else theme.ramp[3]
                sheet.rect(names, middle - THICK / 2, long, THICK, fill, radius=2)
                sheet.text(names + long + 6, middle, node.amount.text, bold=not depth)
            top += height
        return sheet.done(top + 2)

    def table(self) -> Table:
        """A row a node, set in by its depth."""
        rows = tuple(TableRow(node.label, (node.amount,), depth=depth) for node, depth in self._walk())
        return Table(self.first, (self.measure,), rows)
