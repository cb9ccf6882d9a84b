"""All that is held about one person: opened with a reason, journalled, as far as the reader may open names."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dashboards.facts.extract import PER_PART, extract_of
from journal import clock
from journal.models import Entry
from remedies.actions import add_evidence, cite_proposal, discuss
from remedies.models import Finding
from remedies.states import EvidenceStep
from tests.cast import Cast
from tests.remedies import good_half as make
from tests.remedies.moves import extend, pass_on
from tests.remedies.records import a_finding, a_task, hear
from units.models import Official


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/units/people/{cast.official('commune-clerk').pk}/extract/"


def test_it_tells_every_record_that_names_the_person(cast: Cast, client: Client, url: str) -> None:
    """A finding, a commendation; those of somebody else and of a unit out of sight are not told."""
    person = cast.official("commune-clerk")
    finding = a_finding(cast, unit="an-binh", named="commune-clerk", summary="Trả chậm ba hồ sơ.")
    add_evidence(finding=finding, step=EvidenceStep.SIGN, text="Sổ theo dõi của bộ phận một cửa.", actor=None)
    make.a_commendation(cast, unit="an-binh", official=person, reason="Trả trước hạn mười hồ sơ.")
    make.a_commendation(cast, unit="thi-du", official=cast.official("leader"), reason="Của người khác.")
    client.force_login(cast.user("inspector"))
    asked = client.get(url).content.decode()
    assert "Trả chậm" not in asked
    assert "ghi vào nhật ký" in asked
    shown = client.post(url, {"reason": "verify"}).content.decode()
    for told in (
        "Trả chậm ba hồ sơ.",
        "Sổ theo dõi của bộ phận một cửa.",
        "Trả trước hạn mười hồ sơ.",
        "Lịch sử",
        person.full_name,
    ):
        assert told in shown
    assert "Của người khác." not in shown
    entry = Entry.objects.get(verb="open_extract")
    assert (entry.subject_id, entry.detail) == (person.pk, {"reason": "verify", "part": 1})
    assert "Trả chậm" not in client.get(url).content.decode(), "once, on the answer to the post"


def test_without_a_reason_nothing_is_opened(cast: Cast, client: Client, url: str) -> None:
    a_finding(cast, unit="an-binh", summary="Trả chậm.")
    client.force_login(cast.user("inspector"))
    answer = client.post(url, {"reason": "to mo"})
    assert answer.status_code == 422
    assert "Trả chậm." not in answer.content.decode()
    assert not Entry.objects.filter(verb="open_extract").exists()


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("leader", 403), ("auditor", 403), ("sibling-clerk", 404)])
def test_others_do_not_open_it(cast: Cast, client: Client, url: str, who: str, status: int) -> None:
    client.force_login(cast.user(who))
    assert client.get(url).status_code == status
    assert client.post(url, {"reason": "verify"}).status_code == status


def test_what_others_keep_is_only_counted(cast: Cast) -> None:
    person = cast.official("commune-clerk")
    a_finding(cast, unit="an-binh", named="commune-clerk")
    seen = extract_of(person, cast.user("inspector"), on=clock.today())
    assert ([len(kind.records) for kind in seen.kinds], seen.out_of_sight) == ([1], 0)
    hidden = extract_of(person, cast.user("sibling-clerk"), on=clock.today())
    assert (hidden.kinds, hidden.out_of_sight) == ([], 1)


def test_much_about_one_person_comes_in_parts_of_the_same_cost(cast: Cast, client: Client, url: str) -> None:
    """Every record is in one part and in one only, and a part costs the same however many parts there are."""
    inspector = cast.user("inspector")
    person = cast.official("commune-clerk")

    def told(part: int) -> list[int]:
        held = extract_of(person, inspector, on=clock.today(), part=part)
        return [record.pk for kind in held.kinds for record in kind.records]

    def praise(number: int, first: int) -> None:
        for turn in range(number):
            make.a_commendation(cast, unit="an-binh", official=person, decision_number=f"{first + turn}/QĐ-UBND")

    praise(PER_PART + 1, first=1)
    a_finding(cast, unit="an-binh", named="commune-clerk")
    with CaptureQueriesContext(connection) as few:
        told(1)
    praise(2 * PER_PART, first=100)
    with CaptureQueriesContext(connection) as many:
        told(1)
    assert len(many) == len(few)
    client.force_login(inspector)
    page = client.post(url, {"reason": "verify", "part": "99"}).content.decode()
    assert "Có 32 hồ sơ, chia thành 4 phần; đây là phần 4." in page
    assert "Phần trước" in page
    assert "Phần sau" not in page
    assert Entry.objects.get(verb="open_extract").detail == {"reason": "verify", "part": 4}
    parts = [told(part) for part in (1, 2, 3, 4)]
    assert [len(part) for part in parts] == [10, 10, 10, 2]


def test_it_begins_with_the_personal_file_as_far_as_the_reader_may_read_it(
    cast: Cast, client: Client, url: str
) -> None:
    """An inspector reads posts, category, Party membership and telephone; roles and account are the administrator's."""
    person = cast.official("commune-clerk")
    Official.objects.filter(pk=person.pk).update(is_party_member=True, telephone="0254 3 800 123")
    client.force_login(cast.user("inspector"))
    shown = client.post(url, {"reason": "verify"}).content.decode()
    for told in ("Công chức Văn phòng", "Xã An Bình", "01/06/2021", "Là đảng viên", "0254 3 800 123", "Công chức"):
        assert told in shown
    for withheld in ('data-personal="roles"', 'data-personal="account"', "Đã nhập, đã sửa"):
        assert withheld not in shown
    for number in range(PER_PART + 1):
        make.a_commendation(cast, unit="an-binh", official=person, decision_number=f"{number + 1}/QĐ-UBND")
    assert "Là đảng viên" not in client.post(url, {"reason": "verify", "part": "2"}).content.decode()


