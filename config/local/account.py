"""As whom PostgreSQL runs: it refuses to be root, and no system user is made for it."""

import os
import pwd
import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """As whom PostgreSQL runs: the words before its commands, and the owner of its files."""

    prefix: list[str]
    uid: int


def entries() -> dict[str, pwd.struct_passwd]:
    """The accounts this machine knows, by name."""
    return {entry.pw_name: entry for entry in pwd.getpwall()}


def account() -> Account:
    """An account that PostgreSQL accepts: known by name, and not root.

    For root, and for a bare number as containers give it, that is oneself under the name `nobody`
    in a user namespace: files keep their owner, nothing on the machine changes.
    """
    me = os.geteuid()
    if me != 0 and me in {entry.pw_uid for entry in entries().values()}:
        return Account([], me)
    nobody = entries()["nobody"]
    namespace = ["unshare", "-U", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}", "--"]
    try:
        allowed = subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        allowed = False
    return Account(namespace, me) if allowed else other_account()


def other_account() -> Account:
    """Where the kernel allows no user namespaces: Debian's `postgres`, or `nobody`."""
    known = entries()
    entry = known.get("postgres") or known["nobody"]
    prefix = ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups", "--"]
    return Account(prefix, entry.pw_uid)
