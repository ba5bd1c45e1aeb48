"""Synthetic crops of machine-readable lines, 32 pixels high: OCR-B under print wear, bent paper, a phone camera and a careless crop.

python3 -m training.lines --seed 5 --sheet training/out/lines.png   draws a sheet to look at."""
import argparse
import math
from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import fonts, mrz
from .nets import ALPHABET, LINE_HEIGHT

PITCH = 32  # of the canvas, pixels per character
CAP = 33  # height of a capital on the canvas
BASELINE = 48  # inside a glyph's cell of 64 rows
CELL = PITCH + 16
CONFUSABLE = "0OQDCUG1IL7TJY2Z5S8B6G3EVUWMNHKXRPF4A9<<<"


@lru_cache(maxsize=64)
def glyphs(path, cap, stretch):
    """Each letter of the alphabet in a cell of 64 x CELL bytes, centred, ink 255."""
    probe = fonts.font(path, 40).getbbox("H", anchor="ls")
    face = fonts.font(path, 40 * cap / (probe[3] - probe[1]))
    cells = {}
    for letter in ALPHABET:
        image = Image.new("L", (CELL, 64), 0)
        width = face.getlength(letter)
        ImageDraw.Draw(image).text(((CELL - width) / 2, BASELINE), letter, font=face, fill=255, anchor="ls")
        cell = np.asarray(image)
        if stretch != 1:
            turn = np.float32([[stretch, 0, CELL / 2 * (1 - stretch)], [0, 1, 0]])
            cell = cv2.warpAffine(cell, turn, (CELL, 64), flags=cv2.INTER_LINEAR)
        cells[letter] = cell
    return cells


def random_face(rng):
    draw = rng.random()
    path = (fonts.OCR_B if draw < 0.62 else fonts.OCR_B_SHARP if draw < 0.88 else fonts.OCR_B_OBLIQUE if draw < 0.91
            else fonts.MONOSPACED[rng.integers(len(fonts.MONOSPACED))])
    return glyphs(path, int(rng.choice([29, 31, 33, 33, 35])), float(rng.choice([0.88, 0.94, 1.0, 1.0, 1.06])))


def random_text(rng):
    draw = rng.random()
    if draw < 0.5:
        return str(rng.choice(mrz.random_zone(rng, invented_words=rng.random() < 0.7).lines))
    length = int(rng.choice([30, 36, 44, 44]))
    if draw < 0.8:
        filler = rng.choice([0, 0.1, 0.3])
        return "".join("<" if rng.random() < filler else ALPHABET[rng.integers(1, 37)] for _ in range(length))
    return mrz.word(rng, CONFUSABLE, length)


