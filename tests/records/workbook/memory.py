"""How much memory this process has used at most (Linux)."""

from pathlib import Path


def most_in_use() -> int:
    """The most memory in use since the last `forget`, in bytes."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def forget() -> None:
    """Begin to watch anew."""
    Path("/proc/self/clear_refs").write_text("5")
