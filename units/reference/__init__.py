"""The kinds of unit that the law knows, with the days on which they exist: data only.

The district level and the commune-level town ended with 30/6/2025; special zones and the
offices of communes began on 1/7/2025 (Law 72/2025/QH15, Decree 150/2025/NĐ-CP).
"""

from dataclasses import dataclass
from datetime import date

TWO_LEVELS = date(2025, 7, 1)  # first day of two-level local government


@dataclass(frozen=True)
class Kind:
    """One kind; `since` and `until` bound its days, `until` being the first day without it.

    `begins`: the word with which the name of every unit of the kind begins. `digits`: how many its official code has
    (QĐ 19/2025/QĐ-TTg; of districts, QĐ 124/2004/QĐ-TTg); none: units of the kind have no such code of the law.
    """

    code: str
    name: str
    system: str
    coverage_group: str = "none"
    collective_name: str = ""
    begins: str = ""
    digits: int | None = None
    since: date | None = None
    until: date | None = None


_UBND = "ỦY BAN NHÂN DÂN"
_BTV = "BAN THƯỜNG VỤ"

KINDS = (
    Kind("province", "Tỉnh", "state", collective_name=_UBND, begins="tỉnh", digits=2),
    Kind(
        "central-city",
        "Thành phố trực thuộc trung ương",
        "state",
        collective_name=_UBND,
        begins="thành phố",
        digits=2,
    ),
    Kind("provincial-party-committee", "Tỉnh ủy, thành ủy trực thuộc Trung ương", "party", collective_name=_BTV),
    Kind("party-department", "Ban, văn phòng của cấp ủy", "party"),
    Kind("steering-committee", "Ban chỉ đạo", "party"),
    Kind("department", "Sở, ban, ngành cấp tỉnh", "state", "offices"),
    Kind(
        "provincial-city",
        "Thành phố thuộc tỉnh",
        "state",
        collective_name=_UBND,
        begins="thành phố",
        digits=3,
        until=TWO_LEVELS,
    ),
    Kind("district-town", "Thị xã", "state", collective_name=_UBND, begins="thị xã", digits=3, until=TWO_LEVELS),
    Kind("urban-district", "Quận", "state", collective_name=_UBND, begins="quận", digits=3, until=TWO_LEVELS),
    Kind("district", "Huyện", "state", collective_name=_UBND, begins="huyện", digits=3, until=TWO_LEVELS),
    Kind(
        "district-party-committee",
        "Huyện ủy, quận ủy, thị ủy, thành ủy",
        "party",
        collective_name=_BTV,
        until=TWO_LEVELS,
    ),
    Kind("district-office", "Cơ quan chuyên môn cấp huyện", "state", "offices", until=TWO_LEVELS),
    Kind("town", "Thị trấn", "state", "communes", _UBND, "thị trấn", digits=5, until=TWO_LEVELS),
    Kind("ward", "Phường", "state", "communes", _UBND, "phường", digits=5),
    Kind("commune", "Xã", "state", "communes", _UBND, "xã", digits=5),
    Kind("special-zone", "Đặc khu", "state", "communes", _UBND, "đặc khu", digits=5, since=TWO_LEVELS),
    Kind("commune-party-committee", "Đảng ủy xã, phường, đặc khu", "party", collective_name=_BTV),
    Kind("commune-office", "Cơ quan chuyên môn cấp xã", "state", "offices", since=TWO_LEVELS),
    Kind("service-unit", "Đơn vị sự nghiệp công lập", "state", "service_units"),
    Kind("school", "Đơn vị sự nghiệp giáo dục", "state", "schools"),
)
