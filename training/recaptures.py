"""Draws genuine pictures of documents and attacks on them through one camera: screens, prints, grey copies, cut-outs, edits.

python3 -m training.recaptures --seed 1 --count 40 --out training/out/recaptures-1

`--count` documents, ten pictures of each. truth.json lists file, kind, type, document (corners in pixels of the file), camera."""
import argparse
import json
import multiprocessing
from pathlib import Path

import cv2
import numpy as np

from . import copies, edits, scenes
from .camera import Shot, outline, placed
from .documents import SIZES, random_document
from .screens import SCREENS, TEXELS, pattern, shown
from .sensor import encoded, expose, linear, random_camera

SCALE = 11  # pixels per millimetre of the drawn document
PRINTS = ["offset", "laser", "inkjet", "newsprint"]
EDITORS = ["Adobe Photoshop 25.0 (Windows)", "GIMP 2.10.36", "Adobe Lightroom 7.1", "Pixelmator Pro 3.5", "Snapseed 2.0", "paint.net 5.0"]
PLAN = ["genuine", "genuine", "genuine", "screen", "screen", "screen", "colour_copy", "grey_copy", "cut_out", "edited"]


class View:
    """Where every sample of the sensor looks: millimetres on the document."""

    def __init__(self, document, camera, rng):
        tilt = 5 if rng.random() < 0.4 else 18
        self.width, self.height = camera.width, camera.height
        shot = Shot(camera.width, camera.height, tuple(rng.uniform(-tilt, tilt, 2)), float(rng.normal(0, 4) + (rng.choice([90, 180, 270]) if rng.random() < 0.15 else 0)),
                    rng.uniform(1.6, 3.5), rng.uniform(0.62, 0.97), tuple(rng.uniform(-0.6, 0.6, 2)))
        self.corners = placed(document, shot)
        self.size = np.float32(SIZES[document.shape])
        wide, tall = self.size
        flat = np.float32([[0, 0], [wide, 0], [wide, tall], [0, tall]])
        self.there = cv2.getPerspectiveTransform(self.corners, flat)
        self.view = cv2.getPerspectiveTransform(document.corners, self.corners)
        self.samples = float(np.linalg.norm((self.corners[1] - self.corners[0])) / wide)  # a millimetre
        columns, rows = np.meshgrid(np.arange(self.width, dtype=np.float32), np.arange(self.height, dtype=np.float32))
        m = self.there.astype(np.float32)
        divisor = 1 / (m[2, 0] * columns + m[2, 1] * rows + m[2, 2])
        self.x = (m[0, 0] * columns + m[0, 1] * rows + m[0, 2]) * divisor
        self.y = (m[1, 0] * columns + m[1, 1] * rows + m[1, 2]) * divisor

    def sampled(self, image, per_millimetre, nearest=False, border=cv2.BORDER_CONSTANT):
        """`image` as every pixel of the sensor averages it; with `nearest`, the one pixel of the image there."""
        if not nearest and per_millimetre > 1.5 * self.samples:
            shrunk = 1.3 * self.samples / per_millimetre
            image, per_millimetre = cv2.resize(image, None, fx=shrunk, fy=shrunk, interpolation=cv2.INTER_AREA), per_millimetre * shrunk
        return cv2.remap(image, self.x * np.float32(per_millimetre) - 0.5, self.y * np.float32(per_millimetre) - 0.5, cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR, borderMode=border)

    def surface(self, document):
        mask = self.sampled(outline(document), document.scale).astype(np.float32)[..., None] / 255
        return mask


