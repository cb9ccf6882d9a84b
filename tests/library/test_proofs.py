"""The proof pass: every slip of the two public papers is found, and nothing in them once they are mended (need 32)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from library.proofs import slips, spellings

TESTS = Path(__file__).parents[1]
THAP_MUOI = (TESTS / "demo" / "thap-muoi-public.txt").read_text("utf-8").splitlines()

FOUND = {
    "280/CD-TTg": "280/CĐ-TTg",
    "249 /UBND-THVX": "249/UBND-THVX",
    "Kế hoạch 1537/KH-UBND": "Kế hoạch số 1537/KH-UBND",
    "đầy mạnh": "đẩy mạnh",
    "CHẤM CHỈNH": "CHẤN CHỈNH",
    "kinh tế-xã hội": "kinh tế - xã hội",
    "hây phiến hà": "gây phiền hà",
    "những nhiều": "nhũng nhiễu",
    "lễ lối": "lề lối",
    "gây những hiểu lầm": "gây nhũng nhiễu",
}

QUANG_NGAI = [
    ("Để cán bộ sơ trách nhiệm là do tổ chức bố trí", "sơ trách nhiệm", "sợ trách nhiệm"),
    ("nhiệm vụ chuyên môn đôi với cán bộ, đảng viên", "đôi với", "đối với"),
    ("bất cập; kiên nghị sửa đổi những quy định", "kiên nghị", "kiến nghị"),
    ("thiếu trách nhiệm, đề trì trệ và không đáp ứng", "đề trì trệ", "để trì trệ"),
]


def test_every_slip_of_the_state_paper_is_found_with_what_is_right() -> None:
    found = {slip.found: slip.better for line in THAP_MUOI for slip in slips(line) if slip.better}
    assert found == FOUND
    assert ("249 /UBND-THVX", "249/UBND-THVX") in spellings(THAP_MUOI)


@pytest.mark.parametrize(("text", "found", "better"), QUANG_NGAI)
def test_every_slip_of_the_party_paper_is_found_with_what_is_right(text: str, found: str, better: str) -> None:
    assert [(slip.found, slip.better) for slip in slips(text)] == [(found, better)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in [value["text"]] if "text" in value else value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", ["thap-muoi", "quang-ngai"])
def test_the_mended_papers_raise_no_alarm(name: str) -> None:
    texts = list(_texts(json.loads((TESTS / "reports" / "paper" / f"{name}.json").read_text("utf-8"))))
    assert len(texts) > 40
    assert [slip for text in texts for slip in slips(text)] == []
    assert spellings(texts) == []


@pytest.mark.parametrize(
    ("text", "found", "better"),
    [
        ("Kỷ luật ,kỷ cương", "luật ,kỷ", "luật, kỷ"),
        ("thi hành  công vụ", "hành  công", "hành công"),
        ("nghiêm túc,kịp thời", "túc,kịp", "túc, kịp"),
        ("Công văn số 1003 - CV/HU", "1003 - CV/HU", "1003-CV/HU"),
        ("theo mẫu²", "²", ""),
    ],
)
def test_blanks_numbers_and_typed_signs(text: str, found: str, better: str) -> None:
    assert (found, better) in [(slip.found, slip.better) for slip in slips(text)]


def test_what_looks_like_a_slip_and_is_none() -> None:
    right = [
        "tinh thần kiên nghị, những nhiều năm qua, 13/13 xã, 7,5% và 3.112 lượt",
        "Nghị định số 30/2020/NĐ-CP, Luật số 80/2025/QH15, Quyết định số 306-QĐ/TU, nhiệm kỳ 2021 - 2026",
        "quý III/2023, ngày 19/4/2023, e-mail, 24/7",
    ]
    assert [slip for text in right for slip in slips(text)] == []
