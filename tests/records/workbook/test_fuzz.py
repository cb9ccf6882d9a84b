"""Row 33: whatever is sent, nothing breaks; and whatever is written is read back."""

from tests.records.workbook import fuzz


def test_reading_never_breaks() -> None:
    fuzz.reading_never_breaks(250)


def test_what_is_written_is_read() -> None:
    fuzz.what_is_written_is_read(60)
