"""Windows of 96 x 96 pixels of genuine pictures, screens, prints and grey copies, six of each picture, for the net that looks at surfaces.

python3 -m training.glimpses --seed 11 --count 300 --out training/out/glimpses-11.npz

Only the windows are simulated, through the same camera as whole pictures (`recaptures`). `--count` documents, twelve pictures of each."""
import argparse

import cv2
import numpy as np

from .recaptures import PRINTS, camera_of, drawn, exposed, type_of
from .screens import SCREENS
from .sensor import compressed, on_its_way
from .views import WINDOW, Glimpses

SIDE = 96
EACH = 6
CLASSES = ["genuine", "screen", "colour_copy", "grey_copy"]
PLAN = ["genuine"] * 5 + ["screen"] * 4 + ["colour_copy"] * 2 + ["grey_copy"]


def glimpses(document, kind, type_, rng):
    """[EACH, SIDE, SIDE, 3] bytes, and how many pixels of the file that arrives a pixel of the screen is wide (0: no screen)."""
    camera = camera_of(kind, type_, rng, large=0.3)
    view = Glimpses(document, camera, rng, EACH, anywhere=0.35 if kind == "genuine" and rng.random() < 0.4 else 0)
    image, quality = on_its_way(exposed(document, view, camera, kind, type_, rng), camera)
    image = compressed(image, quality)
    cut = []
    for number in range(EACH):
        x, y = rng.integers(4, WINDOW - SIDE - 3, 2)
        cut.append(image[number * WINDOW + y:number * WINDOW + y + SIDE, x:x + SIDE])
    return np.stack(cut), view.pixel * camera.scale


def of_document(seed, number):
    document = drawn(np.random.default_rng([seed, number]))
    for place, kind in enumerate(PLAN):
        rng = np.random.default_rng([seed, number, place])
        type_ = SCREENS[(number * 4 + place) % len(SCREENS)].name if kind == "screen" else PRINTS[(number * 2 + place) % len(PRINTS)] if kind == "colour_copy" \
            else type_of(kind, number, place, rng)
        windows, pixel = glimpses(document, kind, type_, rng)
        yield windows, CLASSES.index(kind), type_, pixel


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=11)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--count", type=int, default=300)
    options.add_argument("--out", default="training/out/glimpses.npz")
    given = options.parse_args()
    cv2.setNumThreads(1)
    found = [entry for number in range(given.first, given.first + given.count) for entry in of_document(given.seed, number)]
    windows, kinds, types, pixels = zip(*found)
    np.savez(given.out, windows=np.stack(windows), kinds=np.array(kinds), types=np.array(types), pixels=np.array(pixels))


if __name__ == "__main__":
    main()
