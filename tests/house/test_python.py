"""Python as the house wants it; for each rule a breach that it must see."""

import pytest

from tests.house import python_rules as rules
from tests.house.source import Rule, Source, sources, told

ALL = sources(".py")
LONG = "\n".join(["def long() -> None:", '    """Too long."""', *["    print()"] * 60])

RULES: list[tuple[Rule, str, str]] = [
    (rules.a_name_says_what_is_inside, "units/utils.py", ""),
    (rules.a_name_says_what_is_inside, "reports/helpers/text.py", ""),
    (rules.files_are_short, "units/tree.py", "\n" * 401),
    (rules.files_are_short, "tests/units/test_tree.py", "\n" * 251),
    (rules.functions_are_short, "units/tree.py", LONG),
    (
        rules.functions_are_short,
        "units/views.py",
        LONG.replace("long()", "long(request)").replace("    print()\n" * 20, "", 1),
    ),
    (rules.what_is_public_is_told, "units/tree.py", '"""Trees."""\ndef tree(): ...'),
    (rules.what_is_public_is_told, "units/tree.py", '"""Trees."""\nclass Tree:\n    x = 1'),
    (rules.business_time_is_the_clocks, "units/tree.py", "from datetime import date\nday = date.today()"),
    (rules.business_time_is_the_clocks, "units/tree.py", "moment = timezone.now()"),
    (rules.business_time_is_the_clocks, "units/tree.py", "moment = datetime.datetime.now(UTC)"),
    (rules.business_time_is_the_clocks, "units/tree.py", "day = timezone.localdate()"),
    (rules.nothing_is_marked_safe, "units/tree.py", "text = mark_safe(text)"),
    (rules.views_ask_the_door, "units/views.py", "unit = Unit.objects.get(pk=pk)"),
    (rules.views_ask_the_door, "reports/views/pages.py", "report = get_object_or_404(Report, pk=pk)"),
    (rules.only_the_dispatcher_rings, "reports/actions/drawing.py", "draw_filing.delay(filing.pk)"),
    (rules.only_the_dispatcher_rings, "reports/actions/drawing.py", "app.send_task('x')"),
    (rules.errors_are_named, "units/tree.py", "try:\n    x\nexcept Exception as error:\n    pass"),
    (rules.errors_are_named, "units/tree.py", "try:\n    x\nexcept:\n    pass"),
    (rules.imports_stand_at_the_top, "units/tree.py", "def tree():\n    from datetime import date"),
    (rules.forms_name_their_fields, "units/forms.py", "class F:\n    class Meta:\n        fields = '__all__'"),
    (rules.forms_name_their_fields, "units/forms.py", "class F:\n    class Meta:\n        exclude = ['x']"),
    (rules.rows_have_no_hidden_rules, "units/models.py", "class U:\n    def save(self): ..."),
    (rules.rows_have_no_hidden_rules, "units/apps.py", "post_save.connect(x)"),
]
NOT_FOR_TESTS = {rules.what_is_public_is_told}
NOT_FOR_MIGRATIONS = {rules.files_are_short, rules.what_is_public_is_told}


def test_there_is_a_house() -> None:
    assert len(ALL) > 250


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _path, _text in RULES), ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule: Rule) -> None:
    files = [file for file in ALL if not (rule in NOT_FOR_TESTS and file.is_test)]
    kept = tuple(file for file in files if not (rule in NOT_FOR_MIGRATIONS and file.is_migration))
    assert not told(rule, kept)


@pytest.mark.parametrize(("rule", "path", "text"), RULES, ids=lambda value: getattr(value, "__name__", None))
def test_a_breach_shows(rule: Rule, path: str, text: str) -> None:
    assert rule(Source(path, text))


@pytest.mark.parametrize("listed", [rules.REAL_TIME, rules.TASK_EDGES, rules.BELLS], ids=["clocks", "edges", "bells"])
def test_every_exception_still_has_its_file_and_reason(listed: dict[str, str]) -> None:
    known = {file.path for file in ALL}
    assert set(listed) <= known
    assert all(listed.values())
