"""The password hasher."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Floor(Argon2PasswordHasher):
    """Argon2id at the floor of ASVS 5.0 appendix C (t=2, m=19 MiB, p=1).

    Django's default takes eight times the processor and 100 MiB a sign-in, which two cores
    cannot give to 200 people in the deadline hour (row 19).
    """

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
