"""Inputs near those that are known: bytes turned, cut, doubled, joined, and words put in that mean something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

LARGEST = 1 << 16
WORDS = (
    *(
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"\xc2\x85",
        b"\r\n",
        b"\t",
        b"'",
        b'"',
        b"\\",
    ),
    *(
        b": ",
        b"- ",
        b"? ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"&a ",
        b"*a",
        b"!!",
        b"<<: ",
        b"|\n",
        b">-\n",
        b"---\n",
        b"...",
        b"#",
    ),
    *(
        b",",
        b";",
        b'""',
        b"=1+1",
        b"@a",
        b"\xef\xbc\x9d",
        b"a@b.org",
        b"https://",
        b"javascript:",
        b"../",
        b"/",
        b"%",
    ),
    *(
        b"<",
        b">",
        b"&amp;",
        b"</script>",
        b"<!DOCTYPE",
        b"<!ENTITY",
        b"xlink:href=",
        b"style=",
        b"on",
        b"]]>",
        b"{{",
        b"}}",
    ),
    *(
        b"id: ",
        b"title: ",
        b"start: ",
        b"2022-02-30",
        b"24:00",
        b"-0",
        b"1e309",
        b"9" * 30,
        b"P1Y",
        b"UTC",
        b"\\u0000",
    ),
    *(
        b"**",
        b"_",
        b"`",
        b"![",
        b"](",
        b"    ",
        b"> ",
        b"1. ",
        b"\n\n",
        b"{doc}`",
        b"$$",
        b"\\(",
        b"~~~",
        b"====\n",
    ),
)


def mutated(random: Random, inputs: Sequence[bytes]) -> bytes:
    """An input made of known ones by a few changes."""
    data = bytearray(random.choice(inputs))
    for _change in range(random.choice((1, 1, 1, 2, 3, 8))):
        at = random.randrange(len(data) + 1)
        until = min(len(data), at + random.choice((1, 2, 4, 16, 256)))
        kind = random.randrange(8)
        if kind == 0 and data:
            data[at % len(data)] = random.randrange(256)
        elif kind == 1:
            del data[at:until]
        elif kind == 2:
            data[at:at] = data[at:until] * random.choice((1, 2, 50))
        elif kind == 3:
            other = random.choice(inputs)
            begin = random.randrange(len(other) + 1)
            data[at:until] = other[begin : begin + random.choice((1, 8, 64, 512))]
        elif kind == 4 and data:
            data[at % len(data)] ^= 1 << random.randrange(8)
        else:
            data[at : at if kind == 5 else until] = random.choice(WORDS) * random.choice((1, 1, 1, 40))
    return bytes(data[:LARGEST])
