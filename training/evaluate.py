"""Measures exported weights: on held-out synthetic data, and on folders of pictures with a truth.json (reported, never trained on).

python3 -m training.evaluate line --seed 2
python3 -m training.evaluate finder --seed 2
python3 -m training.evaluate corpus --folder <corpus>"""
import argparse
import json
import math
from pathlib import Path

import cv2
import numpy as np

from . import lines, nets, pictures, stream
from .nets import FINDER_SIDE, DocumentFinder, LineReader
from .train_finder import corner_errors, found, summary
from .train_line import read
from .weights import load_folded

PITCHES = [4, 7, 10, 14, 20, 41]
SHAPES = {2: [(0.0, 2.6 / 8.95), (6.35 / 8.95, 1.0)], 3: [(0.0, 2.6 / 13.4), (5.4 / 13.4, 8.0 / 13.4), (10.8 / 13.4, 1.0)]}


def reader(folder):
    return load_folded(LineReader(), Path(folder) / "mrz-line.bfw")


def finder(folder):
    return load_folded(DocumentFinder(), Path(folder) / "document-finder.bfw")


def crop(grey, box, length):
    """The line in `box` (capitals' corners) as the reader takes it: 16 pixels per character, capitals 20 high, 16 around."""
    box = np.float32(box)
    wide, upper = length * 16, 6
    target = np.float32([[16, upper], [16 + wide, upper], [16 + wide, upper + 20], [16, upper + 20]])
    shrink = wide / max(1.0, float(np.linalg.norm(box[1] - box[0])))
    if shrink < 0.8:
        grey = cv2.GaussianBlur(grey, (0, 0), 0.45 * math.sqrt(1 / shrink ** 2 - 1))
    return cv2.warpPerspective(grey, cv2.getPerspectiveTransform(box, target), (wide + 32, 32), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def letterboxed(image):
    """(RGB picture FINDER_SIDE square, scale, left, top)."""
    height, width = image.shape[:2]
    scale = FINDER_SIDE / max(height, width)
    small = cv2.resize(image, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    left, top = (FINDER_SIDE - small.shape[1]) // 2, (FINDER_SIDE - small.shape[0]) // 2
    whole = np.zeros((FINDER_SIDE, FINDER_SIDE, 3), np.uint8)
    whole[top:top + small.shape[0], left:left + small.shape[1]] = small[:, :, ::-1]
    return whole, scale, left, top


def rows_of(zone, count):
    """The capitals' corners of each row of a zone whose four corners are known."""
    between = lambda a, b, part: a + (b - a) * part
    return [np.array([between(zone[0], zone[3], a), between(zone[1], zone[2], a), between(zone[1], zone[2], b), between(zone[0], zone[3], b)])
            for a, b in SHAPES[count]]


def line_report(net, seed, count):
    samples = stream.held_out(lines.random_lines, seed, count)
    texts = read(net, samples)
    exact = np.array([text == sample[1] for text, sample in zip(texts, samples)])
    alike = np.mean([text.replace("O", "0") == sample[1].replace("O", "0") for text, sample in zip(texts, samples)])
    pitch = np.array([sample[2] for sample in samples])
    print(f"{count} held-out lines: exact {exact.mean():.3f}, with 0 and O taken as one {alike:.3f}")
    for low, high in zip(PITCHES, PITCHES[1:]):
        chosen = (pitch >= low) & (pitch < high)
        print(f"  {low} to {high} pixels per character ({chosen.sum()}): {exact[chosen].mean():.3f}")


def corpus_report(folder, line_net, finder_net):
    """Lines read with their true boxes, corners, and zones read straight from the finder's corners without any search."""
    for truth_file in sorted(Path(folder).glob("*/truth.json")):
        truth = json.loads(truth_file.read_text())
        boxed, straight, errors, zone_errors = [], [], [], []
        for name, entry in truth.items():
            known = isinstance(entry, dict)
            texts = entry["mrz"] if known and "mrz" in entry else None if known else entry
            image = cv2.imread(str(truth_file.parent / name))
            if not isinstance(texts, list) or image is None:
                continue
            grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
            small, scale, left, top = letterboxed(image)
            corners, _, zone, _, _ = found(finder_net, small)
            corners, zone = [(quad - [left, top]) / scale for quad in (corners, zone)]
            crops = [(crop(grey, box, len(text)), text) for box, text in zip(rows_of(zone, len(texts)), texts)]
            straight += [guess == text for guess, text in zip(read(line_net, crops), texts)]
            if known:
                crops = [(crop(grey, box, len(text)), text) for box, text in zip(entry["lines"], texts)]
                boxed += [guess == text for guess, text in zip(read(line_net, crops), texts)]
                for kept, guess, quad in ((errors, corners, entry["quad"]),
                                          (zone_errors, zone, [*entry["lines"][0][:2], *entry["lines"][-1][2:]])):
                    quad = np.array(quad)
                    kept.append(np.linalg.norm(guess - quad, axis=1).max() / np.linalg.norm(quad[1] - quad[0]))
        if straight:
            print(f"{truth_file.parent.name}: lines exact straight from the finder {np.mean(straight):.3f} of {len(straight)}")
        if boxed:
            print(f"  with true boxes {np.mean(boxed):.3f}; corners within 3 %: document {np.mean(np.array(errors) < 0.03):.3f}, "
                  f"zone {np.mean(np.array(zone_errors) < 0.03):.3f}; median {np.median(errors):.4f}, {np.median(zone_errors):.4f}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["line", "finder", "corpus"])
    options.add_argument("--seed", type=int, default=2)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--folder")
    options.add_argument("--weights", default="training/models")
    given = options.parse_args()
    nets.torch_alone()
    cv2.setNumThreads(1)
    if given.what == "line":
        line_report(reader(given.weights), given.seed, given.count)
    elif given.what == "finder":
        print(f"{given.count} held-out pictures:", summary(*corner_errors(finder(given.weights), stream.held_out(pictures.random_pictures, given.seed, given.count))))
    else:
        corpus_report(given.folder, reader(given.weights), finder(given.weights))


if __name__ == "__main__":
    main()
