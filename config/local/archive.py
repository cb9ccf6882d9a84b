"""A backup as a file: a tar of the database's dump, the stored files and the keys, and last a list of all of them.

With `BACKUP_RECIPIENT` (a public key of `age`) in the environment it is encrypted for whoever holds the other half,
which never needs to be on this machine; `BACKUP_IDENTITY` names the file of that half when a backup is read.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Self

from config.local.places import SetupError

MANIFEST = "manifest.json"
DUMP = "database.dump"
LOCKED = ".age"
FORMAT = 1


@dataclass
class Manifest:
    """What a backup holds and of what it was made; `tables` tells of each its rows and their digest."""

    made_at: str
    commit: str
    postgres: str
    migrations: list[str]
    tables: dict[str, list[str]]
    settings: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)  # name in the archive → SHA-256
    format: int = FORMAT

    @classmethod
    def read(cls, text: bytes) -> Self:
        """The manifest of an archive. Raises SetupError when it is none that this release reads."""
        try:
            found = cls(**json.loads(text))
        except (ValueError, TypeError) as error:
            raise SetupError("The list inside this backup cannot be read: it is of another release.") from error
        if found.format != FORMAT:
            raise SetupError(f"This backup has format {found.format}; this release reads format {FORMAT}.")
        return found

    def text(self) -> bytes:
        """As it stands in the archive."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False, sort_keys=True).encode()


class Hashing:
    """A file whose bytes are hashed while they are read, so that the list names what the archive really holds."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self.file.read(size)
        self.hash.update(found)
        return found


def pack(target: Path, members: Iterator[tuple[str, Path]], manifest: Manifest) -> None:
    """Writes the archive; it has its name only when it is whole, and nobody else may read it."""
    half = target.with_name(target.name + ".part")
    try:
        _write(half, members, manifest)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _write(target: Path, members: Iterator[tuple[str, Path]], manifest: Manifest) -> None:
    with writing(target) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
        for name, path in members:
            with path.open("rb") as file:
                head = tar.gettarinfo(arcname=name, fileobj=file)
                source = Hashing(file)
                tar.addfile(head, source)
            manifest.files[name] = source.hash.hexdigest()
        text = manifest.text()
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(text)
        tar.addfile(head, io.BytesIO(text))


def unpack(source: Path, folder: Path) -> Manifest:
    """Puts what is in an archive below `folder`. Raises SetupError unless all that it lists is there, byte for byte."""
    try:
        with reading(source) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                _put(tar, member, folder)
            while stream.read(1 << 16):
                pass  # what fills the last block
    except (tarfile.TarError, EOFError) as error:
        raise SetupError(f"{source} is damaged, or not a backup of ours: {error}") from error
    listed = folder / MANIFEST
    if not listed.is_file():
        raise SetupError(f"{source} has no list of what is in it: it was cut short, or is not a backup of ours.")
    manifest = Manifest.read(listed.read_bytes())
    listed.unlink()
    if wrong := differences(manifest, folder):
        raise SetupError(f"{source} does not hold what it lists:\n" + "\n".join(f"  {line}" for line in wrong[:20]))
    return manifest


def _put(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """A file of an archive below `folder`. Raises TarError for what is neither file nor folder, or would lie elsewhere.

    By hand, since the Python of Debian 12 knows no filters yet for `extractall`.
    """
    target = folder / member.name
    if not (member.isfile() or member.isdir()) or not target.resolve().is_relative_to(folder.resolve()):
        raise tarfile.TarError(f"{member.name} does not belong there")
    if source := tar.extractfile(member):
        target.parent.mkdir(parents=True, exist_ok=True)
        with source, target.open("wb") as file:
            target.chmod(member.mode & 0o755)
            shutil.copyfileobj(source, file)


def differences(manifest: Manifest, folder: Path) -> list[str]:
    """What is missing, changed, or too much, below `folder`."""
    found = {path.relative_to(folder).as_posix(): digest(path) for path in folder.rglob("*") if path.is_file()}
    names = sorted(manifest.files.keys() | found.keys())
    return [
        f"{name}: {'is missing' if name not in found else 'is not listed' if name not in manifest.files else 'changed'}"
        for name in names
        if manifest.files.get(name) != found.get(name)
    ]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def writing(target: Path) -> Iterator[IO[bytes]]:
    """A stream into a new file of mode 0600, through `age` when the name asks for it."""
    private = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(private, "wb") as file:
        if not target.name.removesuffix(".part").endswith(LOCKED):
            yield file
            return
        with piped([age(), "-r", os.environ["BACKUP_RECIPIENT"]], stdout=file) as process:
            assert process.stdin
            yield process.stdin


@contextmanager
def reading(source: Path) -> Iterator[IO[bytes]]:
    """The archive's bytes, through `age` when it is encrypted."""
    if source.suffix != LOCKED:
        with source.open("rb") as file:
            yield file
        return
    identity = os.environ.get("BACKUP_IDENTITY", "")
    if not identity:
        raise SetupError("This backup is encrypted; name the file of the secret key: BACKUP_IDENTITY=key.txt")
    with piped([age(), "-d", "-i", identity, str(source)], stdin=subprocess.DEVNULL) as process:
        assert process.stdout
        yield process.stdout


@contextmanager
def piped(command: list[str], **ends: object) -> Iterator[subprocess.Popen[bytes]]:
    """A program with the other ends open. Raises SetupError with its own words when it fails."""
    wanted = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, **ends}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, **wanted)  # type: ignore[call-overload]
    try:
        yield process
    finally:  # its own words tell more than what became of the other end
        for end in (process.stdin, process.stdout):
            if end:
                end.close()
        said = process.stderr.read().decode(errors="replace").strip()
        if code := process.wait():
            raise SetupError(f"{command[0]} failed: {said or f'exit code {code}'}")


def age() -> str:
    """The program that encrypts. Raises SetupError when it is not installed."""
    found = shutil.which("age")
    if not found:
        raise SetupError("Encrypted backups need `age`. As root, type:\n\n    apt-get install -y age\n")
    return found
