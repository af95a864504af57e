"""What a video call leaves of a picture, to be looked at: can the clock, the question and the notes still be read?

python -m docs.pictures.squeezed docs/pictures/live-ja.png squeezed.jpg

Look at it as it is, not enlarged. In each look everything but the faintest words must be readable without effort, and
the clock from the other end of a room.
"""

from __future__ import annotations

import sys

from PIL import Image

WIDTH = 1280
"""Pixels: what calls send of a shared window when the line is not good."""

QUALITY = 20
"""Of JPEG: like video it keeps little of colour and blurs thin strokes."""


def squeeze(picture: Image.Image, path: str) -> None:
    """Write the picture as a JPEG of ``WIDTH`` and ``QUALITY``."""
    height = round(picture.height * WIDTH / picture.width)
    small = picture.convert("RGB").resize((WIDTH, height), Image.Resampling.LANCZOS)
    small.save(path, "JPEG", quality=QUALITY, subsampling=2)


if __name__ == "__main__":
    squeeze(Image.open(sys.argv[1]), sys.argv[2])
