"""The sheet “Hướng dẫn” of a template: how it is filled in, column by column."""

from django.utils.translation import gettext as _

from records.workbook.book import Book, Pen, TextSheet, lines_of, sheet_name
from records.workbook.refusal import counted
from records.workbook.sheet import FIRST_DAY, FIRST_ROW, LAST_DAY, Kind, SheetColumn, SheetSpec

_WIDTHS = (28, 12, 48, 60)


def kind_in_words(column: SheetColumn) -> str:
    """How a cell of *column* is written."""
    match column.kind:
        case Kind.CHOICE | Kind.CHOICES if not column.choices:
            several = _("Một hoặc nhiều tên, cách nhau bằng dấu chấm phẩy (;)")
            names = several if column.kind is Kind.CHOICES else _("Ghi tên")
            return _("%(names)s; nếu có nhiều tên giống nhau thì kèm mã trong ngoặc vuông.") % {"names": names}
        case Kind.TEXT:
            any_text = _("Chữ, nhiều nhất %(longest)s ký tự.") % {"longest": counted(column.longest)}
            return _("Mã số của một hồ sơ, ví dụ 125.") if column.free else any_text
        case Kind.INTEGER:
            return _("Số nguyên không âm, ví dụ 3.112.")
        case Kind.DECIMAL:
            return _("Số, phần thập phân sau dấu phẩy, ví dụ 1.234,5.")
        case Kind.DAY:
            told = {"first": f"{FIRST_DAY:%d/%m/%Y}", "last": f"{LAST_DAY:%d/%m/%Y}"}
            return _("Ngày dạng dd/mm/yyyy, từ %(first)s đến %(last)s.") % told
        case Kind.CHOICE:
            return _("Chọn một mục trong danh sách của ô.")
        case Kind.CHOICES:
            return _("Một hoặc nhiều mục, cách nhau bằng dấu chấm phẩy (;). Các mục được dùng: xem trang Hướng dẫn.")
        case Kind.YES_NO:
            return _("Có hoặc Không.")


def write_guide(book: Book, sheet: TextSheet, spec: SheetSpec, pens: list[Pen]) -> None:
    """Fill in *sheet*: the general lines, the columns, and what may stand in those that take several choices."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    text, wrapped = book.format(num_format="@", valign="top"), book.format(num_format="@", valign="top", text_wrap=True)
    title = _("Hướng dẫn điền mẫu “%(title)s”") % {"title": spec.title}
    sheet.write_string(0, 0, title, book.format(bold=True, font_size=14, num_format="@"))
    row = 2
    for row, line in enumerate(_lines(spec), start=2):
        sheet.write_string(row, 0, line, text)
    row += 2
    for place, label in enumerate((_("Cột"), _("Bắt buộc"), _("Cách ghi"), _("Ghi chú"))):
        sheet.write_string(row, place, label, book.head_format())
    for pen in pens:
        row += 1
        column = pen.column
        required = _("Có") if column.required else _("Không")
        texts = (column.label, required, kind_in_words(column), column.help)
        for place, words in enumerate(texts):
            sheet.write_string(row, place, words, wrapped)
        sheet.make_room(row, max(map(lines_of, texts, _WIDTHS)))
    for pen in (pen for pen in pens if pen.column.kind is Kind.CHOICES):
        row += 2
        head = _("Các mục của cột “%(label)s”") % {"label": pen.column.label}
        sheet.write_string(row, 0, head, book.format(bold=True, num_format="@"))
        for choice in pen.choices.texts():
            row += 1
            sheet.write_string(row, 0, choice, text)
    sheet.protect()


def _lines(spec: SheetSpec) -> list[str]:
    told = {"sheet": sheet_name(spec.title), "row": FIRST_ROW}
    return [
        _("Điền vào trang “%(sheet)s” từ dòng %(row)d, mỗi dòng là một hồ sơ; dòng trống được bỏ qua.") % told,
        _("Cột có dấu * bắt buộc phải điền. Không thêm, không xóa cột."),
        _("Khi dán từ tệp khác, mục chọn được nhận không kể hoa, thường, dấu; mục trùng tên cần kèm mã trong [ ]."),
        _("Lưu tệp dạng .xlsx, không đặt mật khẩu, không có macro, rồi gửi lại trên hệ thống."),
        _("Nếu có ô sai, hệ thống chỉ rõ từng ô và chưa ghi dòng nào; sửa trong tệp rồi gửi lại."),
    ]