def test_it_tells_tasks_once_led_and_extensions_decided(cast: Cast) -> None:
    task = a_task(cast, lead="inspector", deadline=date(2023, 9, 30))
    extend(cast, task, date(2023, 10, 31))
    pass_on(cast, task, "office-clerk", reason="Giao lại cho chuyên viên phụ trách.")
    for name, named_as in (("inspector", "Cá nhân chủ trì trước đó"), ("leader", "Người quyết định")):
        seen = extract_of(cast.official(name), cast.user("province-inspector"), on=clock.today())
        (record,) = [record for kind in seen.kinds for record in kind.records if record.kind.code == "task"]
        (line,) = record.named
        assert line.title == named_as
        told = dict(line.told)
        assert told["Lý do"] in ("Giao lại cho chuyên viên phụ trách.", "Chờ hướng dẫn của cấp trên.")
    assert told["Thời hạn mới"] == "31/10/2023"
    assert "Tiến độ đã báo cáo" in [panel.title for panel in record.panels]


def test_of_a_finding_that_now_names_another_only_the_own_reply_is_told(cast: Cast) -> None:
    """What stands on the case since is about somebody else; the reply of the person once named stays theirs."""
    finding = a_finding(cast, unit="an-binh", named="commune-clerk")
    hear(cast, finding, EvidenceStep.CONDUCT)
    Finding.objects.filter(pk=finding.pk).update(official=cast.official("commune-leader"))
    (seen,) = extract_of(cast.official("commune-clerk"), cast.user("inspector"), on=clock.today()).kinds
    (record,) = seen.records
    assert record.panels == []
    assert dict(record.named[0].told)["Nội dung giải trình"] == "Thừa nhận chậm, do quá tải."
    (now,) = extract_of(cast.official("commune-leader"), cast.user("inspector"), on=clock.today()).kinds
    assert now.records[0].named == []


def test_causes_and_what_speaks_for_the_person_are_told_and_internal_talk_is_not(
    cast: Cast, client: Client, url: str
) -> None:
    finding = a_finding(cast, unit="an-binh", named="commune-clerk")
    proposal = make.allowed(cast, make.a_proposal(cast, title="Trả kết quả tại nhà"))
    cite_proposal(proposal=proposal, finding=finding, reason="Làm theo thí điểm.", actor=cast.user("clerk"))
    discuss(finding=finding, text="Hỏi thêm phòng Nội vụ.", actor=cast.user("clerk"))
    client.force_login(cast.user("inspector"))
    shown = client.post(url, {"reason": "verify"}).content.decode()
    for told in ("Nguyên nhân", "Trả kết quả tại nhà", "Làm theo thí điểm."):
        assert told in shown
    assert "Hỏi thêm phòng Nội vụ." not in shown
