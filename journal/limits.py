"""The times that keep jobs safe, in seconds, in one place (docs/decisions/0002).

They hang together, and `journal.checks` refuses to start when they do not:

- a runner renews its lease every HEARTBEAT, so a lease outlives three missed beats;
- nobody runs longer than RUN_LIMIT: Celery kills the child then, and the renewing stops;
- a message comes back (visibility timeout) only after RUN_LIMIT + LEASE, when its job is free.
"""

HEARTBEAT: float = 8
LEASE = 30
SOFT_LIMIT = 80
RUN_LIMIT = 90
VISIBILITY_TIMEOUT = 600

MAX_ATTEMPTS = 3
RETRY_AFTER = 5  # times the number of attempts made
RING_AGAIN = 15  # doubled at each unanswered ring …
RING_AGAIN_MOST = 60  # … up to this: nothing lost waits longer (rows 49, 53)
RING_AT_ONCE = 500  # jobs in one pass

KEY_DAYS = 7  # how long a posted key is remembered
