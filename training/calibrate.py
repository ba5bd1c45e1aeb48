"""Fits the line reader's temperature on held-out synthetic lines and writes it into the header of its weight file.

The product divides the logits by the temperature before it makes probabilities of them. One number cannot change which class is likeliest, only how
sure the reader says it is. The one that makes the true texts of held-out lines likeliest (CTC) is taken; a table of other held-out lines tells what
the confidences are worth before and after.

python3 -m training.calibrate --seed 11 --count 200          fits and prints
python3 -m training.calibrate --seed 11 --count 200 --write  and writes"""
import argparse
import json
import math
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import lines, nets, stream
from .evaluate import reader
from .nets import ALPHABET, normalised_line
from .train_line import INDEX
from .weights import MAGIC, read_weights

LEAST_PITCH = 7  # pixels per character below which no reading is to be trusted
BOUNDS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0001]


@torch.no_grad()
def answers(net, seed, count):
    """(logits [frames, 38], text) of held-out lines that are large enough to be read."""
    samples = [s for s in stream.held_out(lines.random_lines, seed, count) if s[2] >= LEAST_PITCH]
    return [(net(torch.from_numpy(normalised_line(s[0])[None, None]))[0].T, s[1]) for s in samples]


def surprise(known, temperature):
    """Mean negative logarithm of the probability of the true text, per character."""
    total = 0.0
    for logits, text in known:
        likely = (logits / temperature).log_softmax(1)[:, None]
        target = torch.tensor([[INDEX[letter] for letter in text]])
        total += float(F.ctc_loss(likely, target, torch.tensor([len(logits)]), torch.tensor([len(text)]), reduction="sum", zero_infinity=True))
    return total / sum(len(text) for _, text in known)


def fitted(known):
    """The temperature from 0.4 to 2.5 with the least surprise (golden section), to two digits after the point."""
    low, high, share = math.log(0.4), math.log(2.5), (math.sqrt(5) - 1) / 2
    tried = [high - share * (high - low), low + share * (high - low)]
    values = [surprise(known, math.exp(t)) for t in tried]
    while high - low > 0.01:
        if values[0] < values[1]:
            high, tried, values = tried[1], [tried[1] - share * (tried[1] - low), tried[0]], [None, values[0]]
        else:
            low, tried, values = tried[0], [tried[1], tried[0] + share * (high - tried[0])], [values[1], None]
        values = [surprise(known, math.exp(t)) if value is None else value for t, value in zip(tried, values)]
    return round(math.exp((low + high) / 2), 2)


def characters(known, temperature):
    """(confidence, right) of every character of lines that were read with the right number of characters."""
    for logits, text in known:
        likely = (logits / temperature).softmax(1)
        read, last = [], 0
        for frame, best in enumerate(likely.argmax(1).tolist()):
            if best and best == last:
                read[-1][1] = max(read[-1][1], float(likely[frame, best]))
            elif best:
                read.append([ALPHABET[best - 1], float(likely[frame, best])])
            last = best
        if len(read) == len(text):
            yield from ((sure, letter == true) for (letter, sure), true in zip(read, text))


def table(known, temperature):
    pairs = np.array(list(characters(known, temperature)), np.float64)
    off = 0.0
    print(f"temperature {temperature}: {len(pairs)} characters, surprise {surprise(known, temperature):.4f} a character")
    for low, high in zip(BOUNDS, BOUNDS[1:]):
        here = pairs[(pairs[:, 0] >= low) & (pairs[:, 0] < high)]
        if len(here):
            off += abs(here[:, 0].mean() - here[:, 1].mean()) * len(here) / len(pairs)
            print(f"  {low:.3f} to {min(high, 1):.3f}: {len(here):6d}, mean confidence {here[:, 0].mean():.4f}, right {here[:, 1].mean():.4f}")
    print(f"  expected calibration error {off:.4f}")


def write(path, temperature):
    """Puts the temperature into the header's notes; the weights stay as they are."""
    header, floats = read_weights(path)
    header["notes"]["temperature"] = temperature
    text = json.dumps(header, indent=1).encode()
    text += b" " * (-len(text) % 4)
    Path(path).write_bytes(MAGIC + struct.pack("<I", len(text)) + text + floats.tobytes())


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=11)
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--weights", default="training/models")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    nets.torch_alone()
    net = reader(given.weights)
    temperature = fitted(answers(net, given.seed, given.count))
    others = answers(net, given.seed + 1, given.count)
    table(others, 1.0)
    table(others, temperature)
    if given.write:
        write(Path(given.weights) / "mrz-line.bfw", temperature)


if __name__ == "__main__":
    main()
