"""A pen's path that looks like a signature, made from a name; the same name gives the same path.

Nobody's real handwriting is imitated: the shape of a stroke comes from a letter's class and
from a digest of the name.
"""

import hashlib
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

Point = tuple[float, float]
Path = list[Point]  # x to the right, y upwards; the height of a small letter is 1

TALL, DEEP, ROUND, ARCHED = set("bdđhklt"), set("gpqy"), set("aceosx"), set("imnruvw")


@dataclass(frozen=True)
class Dab:
    """One touch of the pen: where, and how thick (1 = ordinary pressure)."""

    x: float
    y: float
    width: float


def signature(name: str) -> list[list[Dab]]:
    """Return the strokes of a signature for `name`: initial, the rest of the given name, flourish."""
    digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).digest()
    random = Random(digest)  # noqa: S311  # a picture, not a key
    given = _plain(name.rpartition(" ")[2])
    initial = _initial(random)
    letters = _letters(given[1:] or "n", random, start=max(x for x, _y in initial) - 1.2)
    end = letters[-1][0]
    return [_ink(path) for path in (initial, letters, _flourish(random, end))]


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def _initial(random: Random) -> Path:
    """The capital: one of three shapes, drawn tall and leaning."""
    shape = random.choice((LOOP, PEAKS, OVAL))
    tall, wide, lean = random.uniform(0.9, 1.15), random.uniform(0.9, 1.2), random.uniform(0.0, 0.22)
    return [(x * wide + y * lean, y * tall) for x, y in shape]


LOOP: Path = [
    *[(-1.4, 2.6), (-0.4, 4.4), (1.3, 5.2), (1.1, 3.7), (0.3, 1.6), (-0.6, -0.6), (-2.3, -1.3), (-3.2, -0.2)],
    *[(-1.7, 1.1), (0.9, 1.6), (2.6, 1.9), (3.4, 1.3), (2.5, 0.5), (2.0, 0.9), (3.1, 1.2), (4.0, 0.9)],
]
PEAKS: Path = [
    *[(-3.0, 0.9), (-2.6, -0.6), (-1.6, 1.6), (-0.6, 4.6), (-0.4, 4.8), (-0.3, 2.2), (0.1, -0.4), (1.2, 2.2)],
    *[(2.2, 5.0), (2.7, 5.3), (2.3, 3.6), (2.0, 1.2), (2.3, 0.2), (3.1, 1.1), (4.0, 0.9)],
]
OVAL: Path = [
    *[(2.9, 3.9), (2.1, 4.9), (0.0, 4.6), (-1.9, 2.6), (-2.0, 0.3), (-0.3, -0.6), (1.7, 0.8), (2.6, 3.2)],
    *[(1.4, 4.3), (0.2, 3.2), (0.6, 1.4), (2.0, 0.7), (3.1, 1.1), (4.0, 0.9)],
]


def _letters(word: str, random: Random, start: float) -> Path:
    """The rest of the name, written fast: letters shrink and stretch towards the end."""
    path: Path = [(start - 0.3, 0.3)]
    x = start
    for number, letter in enumerate(word):
        size = max(0.55, 1.0 - 0.09 * number) * random.uniform(0.9, 1.15)
        shape = _shape(letter, random)
        path += [(x + dx * (0.9 + 0.06 * number), dy * size + 0.06 * x) for dx, dy in shape]
        x += (shape[-1][0] + 0.15) * (0.9 + 0.06 * number)
    path.append((x + random.uniform(1.2, 2.4), 0.06 * x + random.uniform(0.2, 0.6)))
    return path


def _shape(letter: str, random: Random) -> Path:
    lean = random.uniform(0.35, 0.6)
    if letter in TALL:
        return [(0.4, 0.9), (0.8 + lean, 2.9), (0.5 + lean, 3.2), (0.35, 1.0), (0.4, 0.0), (0.9, 0.5)]
    if letter in DEEP:
        return [(0.5, 1.0), (0.15, 0.4), (0.6, 0.1), (0.9, 0.9), (0.5, -1.6), (0.0, -2.0), (0.2, -1.1), (1.3, 0.4)]
    if letter in ROUND:
        return [(0.6, 1.0), (0.1, 0.6), (0.3, 0.0), (0.8, 0.3), (0.75, 0.95), (0.85, 0.1), (1.2, 0.4)]
    if letter in ARCHED:
        return [(0.25, 0.95), (0.3, 0.05), (0.6, 0.9), (0.8, 0.1), (1.05, 0.85), (1.15, 0.1), (1.5, 0.4)]
    return [(0.4, 0.8), (0.6, 0.1), (1.1, 0.5)]


def _flourish(random: Random, end: float) -> Path:
    """The line under the name: out to the right and back again."""
    drop = random.uniform(1.5, 2.1)
    return [
        (end + 0.2, 1.1),
        (end + 1.5, 0.2),
        (end + 0.4, -drop * 0.8),
        (end * 0.5, -drop),
        (-1.0, -drop - random.uniform(0.1, 0.6)),
        (-2.0, -drop - 0.3),
        (-0.8, -drop - 0.05),
        (end * 0.6, -drop * 0.62),
        (end + random.uniform(2.2, 3.4), -drop * 0.1),
    ]


def _ink(path: Path) -> list[Dab]:
    """Turn corner points into a smooth trail; a fast pen leaves a thin line, its ends are thinner."""
    trail = list(_smooth(path))
    dabs = []
    for number, ((x0, y0), (x1, y1)) in enumerate(pairwise(trail)):
        speed = math.hypot(x1 - x0, y1 - y0) * STEPS
        ends = min(1.0, (number + 6) / 40, (len(trail) - number) / 55)
        downward = 1.18 if y1 < y0 else 0.92
        dabs.append(Dab(x1, y1, ends * downward * (0.62 + 0.75 / (1.0 + speed / 2.2))))
    return dabs


STEPS = 90  # dabs between two corner points: close enough that no gap shows at 1,200 dpi


def _smooth(path: Path) -> Iterator[Point]:
    """Pass a Catmull-Rom curve through the points."""
    padded = [path[0], *path, path[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(STEPS):
            t = step / STEPS
            yield _along(before[0], start[0], end[0], after[0], t), _along(before[1], start[1], end[1], after[1], t)


def _along(p0: float, p1: float, p2: float, p3: float, t: float) -> float:
    slope = (p2 - p0) * t
    bend = (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t
    twist = (3 * p1 - p0 - 3 * p2 + p3) * t**3
    return 0.5 * (2 * p1 + slope + bend + twist)