def desk(view, rng):
    wide = min(1000, view.width)
    scene = scenes.desk(wide, wide * view.height // view.width, rng)
    return linear(cv2.resize(np.clip(scene, 0, 255).astype(np.uint8), (view.width, view.height), interpolation=cv2.INTER_LINEAR))


def lit(light, view, rng, glare=True):
    """Uneven light, sometimes a shadow's edge or a lamp's reflection."""
    small = (160, 120)
    rows, columns = np.mgrid[0:small[1], 0:small[0]].astype(np.float32) / small[0]
    angle = rng.uniform(0, 6.28)
    field = 1 + rng.uniform(0, 0.5) * ((columns - 0.5) * np.cos(angle) + (rows - 0.4) * np.sin(angle))
    if rng.random() < 0.25:
        edge = (columns - rng.uniform(0.2, 0.8)) * np.cos(angle + 1) + (rows - rng.uniform(0.2, 0.6)) * np.sin(angle + 1)
        field *= 1 - rng.uniform(0.2, 0.6) / (1 + np.exp(-np.clip(edge / rng.uniform(0.01, 0.08), -30, 30)))
    light *= cv2.resize(field.astype(np.float32), (view.width, view.height), interpolation=cv2.INTER_LINEAR)[..., None] * np.float32(rng.uniform(0.45, 1.0))
    if glare and rng.random() < 0.3:
        spot = np.exp(-((columns - rng.uniform(0.1, 0.9)) / rng.uniform(0.02, 0.2)) ** 2 - ((rows - rng.uniform(0.1, 0.65)) / rng.uniform(0.02, 0.2)) ** 2) * rng.uniform(0.2, 1.4)
        light += cv2.resize(spot.astype(np.float32), (view.width, view.height), interpolation=cv2.INTER_LINEAR)[..., None]
    return light


def shaded(scene, mask, view, rng):
    """The table with the document's shadow on it."""
    small = cv2.resize(mask, (320, 240), interpolation=cv2.INTER_AREA)
    shadow = cv2.GaussianBlur(np.roll(small, tuple(rng.integers(-3, 4, 2)), (0, 1)), (0, 0), rng.uniform(1, 4))
    return scene * (1 - rng.uniform(0.1, 0.6) * cv2.resize(shadow, (view.width, view.height), interpolation=cv2.INTER_LINEAR)[..., None])


def genuine(document, view, rng, kind=None):
    mask = view.surface(document)
    image = document.image
    if kind == "greyish":
        grey = np.repeat(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
        image = cv2.addWeighted(grey, 0.88, image, 0.12, 0)
    light = shaded(desk(view, rng), mask, view, rng) * (1 - mask) + linear(view.sampled(image, document.scale)) * mask * np.float32(0.9)
    if rng.random() < 0.2:
        fingers = np.ascontiguousarray(light * 255)
        scenes.fingers(fingers, view.corners, rng)
        light = fingers / 255
    return lit(light, view, rng)


def on_screen(document, view, screen, rng):
    pitch = rng.uniform(*screen.pitch)
    wide = rng.uniform(*screen.shown)
    per_millimetre = wide / view.size[0] / pitch  # screen pixels per millimetre of the document
    picture = shown(document.image, screen, max(200, int(view.size[0] * per_millimetre)), rng)
    per_millimetre = picture.shape[1] / view.size[0]
    margin = np.float32(rng.uniform(0.01, 0.5, 4)) * view.size[0]
    inside = (view.x > 0) & (view.y > 0) & (view.x < view.size[0]) & (view.y < view.size[1])
    around = (view.x > -margin[0]) & (view.y > -margin[1]) & (view.x < view.size[0] + margin[2]) & (view.y < view.size[1] + margin[3])
    look = light_of(rng.uniform(1.9, 2.5))
    page = np.float32(look[rng.integers(0, 256)]) * np.ones(3, np.float32) if rng.random() < 0.6 else look[rng.integers(0, 256, 3)]
    if rng.random() < 0.35:
        stage = scenes.desk(400, 300, rng)
        backdrop = look[cv2.resize(np.clip(stage, 0, 255).astype(np.uint8), (view.width, view.height), interpolation=cv2.INTER_NEAREST)]
    else:
        backdrop = page[None, None]
    emitted = np.where(inside[..., None], look[view.sampled(picture, per_millimetre, view.samples > 1.2 * per_millimetre, cv2.BORDER_REPLICATE)], backdrop).astype(np.float32)
    cell = pattern(screen, view.samples / per_millimetre, 0.35)
    cells_wide, cells_tall = cell.shape[1] // TEXELS, cell.shape[0] // TEXELS
    u = (view.x * np.float32(per_millimetre)) % cells_wide * TEXELS
    v = (view.y * np.float32(per_millimetre)) % cells_tall * TEXELS
    turned = rng.random() < 0.15  # the display stands upright while the document lies
    emitted *= cv2.remap(cell, (v if turned else u) - 0.5, (u if turned else v) - 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    if screen.reflective:
        emitted = emitted * 0.6 + 0.02
    else:
        emitted += rng.uniform(0.0005, 0.012)
        if rng.random() < screen.banding:
            period, phase = view.height / rng.uniform(1.5, 9), rng.uniform(0, 6.28)
            rows = np.sin(np.arange(view.height, dtype=np.float32) * np.float32(6.283 / period) + np.float32(phase))
            rows = np.tanh(rows * rng.uniform(0.5, 4)) * rng.uniform(0.03, 0.25)
            emitted *= (1 + rows)[:, None, None].astype(np.float32)
        if screen.name == "tn_banding":
            emitted *= np.linspace(rng.uniform(0.65, 1), 1, view.height, dtype=np.float32)[:, None, None]
    bezel = np.float32(rng.uniform(0, 0.05) if rng.random() < 0.8 else rng.uniform(0.3, 0.6))
    room = desk(view, rng) * np.float32(rng.uniform(0.1, 0.7))
    edge = np.float32(rng.uniform(0.02, 0.12) * view.size[0])
    on_bezel = (view.x > -margin[0] - edge) & (view.y > -margin[1] - edge) & (view.x < view.size[0] + margin[2] + edge) & (view.y < view.size[1] + margin[3] + edge)
    light = np.where(around[..., None], emitted * np.float32(rng.uniform(0.7, 1.3)), np.where(on_bezel[..., None], bezel, room)).astype(np.float32)
    return lit(light, view, rng, glare=rng.random() < 0.5)


def light_of(gamma):
    return ((np.arange(256) / 255.0) ** gamma).astype(np.float32)


def on_paper(document, view, kind, rng):
    mask = view.surface(document) if rng.random() < 0.3 else ((view.x > 0) & (view.y > 0) & (view.x < view.size[0]) & (view.y < view.size[1])).astype(np.float32)[..., None]
    rgb = linear(view.sampled(document.image, document.scale, border=cv2.BORDER_REPLICATE))
    if kind == "grey":
        light = copies.grey_print(rgb, view.x, view.y, view.samples, rng)
    else:
        light = copies.printed(rgb, view.x, view.y, kind, view.samples, rng)
    paper = np.float32(np.float32([0.88, 0.88, 0.87]) * rng.uniform(0.85, 1.0))
    margin = rng.uniform(0.03, 0.6, 4) * view.size[0] if rng.random() < 0.8 else np.zeros(4)
    sheet = ((view.x > -margin[0]) & (view.y > -margin[1]) & (view.x < view.size[0] + margin[2]) & (view.y < view.size[1] + margin[3])).astype(np.float32)[..., None]
    table = shaded(desk(view, rng), sheet, view, rng)
    return lit(table * (1 - sheet) + (paper * (1 - mask) + light * mask) * sheet, view, rng)


def take(document, kind, type_, rng):
    """One picture: file bytes and its truth."""
    camera = random_camera(rng)
    view = View(document, camera, rng)
    if kind == "screen":
        light = on_screen(document, view, next(s for s in SCREENS if s.name == type_), rng)
    elif kind in ("colour_copy", "grey_copy"):
        light = on_paper(document, view, "grey" if kind == "grey_copy" else type_, rng)
    else:
        light = genuine(document, view, rng, type_)
    image = expose(light, camera, rng)
    truth = {"kind": kind, "type": type_, "document": view.corners.round(1).tolist(), "camera": [camera.width, camera.height, camera.filtered]}
    quality, software, named = camera.quality, None, camera.header
    if type_ == "monochrome":
        image = np.repeat(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
    if kind == "cut_out":
        image = edits.cut_out(image, view.corners, rng)
    if kind == "edited":
        if rng.random() < 0.8:  # worked on after it was a file
            image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(70, 93))])[1], cv2.IMREAD_COLOR)
        image, change = edits.edited(image, document, view.view, type_, rng)
        truth["change"] = change.round(1).tolist()
    if kind in ("cut_out", "edited"):
        quality = int(rng.integers(80, 97))
        software = EDITORS[rng.integers(len(EDITORS))] if rng.random() < 0.3 else None
        named = named and rng.random() < 0.3
        truth["software"] = software
    return encoded(image, quality, camera if named else None, software, rng), truth


