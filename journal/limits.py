"""The times that keep jobs safe, in seconds, in one place (docs/decisions/0002).

They hang together, and `journal.checks` refuses to start when they do not:

- a runner renews its lease every HEARTBEAT, so a lease outlives three missed beats;
- nobody runs longer than RUN_LIMIT: Celery kills the child then, and the renewing stops;
- a job that is known to be long (a workbook of 50,000 rows) has LONG_LIMIT, and a queue and a worker
  of its own, so that nobody's paper waits behind it;
- a message comes back (visibility timeout) only after LONG_LIMIT + LEASE, when its job is free.
"""

HEARTBEAT: float = 8
LEASE = 30
SOFT_LIMIT = 80
RUN_LIMIT = 90
LONG_QUEUE = "long"
LONG_SOFT_LIMIT = 1770
LONG_LIMIT = 1800
VISIBILITY_TIMEOUT = 2400

MAX_ATTEMPTS = 3
RETRY_AFTER = 5  # times the number of attempts made
RING_AGAIN = 15  # doubled at each unanswered ring …
RING_AGAIN_MOST = 60  # … up to this: nothing lost waits longer (rows 49, 53)
TELL_EVERY = 1.0  # between two words of progress from within a transaction
RING_AT_ONCE = 500  # jobs in one pass

KEY_DAYS = 7  # how long a posted key is remembered
