"""The addresses of a kind or of a list with a page of its own, under its plural: one verb, one name, all the way."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from records.kind import Kind, Listing
from records.views import entry, exporting, files, importing, listing, record, saved
from records.workbook_of import takes_workbooks


def list_addresses(listing: Listing) -> list[URLPattern]:
    """Where filters of a list are kept, where it goes out as a workbook and, if it has entries, comes in as one."""
    base = listing.plural

    def at(rest: str, view: Callable[..., HttpResponse], name: str, **more: Any) -> URLPattern:
        return path(f"{base}/{rest}", view, {"kind": listing, **more}, name=name)

    def act(rest: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
        return at(rest, view, name, verb=name)

    found = [
        act("filters/", saved.keep_filter, f"keep_filter_of_{base}"),
        act("filters/<int:saved>/forget/", saved.forget_filter, f"forget_filter_of_{base}"),
        act("export/", exporting.export_records, f"export_{base}"),
        at("exports/<int:pk>/", exporting.show_export, f"export_of_{base}"),
        at("exports/<int:pk>/file/", exporting.file_of_export, f"file_of_export_of_{base}"),
    ]
    if takes_workbooks(listing):
        found += [
            at("template/", importing.template_of_records, f"template_of_{base}"),
            at("import/", importing.import_records, f"import_{base}"),
            at("imports/<int:pk>/", importing.show_import, f"import_of_{base}"),
            act("imports/<int:pk>/confirm/", importing.confirm_import, f"confirm_import_of_{base}"),
            at("imports/<int:pk>/file/", importing.file_of_import, f"file_of_import_of_{base}"),
        ]
    return found


def addresses(kind: Kind) -> list[URLPattern]:
    """The list and the page of a kind, and what its entry, files, workbooks and bulk acts need."""
    base = kind.plural

    def at(rest: str, view: Callable[..., HttpResponse], name: str, **more: Any) -> URLPattern:
        return path(f"{base}/{rest}", view, {"kind": kind, **more}, name=name)

    def act(rest: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
        return at(rest, view, name, verb=name)

    found = [
        at("", listing.list_records, kind.plural),
        *list_addresses(kind),
    ]
    if kind.entry is not None:
        found += [
            at("add/", entry.add_record, f"add_{kind.code}"),
            act("<int:pk>/remove/", entry.remove_record, f"remove_{kind.code}"),
            act("removed/<int:pk>/restore/", entry.restore_record, f"restore_{kind.code}"),
        ]
    if kind.entry is not None and kind.entry.amend is not None:
        found.append(at("<int:pk>/amend/", entry.amend_record, f"amend_{kind.code}"))
    if kind.bulk:
        found.append(act("together/<slug:act>/", listing.act_on_records, f"bulk_{base}"))
    if kind.may_attach is not None:
        found += [
            act("<int:pk>/files/", files.attach_to_record, f"attach_to_{kind.code}"),
            at("<int:pk>/files/<int:file>/", files.file_of_record, f"file_of_{kind.code}"),
            act("<int:pk>/files/<int:file>/detach/", files.detach_from_record, f"detach_from_{kind.code}"),
        ]
    return [*found, at("<int:pk>/", record.show_record, kind.code)]
