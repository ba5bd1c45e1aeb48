"""Synthetic crops of printed lines, 32 pixels high: documents' typefaces on guilloche under wear, a phone camera and a careless crop.

python3 -m training.printed_lines --seed 5 --sheet training/out/printed.png   draws a sheet to look at."""
import argparse
import math

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import fonts, latin, print_fonts
from .lines import photographed, waves, worn
from .nets import LINE_HEIGHT

CAP = 30  # height of a capital on the canvas
TOP, BASELINE, TALL = 30, 75, 120  # rows of the canvas: above is room for what stands there, below as well


def drawn(rng, text, path):
    """Ink (bytes) of the text, its baseline in row BASELINE, with room of three capitals at either end."""
    face, room = fonts.font(path, face_size(path)), 3 * CAP
    image = Image.new("L", (2 * room + int(1.6 * CAP * len(text)), TALL), 0)
    draw = ImageDraw.Draw(image)
    if rng.random() < 0.1:
        x, spacing = room, rng.uniform(0.05, 0.22) * CAP
        for letter in text:
            draw.text((x, BASELINE), letter, font=face, fill=255, anchor="ls")
            x += face.getlength(letter) + spacing
    else:
        draw.text((room, BASELINE), text, font=face, fill=255, anchor="ls")
    ink = np.array(image)
    return ink[:, :np.flatnonzero(ink.any(0))[-1] + 1 + room]


def face_size(path, known={}):
    if path not in known:
        box = fonts.font(path, 100).getbbox("H", anchor="ls")
        known[path] = 100 * CAP / max(20, box[3] - box[1])
    return known[path]


def face_for(rng, text, families):
    for _ in range(20):
        path = print_fonts.random_face(rng, families)
        if all(print_fonts.has(path, letter) for letter in text):
            return path
    return str(fonts.DEJAVU / "DejaVuSans.ttf")


