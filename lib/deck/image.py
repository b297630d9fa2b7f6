"""An image of a stranger's, read and written anew.

Nothing of ours is imported here: this file runs in a process of its own (:mod:`lib.places.apart`).
Each image is made small before anything else is done with it, so that no second copy is as large.
"""

from __future__ import annotations

import io

from PIL import ExifTags, Image, ImageOps

MOST_DOTS = 25_000_000
"""The most dots an image may have: a photo of 24 megapixels has fewer, and unpacked it takes 100 MB."""
MOST_CLEAR_DOTS = 8_000_000
"""The most where it can be seen through or has 16 bits a dot, since Pillow makes it small through copies: 3,840 by
2,000.
"""
ACROSS, DOWN = 1600, 900
"""The size that an image is made to fit, in dots: sharp on a projector of 1920 by 1080 beside a title."""
SMALL = 600_000
"""Bytes up to which an image is kept as PNG, which leaves drawings and letters sharp."""
LARGEST_CLEAN = 1_500_000
"""The largest that is made, in bytes."""
QUALITIES = (88, 80, 70, 55, 40)
PLAIN = ("1", "L", "P", "RGB", "YCbCr", "CMYK")
"""Kinds of dots that say nothing of how clear they are, and of which Pillow makes no second copy as large."""
BLENDED = ("L", "LA", "RGB", "RGBA", "YCbCr", "CMYK")
"""Kinds that are made small at once. Numbered colours cannot be blended, nor 16 bits a dot."""

SMALLER = "Save it smaller, or take another, and try again."
NO_IMAGE = "This file is not an image that can be shown. Save it as PNG or JPEG and try again."
DAMAGED = "This image is damaged and cannot be read to its end. Save it again as PNG or JPEG and try again."
TOO_MANY = f"This image has more than {MOST_DOTS // 1_000_000} million dots. {SMALLER}"
TOO_MANY_CLEAR = (
    f"This image can be seen through, or has very fine colours, and has more than {MOST_CLEAR_DOTS // 1_000_000} "
    "million dots. "
    "Save it as JPEG, or smaller, and try again."
)


class Refused(Exception):
    """An image that cannot be used; the message is a sentence with a way out."""


def answer(content: bytes) -> tuple[bool, bytes]:
    """The image written anew, or the sentence that refuses it."""
    try:
        return True, cleaned(content)
    except Refused as problem:
        return False, str(problem).encode()


def cleaned(content: bytes) -> bytes:
    """As :func:`lib.deck.deck_file.clean_image`, in this process.

    Raises
    ------
    Refused
        It has too many dots, is not such an image, or is damaged.
    MemoryError
        There is not enough memory for it.
    """
    # Whatever a hostile file makes a reader of images stumble over, it is the same to whoever sent it.
    try:
        found = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    except MemoryError:
        raise
    except Image.DecompressionBombError:
        raise Refused(TOO_MANY) from None
    except Exception:
        raise Refused(NO_IMAGE) from None
    dots = found.width * found.height
    if dots > MOST_DOTS:
        raise Refused(TOO_MANY)
    if dots > MOST_CLEAR_DOTS and (found.has_transparency_data or found.mode not in PLAIN):
        raise Refused(TOO_MANY_CLEAR)
    try:
        return _small(_fitted(found))
    except MemoryError:
        raise
    except Exception:
        raise Refused(DAMAGED) from None


def _fitted(found: Image.Image) -> Image.Image:
    """The picture upright, on white, no larger than it has to be."""
    found.draft("RGB", (2 * ACROSS, 2 * ACROSS))
    found.load()
    blended = found.mode in BLENDED and "transparency" not in found.info
    if blended:
        turned = found.getexif().get(ExifTags.Base.Orientation) in (5, 6, 7, 8)  # by a quarter
        found.thumbnail((DOWN, ACROSS) if turned else (ACROSS, DOWN), Image.Resampling.LANCZOS)
    ImageOps.exif_transpose(found, in_place=True)
    picture = _on_white(found)
    if not blended:
        picture.thumbnail((ACROSS, DOWN), Image.Resampling.LANCZOS)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits a dot, which the usual conversion would cut and not scale
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "#ffffff"), seen).convert("RGB")


def _small(picture: Image.Image) -> bytes:
    """As PNG where that is small, else as JPEG, as good as 1.5 MB allow."""
    plain = Image.frombytes("RGB", picture.size, picture.tobytes())  # without the notes that travel with a picture
    out = io.BytesIO()
    plain.save(out, "PNG", compress_level=6)
    tries = iter(QUALITIES)
    while len(out.getvalue()) > (SMALL if out.getvalue()[:1] == b"\x89" else LARGEST_CLEAN):
        out = io.BytesIO()
        plain.save(out, "JPEG", quality=next(tries), optimize=True)
    return out.getvalue()
