"""Draws genuine pictures of documents and attacks on them through one camera: screens, prints, grey copies, cut-outs, edits.

python3 -m training.recaptures --seed 1 --count 40 --out training/out/recaptures-1

`--count` documents, ten pictures of each. truth.json lists file, kind, type, document (corners in pixels of the file), camera."""
import argparse
import json
import multiprocessing
from pathlib import Path

import cv2
import numpy as np

from . import copies, edits, surfaces
from .documents import random_document
from .screens import SCREENS
from .sensor import compressed, encoded, expose, on_its_way, random_camera
from .views import View

SCALE = 11  # pixels per millimetre of the drawn document
PRINTS = ["offset", "laser", "inkjet", "newsprint", "laser_lines"]
EDITORS = ["Adobe Photoshop 25.0 (Windows)", "GIMP 2.10.36", "Adobe Lightroom 7.1", "Pixelmator Pro 3.5", "Snapseed 2.0", "paint.net 5.0"]
PLAN = ["genuine", "genuine", "genuine", "screen", "screen", "screen", "colour_copy", "grey_copy", "cut_out", "edited"]
GENUINE = {"plain": 0.6, "greyish": 0.08, "monochrome": 0.07, "scan": 0.13, "web": 0.07, "clean": 0.05}


def drawn(rng):
    document = random_document(rng, SCALE)
    if rng.random() < 0.7:
        copies.fine_lines(document.image, SCALE, rng)
    return document


def camera_of(kind, type_, rng, large):
    """What took the picture. A scan and a small picture of the web are genuine; prints are scanned too."""
    if kind == "genuine" and type_ in ("scan", "web", "clean"):
        camera = random_camera(rng, 0, scanner=0.6 if type_ == "web" else 1)
        if type_ != "scan":
            camera.width = int(rng.integers(280, 1000))
            camera.height, camera.filtered = int(camera.width * rng.uniform(0.62, 0.8)), False
            camera.header, camera.scale = False, 1.0
        if type_ == "clean":  # drawn or cut from a page of the issuer
            camera.noise, camera.sent = rng.uniform(0, 0.3), 0
        return camera
    return random_camera(rng, large, scanner=0.1 if kind in ("colour_copy", "grey_copy") else 0)


def exposed(document, view, camera, kind, type_, rng):
    """The camera's pixels."""
    if kind == "screen":
        light = surfaces.on_screen(document, view, type_, rng)
    elif kind in ("colour_copy", "grey_copy"):
        light = surfaces.on_paper(document, view, camera, "grey" if kind == "grey_copy" else type_, rng)
    else:
        light = surfaces.genuine(document, view, camera, rng, type_)
    image = expose(light, camera, rng)
    return np.repeat(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)[..., None], 3, 2) if type_ == "monochrome" else image


def take(document, kind, type_, rng):
    """One picture: file bytes and its truth."""
    camera = camera_of(kind, type_, rng, large=0.08)
    view = View(document, camera, rng)
    image = exposed(document, view, camera, kind, type_, rng)
    truth = {"kind": kind, "type": type_, "document": (view.corners * camera.scale).round(1).tolist(), "camera": [camera.width, camera.height, camera.scale]}
    if view.pixel:
        truth["pixel"] = round(view.pixel * camera.scale, 3)
    if kind not in ("cut_out", "edited"):
        image, quality = on_its_way(image, camera)
        return encoded(image, quality, camera if camera.header else None, None, rng), truth
    truth["document"] = view.corners.round(1).tolist()
    if rng.random() < 0.8:  # worked on after it was a file
        truth["first_quality"] = int(rng.integers(65, 96))
        image = compressed(image, truth["first_quality"])
    if kind == "cut_out":
        image = edits.cut_out(image, view.corners, rng)
    else:
        image, change = edits.edited(image, document, view.view, type_, rng)
        truth["change"] = change.round(1).tolist()
    truth["quality"] = int(rng.integers(80, 97))
    truth["software"] = EDITORS[rng.integers(len(EDITORS))] if rng.random() < 0.3 else None
    return encoded(image, truth["quality"], camera if camera.header and rng.random() < 0.3 else None, truth["software"], rng), truth


def type_of(kind, number, place, rng):
    if kind == "screen":
        return SCREENS[(number * 3 + place) % len(SCREENS)].name
    if kind == "colour_copy":
        return PRINTS[(number + place) % len(PRINTS)]
    if kind == "edited":
        return edits.KINDS[number % len(edits.KINDS)]
    return str(rng.choice(list(GENUINE), p=list(GENUINE.values()))) if kind == "genuine" else kind


def pictures_of(job):
    """The pictures of one document, written to the folder."""
    seed, number, folder = job
    cv2.setNumThreads(1)
    document = drawn(np.random.default_rng([seed, number]))
    found = []
    for place, kind in enumerate(PLAN):
        each = np.random.default_rng([seed, number, place])
        data, truth = take(document, kind, type_of(kind, number, max(0, place - 3) if kind == "screen" else 0, each), each)
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
