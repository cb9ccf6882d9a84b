"""The only door of the drawing engine to the outside: our own fonts and embedded data, nothing else."""

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reports.paper.fonts import FOLDER, STYLES

SCHEME = "paper:"
FONT_FILES = frozenset(f"BCSerif-{style}.ttf" for style in STYLES)


class LockedFetcher(URLFetcher):  # type: ignore[misc]
    """Serve ``paper:<font file>`` and ``data:`` URLs; any other address stops the drawing at once.

    FatalURLFetchingError is not an ``Exception``: the engine cannot swallow it and go on without the resource.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return our own resource or raise FatalURLFetchingError."""
        if url.startswith(SCHEME) and (name := url.removeprefix(SCHEME)) in FONT_FILES:
            return URLFetcherResponse(url, (FOLDER / name).read_bytes(), {"Content-Type": "font/ttf"})
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"not ours: {url[:80]!r}")
