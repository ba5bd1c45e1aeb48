"""Draws phone pictures of 12 megapixels with their truth, for measuring the reader on pictures that no training has seen.

python3 -m training.phone_pictures --seed 900 --count 24 --out training/out/phone"""
import argparse
import io
import json
from pathlib import Path

import numpy as np
from PIL import Image

from .camera import Shot, take
from .documents import random_document

WIDTH, HEIGHT = 4000, 3000
SCALE = 24  # pixels per millimetre of the drawn document


def random_phone_shot(rng):
    """A picture as people take it when they are told how: mostly flat, in the frame, in fair light."""
    upright = rng.random() < 0.3
    return Shot(
        width=HEIGHT if upright else WIDTH, height=WIDTH if upright else HEIGHT, tilt=tuple(rng.uniform(-14, 14, 2)), roll=float(rng.uniform(-10, 10)),
        distance=float(rng.uniform(2, 3.4)), fill=float(rng.uniform(0.6, 0.95)), place=tuple(rng.uniform(-0.5, 0.5, 2)), facing=bool(rng.random() < 0.6),
        cover=bool(rng.random() < 0.3), clutter=int(rng.integers(0, 3)), slope=float(rng.uniform(0, 0.3)), shadow=bool(rng.random() < 0.25),
        light=float(rng.uniform(0.55, 1.05)), blur=float(rng.uniform(0.8, 2.6)), shake=float(rng.uniform(0, 3)) if rng.random() < 0.2 else 0.0,
        noise=float(rng.uniform(2, 6)))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=900)
    options.add_argument("--count", type=int, default=24)
    options.add_argument("--out", default="training/out/phone")
    given = options.parse_args()
    folder, truth = Path(given.out), []
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(given.count):
        rng = np.random.default_rng([given.seed, number])
        document = None
        while document is None or not document.zone:
            document = random_document(rng, SCALE)
        picture = take(document, random_phone_shot(rng), rng)
        file = io.BytesIO()
        Image.fromarray(picture.image).save(file, "JPEG", quality=int(rng.integers(82, 94)))
        name = f"phone-{number:03}.jpg"
        (folder / name).write_bytes(file.getvalue())
        truth.append({"file": name, "mrz": document.zone})
    (folder / "truth.json").write_text(json.dumps(truth, indent=1) + "\n")


if __name__ == "__main__":
    main()
