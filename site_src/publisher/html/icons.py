"""Draws the figure of assets/icon.svg as PNG, for home screens that cannot show SVG."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PIL import Image, ImageDraw

from publisher.site.context import Context
from publisher.site.page import GeneratedFile

SIZES: Final = (192, 512)
TOUCH: Final = "assets/icon-touch.png"
"""For home screens that round the corners themselves, in the size that they ask for."""
MASKABLE: Final = "assets/icon-maskable.png"
"""The same figure on a full square, inside the circle that a device may cut out."""

_GROUND: Final = "#1d4f73"
_STROKES: Final = (
    ((9, 8), (23, 8)),
    ((9, 14), (23, 14)),
    ((9, 20), (16, 20)),
    ((17, 23), (20, 26), (26, 19)),
)
_WIDTH: Final = 2.6
_SIDE: Final = 32
"""The side of the square in the SVG."""
_OVERSAMPLING: Final = 4
"""The icons are drawn so many times larger and then reduced, for smooth edges."""
_STEPS: Final = 400


def path(size: int) -> str:
    return f"assets/icon-{size}.png"


def icons(_: Context) -> Iterable[GeneratedFile]:
    """Every PNG icon."""
    for size in SIZES:
        yield GeneratedFile(path(size), _drawn(size, corner=6, scale=1))
    yield GeneratedFile(MASKABLE, _drawn(512, corner=0, scale=0.75))
    yield GeneratedFile(TOUCH, _drawn(180, corner=0, scale=0.9))


def _drawn(size: int, corner: float, scale: float) -> bytes:
    """The figure, `scale` of its usual size about the middle, on a square with rounded corners."""
    side = size * _OVERSAMPLING
    unit = side / _SIDE
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), radius=corner * unit, fill=_GROUND)
    half, reach = _SIDE / 2, _WIDTH * scale * unit / 2
    for stroke in _STROKES:
        for x, y in _along(stroke):
            across, down = ((half + (place - half) * scale) * unit for place in (x, y))
            draw.ellipse((across - reach, down - reach, across + reach, down + reach), fill="white")
    packed = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _along(stroke: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Points along a stroke, so close that circles around them form a continuous line."""
    for (x, y), (to_x, to_y) in itertools.pairwise(stroke):
        for step in range(_STEPS + 1):
            yield x + (to_x - x) * step / _STEPS, y + (to_y - y) * step / _STEPS
