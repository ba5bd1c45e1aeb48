"""Displays that show a document: their sub-pixels, their gamma, their refresh, at the size in which people show a picture."""
from dataclasses import dataclass

import cv2
import numpy as np

TEXELS = 24  # of the drawn sub-pixel pattern, along one screen pixel


@dataclass(frozen=True)
class Screen:
    name: str
    pitch: tuple  # millimetres a pixel, from and to
    shown: tuple  # millimetres the document is wide, from and to
    cell: str  # a key of CELLS
    banding: float  # chance of refresh bands
    matte: float = 0  # chance of a rough surface that glitters
    levels: int = 256
    grey: bool = False
    reflective: bool = False
    soft: float = 0  # blur of the projecting lens, in screen pixels


SCREENS = [
    Screen("lcd_stripe", (0.18, 0.28), (110, 330), "stripe", 0.25, 0.6),
    Screen("tn_banding", (0.25, 0.29), (120, 330), "stripe", 0.85, 0.6, 64),
    Screen("retina_laptop", (0.110, 0.127), (100, 260), "stripe", 0.25),
    Screen("tablet", (0.092, 0.105), (85, 200), "stripe", 0.25),
    Screen("rgbg_phone", (0.060, 0.090), (60, 140), "rgbg", 0.35),
    Screen("pentile_oled", (0.050, 0.066), (60, 145), "diamond", 0.6),
    Screen("e_paper", (0.084, 0.125), (85, 150), "plain", 0, 0.8, 16, True, True),
    Screen("tv_chevron", (0.36, 0.63), (300, 1000), "chevron", 0.3, 0.4),
    Screen("tv_four", (0.32, 0.64), (300, 1000), "four", 0.3),
    Screen("projector", (0.7, 2.0), (500, 1600), "gapped", 0.3, 0.3, soft=0.35),
]
TYPES = {screen.name: screen for screen in SCREENS}


def stripe():
    cell = np.zeros((TEXELS, TEXELS, 3), np.float32)
    for colour in range(3):
        cell[2:-2, 8 * colour + 1:8 * colour + 7, colour] = 1
    return cell


def rgbg():
    """Two pixels share red and blue, green is in each."""
    cell = np.zeros((TEXELS, 2 * TEXELS, 3), np.float32)
    for left, wide, colour in ((2, 10, 0), (15, 6, 1), (26, 10, 2), (39, 6, 1)):
        cell[3:-3, left:left + wide, colour] = 1
    return cell


def diamond():
    cell = np.zeros((2 * TEXELS, 2 * TEXELS, 3), np.float32)
    for x, y, radius, colour in ((12, 12, 9, 0), (36, 36, 9, 0), (36, 12, 10, 2), (12, 36, 10, 2), (0, 0, 6, 1), (24, 0, 6, 1), (0, 24, 6, 1), (24, 24, 6, 1)):
        rows, columns = np.mgrid[0:2 * TEXELS, 0:2 * TEXELS]
        far = lambda at, middle: np.abs((at - middle + TEXELS) % (2 * TEXELS) - TEXELS)
        cell[far(columns, x) + far(rows, y) < radius, colour] = 1
    return cell


def plain():
    cell = np.zeros((TEXELS, TEXELS, 3), np.float32)
    cell[1:-1, 1:-1] = 1
    return cell


def gapped():
    """Mirrors with a dark joint between them."""
    cell = np.full((TEXELS, TEXELS, 3), 0.15, np.float32)
    cell[2:-2, 2:-2] = 1
    return cell


def chevron():
    """Stripes that lean one way in a row and the other way in the next."""
    cell = np.zeros((2 * TEXELS, TEXELS, 3), np.float32)
    for row in range(2 * TEXELS):
        lean = (row % TEXELS) // 5 if row < TEXELS else (2 * TEXELS - 1 - row) // 5
        if row % (TEXELS // 2) not in (0, 11):
            for colour in range(3):
                cell[row, (8 * colour + lean + np.arange(6)) % TEXELS, colour] = 1
    return cell


def four():
    """Red, white, blue, green, each with its own width."""
    cell = np.zeros((TEXELS, TEXELS, 3), np.float32)
    for left, wide, colours in ((0, 5, [0]), (6, 6, [0, 1, 2]), (13, 5, [2]), (19, 4, [1])):
        cell[3:-3, left:left + wide, colours] = 1
    return cell


CELLS = {"stripe": stripe, "rgbg": rgbg, "diamond": diamond, "plain": plain, "gapped": gapped, "chevron": chevron, "four": four}


def pattern(screen, pixels, blur):
    """The cell as one sample of the sensor averages it (its area and the lens' `blur`, in samples), mean 1 in each colour.
    `pixels`: samples a screen pixel."""
    cell = CELLS[screen.cell]()
    tiled = np.tile(cell, (3, 3, 1))
    texels = TEXELS / pixels
    tiled = cv2.blur(tiled, (max(1, int(round(texels))),) * 2, borderType=cv2.BORDER_REFLECT_101)
    tiled = cv2.GaussianBlur(tiled, (0, 0), max(0.3, blur * texels, screen.soft * TEXELS))
    height, width = cell.shape[:2]
    cell = tiled[height:2 * height, width:2 * width]
    return (cell / cell.mean((0, 1))).astype(np.float32)


def shown(image, screen, pixels_wide, rng):
    """What stands in the screen's memory: the document, mostly itself a photograph, at its number of pixels, in its number of levels."""
    height, width = image.shape[:2]
    size = (pixels_wide, max(8, round(height * pixels_wide / width)))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA if pixels_wide < width else cv2.INTER_CUBIC)
    if rng.random() < 0.5:
        small = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 1.0))
        grain = rng.standard_normal((256, 256), dtype=np.float32) * rng.uniform(0.5, 4)
        grain = np.tile(grain, (size[1] // 256 + 1, size[0] // 256 + 1))[:size[1], :size[0], None]
        small = np.clip(small + grain + 0.5, 0, 255).astype(np.uint8)
    if rng.random() < 0.7:
        small = cv2.imdecode(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(55, 96))])[1], cv2.IMREAD_COLOR)
    if screen.grey:
        small = np.repeat(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    if screen.levels < 256:
        step = 255 / (screen.levels - 1)
        small = np.clip(np.floor(small / step + rng.random(small.shape[:2])[..., None]) * step, 0, 255).astype(np.uint8)
    return small
