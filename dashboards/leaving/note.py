"""What somebody needs to read the files without this product: where what lies, and what each column means."""

import json
import mimetypes
from pathlib import Path

from django.apps import apps
from django.db import connection, models
from django.utils import translation
from django.utils.translation import gettext as _

from dashboards.leaving.manifest import Manifest
from dashboards.leaving.tables import Table

PUBLIC_KEY = "anchors/public.pem"
_TYPES = """
SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES' FROM information_schema.columns
WHERE table_schema = 'public'
"""


def table_file(name: str) -> str:
    """Where the rows of a table lie."""
    return f"tables/{name}.jsonl"


def name_of(sha256: str, media_type: str) -> str:
    """Where a stored file lies, with the ending by which other programs know it."""
    return f"files/{sha256[:2]}/{sha256}{mimetypes.guess_extension(media_type) or ''}"


def write(folder: Path, tables: list[Table], made: Manifest) -> None:
    """`README.md` in Vietnamese and `schema.json`."""
    with translation.override("vi"):
        known = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
        schema = _schema(tables, known)
        text = "\n".join(_told(schema, made))
    (folder / "README.md").write_text(text + "\n")
    (folder / "schema.json").write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n")


def _told(schema: dict[str, dict[str, object]], made: Manifest) -> list[str]:
    return [
        _("# Toàn bộ dữ liệu của hệ thống Dám Làm"),
        "",
        _("Lấy ra lúc %(at)s. Mọi bảng cùng một thời điểm.") % {"at": made.made_at},
        "",
        _("- `tables/`: mỗi bảng một tệp JSON Lines (UTF-8), mỗi dòng là một hàng, xếp theo khóa chính."),
        _("- `files/`: tệp đính kèm, văn bản đã ký, bảng tính; tên tệp là mã SHA-256 của nội dung."),
        _("- `anchors/`: dấu chốt nhật ký hằng ngày đã ký và khóa công khai để kiểm tra."),
        _("- `schema.json`: từng cột là gì, kiểu gì, trỏ tới bảng nào, nhận những giá trị nào."),
        _("- `manifest.json`: số hàng từng bảng, mã SHA-256 từng tệp. So mã của chính tệp này với mã được báo."),
        "",
        _("Số hàng từng bảng ở cuối. Giờ là giờ UTC. Khoảng ngày viết `[từ,đến)`: ngày cuối không tính."),
        "",
        _("Không mang theo: mật khẩu, bí mật của hai bước, khóa kết nối, phiên đăng nhập. Bảng để lại:"),
        "",
        *(f"- `{name}`: {why}" for name, why in made.left_out.items()),
        "",
        _("Nhập vào một hệ thống trống cùng bản phát hành: `manage.py bring_in THƯ-MỤC`."),
        "",
        *(
            f"- `{name}` {schema[name]['about']}: {rows}"
            for name, rows in sorted(made.tables.items(), key=lambda each: (-each[1], each[0]))
            if rows
        ),
    ]


def _schema(tables: list[Table], known: dict[str, type[models.Model]]) -> dict[str, dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute(_TYPES)
        types = {(name, column): (kind, null) for name, column, kind, null in cursor.fetchall()}
    return {
        table.name: {
            "about": str(known[table.name]._meta.verbose_name) if table.name in known else "",
            "key": table.key,
            "columns": [
                {"name": column, "type": types[table.name, column][0], "null": types[table.name, column][1]}
                | _meaning(known.get(table.name), column)
                for column in table.columns
            ],
        }
        for table in tables
    }


def _meaning(model: type[models.Model] | None, column: str) -> dict[str, object]:
    """What the product itself says of a column: its name on pages, what it points to, which values it may have."""
    found = next((each for each in model._meta.local_concrete_fields if each.column == column), None) if model else None
    if found is None:
        return {}
    told: dict[str, object] = {"about": str(found.verbose_name)}
    if found.help_text:
        told["help"] = str(found.help_text)
    if isinstance(found, models.ForeignKey):
        told["points_to"] = found.related_model._meta.db_table
    if found.choices:
        told["values"] = {str(value): str(label) for value, label in found.flatchoices}
    return told