def type_of(kind, number, place, rng):
    if kind == "screen":
        return SCREENS[(number * 3 + place) % len(SCREENS)].name
    if kind == "colour_copy":
        return PRINTS[number % len(PRINTS)]
    if kind == "edited":
        return edits.KINDS[number % len(edits.KINDS)]
    if kind == "genuine":
        draw = rng.random()
        return "greyish" if draw < 0.1 else "monochrome" if draw < 0.15 else "plain"
    return kind


def pictures_of(job):
    """The pictures of one document, written to the folder."""
    seed, number, folder = job
    cv2.setNumThreads(1)
    rng = np.random.default_rng([seed, number])
    document = random_document(rng, SCALE)
    if rng.random() < 0.7:
        copies.fine_lines(document.image, SCALE, rng)
    found = []
    for place, kind in enumerate(PLAN):
        each = np.random.default_rng([seed, number, place])
        data, truth = take(document, kind, type_of(kind, number, place - 3, each), each)
        name = f"{number:04}-{place}-{kind}.jpg"
        (Path(folder) / name).write_bytes(data)
        found.append({"file": name} | truth)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=40)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--out", default="training/out/recaptures")
    given = options.parse_args()
    folder = Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(given.seed, number, str(folder)) for number in range(given.first, given.first + given.count)]
    truth = []
    with multiprocessing.get_context("spawn").Pool(given.workers) as pool:
        for found in pool.imap(pictures_of, jobs):
            truth += found
            (folder / "truth.json").write_text(json.dumps(truth, indent=0) + "\n")


if __name__ == "__main__":
    main()
