"""The manual: found by role, page and words, and true to the interface that it tells of."""

import re

from django.urls import reverse

from dashboards.frame import PLACES
from dashboards.manual import PICTURES, topic_for, topics
from tests.access.table import url_names
from tests.browser import pictures
from tests.dashboards.conftest import AsUser
from tests.house.english import gathered
from units.roles import Role

PICTURE = re.compile(r"!\[.+?\]\((.+?)\)\n\n((?:\d\. .+\n?)+)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
OF_THE_EDITOR = {"Chỉ tiêu", "Viện dẫn", "Bảng"}
"""What scripts say by themselves (static/js/editor/words.js)."""


def test_what_stands_in_bold_is_a_label_of_the_interface_word_for_word() -> None:
    labels = {sentence.vietnamese for sentence in gathered()} | OF_THE_EDITOR
    named = {(topic.slug, label) for topic in topics() for label in BOLD.findall(topic.text)}
    assert len(named) > 60
    assert sorted(pair for pair in named if pair[1] not in labels) == []


def test_every_page_it_tells_of_is_there_and_every_place_and_role_has_a_topic() -> None:
    assert {page for topic in topics() for page in topic.pages} - set(url_names()) == set()
    assert {place.url_name for place in PLACES if topic_for(place.url_name) is None} == {
        "reports:recommendations",
        "reports:legal_acts",
    }
    told = frozenset[Role]().union(*(topic.roles for topic in topics()))
    assert set(Role) - told == {Role.CONTENT_HEAD, Role.FORM_CHECKER}


def test_one_finds_it_from_a_page_and_without_accents_and_ones_own_comes_first(cast: object, as_user: AsUser) -> None:
    clerk = as_user("clerk")
    pages = ("reports:register", "reports:legal_acts")
    leads = [clerk.get(reverse(page)).context["frame_urls"]["help"] for page in pages]
    assert leads == [reverse("manual_topic", args=["van-thu"]), reverse("manual")]
    every = clerk.get(reverse("manual")).context
    assert "soan-bao-cao" in {topic.slug for topic in every["own"]}
    assert "nhat-ky" in {topic.slug for topic in every["other"]}
    found = clerk.get(reverse("manual"), {"q": "KHONG phat sinh can cu"}).context
    assert "khong-phat-sinh" in {topic.slug for topic in found["own"]}
    assert clerk.get(reverse("manual"), {"q": "xyzabc"}).context["own"] == []


def test_below_each_picture_stands_a_line_for_each_of_its_numbers() -> None:
    shown = [(name, len(legend.splitlines())) for topic in topics() for name, legend in PICTURE.findall(topic.text)]
    assert sorted(shown) == sorted((picture.name, len(picture.marks)) for picture in pictures.ALL)
    assert {file.stem for file in PICTURES.glob("*.png")} == {picture.name for picture in pictures.ALL}
    report = next(topic for topic in topics() if topic.slug == "soan-bao-cao").html
    assert 'width="1366" height="720" loading="lazy" alt="Trang soạn báo cáo"' in report


def test_markup_typed_into_it_is_shown_and_does_not_act() -> None:
    topic = topics()[0]
    typed = type(topic)(topic.slug, topic.title, topic.roles, topic.pages, "<script>alert(1)</script> **đậm**")
    assert "<script>" not in typed.html
    assert "<strong>đậm</strong>" in typed.html
