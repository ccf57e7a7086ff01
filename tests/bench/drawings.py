"""Pictures, each of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from pathlib import Path


def draw(path: Path, number: int, width: int, height: int) -> None:
    """Write a picture that no other number has: a disc on a ground."""
    ground = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    picture = Image.new("RGB", (width, height), ground)
    disc = (width // 4, height // 5, width * 3 // 4, height * 3 // 4)
    ImageDraw.Draw(picture).ellipse(disc, fill=(number % 256, 180, number // 256 % 4 * 60))
    picture.save(path)
