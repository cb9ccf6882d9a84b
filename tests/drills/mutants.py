"""Small wrongs that somebody could write into permissions, numbering, signing and the journal (row 80)."""

from dataclasses import dataclass

UNITS = ("tests/units/test_access.py", "tests/units/test_accounts.py")
REPORTS = (
    *("tests/reports/test_doors.py", "tests/reports/test_visible.py", "tests/reports/test_way.py"),
    "tests/reports/test_chain.py",
)
HANDS = ("tests/reports/test_doors.py", "tests/reports/test_four_eyes.py")
CASES = (
    *("tests/remedies/test_findings.py", "tests/remedies/test_own_case.py", "tests/remedies/test_tasks.py"),
    "tests/remedies/test_proposals.py",
)
NAMES = ("tests/access/test_personal.py", "tests/dashboards/test_extract.py")
NUMBERS = ("tests/reports/test_numbers.py", "tests/reports/test_number_series.py", "tests/reports/test_register.py")
SIGNING = ("tests/reports/signing/test_verify.py", "tests/reports/signing/test_attacks.py")
JOURNAL = ("tests/journal/test_chain.py", "tests/journal/test_entries.py", "tests/journal/test_flow.py")
KEYS = ("tests/journal/test_keys.py", "tests/attacks/test_key_replay.py")
DOORS = ("tests/accounts/test_signing_in.py", "tests/accounts/test_second_factor.py", "tests/accounts/test_tokens.py")


@dataclass(frozen=True)
class Mutant:
    """One change in one file, and the tests of which one must fail by it."""

    file: str
    good: str
    bad: str
    tests: tuple[str, ...]


_WRONGS: list[tuple[str, tuple[str, ...], list[tuple[str, str]]]] = [
    (
        "units/access.py",
        UNITS,
        [
            ("if grant.role in wanted)", "if grant.role)"),
            ("return unit_id in self.nodes(roles)", "return bool(self.nodes(roles))"),
            ("return bool(nodes) and (unit_id in nodes or not", "return bool(nodes) and (unit_id not in nodes or not"),
            ("unit_id in nodes or not nodes.isdisjoint(ancestor", "unit_id in nodes or nodes.isdisjoint(ancestor"),
            ("if post.role]", "]"),
            ("unit = seen_units(user).filter(code=code)", "unit = Unit.objects.filter(code=code)"),
        ],
    ),
    (
        "units/access.py",
        (*REPORTS, *UNITS),
        [
            ("bool(nodes) and not nodes.isdisjoint(heir_ids", "bool(nodes) and nodes.isdisjoint(heir_ids"),
        ],
    ),
    (
        "units/access.py",
        ("tests/units/test_delegations.py",),
        [
            ("signable_by([official_id], on=day)", "signable_by([official_id], on=date.min)"),
        ],
    ),
    (
        "reports/access.py",
        ("tests/access/test_permissions.py",),
        [
            ("if rule is None:\n        return False", "if rule is None:\n        return True"),
        ],
    ),
    (
        "reports/access.py",
        REPORTS,
        [
            ("report.state not in rule.states", "report.state in ()"),
            ("_has_role(report, who, rule) and rule.when(report)", "_has_role(report, who, rule)"),
            ("return _has_role(report, who, rule) and", "return"),
        ],
    ),
    (
        "reports/access.py",
        ("tests/attacks/test_stale_requests.py",),
        [
            ("return user.is_active and allowed(", "return allowed("),
        ],
    ),
    (
        "reports/access.py",
        ("tests/attacks/test_odd_addresses.py", *REPORTS),
        [
            ("is None or not sees(who, report)", "is None"),
        ],
    ),
    (
        "reports/actions/hands.py",
        HANDS,
        [
            ("return acts.exists() or SectionVersion", "return SectionVersion"),
            ("if asked.exists() or Filing", "if Filing"),
        ],
    ),
    (
        "remedies/access.py",
        (*CASES, *NAMES),
        [
            (
                "person.answers_at(unit_id, Role.INSPECTOR) or _answers_now",
                "person.holds(Role.INSPECTOR) or _answers_now",
            ),
        ],
    ),
    (
        "remedies/access.py",
        CASES,
        [
            ("unit_id, Role.INSPECTOR) or _answers_now(person, unit_id, Role.LEADER)", "unit_id, Role.INSPECTOR)"),
        ],
    ),
    (
        "units/personal.py",
        NAMES,
        [
            ("Field.PARTY: _readers((Role.LEADER,", "Field.PARTY: _readers((Role.CLERK,"),
        ],
    ),
    (
        "reports/actions/numbering.py",
        NUMBERS,
        [
            ("number = series.last_number + 1", "number = series.last_number + 2"),
            ('book.select_for_update(of=("self",))[:1].get()', "book[:1].get()"),
            ("last.year != day.year", "last.year > day.year"),
            ("before.issued_on > day", "before.issued_on < date.min"),
            ("after.issued_on < day", "after.issued_on > date.max"),
            ('series.save(update_fields=["last_number"])', "pass"),
            ("if typed is not None:\n            raise Refused", "if typed == -1:\n            raise Refused"),
        ],
    ),
    (
        "reports/actions/numbering.py",
        (*NUMBERS, *REPORTS),
        [
            ("if day > clock.today():", "if day > date.max:"),
            ("if day < timezone.localdate(filing.approved_at):", "if day < date.min:"),
            ('update_fields=["void_reason"]', "update_fields=[]"),
        ],
    ),
    (
        "reports/signing/verify.py",
        SIGNING,
        [
            ("if digest in earlier:", "if digest in ():"),
            ("stored is not None and digest != stored", "stored is None"),
            ("if not (plain.intact and plain.valid):", "if not plain.valid and not plain.intact:"),
            ("elif not plain.bottom_line:", "elif plain.bottom_line is None:"),
            ("if times != sorted(times):", "if times == []:"),
            ("return line.code == signer.code and line.name in names", "return line.name in names"),
            ("if signer.fingerprint and signer.fingerprint != line.fingerprint:", "if not line.fingerprint:"),
            ("if len(tokens) != 1:\n        return None", "if not tokens:\n        return None"),
            ("> CLOCK_TOLERANCE", "> CLOCK_TOLERANCE * 10**6"),
            ("if status.revoked or (stamp", "if (stamp"),
        ],
    ),
    (
        "journal/flow.py",
        JOURNAL,
        [
            ("filter(pk=obj.pk, state=before)", "filter(pk=obj.pk)"),
            ("if before not in transition.sources:", "if before in ():"),
        ],
    ),
    (
        "journal/keys.py",
        KEYS,
        [
            ("return uuid5(UUID(key), path)", "return UUID(key)"),
            ("if not result:\n            result = act()", "if True:\n            result = act()"),
        ],
    ),
    (
        "accounts/second_factor.py",
        DOORS,
        [
            ("period <= factor.last_period", "period < factor.last_period"),
            ("now < factor.paused_until", "now > factor.paused_until"),
        ],
    ),
    (
        "accounts/tokens.py",
        DOORS,
        [
            ("user=user, ended_at=None, expires_at__gt=now).update", "user=user, pk=0).update"),
        ],
    ),
    (
        "accounts/backends.py",
        DOORS,
        [
            ("or not user.is_active or", "or"),
        ],
    ),
]
"""A file, the tests that watch over it, and what stands there rightly with a wrong in its place."""

MUTANTS = [Mutant(file, good, bad, tests) for file, tests, pairs in _WRONGS for good, bad in pairs]
