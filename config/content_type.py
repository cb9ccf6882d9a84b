"""Of what a request says that its body is, the kind and the boundary between parts: everything that comes in is UTF-8.

Django reads the other parameters, and the address in the charset among them, before anything of ours stands around it:
one that it cannot read was answered with 500, to whoever asked.
"""

from collections.abc import Callable, Iterable
from email.message import Message
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def plain(application: Application) -> Application:
    """The application, which hears of the kind and the boundary only."""

    def called(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if ";" in environ.get("CONTENT_TYPE", ""):
            environ["CONTENT_TYPE"] = _plain(environ["CONTENT_TYPE"])
        return application(environ, start_response)

    return called


def _plain(told: str) -> str:
    kind, read, kept = told.partition(";")[0].strip(), Message(), Message()
    read["Content-Type"] = told
    boundary = read.get_param("boundary")
    if not isinstance(boundary, str):
        return kind
    kept.add_header("Content-Type", kind, boundary=boundary)
    return str(kept["Content-Type"])
