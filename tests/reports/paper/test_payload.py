"""The payload is read strictly: every fault is named by its place, and a round trip changes nothing."""

import copy
import datetime
from typing import Any

import pytest
from hypothesis import given, settings

from reports.paper import words
from reports.paper.payload import KEYS, PayloadError, canonical, from_json, sha256, to_json
from reports.paper.profiles import profile_on
from tests.reports.paper.samples import ISSUED, nil, paragraph, party_nil, rich, text, thap_muoi
from tests.reports.paper.strategies import payloads


@pytest.mark.parametrize("payload", [thap_muoi(), thap_muoi(**ISSUED), nil(), rich()])
def test_a_round_trip_keeps_every_byte(payload: dict[str, Any]) -> None:
    read = from_json(payload)
    assert from_json(to_json(read)) == read
    assert canonical(to_json(read)) == canonical(payload)
    assert len(sha256(payload)) == 64


@settings(max_examples=30, deadline=None)
@given(payloads())
def test_random_payloads_survive_a_round_trip(payload: dict[str, Any]) -> None:
    assert canonical(to_json(from_json(payload))) == canonical(payload)


def test_canonical_bytes_do_not_depend_on_the_order_of_keys() -> None:
    assert sha256(dict(reversed(thap_muoi().items()))) == sha256(thap_muoi())
    assert sha256(thap_muoi(number=1, date="2023-09-20")) != sha256(thap_muoi())


def _table(rows: list[Any]) -> dict[str, Any]:
    return {"type": "table", "header": [[text("TT")], [text("Tên")]], "rows": rows, "caption": []}


FAULTS: list[tuple[str, dict[str, Any]]] = [
    ("", {"extra": 1}),
    ("schema", {"schema": 2}),
    ("form", {"form": "church"}),
    ("profile", {"profile": "ND30-15"}),
    ("number", {"number": 12}),
    ("number", {"number": 0, "date": "2023-09-20"}),
    ("number", {"number": True, "date": "2023-09-20"}),
    ("date", {"number": 12, "date": "20/09/2023"}),
    ("month", {"number": 12, "date": "2023-08-20"}),
    ("month", {"month": 13}),
    ("subject", {"subject": " "}),
    ("subject", {"subject": "Ve\u0302 việc"}),
    ("subject", {"subject": "Về\u200bviệc"}),
    ("subject", {"subject": "Về\ufffdviệc"}),
    ("subject", {"subject": "Về\nviệc"}),
    ("subject", {"subject": "\ue000"}),
    ("recipients[0]", {"recipients": ["Huyện ủy"]}),
    ("recipients[0]", {"addressees": []}),
    ("closing", {"closing": []}),
    ("closing", {"closing": [paragraph("Hết.", "dash")]}),
    ("opening[0].type", {"opening": [{"type": "html", "content": []}]}),
    ("opening[0].content", {"opening": [{"type": "paragraph", "content": []}]}),
    ("opening[0].content[0].type", {"opening": [{"type": "paragraph", "content": [{"type": "figure", "text": "x"}]}]}),
    ("opening[0].content[0].marks[0]", {"opening": [{"type": "dash", "content": [text("x", "underline")]}]}),
    ("opening[0].level", {"opening": [{"type": "heading", "level": 4, "content": [text("x")]}]}),
    ("opening[0].rows[0]", {"opening": [_table([[[text("1")]]])]}),
    ("sections", {"opening": [_table([[[text("1")], [text("x")]]] * 1_001)]}),
    ("opening[0].rows", {"opening": [_table([[[text("1")], [text("x")]]] * 5_001)]}),
    ("sections", {"opening": [_table([[[text("1")], [text("x")]]] * 600)] * 2}),
    ("sections", {"opening": [paragraph("x" * 19_999)] * 31}),
    ("recipients", {"recipients": ["Như trên", *["x" * 119] * 13]}),
]


@pytest.mark.parametrize(("path", "change"), FAULTS, ids=[f"{path}-{index}" for index, (path, _) in enumerate(FAULTS)])
def test_a_fault_is_refused_with_its_place(path: str, change: dict[str, Any]) -> None:
    with pytest.raises(PayloadError) as refusal:
        from_json({**thap_muoi(), **change})
    assert refusal.value.path == path


@pytest.mark.parametrize("value", [None, [], "x", 1, {}])
def test_what_is_no_payload_is_refused(value: object) -> None:
    with pytest.raises(PayloadError):
        from_json(value)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_key_must_be_there(key: str) -> None:
    payload = copy.deepcopy(thap_muoi())
    del payload[key]
    with pytest.raises(PayloadError):
        from_json(payload)


def test_a_payload_frozen_before_there_was_urgency_is_read() -> None:
    payload = nil()
    del payload["urgency"]
    assert from_json(payload).urgency == ""


def test_words_of_the_law() -> None:
    assert [words.roman(number) for number in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    assert [words.register_number(number) for number in (5, 10, 6126)] == ["05", "10", "6126"]
    assert [words.month_words(month) for month in (1, 2, 3, 10)] == ["01", "02", "3", "10"]
    assert {words.ended(f"Trên đây là Báo cáo{end}", "state") for end in ("", ".", "./.")} == {"Trên đây là Báo cáo./."}


def test_words_of_the_party() -> None:
    assert words.ended("Trên đây là báo cáo./.", "party") == "Trên đây là báo cáo."
    assert (words.notation("state", 5, "BC-UBND"), words.notation("party", 5, "BC/TU")) == ("05/BC-UBND", "05-BC/TU")
    subjects = ("Về việc thực hiện quy chế", "Về thực trạng.", "Kết quả quý III", "UBKT Tỉnh ủy")
    told = [words.subject("party", subject) for subject in subjects]
    assert told == ["thực hiện quy chế", "thực trạng", "kết quả quý III", "UBKT Tỉnh ủy"]
    days = (datetime.date(2026, 5, 26), datetime.date(2026, 5, 27))
    assert [profile_on("party", day) for day in days] == ["HD36", "HD05"]
    assert {profile_on("state", day) for day in days} == {"ND30-14"}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"profile": "ND30-14"}, "profile"),
        ({"addressees": ["Ban Nội chính Trung ương"], "recipients": ["Như trên"]}, "addressees"),
        ({"issuer": {**party_nil()["issuer"], "symbol": "BC-TU"}}, "issuer.symbol"),
    ],
)
def test_the_forms_are_not_mixed(changes: dict[str, Any], path: str) -> None:
    with pytest.raises(PayloadError) as refused:
        from_json(party_nil(**changes))
    assert refused.value.path == path
