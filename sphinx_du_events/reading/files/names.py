"""Names of files and folders that data may use.

A name ends up in places with special characters: LaTeX and shells of converters, patterns in Sphinx,
addresses, logs that other programs read, disks of other systems. So only characters that are special
in none of them are allowed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_PLAIN = frozenset(" ._+-")
_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd"})
"""Letters of any script with their marks, and digits (Unicode's general categories)."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE)
"""Names that Windows takes for devices, with any suffix (Microsoft, “Naming Files”)."""

_RULE = "names are letters, digits, spaces and . _ + -; rename it"


class Unusable(NamedTuple):
    """The reason why a name cannot be used, as the rest of a sentence, and a hint."""

    what: str
    hint: str


def why_unusable(path: str) -> Unusable | None:
    """The reason why data cannot use a path with ``/`` between names; None if it can."""
    for char in path:
        if char not in _PLAIN and char != "/" and unicodedata.category(char) not in _CATEGORIES:
            shown = f"“{char}”" if char.isprintable() else _number(char)
            return Unusable(f"has {shown} in its name", _RULE)
    for name in path.split("/"):
        if name in ("", ".", ".."):
            continue
        if name[0] == " " or name[-1] in " .":
            return Unusable(
                "has a name that begins with a space, or ends with a space or a dot",
                "some systems drop these; rename it",
            )
        if _DEVICE.fullmatch(name):
            return Unusable(f"has the name “{name}”, which is a device on Windows", "rename it")
    return None


def _number(char: str) -> str:
    """The name of an invisible character, or of a byte that is not a character, for messages."""
    code = ord(char)
    byte = code - 0xDC00  # as Python reads names that are not UTF-8 (PEP 383)
    return f"the byte 0x{byte:02X}, which is not UTF-8," if 0x80 <= byte <= 0xFF else f"U+{code:04X}"  # noqa: PLR2004 - bytes
