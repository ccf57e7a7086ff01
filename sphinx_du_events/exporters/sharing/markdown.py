"""Plain words as Markdown (CommonMark), for texts that people copy."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_~\[\]<>]|&(?=#?\w+;)|^#(?=#{0,5}(?:\s|$))|^=(?==*\s*$))", re.MULTILINE)
_ADDRESS = re.compile(r"(https?://\S+)")


def marked(text: str) -> str:
    """Plain words as Markdown. Addresses stay as they are, for programs that find them."""
    bits = _ADDRESS.split(text)
    return "".join(bit if place % 2 else _MARKUP.sub(r"\\\1", bit) for place, bit in enumerate(bits))


def target_of(address: str) -> str:
    """An address as the target of a link in Markdown, which the signs around it would end."""
    return "".join(f"%{ord(sign):X}" if sign in "()<>" else sign for sign in address)
