"""Vendored front-end files are exactly those that the manifest names."""

import base64
import hashlib
import json
import re
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
VENDOR = STATIC / "vendor"


def _listed() -> dict[Path, str]:
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    return {
        VENDOR / library["name"] / library["version"] / name: digest
        for library in manifest["libraries"]
        for name, digest in library["files"].items()
    }


def _digest(path: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


def test_every_vendored_file_has_the_recorded_hash() -> None:
    changed = [str(path) for path, digest in _listed().items() if _digest(path) != digest]
    assert changed == []


def test_no_vendored_file_stands_outside_the_manifest() -> None:
    on_disk = {path for path in VENDOR.rglob("*") if path.is_file()}
    assert on_disk - {VENDOR / "manifest.json"} == set(_listed())


def test_every_library_carries_its_licence() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
    for library in manifest["libraries"]:
        assert library["licence"]
        assert "LICENSE" in library["files"], library["name"]


def test_no_script_or_style_asks_for_a_source_map_or_a_foreign_host() -> None:
    """The manifest storage fails on source maps; the policy forbids foreign hosts."""
    for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert "sourceMappingURL" not in text, path
        assert not re.search(r"""(url\(|@import|from)\s*["']?(https?:)?//""", text), path


def test_our_own_scripts_stay_small_and_write_no_markup_from_strings() -> None:
    """No innerHTML: text from the server or the clipboard never becomes markup unseen."""
    for path in (STATIC / "js").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= 200, path
        for banned in ("innerHTML", "insertAdjacentHTML", "localStorage", "sessionStorage", "indexedDB", "eval("):
            assert banned not in text, (path, banned)
