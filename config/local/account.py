"""As whom PostgreSQL runs: it refuses to be root, and no system user is made for it."""

import os
import pwd
import subprocess
from dataclasses import dataclass

NAMESPACE = ["unshare", "-U", "--map-user=1000", "--map-group=1000", "--"]


@dataclass(frozen=True)
class Account:
    """As whom PostgreSQL runs: the words before its commands, and the owner of its files."""

    prefix: list[str]
    uid: int


def account() -> Account:
    """An account that is not root in PostgreSQL's eyes (it refuses to run as root)."""
    if os.geteuid() != 0:
        return Account([], os.geteuid())
    try:
        if subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0:
            return Account(NAMESPACE, 0)
    except OSError:
        pass  # no `unshare`: the other way
    return other_account()


def other_account() -> Account:
    """Where the kernel allows no user namespaces: Debian's `postgres`, or `nobody`."""
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    prefix = ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups", "--"]
    return Account(prefix, entry.pw_uid)
