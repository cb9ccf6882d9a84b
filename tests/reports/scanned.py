"""Scans of paper, as an office's machine makes them."""

import io

import pikepdf
from PIL import Image


def a_scan(*, pages: int = 1, dpi: int = 200) -> bytes:
    """A PDF of so many A4 pages, each one grey picture."""
    size = (round(8.27 * dpi), round(11.69 * dpi))
    first, *others = [Image.new("L", size, 200) for _page in range(pages)]
    out = io.BytesIO()
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=others)
    return out.getvalue()


def with_script(content: bytes) -> bytes:
    """The same file, which now runs something when it is opened."""
    return _changed(content, "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))


def with_attachment(content: bytes) -> bytes:
    """The same file, with another in it."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.attachments["thu.txt"] = b"thu"
        return _saved(pdf)


def locked(content: bytes) -> bytes:
    """The same file behind a password."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user="doc"))
        return out.getvalue()


def _changed(content: bytes, key: str, value: pikepdf.Object) -> bytes:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.Root[key] = value
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def drawing_itself() -> bytes:
    """A page whose form draws itself twice, without end."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        form = pdf.make_indirect(pikepdf.Stream(pdf, b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form))
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form, B=form))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()
