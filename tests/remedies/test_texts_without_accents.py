"""Texts of findings and tasks are kept without accents by the database, and are what `search_key` makes of them."""

from django.db import connection
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.vietnamese import search_key
from remedies.filters.finding import FindingFilter
from remedies.models import Finding, Task
from tests.cast import TODAY, Cast
from tests.remedies.records import a_finding, a_task

LETTERS = (
    "aăâáàảãạắằẳẵặấầẩẫậbcdđeêéèẻẽẹếềểễệghiíìỉĩịklmnoôơóòỏõọốồổỗộớờởỡợpqrstuưúùủũụứừửữựvxyýỳỷỹỵ 0123\n\t.,;:/-()“”%_"
)
TEXTS = st.text(LETTERS + LETTERS.upper() + "\u0301\u0323\u031b\u00a0", max_size=60)


def stored(row: Finding | Task, *names: str) -> tuple[str, ...]:
    """What the database holds of a record just now."""
    found: tuple[str, ...] = type(row)._default_manager.values_list(*names).get(pk=row.pk)
    return found


def test_the_database_keeps_what_python_would_make(cast: Cast) -> None:
    """Whoever writes: an action, a bare statement, and one that would set the kept text itself."""
    finding, task = (
        a_finding(cast, summary="Hồ sơ  ĐẤT đai\nbị trả chậm"),
        a_task(cast, title="Công khai ĐƯỜNG dây nóng"),
    )
    assert stored(finding, "summary_plain", "conclusion_plain") == ("ho so dat dai bi tra cham", "")
    assert stored(task, "title_plain") == ("cong khai duong day nong",)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE remedies_finding SET conclusion = 'Đã rõ', summary_plain = 'khac'")
        cursor.execute("UPDATE remedies_task SET title_plain = 'khac'")
    assert stored(finding, "summary_plain", "conclusion_plain") == ("ho so dat dai bi tra cham", "da ro")
    assert stored(task, "title_plain") == ("cong khai duong day nong",)

    @settings(
        max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(TEXTS, TEXTS)
    def any_text(summary: str, conclusion: str) -> None:
        Finding.objects.filter(pk=finding.pk).update(summary=summary, conclusion=conclusion)
        kept = stored(finding, "summary_plain", "conclusion_plain")
        assert kept == (search_key(summary), search_key(conclusion))

    any_text()


def test_twin_without_the_triggers_nothing_is_kept(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE remedies_finding DISABLE TRIGGER finding_keeps_plain")
        cursor.execute("ALTER TABLE remedies_task DISABLE TRIGGER task_keeps_plain")
    assert stored(a_finding(cast), "summary_plain") == ("",)
    assert stored(a_task(cast), "title_plain") == ("",)


def test_a_list_is_narrowed_by_either_text(cast: Cast) -> None:
    found = a_finding(cast, summary="Bị trả\nchậm")
    a_finding(cast, summary="Việc khác")
    Finding.objects.filter(pk=found.pk).update(conclusion="Đã rõ")
    for typed in ("tra cham", "TRẢ chậm", "đã RÕ"):
        asked = QueryDict(mutable=True)
        asked["q"] = typed
        listed = FindingFilter(asked, queryset=Finding.objects.all(), user=cast.user("inspector"), on=TODAY).qs
        assert list(listed) == [found]
        assert "regexp_replace" not in str(listed.query)
