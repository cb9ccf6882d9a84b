"""Numbers as English writes them (1,234.5); all else as in Vietnamese, days too, as on the papers spoken of."""

from config.formats.vi.formats import *  # noqa: F403

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
