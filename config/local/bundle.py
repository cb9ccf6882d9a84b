"""A release for a server without internet: the source of the last commit, its locked packages as wheels, sums of all.

It is installed on trial, with nothing but what lies in it, before it gets its name. It fits machines of the same kind
and the same Python; libraries of the system (deploy/README.md) come from Debian's own media.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from config.local.bootstrap import RUN_LOCK, clean_environment
from config.local.places import SetupError

SOURCE, WHEELS, SUMS = "damlam", "wheels", "SHA256SUMS"
OF_LOCK = ["--no-input", "--require-hashes", "--only-binary", ":all:", "-r", RUN_LOCK]
WITHOUT_NETWORK = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}


def make_bundle(root: Path, folder: Path, environ: Mapping[str, str]) -> Path:
    """Write the bundle of the checkout `root` into `folder` and return its path.

    `environ` is what the product's own check needs to start. Raises SetupError when something tracked is not
    committed, when a package does not come, or when what was packed does not install by itself.
    """
    if _asked(root, "status", "--porcelain", "--untracked-files=no"):
        raise SetupError("Something is changed and not committed; a bundle is made of the last commit. See: git status")
    commit = _asked(root, "rev-parse", "--short", "HEAD")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        staged = Path(place)
        _source(root, staged / SOURCE)
        name = _name(staged / SOURCE, commit)
        print("Fetching the locked packages", flush=True)
        _pip(sys.executable, "download", "--quiet", "--dest", staged / WHEELS, *OF_LOCK, at=staged / SOURCE)
        (staged / SUMS).write_text(sums(staged))
        print("Installing it on trial, without a network", flush=True)
        try_out(staged, staged / "trial", environ)
        shutil.rmtree(staged / "trial")
        half = staged / "whole.tar"
        with tarfile.open(half, "w") as packed:
            for part in (SOURCE, WHEELS, SUMS):
                packed.add(staged / part, f"{name}/{part}")
        return half.replace(folder / f"{name}.tar")


def sums(staged: Path) -> str:
    """A line for each file, as `sha256sum -c` reads it."""
    files = sorted(path for part in (SOURCE, WHEELS) for path in (staged / part).rglob("*") if path.is_file())
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(staged)}\n" for file in files)


def try_out(staged: Path, venv: Path, environ: Mapping[str, str]) -> None:
    """Install the packages of an unpacked bundle into a new environment, and let the product check itself there.

    Raises SetupError when a package is missing or is not the locked one, or the check finds something.
    """
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    python, source = str(venv / "bin" / "python"), staged / SOURCE
    _pip(python, "install", "--quiet", "--find-links", staged / WHEELS, *OF_LOCK, at=source, more=WITHOUT_NETWORK)
    checked = [python, "-B", "manage.py", "check"]
    _run(checked, source, {**clean_environment(), **environ}, "The product does not start from what was packed.")


def _source(root: Path, target: Path) -> None:
    target.mkdir()
    with tempfile.TemporaryFile() as kept:
        subprocess.run(["git", "archive", "HEAD"], cwd=root, stdout=kept, check=True)
        kept.seek(0)
        subprocess.run(["tar", "-x", "-C", target], stdin=kept, check=True)


def _name(source: Path, commit: str) -> str:
    version = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    machine = sysconfig.get_platform().removeprefix("linux-")
    return f"damlam-{version}-{commit}-python{sys.version_info.major}.{sys.version_info.minor}-{machine}"


def _pip(python: str, *arguments: str | Path, at: Path, more: Mapping[str, str] | None = None) -> None:
    command = [python, "-m", "pip", *map(str, arguments)]
    _run(command, at, {**clean_environment(), **(more or {})}, "The locked packages did not come.")


def _run(command: list[str], at: Path, environ: Mapping[str, str], sorry: str) -> None:
    done = subprocess.run(command, cwd=at, env=environ, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(f"{sorry}\n{done.stderr.strip()[-2000:]}")


def _asked(root: Path, *question: str) -> str:
    return subprocess.run(["git", *question], cwd=root, capture_output=True, text=True, check=True).stdout.strip()
