"""Draws phone pictures of licence backs with their PDF417 payload as truth, at four turns and three levels.

python3 -m training.licences --seed 41 --count 4 --out training/out/licences"""
import argparse
import io
import json
import math
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from . import fonts, pdf417
from .camera import Shot, take
from .documents import Sheet, random_style

SCALE = 24  # pixels per millimetre of the drawn card
NAMES = "ALVERDA BRENHOLM CASTELLAN DUVARNEY ESTRANDE FOLKESTAD GRANTLEY HOLLOWAY IVERSDALE JUNOT KESTREL LINDQUIST MARWOOD".split()
STATES = {"CA": 636014, "NY": 636001, "TX": 636015, "VA": 636000, "FL": 636010, "WA": 636045, "OH": 636023, "IL": 636035}
LEVELS = {
    "easy": {"tilt": 10, "roll": 8, "fill": (0.72, 0.95), "side": (1600, 4000), "blur": (0, 0.9), "shake": 0, "noise": (1, 5), "glare": 0, "dark": 0, "quality": (80, 93)},
    "medium": {"tilt": 18, "roll": 12, "fill": (0.55, 0.9), "side": (1200, 4000), "blur": (0.3, 1.6), "shake": 0.25, "noise": (2, 9), "glare": 0.3, "dark": 0.15, "quality": (60, 88)},
    "hard": {"tilt": 25, "roll": 18, "fill": (0.45, 0.85), "side": (800, 3000), "blur": (0.5, 2), "shake": 0.4, "noise": (3, 14), "glare": 0.5, "dark": 0.4, "quality": (45, 70)}}


def payload(rng):
    """The elements that a licence of AAMVA version 10 must have, of an invented person."""
    pick = lambda values: values[rng.integers(len(values))]
    state, number = pick(sorted(STATES)), int(rng.integers(10 ** 7, 10 ** 8))
    birth = f"{rng.integers(1, 13):02}{rng.integers(1, 29):02}{rng.integers(1945, 2004)}"
    elements = [
        f"DAQ{pick('ABCDEFGHK')}{number}", f"DCS{pick(NAMES)}", "DDEN", f"DAC{pick(NAMES)}", "DDFN", f"DAD{pick(NAMES)}", "DDGN", "DCAC", "DCBNONE", "DCDNONE",
        f"DBD{birth[:4]}2021", f"DBB{birth}", f"DBA{birth[:4]}2029", f"DBC{rng.integers(1, 3)}", f"DAU0{rng.integers(58, 78)} in", f"DAY{pick(['BRO', 'BLU', 'GRN', 'HAZ'])}",
        f"DAG{rng.integers(1, 9999)} {pick(NAMES)} {pick(['ST', 'AVE', 'ROAD', 'LANE'])}", f"DAI{pick(NAMES)}", f"DAJ{state}", f"DAK{rng.integers(10000, 99999)}0000  ",
        f"DCF{rng.integers(10 ** 9, 10 ** 10)}X", "DCGUSA", "DDAF", f"DDB0{rng.integers(1, 10)}012018"]
    elements += [f"DCK{rng.integers(10 ** 11, 10 ** 12)}"] if rng.random() < 0.6 else []
    body = "DL" + "\n".join(elements) + "\r"
    return f"@\n\x1e\rANSI {STATES[state]}1000{1:02}DL{31:04}{len(body):04}{body}"


