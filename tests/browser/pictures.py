"""The pictures of the manual: who sees which page of the demo, what of it is shown and what is numbered in it.

A topic shows one by `![what it shows](NAME)`, with a list below that tells of the numbers in their order.
"""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

NOTES = Path(__file__).with_suffix(".json")
"""What stood under the numbers when the pictures were taken, and where."""

Place = tuple[str, int, int]

NUMBER = """(box, number) => {
  const mark = document.createElement("div");
  mark.textContent = number;
  Object.assign(mark.style, {
    position: "fixed", zIndex: 2000, left: `${Math.max(2, box.x - 22)}px`, top: `${Math.max(2, box.y - 13)}px`,
    width: "26px", height: "26px", borderRadius: "13px", border: "2px solid #fff", background: "#b42318",
    color: "#fff", font: "700 14px/22px 'Be Vietnam Pro'", textAlign: "center", boxSizing: "border-box",
  });
  document.body.append(mark);
}"""


@dataclass(frozen=True)
class Picture:
    """A window of somebody at an address, its numbered elements by their selectors, and what is clicked first."""

    name: str
    user: str
    address: str
    marks: tuple[str, ...]
    of: str = ""
    """The code of the unit whose report or case the address is of."""
    first: str = ""
    width: int = 1180
    height: int = 640


def named(role: str, name: str) -> str:
    """What has this role and these words, such as a button."""
    return f'role={role}[name="{name}"]'


REPORT, FINDING = "/reports/{report}/", "/findings/{finding}/"

ALL = (
    Picture(
        "viec-cua-toi",
        "chuyenvien",
        "/",
        (".left-nav", ".top-search", ".top-bell", ".top-bell >> nth=1", ".top-me", "#main .panel"),
    ),
    Picture(
        "soan-bao-cao",
        "dalat.cv",
        REPORT,
        (
            "[data-pane=outline]",
            "[data-editor-toolbar]",
            "[data-section=situation]",
            "[data-pane=side]",
            "[data-save-status]",
            named("button", "Trình lãnh đạo"),
        ),
        of="da-lat",
        width=1366,
        height=720,
    ),
    Picture(
        "khong-phat-sinh",
        "halong.cv",
        REPORT + "nil/",
        ("fieldset", "#id_basis", "#id_reason", "#id_explanation", named("button", "Xác nhận")),
        of="ha-long",
        height=720,
    ),
    Picture(
        "cap-duoi",
        "quangngai.cv",
        REPORT,
        ("#tab-lower", named("link", "Đơn vị, số liệu, tổng hợp"), named("button", "Làm mới số liệu")),
        of="quang-ngai",
        first="#tab-lower",
        width=1366,
        height=720,
    ),
    Picture(
        "so-van-ban",
        "minhhoa.vt",
        "/reports/register/",
        (named("link", "Sổ số"), "a[href^='/reports/register/2']", ".filters"),
        height=480,
    ),
    Picture(
        "luot-kiem-tra",
        "kiemtra",
        "/visits/add/",
        ("#id_inspection", "#id_unit", "#id_result", "#id_photos", named("button", "Lưu và ghi tiếp")),
        width=390,
        height=844,
    ),
    Picture(
        "vu-viec",
        "minhhoa.kt",
        FINDING,
        (".page-head .status", ".page-actions", ".page-head .lede", "#main .panel"),
        of="phong-kinh-te-minh-hoa",
    ),
    Picture(
        "xem-xet",
        "bcd",
        "/reports/reviews/",
        (".filters", named("button", "Tải các bản PDF"), "thead input[type=checkbox]", "#main tbody tr"),
    ),
    Picture(
        "bang-dieu-hanh",
        "bcd",
        "/dashboard/findings/",
        (".kind-tabs", ".filters", "#trend .chart-desk", "#trend summary", named("button", "Excel")),
        height=760,
    ),
    Picture(
        "don-vi",
        "quantri",
        "/units/",
        (
            named("link", "Sắp xếp theo danh sách"),
            named("link", "Thành lập đơn vị"),
            "[name=on]",
            named("button", "Xuất Excel"),
            "#main table tbody tr",
        ),
    ),
    Picture(
        "nhap-excel",
        "kiemtra",
        "/visits/import/",
        (named("link", "Tải biểu mẫu Excel"), "input[type=file]", named("button", "Gửi và kiểm tra")),
        height=560,
    ),
    Picture("nhat-ky", "kiemtoan", "/journal/", (".filters", named("button", "Xuất Excel"), "#main table")),
)


def take(page: Page, picture: Picture) -> tuple[bytes, list[Place]]:
    """The picture of the page that is open, and what stands where under its numbers."""
    page.evaluate("document.querySelector('.demo-bar')?.remove()")
    if picture.first:
        page.locator(picture.first).first.click()
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    places = []
    for number, selector in enumerate(picture.marks, start=1):
        element = page.locator(selector).first
        element.wait_for()
        box = element.bounding_box()
        assert box is not None, f"{picture.name}: {selector} is hidden"
        inside = box["x"] < picture.width and box["y"] < picture.height
        assert inside, f"{picture.name}: {selector} lies outside"
        words = element.evaluate("element => element.matches('a, button, summary') ? element.innerText.trim() : ''")
        places.append((words, round(box["x"]), round(box["y"])))
        page.evaluate(f"([box, number]) => ({NUMBER})(box, number)", [box, number])
    return page.screenshot(animations="disabled", caret="hide"), places
