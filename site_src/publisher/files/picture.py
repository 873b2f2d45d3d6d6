"""The picture that a messenger shows beside a link to the site: its name, what it is, what it is not.

Drawn with Pillow, which the PDF's library brings along, in the same fonts; the same bytes each time.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from publisher.site.context import Context
from publisher.site.page import GeneratedFile

PATH: Final = "assets/preview.png"
SIZE: Final = (1200, 630)
_FONTS: Final = Path(pylopdf_fonts_zh_cn.__file__).parent
_PAPER, _INK, _SOFT, _ACCENT = "#faf9f6", "#1d1f22", "#565b61", "#1d4f73"
_LEFT: Final = 110


def files(context: Context) -> Iterator[GeneratedFile]:
    yield GeneratedFile(PATH, image(context.settings.name, context.facts.about))


@lru_cache(maxsize=2)
def image(name: str, notice: str) -> bytes:
    """The site's name, and the notice that it is about."""
    lines = (
        (204, "NotoSerifSC-Regular.otf", 92, _INK, name),
        (346, "NotoSansSC-Regular.otf", 38, _INK, f"对照《{notice}》"),
        (404, "NotoSansSC-Regular.otf", 38, _INK, "逐段阅读，自查申报条件"),
        (518, "NotoSansSC-Regular.otf", 28, _SOFT, "不是官方网站 · 答案只留在您的设备上"),
    )
    picture = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 36, SIZE[1]), fill=_ACCENT)
    draw.line((_LEFT, 488, SIZE[0] - _LEFT, 488), fill="#dcd8cf", width=2)
    for top, font, size, colour, words in lines:
        face = ImageFont.truetype(_FONTS / font, size, layout_engine=ImageFont.Layout.BASIC)
        draw.text((_LEFT, top), words, font=face, fill=colour)
    picture.paste(_mark(), (_LEFT, 86))
    out = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _mark() -> Image.Image:
    """The site's sign, lines of a text and a tick; drawn large and made small, for smooth edges."""
    sign = Image.new("RGB", (384, 384), _PAPER)
    draw = ImageDraw.Draw(sign)
    draw.rounded_rectangle((0, 0, 383, 383), radius=72, fill=_ACCENT)
    strokes = (((108, 96), (276, 96)), ((108, 168), (276, 168)), ((108, 240), (192, 240)))
    for stroke in (*strokes, ((204, 276), (240, 312), (312, 228))):
        draw.line(stroke, fill="white", width=31, joint="curve")
        for x, y in (stroke[0], stroke[-1]):
            draw.ellipse((x - 15, y - 15, x + 15, y + 15), fill="white")
    return sign.resize((96, 96), Image.Resampling.LANCZOS)
