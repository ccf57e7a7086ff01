"""Pictures that tests draw."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable


def draw(
    form: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", color: Any = None, **how: Any
) -> bytes:
    """A picture of one colour, in a format."""
    out = BytesIO()
    Image.new(mode, size, color).save(out, form, **how)
    return out.getvalue()


@pytest.fixture
def drawn() -> Callable[..., bytes]:
    return draw


def pixels(content: bytes) -> Image.Image:
    """What a file shows."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


@pytest.fixture
def seen() -> Callable[[bytes], Image.Image]:
    return pixels
