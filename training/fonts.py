"""Fonts of Debian packages: fonts-ocr-b, fonts-liberation, fonts-dejavu. None of them is copied into this repository."""
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

ROOT = Path("/usr/share/fonts")
OCR_B = ROOT / "opentype/ocr-b/OCRB.otf"
OCR_B_SHARP = ROOT / "opentype/ocr-b/OCRBS.otf"
OCR_B_OBLIQUE = ROOT / "opentype/ocr-b/OCRBL.otf"
LIBERATION = ROOT / "truetype/liberation"
DEJAVU = ROOT / "truetype/dejavu"
MONOSPACED = [LIBERATION / "LiberationMono-Regular.ttf", LIBERATION / "LiberationMono-Bold.ttf", DEJAVU / "DejaVuSansMono.ttf"]
PRINTED = MONOSPACED + [LIBERATION / name for name in (
    "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf", "LiberationSansNarrow-Regular.ttf",
    "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf")] + [DEJAVU / name for name in (
        "DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSerif.ttf", "DejaVuSansCondensed.ttf")]


@lru_cache(maxsize=512)
def font(path, size):
    return ImageFont.truetype(str(path), max(4, int(round(size))))
