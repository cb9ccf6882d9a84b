"""The words of a signature of the body in the corner of a page."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from reports.actions.marks import corner_mark
from reports.actions.signing_host import SignatureRefused

AT = datetime(2023, 9, 20, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize("is_test", [True, False])
def test_words_day_time_and_zone_stand_in_the_corner_and_a_test_key_shows(is_test: bool) -> None:
    drawn = pypdfium2.PdfDocument(corner_mark("Số: 06/BC-UBND", at=AT, is_test=is_test))
    text = " ".join(drawn[0].get_textpage().get_text_range().split())
    assert text.startswith("Số: 06/BC-UBND; 20/9/2023; 14:05:00 +07:00")
    assert ("CHỮ KÝ THỬ" in text) == is_test


def test_a_name_without_room_is_refused_in_words() -> None:
    with pytest.raises(SignatureRefused, match="quá dài so với chỗ dành cho chữ ký"):
        corner_mark("ỦY BAN NHÂN DÂN " * 40, at=AT, is_test=True)
