"""Small pictures for the finder: documents before the phone's camera at the size that the finder sees, with their corners.

python3 -m training.pictures --seed 5 --sheet training/out/pictures.png   draws a sheet to look at."""
import argparse

import cv2
import numpy as np

from .camera import random_shot, second_shot, take
from .documents import KINDS, random_document
from .nets import FINDER_SIDE

ASPECTS = [4 / 3, 3 / 4, 4 / 3, 3 / 4, 16 / 9, 9 / 16, 1.0, 1.45]
USES = 12  # pictures per drawn document


def random_pictures(rng, count):
    """`count` samples: (JPEG of the letterboxed picture, BGR, FINDER_SIDE square; corners of the document, of the zone, of the barcode, each
    None where there is none; number of the kind or None). One in ten shows no document; one in four is a second look; one in five shows other
    documents too."""
    documents = [random_document(rng, rng.uniform(3.5, 6)) for _ in range(max(2, count // USES))]
    any_ = lambda: documents[rng.integers(len(documents))]
    return [random_picture(rng, any_() if rng.random() > 0.1 else None, [any_() for _ in range(rng.choice([0, 1, 2], p=[0.8, 0.12, 0.08]))])
            for _ in range(count)]


def random_picture(rng, document, others=()):
    aspect = ASPECTS[rng.integers(len(ASPECTS))]
    if document is not None and rng.random() < 0.25:
        picture, width, height = take(document, second_shot(rng, FINDER_SIDE), rng, others), FINDER_SIDE, FINDER_SIDE
    else:
        width, height = (FINDER_SIDE, int(FINDER_SIDE / aspect)) if aspect >= 1 else (int(FINDER_SIDE * aspect), FINDER_SIDE)
        picture = take(document, random_shot(rng, width, height), rng, others if document is not None else ())
    left, top = (FINDER_SIDE - width) // 2, (FINDER_SIDE - height) // 2
    whole = np.zeros((FINDER_SIDE, FINDER_SIDE, 3), np.uint8)
    whole[top:top + height, left:left + width] = picture.image
    moved = [None if quad is None else (quad + np.float32([left, top])).astype(np.float32) for quad in (picture.corners, picture.zone, picture.barcode)]
    kind = None if document is None else KINDS.index(document.kind)
    return cv2.imencode(".jpg", whole[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 94])[1], *moved, kind


def rgb(sample):
    """The picture of a sample, RGB bytes."""
    return cv2.imdecode(sample[0], cv2.IMREAD_COLOR)[:, :, ::-1]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--sheet", default="training/out/pictures.png")
    given = options.parse_args()
    sheet = []
    for sample in random_pictures(np.random.default_rng(given.seed), 24):
        image = cv2.imdecode(sample[0], cv2.IMREAD_COLOR)
        for quad, colour in ((sample[1], (0, 255, 0)), (sample[2], (0, 0, 255)), (sample[3], (255, 0, 0))):
            if quad is not None:
                cv2.polylines(image, [quad.astype(np.int32)], True, colour, 1)
        sheet.append(image)
    cv2.imwrite(given.sheet, np.vstack([np.hstack(sheet[row:row + 6]) for row in range(0, 24, 6)]))


if __name__ == "__main__":
    main()