def printed(rng, text, families, others):
    """Ink (0..1) with what stands near it, the columns between which the text stands, and the rows of its letters. `others` is ink of other lines."""
    ink = drawn(rng, text, face_for(rng, text, families))
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    box, reach = (columns[0], columns[-1] + 1), (rows[0], rows[-1] + 1)
    alone = ink.copy()
    for side in (-1, 1):
        if others and rng.random() < 0.5:
            other, size, gap = others[rng.integers(len(others))], rng.uniform(0.45, 1.1), rng.uniform(0.3, 1.2) * CAP
            near = cv2.resize(other, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
            base = BASELINE + (gap + CAP * size if side > 0 else -CAP - gap)
            shift, left = int(base - BASELINE * size), int(rng.uniform(0, 2) * CAP)
            low, high = max(0, shift), min(TALL, shift + near.shape[0])
            wide = min(near.shape[1], ink.shape[1] - left)
            if low < high:
                spot = ink[low:high, left:left + wide]
                np.maximum(spot, near[low - shift:high - shift, :wide], out=spot)
    others.append(alone)
    del others[:-40]
    return worn(ink, rng), box, reach


def scribbled(rng, image):
    """Lines, arcs and letters of an overprint that cross the text."""
    height, width = image.shape
    for _ in range(int(rng.integers(1, 4))):
        tone, thick = float(rng.uniform(40, 230)), max(1, int(height * rng.uniform(0.01, 0.08)))
        layer = np.zeros((height, width), np.float32)
        x, y = int(rng.uniform(0, width)), int(rng.uniform(0, height))
        if rng.random() < 0.5:
            cv2.line(layer, (x, y), (int(rng.uniform(0, width)), int(rng.uniform(-height, 2 * height))), 1, thick)
        else:
            size = (int(rng.uniform(0.5, 3) * height), int(rng.uniform(0.5, 3) * height))
            cv2.ellipse(layer, (x, y), size, float(rng.uniform(0, 180)), 0, float(rng.uniform(60, 360)), 1, thick)
        image = image + (tone - image) * layer * rng.uniform(0.1, 0.45)
    return image


def random_line(rng, families, others):
    """(crop of bytes [32, w], w a multiple of 4; its text; height of a capital in the picture it came from)."""
    text = latin.line(rng)
    ink, box, reach = printed(rng, text, families, others)
    cap = math.exp(rng.uniform(math.log(6), math.log(28))) if rng.random() < 0.7 else rng.uniform(7, 14)
    scale = cap / CAP
    height, width = max(12, int(TALL * scale)), max(16, int(ink.shape[1] * scale))
    angle, shear, stretch = math.radians(rng.normal(0, 1.2)), rng.normal(0, 0.06), rng.uniform(0.9, 1.1)
    linear = np.array([[math.cos(angle) * stretch, shear - math.sin(angle)], [math.sin(angle), math.cos(angle)]]) * scale
    view = np.eye(3)
    view[:2, :2] = linear
    view[:2, 2] = np.array([width / 2, height / 2]) - linear @ [ink.shape[1] / 2, TALL / 2]
    if scale < 1:
        ink = cv2.GaussianBlur(ink, (0, 0), max(0.3, 0.42 / scale - 0.2))
    ink = cv2.warpPerspective(ink, view, (width, height), flags=cv2.INTER_LINEAR)
    light = rng.uniform(120, 250)
    paper = light + waves(height, width, rng) * rng.uniform(0.2, 0.8)
    contrast = rng.uniform(0.55, 1) if rng.random() < 0.6 else rng.uniform(0.25, 0.6)
    tone = np.float32(light * (1 - contrast))
    if rng.random() < 0.03:
        paper, tone = paper * rng.uniform(0.1, 0.5), np.float32(rng.uniform(150, 250))
    image = (paper * (1 - ink) + tone * ink).astype(np.float32)
    if rng.random() < 0.15:
        image = scribbled(rng, image)
    if rng.random() < 0.06:
        edge = int(width * rng.uniform(0, 1))
        image[:, edge:] = image[:, edge:] * rng.uniform(0.6, 1)
    image = photographed(image.astype(np.float32), cap * 1.1, rng)
    return cropped(rng, image, view, box, reach, cap), text, cap


def cropped(rng, image, view, box, reach, cap):
    """The line cut out by a search that is nearly right: it may take accents and descenders into the height or not."""
    top, bottom = BASELINE - CAP, BASELINE
    draw = rng.random()
    if draw < 0.3:
        top = min(top, reach[0]) if rng.random() < 0.5 else reach[0]
    if draw < 0.15 or draw > 0.9:
        bottom = max(bottom - CAP * 0.3, reach[1])
    if bottom - top < 0.55 * CAP:
        top = bottom - CAP * rng.uniform(0.7, 1)
    quad = np.float32([[box[0], top], [box[1], top], [box[1], bottom], [box[0], bottom]])
    quad = cv2.perspectiveTransform(quad[None], view.astype(np.float32))[0]
    tall = np.linalg.norm(quad[3] - quad[0]) + 1e-6
    along, down = (quad[1] - quad[0]) / (np.linalg.norm(quad[1] - quad[0]) + 1e-6), (quad[3] - quad[0]) / tall
    ends = rng.normal(0, 0.08, 2)
    quad = np.float32([quad[i] + along * ends[int(i in (1, 2))] * tall + down * rng.normal(0, 0.05) * tall for i in range(4)])
    inner = LINE_HEIGHT * rng.uniform(0.54, 0.72)
    upper = (LINE_HEIGHT - inner) / 2 + rng.normal(0, 0.6)
    long = np.linalg.norm(quad[1] - quad[0]) / tall * inner * rng.uniform(0.8, 1.15)
    before, after = [inner * (rng.uniform(0.15, 0.75) if rng.random() < 0.85 else rng.uniform(0.75, 1.6)) for _ in range(2)]
    wide = max(16, int(round((long + before + after) / 4)) * 4)
    target = np.float32([[before, upper], [wide - after, upper], [wide - after, upper + inner], [before, upper + inner]])
    shrink = inner / tall
    if shrink < 0.8:
        image = cv2.GaussianBlur(image, (0, 0), 0.45 * math.sqrt(1 / shrink ** 2 - 1))
    crop = cv2.warpPerspective(image, cv2.getPerspectiveTransform(quad, target), (wide, LINE_HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return 255 - crop if rng.random() < 0.02 else crop


def random_lines(rng, count):
    others = []
    return [random_line(rng, print_fonts.FAMILIES, others) for _ in range(count)]


def unseen_lines(rng, count):
    """Lines in faces that no training uses."""
    others = []
    return [random_line(rng, print_fonts.UNSEEN, others) for _ in range(count)]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--sheet", default="training/out/printed.png")
    given = options.parse_args()
    samples = random_lines(np.random.default_rng(given.seed), 60)
    sheet = np.full((len(samples) * 36, 1100), 255, np.uint8)
    for row, (crop, text, cap) in enumerate(samples):
        sheet[row * 36:row * 36 + 32, :min(700, crop.shape[1])] = crop[:, :700]
        written = Image.new("L", (390, 32), 255)
        ImageDraw.Draw(written).text((4, 6), f"{cap:.0f} {text}", font=fonts.font(str(fonts.DEJAVU / "DejaVuSans.ttf"), 15), fill=0)
        sheet[row * 36:row * 36 + 32, 705:1095] = np.asarray(written)
    cv2.imwrite(given.sheet, sheet)


if __name__ == "__main__":
    main()
