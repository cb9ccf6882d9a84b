"""What can go wrong while drawing, told apart by what the caller should do."""


class DrawError(Exception):
    """The paper could not be drawn. ``retry`` says whether the same payload may succeed later."""

    retry = False


class DrawRefused(DrawError):
    """The payload is not drawable (schema, characters, size); drawing it again gives the same answer."""


class DrawLost(DrawError):
    """The PDF came out, but something of the payload is missing in it, or it is not the PDF/A it should be."""


class DrawKilled(DrawError):
    """The drawing process died (signal, memory limit) before it gave an answer."""

    retry = True


class DrawTimeout(DrawError):
    """The drawing process used up its time (processor or wall clock)."""

    retry = True
