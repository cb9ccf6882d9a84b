"""What stands in a file behind a revision that is known: told to whoever asks what was changed.

The revisions behind it are read, object by object, and each object is named by its kind. Nothing of
their content is told. Pure.
"""

from collections import Counter
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyhanko.pdf_utils.generic import DictionaryObject, NullObject, PdfObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

from reports.signing.reader import IndexedReader

MOST_KINDS = 12

PLUMBING = {"/XRef", "/ObjStm"}
BY_TYPE: dict[str, Promise] = {
    "/Page": gettext_lazy("trang văn bản"),
    "/Pages": gettext_lazy("thứ tự trang"),
    "/Font": gettext_lazy("phông chữ"),
    "/Sig": gettext_lazy("chữ ký số"),
    "/DocTimeStamp": gettext_lazy("dấu thời gian lưu trữ"),
    "/Metadata": gettext_lazy("thông tin mô tả tệp"),
    "/Filespec": gettext_lazy("tệp đính kèm"),
    "/EmbeddedFile": gettext_lazy("tệp đính kèm"),
    "/OCG": gettext_lazy("lớp ẩn, hiện"),
}
IN_CATALOG: dict[str, Promise] = {
    "/OpenAction": gettext_lazy("lệnh tự chạy khi mở tệp"),
    "/AA": gettext_lazy("lệnh tự chạy khi mở tệp"),
    "/Names": gettext_lazy("tệp đính kèm"),
    "/OCProperties": gettext_lazy("lớp ẩn, hiện"),
    "/DSS": gettext_lazy("dữ liệu kiểm tra chứng thư"),
    "/AcroForm": gettext_lazy("danh sách trường ký"),
    "/Metadata": gettext_lazy("thông tin mô tả tệp"),
    "/Pages": gettext_lazy("thứ tự trang"),
}
OTHER = gettext_lazy("dữ liệu khác")


def describe(pdf: bytes, cut: int) -> tuple[str, ...]:
    """Name what stands behind the first `cut` bytes, with how many of each.

    Bytes that no reader would show are told as such. Raises whatever a hostile file makes its readers raise.
    """
    before, whole = IndexedReader(pdf[:cut]), IndexedReader(pdf)
    first, last = before.xrefs.total_revisions, whole.xrefs.total_revisions
    if first >= last:
        return (_("%(bytes)d byte không thuộc về văn bản") % {"bytes": len(pdf) - cut},)
    counts = Counter(str(kind) for revision in range(first, last) for kind in _kinds(before, whole, revision))
    return tuple(f"{kind} ({number})" for kind, number in counts.most_common(MOST_KINDS))


def _kinds(before: PdfFileReader, whole: PdfFileReader, revision: int) -> Iterator[Promise]:
    root, info = whole.root_ref, whole.trailer_view.raw_get("/Info") if "/Info" in whole.trailer_view else None
    for reference in whole.xrefs.explicit_refs_in_revision(revision):
        found = whole.get_object(reference, revision=revision)  # type: ignore[no-untyped-call]
        if reference == root:
            yield from _in_catalog(before, found)
        elif info is not None and reference == getattr(info, "reference", None):
            yield gettext_lazy("thông tin mô tả tệp")
        elif not isinstance(found, DictionaryObject) or found.get("/Type") not in PLUMBING:
            yield _kind(found)
    for _freed in whole.xrefs.refs_freed_in_revision(revision):
        yield gettext_lazy("đối tượng bị xóa")


def _in_catalog(before: PdfFileReader, catalog: PdfObject) -> Iterator[Promise]:
    """What the document's own entry names otherwise than before."""
    if not isinstance(catalog, DictionaryObject):
        yield OTHER
        return
    old = before.root
    for key in catalog:
        if key not in old or old.raw_get(key) != catalog.raw_get(key):
            yield IN_CATALOG.get(key, OTHER)


def _kind(found: PdfObject) -> Promise:
    if isinstance(found, NullObject):
        return gettext_lazy("đối tượng bị xóa")
    if not isinstance(found, DictionaryObject):
        return OTHER
    if found.get("/S") == "/JavaScript":
        return gettext_lazy("lệnh tự chạy khi mở tệp")
    if "/FT" in found:
        return gettext_lazy("trường ký") if found["/FT"] == "/Sig" else gettext_lazy("trường biểu mẫu")
    if found.get("/Type") == "/Annot" or "/Rect" in found:
        return gettext_lazy("chú thích đè lên trang")
    if isinstance(found.get("/Type"), str) and found["/Type"] in BY_TYPE:
        return BY_TYPE[found["/Type"]]
    if isinstance(found, StreamObject):
        return gettext_lazy("nội dung trang hoặc hình ảnh")
    return OTHER
