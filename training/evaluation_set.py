"""Draws pictures to measure the whole reader with, of four levels, and pictures on which nothing may be read; each with its truth.

python3 -m training.evaluation_set --seed 7000 --count 40 --negatives 40 --out training/out/evaluation

A picture depends on the seed and its number alone, so a large set can be drawn in parts (`--first`) and any one of it again. No training
uses these seeds. In truth.json: the zone's lines (`mrz`, empty without one), `fields`, corners in pixels of the document (`quad`), of each line
(`lines`) and of a barcode (`barcode`, which carries no message), `pitch` (pixels per character), `kind` and `level`."""
import argparse
import io
import json
import math
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from . import mrz, scenes
from .camera import Shot, exposed, take
from .documents import KINDS, back_of, face_of, licence_back, random_style

LAYOUTS = ["TD3", "TD1", "TD3", "TD2", "TD1", "MRVA", "TD3", "TD1F", "TD3", "MRVB", "TD1", "FRA"]
SHAPES = {"TD3": "passport", "TD2": "td2", "FRA": "td2", "MRVA": "visa", "MRVB": "mrv-b", "TD1F": "card"}
EMPTY = ["page", "keyboard", "screen", "desk", "licence-back", "licence-front", "card-back", "cloth"]
SCALE = 18  # pixels per millimetre of the drawn document

LEVELS = {
    "easy": {"tilt": 10, "roll": 8, "turned": 0, "fill": (0.72, 0.95), "side": (1600, 4000), "blur": (0, 0.9), "shake": 0, "noise": (1, 5), "glare": 0,
             "dark": 0, "quality": (80, 93), "around": 0, "hand": 0},
    "medium": {"tilt": 18, "roll": 12, "turned": 0.4, "fill": (0.55, 0.9), "side": (1200, 4000), "blur": (0.3, 1.6), "shake": 0.25, "noise": (2, 9),
               "glare": 0.3, "dark": 0.15, "quality": (60, 88), "around": 0.3, "hand": 0.15},
    "hard": {"tilt": 25, "roll": 18, "turned": 0.75, "fill": (0.45, 0.85), "side": (1100, 3200), "blur": (0.5, 2.0), "shake": 0.4, "noise": (3, 12),
             "glare": 0.5, "dark": 0.35, "quality": (45, 70), "around": 0.6, "hand": 0.3}}


def random_card(rng, layout):
    """A document with a zone and what is printed on it."""
    zone = mrz.random_zone(rng, "TD1" if layout == "TD1F" else layout)
    style, face = random_style(rng), int(rng.integers(0, 400))
    if layout == "TD1":
        document = back_of("card", style, SCALE, zone.lines)
    else:
        document = face_of(SHAPES[layout], zone.person, zone.number, zone.issuer, zone.expiry, style, SCALE, zone.lines, face)
    plain = lambda text: text.replace("<", " ").strip()
    return document, {"surname": plain(zone.person.surname), "given": plain(zone.person.given), "number": zone.number, "dob": zone.person.birth,
                      "nationality": plain(zone.person.nationality), "sex": zone.person.sex.replace("<", "X"), "expiry": zone.expiry}


def shot_of(rng, level):
    """How a picture of that level is taken. Blur and shake grow with the picture's size, as a phone's do."""
    known = LEVELS[level]
    side = int(math.exp(rng.uniform(*np.log(known["side"]))))
    upright = rng.random() < (0.5 if known["turned"] else 0)
    width, height = (int(side * 0.75), side) if upright else (side, int(side * 0.75))
    turn = float(rng.choice([90, 180, 270])) if rng.random() < known["turned"] else 0.0
    held = rng.random() < known["hand"]
    return Shot(
        width, height, tuple(rng.uniform(-known["tilt"], known["tilt"], 2)), turn + float(rng.uniform(-known["roll"], known["roll"])),
        rng.uniform(1.6, 3.0), rng.uniform(*known["fill"]), tuple(rng.uniform(-0.8, 0.8, 2)), bool(rng.random() < 0.5), bool(rng.random() < 0.4),
        int(rng.choice([0, 0, 1, 2, 4])), False, rng.uniform(0, 0.35), tuple(rng.uniform(0.88, 1.08, 3)),
        int(rng.choice([1, 1, 2])) if rng.random() < known["glare"] else 0, bool(rng.random() < known["glare"]),
        rng.uniform(0.25, 0.5) if rng.random() < known["dark"] else 1.0, False, rng.uniform(*known["blur"]) * side / 2400,
        rng.uniform(2, 7) * side / 2000 if rng.random() < known["shake"] else 0.0, rng.uniform(*known["noise"]), None, held, False,
        str(rng.choice(["screen", "page", "cloth"])) if rng.random() < known["around"] else "")


