"""Lists with pages of their own keep filters, choose columns and sort as the lists of records do."""

import pytest
from django.test import Client
from django.urls import reverse

from journal.actions import record
from records.models import SavedFilter
from tests.cast import Cast
from tests.remedies.moves import an_overdue_task
from tests.reports import builders
from units.models import Official


@pytest.mark.parametrize(
    ("who", "namespace", "plural", "query", "column", "cell"),
    [
        ("clerk", "units:", "people", "q=thu&columns=name&columns=rank", "Cương vị", "không giữ chức vụ lãnh đạo"),
        ("clerk", "reports:", "list", "columns=unit&columns=state", "Trạng thái", "Huyện Thí Dụ"),
        ("registrar", "reports:", "register", "columns=number&columns=keeper", "Bản lưu", "/BC-UBND"),
        ("auditor", "", "journal", "verb=submit&columns=at&columns=real", "Giờ thực", "Giờ thực"),
        ("inspector", "remedies:", "heads", "columns=head&columns=overdue", "Nhiệm vụ quá hạn", "Võ Thị Soi"),
        ("inspector", "remedies:", "warnings", "kind=overdue&sort=-kind", "Hồ sơ", "Nhiệm vụ quá hạn kéo dài"),
    ],
)
def test_a_filter_is_kept_with_its_columns_and_dropped(
    client: Client, cast: Cast, who: str, namespace: str, plural: str, query: str, column: str, cell: str
) -> None:
    builders.numbered(cast)
    an_overdue_task(cast)
    record("submit", cast.unit("thi-du"), actor=cast.user("clerk"), unit_id=cast.unit("thi-du").pk)
    client.force_login(cast.user(who))
    kept = client.post(reverse(f"{namespace}keep_filter_of_{plural}"), {"name": "Của tôi", "query": query})
    assert kept["Location"] == f"{reverse(f'{namespace}{plural}')}?{query}"
    page = client.get(kept["Location"])
    table = page.content.decode().partition("<table")[2].partition("</table>")[0]
    assert column in table
    assert cell in table
    if "columns=" in query:
        assert table.count('<th scope="col"') == 2
    row = SavedFilter.objects.get(user=cast.user(who))
    other = client.get(reverse(f"{namespace}{plural}")).content.decode()
    assert "Của tôi" in other, "kept for this list"
    client.post(reverse(f"{namespace}forget_filter_of_{plural}", args=[row.pk]))
    assert not SavedFilter.objects.exists()


def test_nobody_keeps_filters_of_a_page_that_is_not_there_for_them(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("clerk"))
    for name in ("keep_filter_of_journal", "export_journal"):
        assert client.post(reverse(name), {"name": "x", "query": ""}).status_code == 404
    client.force_login(cast.user("auditor"))
    assert client.post(reverse("remedies:keep_filter_of_heads"), {"name": "x", "query": ""}).status_code == 404
    assert not SavedFilter.objects.exists()


def test_people_are_narrowed_by_what_the_reader_reads_of_them_and_no_further(client: Client, cast: Cast) -> None:
    """Row 14: a filter that others answer would tell who is in the Party as surely as a column."""
    Official.objects.update(is_party_member=True)

    def found(who: str, query: str) -> set[str]:
        client.force_login(cast.user(who))
        page = client.get(f"{reverse('units:people')}?page_size=100&{query}")
        return {{column.code: cell.text for column, cell in line.cells}["unit"] for line in page.context["lines"]}

    everywhere = found("clerk", "")
    assert found("clerk", "party=no") == everywhere, "a clerk reads nobody's: no such filter"
    assert "Đảng viên" not in client.get(reverse("units:people")).content.decode()
    assert found("clerk", "columns=party") == everywhere, "nor such a column: the usual ones"
    assert found("clerk", "category=civil_servant") == {"Huyện Thí Dụ"}, "of the own unit only"
    assert found("leader", "party=yes") == {"Huyện Thí Dụ"}
    assert found("leader", "party=no") == set()
    assert found("leader", "columns=unit&columns=party") >= everywhere, (
        "the column is there, its cells where they are read"
    )
