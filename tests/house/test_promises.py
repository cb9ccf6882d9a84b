"""`docs/promises.md` names every row of the promises once; it and `asvs.csv` name only tests that exist."""

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (B?\d+) \| [^|]+ \| (kept|part|open) \|([^|]*)\| [^|]+ \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[^`:]+)(?:::(\w+))?`")
ROWS = [*map(str, range(1, 87)), *(f"B{number}" for number in range(1, 18))]


def rows(text: str) -> list[tuple[str, str, str]]:
    """Number, verdict and the named tests of each row."""
    return [(number, verdict, named) for number, verdict, named in ROW.findall(text)]


def missing(text: str) -> list[str]:
    """Tests that are named and are not there."""
    found = []
    for path, name in TEST.findall(text):
        file = ROOT / path
        if not file.is_file() or (name and f"def {name}(" not in file.read_text()):
            found.append(f"{path}::{name}" if name else path)
    return found


def test_no_row_is_missing_and_none_is_kept_by_nothing() -> None:
    told = rows((ROOT / "docs/promises.md").read_text())
    assert [number for number, _verdict, _named in told] == ROWS
    assert [number for number, verdict, named in told if verdict != "open" and not TEST.search(named)] == []


def test_every_named_test_exists() -> None:
    assert missing((ROOT / "docs/promises.md").read_text()) == []


def test_a_test_that_is_gone_shows() -> None:
    assert missing("`tests/house/test_promises.py::test_of_yesterday` `tests/nowhere.py`") == [
        "tests/house/test_promises.py::test_of_yesterday",
        "tests/nowhere.py",
    ]


def test_what_is_claimed_of_asvs_names_its_test() -> None:
    with (ROOT / "docs/asvs.csv").open(newline="") as file:
        told = list(csv.DictReader(file))
    verdicts = {"yes": {"shown", "part", "decided", "open"}, "no": {""}}
    assert len({row["requirement"] for row in told}) == len(told)
    for row in told:
        assert row["verdict"] in verdicts[row["applies"]], row
        named = row["shown by"]
        assert bool(named) == (row["verdict"] in {"shown", "part", "decided"}), row
        assert not named or (ROOT / named).is_file(), row
