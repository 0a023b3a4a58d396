"""The page for a wrong address, which a host hands out at any depth below the guide.

Addresses that are relative to it mean something else at each depth, and those from the host's root, which engines
write, are right only where the guide stands there, or its address is known. Where it is not, styles and a script are
asked for in each folder above the wrong address: what is not there does no harm, and the script mends the rest.
"""

from __future__ import annotations

import re

PAGE = "404.html"
SCRIPT = "assets/not-found.js"
MOST_UP = 5
"""Folders between a wrong address and the guide: our deepest page has three."""

_STYLE = re.compile(r'[ \t]*<link rel="stylesheet" href="/([^"/][^"]*)">\n?')
_SCRIPT = re.compile(r'[ \t]*<script src="/([^"/][^"]*)"[^>]*></script>\n?')


def find_from_anywhere(page: bytes) -> bytes:
    """The page with its styles, search and links found wherever the guide stands."""
    text = page.decode()
    scripts = " ".join(_SCRIPT.findall(text))
    if not scripts:
        return page
    ups = ["../" * steps for steps in range(MOST_UP + 1)]
    asked = "".join(f'<script src="{up}{SCRIPT}" data-then="{scripts}" defer></script>\n' for up in ups)
    text = _STYLE.sub(lambda found: found[0] + _at_each(ups, found[1]), _SCRIPT.sub("", text))
    return text.replace("</head>", f"{asked}</head>", 1).encode()


def _at_each(ups: list[str], path: str) -> str:
    return "".join(f'<link rel="stylesheet" href="{up}{path}">\n' for up in ups)
