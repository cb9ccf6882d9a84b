"""Pages without what is new each time they are opened, so that two of them can be compared to the letter."""

import re

NEW_EACH_TIME = re.compile(
    r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|CSRFToken[^,}]+'
    r"|:\w{6}:[\w-]{43}"  # when something was signed, and the signature
)


def steady(page: str) -> str:
    """What a page says."""
    return NEW_EACH_TIME.sub("", page.replace("&amp;", "&"))