def scanned(rng, document):
    """The document on a flat-bed scanner: (image, 3 x 3 from the document's pixels)."""
    scale, angle = rng.uniform(6, 13) / document.scale, rng.uniform(-3, 3)
    small = cv2.resize(document.image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = small.shape[:2]
    room = int(0.04 * width)
    move = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    move[:, 2] += room
    image = cv2.warpAffine(small, move, (width + 2 * room, height + 2 * room), flags=cv2.INTER_CUBIC, borderValue=(245, 245, 245))
    return image, np.vstack([move, [0, 0, 1]]) @ np.diag([scale, scale, 1])


def points(quad):
    return None if quad is None else [[round(float(v), 1) for v in point] for point in quad]


def truth_of(document, view, fields, level, layout):
    seen = lambda quad: points(cv2.perspectiveTransform(np.float32(quad)[None], view)[0])
    lines = [] if document.line_boxes is None else [seen(box) for box in document.line_boxes]
    pitch = float(np.linalg.norm(np.subtract(lines[0][1], lines[0][0])) / len(document.zone[0])) if lines else None
    return {"mrz": document.zone, "kind": layout, "side": KINDS.index(document.kind), "fields": fields, "quad": seen(document.corners), "lines": lines,
            "pitch": pitch and round(pitch, 2), "barcode": None if document.barcode is None else seen(document.barcode), "level": level}


def picture_with_zone(rng, level, layout):
    document, fields = random_card(rng, layout)
    if level == "scan":
        image, view = scanned(rng, document)
        return image, int(rng.integers(70, 93)), truth_of(document, view, fields, level, layout)
    picture = take(document, shot_of(rng, level), rng)
    return picture.image, int(rng.integers(*LEVELS[level]["quality"])), truth_of(document, picture.view, fields, level, layout)


def picture_without_zone(rng, kind):
    """A page, a keyboard, a screen, a desk, cloth; or a document that has no machine-readable zone."""
    level = str(rng.choice(list(LEVELS)))
    shot, style = shot_of(rng, level), random_style(rng)
    quality = int(rng.integers(*LEVELS[level]["quality"]))
    if kind in ("page", "screen", "cloth", "desk", "keyboard"):
        if kind != "keyboard":
            shot.around, shot.clutter = "" if kind == "desk" else kind, int(rng.integers(0, 6))
            return take(None, shot, rng).image, quality, {"mrz": [], "kind": kind, "level": "none"}
        scene = scenes.desk(shot.width, shot.height, rng, 1)
        for _ in range(3):
            scenes.keyboard(scene, rng)
        return exposed(scene.astype(np.float32), shot, rng), quality, {"mrz": [], "kind": kind, "level": "none"}
    zone = mrz.random_zone(rng, "TD1")
    document = {"licence-back": lambda: licence_back(style, SCALE), "card-back": lambda: back_of("card", style, SCALE),
                "licence-front": lambda: face_of("licence", zone.person, zone.number, zone.issuer, zone.expiry, style, SCALE, None, 3)}[kind]()
    picture = take(document, shot, rng)
    return picture.image, quality, truth_of(document, picture.view, {}, "none", kind)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=7000)
    options.add_argument("--count", type=int, default=40, help="pictures of each level")
    options.add_argument("--negatives", type=int, default=40, help="pictures without a zone")
    options.add_argument("--first", type=int, default=0, help="number of the first picture")
    options.add_argument("--levels", nargs="*", default=["scan", *LEVELS])
    options.add_argument("--out", default="training/out/evaluation")
    given = options.parse_args()
    cv2.setNumThreads(1)
    folder, truth = Path(given.out), {}
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(level, number) for number in range(given.first, given.first + given.count) for level in given.levels]
    jobs += [("none", number) for number in range(given.first, given.first + given.negatives)]
    for level, number in jobs:
        rng = np.random.default_rng([given.seed, ["scan", *LEVELS, "none"].index(level), number])
        if level == "none":
            image, quality, entry = picture_without_zone(rng, EMPTY[number % len(EMPTY)])
        else:
            image, quality, entry = picture_with_zone(rng, level, LAYOUTS[number % len(LAYOUTS)])
        name, file = f"{level}_{number:04}_{entry['kind']}.jpg", io.BytesIO()
        Image.fromarray(image).save(file, "JPEG", quality=quality)
        (folder / name).write_bytes(file.getvalue())
        truth[name] = entry
        (folder / "truth.json").write_text(json.dumps(truth, indent=1) + "\n")


if __name__ == "__main__":
    main()