def back(text, rng):
    """The card's back: printed lines and the barcode, anywhere on it, black on a light field or right on the card."""
    sheet = Sheet("licence", random_style(rng), SCALE)
    data = text.encode("latin-1")
    words = pdf417.byte_words(data) if rng.random() < 0.4 else None
    if words is None:
        # The record separator is in no sub-mode of text compaction: a shift to one byte.
        head, tail = text.split("\x1e")
        words = pdf417.text_words(head) + [913, 0x1e, 900] + pdf417.text_words(tail)
    columns, level = int(rng.integers(8, 18)), int(rng.integers(3, 6))
    symbol = pdf417.draw(words, columns, level, 8, rng.uniform(2.6, 4.2))
    width, height = rng.uniform(60, 78), 0.0
    height = min(width * symbol.shape[0] / symbol.shape[1], 34)
    size = (int(width * SCALE), int(height * SCALE))
    left, top = rng.uniform(2, sheet.width - 2 - width), rng.uniform(2, sheet.height - 2 - height)
    for row in range(int(rng.integers(0, 5))):
        y = top + height + 2 + 3 * row if top + height < sheet.height / 2 + 10 else top - 5 - 3 * row
        if 1 < y < sheet.height - 4:
            sheet.text(4, y, "CLASS: C  END: NONE  REST: NONE  REV 07/16/2018"[:int(rng.integers(12, 48))], 2.2, sheet.style.label_font, sheet.style.ink, 70)
    image = cv2.resize(symbol, size, interpolation=cv2.INTER_AREA)
    sheet.image.paste(Image.fromarray(image).convert("RGB"), (int(left * SCALE), int(top * SCALE)))
    return sheet.done()


def worn(document, rng, strength):
    """Scratches over the card."""
    for _ in range(int(rng.integers(0, 1 + int(6 * strength)))):
        ends = [tuple(int(v) for v in rng.uniform((0, 0), document.image.shape[1::-1])) for _ in range(2)]
        cv2.line(document.image, *ends, tuple(int(v) for v in np.full(3, rng.uniform(60, 255))), max(1, int(rng.uniform(0.05, 0.3) * document.scale)), cv2.LINE_AA)
    return document


def shot(level, turn, rng):
    given = LEVELS[level]
    long = int(math.exp(rng.uniform(*np.log(given["side"]))))
    short = int(long * 0.75)
    width, height = (long, short) if (turn % 180 == 0) == (rng.random() < 0.8) else (short, long)
    blur = rng.uniform(*given["blur"]) * long / 2400
    return Shot(
        width, height, tuple(rng.uniform(-given["tilt"], given["tilt"], 2)), turn + rng.uniform(-given["roll"], given["roll"]), rng.uniform(1.6, 3),
        rng.uniform(*given["fill"]), tuple(rng.uniform(-0.8, 0.8, 2)), False, False, None, bool(rng.random() < 0.1 and level != "easy"), rng.uniform(0, 0.35),
        tuple(rng.uniform(0.88, 1.08, 3)), int(rng.choice([1, 1, 2])) if rng.random() < given["glare"] else 0, bool(rng.random() < given["dark"] / 2),
        rng.uniform(0.22, 0.5) if rng.random() < given["dark"] else 1.0, False, blur if blur > 0.2 else 0.0,
        rng.uniform(2, 7) * long / 2000 if rng.random() < given["shake"] else 0, rng.uniform(*given["noise"]), None)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=41)
    options.add_argument("--count", type=int, default=4, help="pictures for each level and turn")
    options.add_argument("--out", default="training/out/licences")
    given = options.parse_args()
    folder, truth = Path(given.out), {}
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(given.count):
        for row, level in enumerate(LEVELS):
            for turn in (0, 90, 180, 270):
                rng = np.random.default_rng([given.seed, number, row, turn])
                text = payload(rng)
                document = worn(back(text, rng), rng, {"easy": 0, "medium": 0.5, "hard": 1}[level])
                picture = take(document, shot(level, turn, rng), rng)
                file, name = io.BytesIO(), f"{level}_{turn:03}_{number:03}.jpg"
                Image.fromarray(picture.image).save(file, "JPEG", quality=int(rng.integers(*LEVELS[level]["quality"])))
                (folder / name).write_bytes(file.getvalue())
                truth[name] = {"payload": text, "level": level, "rotation": turn}
    (folder / "truth.json").write_text(json.dumps(truth, indent=1) + "\n")


if __name__ == "__main__":
    main()