def waves(height, width, rng):
    """Guilloche, shading and stains: an offset to the paper's brightness, in grey levels."""
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    result = rng.uniform(-40, 40) * (columns / width - 0.5) + rng.uniform(-15, 15) * (rows / height - 0.5)
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        angle, frequency = rng.uniform(0, 3.14), rng.uniform(0.05, 1.5)
        along, across = math.cos(angle), math.sin(angle)
        bend = rng.uniform(0, 25) * np.sin((columns * across - rows * along) * rng.uniform(0.01, 0.2))
        wave = np.sin((columns * along + rows * across + bend) * frequency)
        result += rng.uniform(2, 24) * ((wave > 0.7) * 1.6 if rng.random() < 0.4 else wave)
    if rng.random() < 0.35:
        step = int(rng.choice([2, 4, 8]))
        grain = rng.standard_normal((max(2, height // step), max(2, width // step)), dtype=np.float32)
        result += cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC) * rng.uniform(2, 20)
    if rng.random() < 0.15:
        result[:, rng.integers(0, width):] += rng.uniform(-40, 40)
    return result


def printed(text, face, rng):
    """Ink (0..1) of the line with what stands above and below it; the line's baseline lies at row 48 + BASELINE."""
    margin = PITCH * 7
    ink = np.zeros((160, len(text) * PITCH + 2 * margin), np.uint8)
    rows = [(text, 48.0)]
    distance = rng.uniform(56, 92)
    rows += [(random_text(rng)[:len(text)], 48 + side * distance) for side in (-1, 1) if rng.random() < 0.55]
    jitter = rng.uniform(0, 1.3) if rng.random() < 0.3 else 0
    bow, swing, phase = rng.normal(0, 2.5) if rng.random() < 0.4 else 0, rng.uniform(0, 1.5), rng.uniform(0, 6.3)
    squeeze = rng.normal(0, 8) if rng.random() < 0.3 else 0
    for letters, top in rows:
        for index, letter in enumerate(letters):
            place = index / len(letters) * 2 - 1
            x = margin + index * PITCH - 8 + squeeze * (1 - place * place) + rng.normal(0, jitter)
            y = top + bow * (place * place - 0.5) + swing * math.sin(phase + 4 * place) + rng.normal(0, jitter * 0.6)
            x, y = int(round(x)), int(round(y))
            begin, end = max(0, y), min(160, y + 64)
            if begin < end:
                spot = ink[begin:end, x:x + CELL]
                np.maximum(spot, face[letter][begin - y:end - y], out=spot)
    return worn(ink, rng), margin


def worn(ink, rng):
    draw = rng.random()
    if draw < 0.3:
        ink = cv2.dilate(ink, np.ones((rng.choice([1, 2, 3, 3]), rng.choice([2, 3, 3])), np.uint8))
    elif draw < 0.5:
        ink = cv2.erode(ink, np.ones((2, 2), np.uint8))
    ink = ink.astype(np.float32) / 255
    height, width = ink.shape
    if rng.random() < 0.18:
        patches = cv2.resize(rng.random((height // 4, width // 4), dtype=np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        ink *= np.clip(patches * rng.uniform(1.1, 3), 0.3, 1)
    if rng.random() < 0.08:
        dots = cv2.resize(rng.random((height // 2, width // 2), dtype=np.float32), (width, height), interpolation=cv2.INTER_NEAREST)
        ink *= dots > rng.uniform(0.02, 0.25)
    for _ in range(rng.integers(1, 5) if rng.random() < 0.1 else 0):
        ends = [(int(rng.integers(0, width)), int(rng.integers(0, height))) for _ in range(2)]
        cv2.line(ink, ends[0], (ends[0][0] + (ends[1][0] - ends[0][0]) // 4, ends[1][1]), float(rng.choice([0.0, 0.6])), int(rng.integers(1, 3)))
    return ink


def streak(size, angle):
    kernel = np.zeros((size, size), np.float32)
    cv2.line(kernel, (0, size // 2), (size - 1, size // 2), 1)
    kernel = cv2.warpAffine(kernel, cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), angle, 1), (size, size))
    return kernel / (kernel.sum() + 1e-6)


def photographed(image, pitch, rng):
    """The camera: defocus, shake, glare, shadow, darkness, sharpening, noise, compression. Bytes."""
    height, width = image.shape
    if rng.random() < 0.65:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.06 * pitch + 0.45))
    if rng.random() < 0.22:
        image = cv2.filter2D(image, -1, streak(max(3, int(rng.uniform(0.1, 0.4) * pitch) | 1), rng.uniform(0, 180)))
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    if rng.random() < 0.25:
        x, y, radius = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(1, 9) * pitch
        image = image + rng.uniform(30, 190) * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / radius ** 2)
    if rng.random() < 0.15:
        edge = (columns - rng.uniform(0, width)) * math.cos(rng.uniform(0, 6.3)) / (pitch * rng.uniform(0.2, 3))
        image = image * (1 - rng.uniform(0.2, 0.65) / (1 + np.exp(-np.clip(edge, -30, 30))))
    if rng.random() < 0.3:
        image = image * rng.uniform(0.15, 0.8)
    image = image + rng.standard_normal(image.shape, dtype=np.float32) * rng.uniform(0, 13) * (1 if pitch > 8 else 0.6)
    if rng.random() < 0.25:
        image = image + (image - cv2.GaussianBlur(image, (0, 0), rng.uniform(0.8, 2.5))) * rng.uniform(0.3, 1.6)
    if rng.random() < 0.15:
        image = image - (255 - image) * rng.uniform(0, 0.35)
    image = np.clip(image, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 93))])[1], cv2.IMREAD_GRAYSCALE)
    return image


def random_pitch(rng):
    """Pixels per character in the picture: 4 to 40, mostly 6 to 24."""
    low, high = (4, 40) if rng.random() < 0.35 else (6, 24)
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def random_line(rng):
    """(crop of bytes [32, w], w a multiple of 8; its text; pixels per character of the picture it came from)."""
    text = random_text(rng)
    ink, margin = printed(text, random_face(rng), rng)
    pitch = random_pitch(rng)
    scale = pitch / PITCH
    height, width = max(8, int(ink.shape[0] * scale)), int(ink.shape[1] * scale)
    angle, shear, stretch = math.radians(rng.normal(0, 0.9)), rng.normal(0, 0.08), rng.uniform(0.93, 1.07)
    linear = np.array([[math.cos(angle) * stretch, shear - math.sin(angle)], [math.sin(angle), math.cos(angle)]]) * scale
    view = np.eye(3)
    view[:2, :2] = linear
    view[:2, 2] = np.array([width / 2, height / 2]) - linear @ [ink.shape[1] / 2, 80]
    view[2, 0] = rng.normal(0, 0.05) / ink.shape[1]
    if scale < 1:
        ink = cv2.GaussianBlur(ink, (0, 0), max(0.3, 0.42 / scale - 0.2))
    ink = cv2.warpPerspective(ink, view, (width, height), flags=cv2.INTER_LINEAR)
    paper = rng.uniform(110, 250) + waves(height, width, rng)
    if rng.random() < 0.2:
        edge = int(height * (rng.uniform(0.78, 1) if rng.random() < 0.7 else rng.uniform(0, 0.2)))
        paper[edge:] += rng.uniform(-120, 60)
    strength = 1 if rng.random() < 0.8 else rng.uniform(0.35, 0.8)
    dark = float(np.abs(paper).mean()) * rng.uniform(0, 0.55)
    image = (paper * (1 - ink * strength) + dark * ink * strength).astype(np.float32)
    image = photographed(image, pitch, rng)
    return cropped(image, view, margin, len(text), pitch, rng), text, pitch


def random_lines(rng, count):
    return [random_line(rng) for _ in range(count)]


def cropped(image, view, margin, length, pitch, rng):
    """The line cut out by a finder that is nearly right: ends off by a third of a character, height by a few per cent."""
    left, right, top, bottom = margin, margin + length * PITCH, 48 + BASELINE - CAP, 48 + BASELINE
    box = np.float32([[[left, top], [right, top], [right, bottom], [left, bottom]]])
    quad = cv2.perspectiveTransform(box, view.astype(np.float32))[0]
    tall = np.linalg.norm(quad[3] - quad[0])
    along, down = (quad[1] - quad[0]) / np.linalg.norm(quad[1] - quad[0]), (quad[3] - quad[0]) / tall
    ends = rng.normal(0, 0.35, 2)
    quad = np.float32([quad[i] + along * (ends[int(i in (1, 2))] + rng.normal(0, 0.1)) * pitch + down * rng.normal(0, 0.09) * tall for i in range(4)])
    step = 16 * rng.uniform(0.82, 1.2)
    before, after = [16 * (rng.uniform(0.4, 1.6) if rng.random() < 0.8 else rng.uniform(1.6, 5.5)) for _ in range(2)]
    wide = int(round((length * step + before + after) / 8) * 8)
    cap = LINE_HEIGHT * rng.uniform(0.52, 0.71)
    upper = (LINE_HEIGHT - cap) / 2
    target = np.float32([[before, upper], [wide - after, upper], [wide - after, upper + cap], [before, upper + cap]])
    shrink = step / pitch
    if shrink < 0.8:
        image = cv2.GaussianBlur(image, (0, 0), 0.45 * math.sqrt(1 / shrink ** 2 - 1))
    crop = cv2.warpPerspective(image, cv2.getPerspectiveTransform(quad, target), (wide, LINE_HEIGHT), flags=cv2.INTER_LINEAR,
                               borderMode=cv2.BORDER_REPLICATE)
    return 255 - crop if rng.random() < 0.05 else crop


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--sheet", default="training/out/lines.png")
    given = options.parse_args()
    rng = np.random.default_rng(given.seed)
    crops = [line[0] for line in random_lines(rng, 60)]
    sheet = np.full((len(crops) * 36, max(c.shape[1] for c in crops)), 255, np.uint8)
    for row, crop in enumerate(crops):
        sheet[row * 36:row * 36 + 32, :crop.shape[1]] = crop
    cv2.imwrite(given.sheet, sheet)


if __name__ == "__main__":
    main()
