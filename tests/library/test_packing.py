"""A zip that is gone on with where it was cut off."""

from collections.abc import Callable
from pathlib import Path

from library import packing
from tests.cast import TODAY
from tests.dashboards.filed import at


def test_a_package_holds_what_was_kept_however_it_was_cut() -> None:
    def held() -> list[str]:
        with packing.Package("thu", only=["a", "b", "c"]) as package:
            return sorted(package.names())

    def grow(*names: str, then: Callable[[Path], object] = lambda path: None) -> None:
        with packing.Package("thu", only=["a", "b", "c"]) as package:
            for name in names:
                package.add(name, name.encode() * 1000, at=at(TODAY))
            package.keep()
            package.add("c", b"c" * 9, at=at(TODAY))
        then(package.path)

    grow("a", "b")
    assert held() == ["a", "b"]
    with packing.path_of("thu").open("ab") as file:
        file.write(b"PK\x03\x04 half a file")
    assert held() == ["a", "b"]
    grow(then=lambda path: path.write_bytes(path.read_bytes()[:50]))
    assert held() == []
    grow("a")
    with packing.Package("thu", only=["b"]) as package:
        assert package.names() == set()
    packing.drop("thu")
    packing.drop("thu")
    assert not packing.path_of("thu").exists()
