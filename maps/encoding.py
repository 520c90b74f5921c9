"""Makes two clean pictures of one that somebody sent. Runs in the sandbox only: nothing here is trusted with more.

Nothing of the file that came in is kept, only what can be seen: no EXIF (it may say where a photo was taken), no
profile, no comment, and no second format hidden behind the first.
"""

from __future__ import annotations

import json
import warnings
from io import BytesIO

from PIL import Image, ImageCms, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"GIF8")
# Read from the header, before anything is decoded.
MOST_PIXELS = 40_000_000
# The longer side of the two sizes.
FULL, SMALL = 2560, 640
# A picture that stays larger than this is made smaller until it does not.
MOST_BYTES = 5 * 1024 * 1024
QUALITY = 85
JPEG, PNG = "image/jpeg", "image/png"


class UnusableError(Exception):
    """`code`: not_a_picture, too_many_pixels or damaged_picture."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def answer(data: bytes) -> bytes:
    """A line of JSON, then the bytes of the full and of the small picture; or a line with the `error`."""
    try:
        picture = decode(data)
    except UnusableError as unusable:
        return json.dumps({"error": unusable.code}).encode() + b"\n"
    full_picture, full = _encode(picture, FULL)
    _small_picture, small = _encode(full_picture, SMALL)
    head = {
        "width": full_picture.width,
        "height": full_picture.height,
        "type": PNG if picture.mode == "RGBA" else JPEG,
        "full": len(full),
        "small": len(small),
    }
    return json.dumps(head).encode() + b"\n" + full + small


def decode(data: bytes) -> Image.Image:
    """What can be seen of the (first) picture, upright, at most FULL on its longer side. Raises UnusableError."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        opened = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusableError("too_many_pixels") from error
    except MemoryError:
        raise
    except Exception as error:
        # The readers of four formats meet bytes of anybody's making: whatever they raise, it is no picture to us.
        raise UnusableError("damaged_picture" if data.startswith(BEGINNINGS) else "not_a_picture") from error
    if opened.width * opened.height > MOST_PIXELS:
        raise UnusableError("too_many_pixels")
    try:
        return _seen(opened)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusableError("too_many_pixels") from error
    except MemoryError:
        raise
    except Exception as error:
        # As above: the header was fine, what followed was not.
        raise UnusableError("damaged_picture") from error


def _seen(opened: Image.Image) -> Image.Image:
    # A JPEG can be decoded at a half or a quarter, which spares its memory.
    opened.draft("RGB", (FULL, FULL))
    opened.load()
    profile = opened.info.get("icc_profile")
    orientation = opened.getexif()
    picture = _plain_mode(opened)
    picture.thumbnail((FULL, FULL), Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture.info = {}
    if profile and picture.mode == "RGB":
        picture = _in_srgb(picture, profile)
    picture.getexif()[0x0112] = orientation.get(0x0112, 1)
    upright = ImageOps.exif_transpose(picture)
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    return clean


def _plain_mode(opened: Image.Image) -> Image.Image:
    """In RGB, or RGBA where something really shows through."""
    if opened.mode.startswith("I"):
        # 16 bits of grey: `convert` would cut off all but the darkest.
        opened = opened.convert("I").point(lambda value: value / 256).convert("L")
    if not opened.has_transparency_data:
        return opened.convert("RGB")
    picture = opened.convert("RGBA")
    if picture.getchannel("A").getextrema() == (255, 255):
        return picture.convert("RGB")
    return picture


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """Phones take photos in a wider range of colours; without their profile these would look pale."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return made or picture


def _encode(picture: Image.Image, longest: int) -> tuple[Image.Image, bytes]:
    """The picture at most so long, and its bytes."""
    while True:
        fitted = picture.copy()
        fitted.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        out = BytesIO()
        if fitted.mode == "RGBA":
            fitted.save(out, "PNG", optimize=True)
        else:
            fitted.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
        if out.tell() <= MOST_BYTES:
            return fitted, out.getvalue()
        longest = longest * 2 // 3
