"""Trains the document finder on synthetic pictures.

nice -n 10 python3 -m training.train_finder --seed 1 --minutes 27"""
import argparse
import time
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from . import nets, pictures, stream
from .nets import FINDER_CHANNELS, FINDER_GRID, FINDER_SIDE, DocumentFinder, normalised_picture
from .schedule import Average, Schedule, add_options
from .weights import started

BATCH, SHARD = 16, 192
CELL = FINDER_SIDE // FINDER_GRID
ROWS, COLUMNS = np.mgrid[0:FINDER_GRID, 0:FINDER_GRID].astype(np.float32)


def target(corners, zone, barcode, kind):
    """What the net shall answer, [19, 40, 40]: a hill of one cell's deviation at every corner inside the picture, the masks."""
    answer = np.zeros((FINDER_CHANNELS, FINDER_GRID, FINDER_GRID), np.float32)
    for first, mask, quad in ((0, 8, corners), (4, 9, zone), (10, 14, barcode)):
        if quad is None:
            continue
        cells = quad / CELL - 0.5
        for index, (x, y) in enumerate(cells):
            if -1 < x < FINDER_GRID and -1 < y < FINDER_GRID:
                answer[first + index] = np.exp(-((COLUMNS - x) ** 2 + (ROWS - y) ** 2) / 2)
        inside = np.zeros((FINDER_GRID, FINDER_GRID), np.uint8)
        cv2.fillConvexPoly(inside, np.round(np.clip(cells, -500, 500) * 16).astype(np.int32), 1, shift=4)
        answer[mask] = inside
    if kind is not None:
        answer[15 + kind] = answer[8]
    return answer


def turned(image, quads, quarters):
    """Picture and corners turned counter-clockwise by quarters."""
    image = np.rot90(image, quarters)
    for _ in range(quarters):
        quads = [None if q is None else np.stack([q[:, 1], FINDER_SIDE - 1 - q[:, 0]], 1) for q in quads]
    return image, quads


def batch_of(samples, rng):
    """Inputs and targets, every picture in a random orientation and a random light."""
    inputs = np.zeros((len(samples), 3, FINDER_SIDE, FINDER_SIDE), np.float32)
    answers = np.zeros((len(samples), FINDER_CHANNELS, FINDER_GRID, FINDER_GRID), np.float32)
    for index, sample in enumerate(samples):
        image, quads = turned(pictures.rgb(sample), sample[1:4], int(rng.integers(4)))
        image = image.astype(np.float32) * rng.uniform(0.7, 1.3) * rng.uniform(0.85, 1.15, 3) + rng.uniform(-15, 15)
        if rng.random() < 0.3:
            image = image[:, :, rng.permutation(3)]
        inputs[index], answers[index] = normalised_picture(np.clip(image, 0, 255)), target(*quads, sample[4])
    return torch.from_numpy(inputs), torch.from_numpy(answers)


HILLS = [*range(8), *range(10, 14)]
MASKS = [8, 9, *range(14, FINDER_CHANNELS)]


def loss_of(logits, answers):
    """Cross entropy, corners' hills weighted against the empty rest; the weight of hills and masks is the same as with the first eight and two."""
    hills = F.binary_cross_entropy_with_logits(logits[:, HILLS], answers[:, HILLS], reduction="none") * (1 + 20 * answers[:, HILLS])
    masks = F.binary_cross_entropy_with_logits(logits[:, MASKS], answers[:, MASKS])
    return hills.mean() * 12 + masks * 3


def peak(heat):
    """The hill's place in input pixels, to a fraction of a cell, and its height."""
    row, column = divmod(int(heat.argmax()), FINDER_GRID)
    window = np.s_[max(0, row - 2):row + 3, max(0, column - 2):column + 3]
    weight = heat[window] / heat[window].sum()
    return np.array([(weight * COLUMNS[window]).sum() + 0.5, (weight * ROWS[window]).sum() + 0.5]) * CELL, float(heat[row, column])


@torch.no_grad()
def found(net, image):
    """(document corners, their scores, zone corners, their scores, the other maps) in a letterboxed RGB picture of bytes."""
    answer = torch.sigmoid(net(torch.from_numpy(normalised_picture(image)[None])))[0].numpy()
    places, scores = zip(*[peak(heat) for heat in answer[:8]])
    return np.array(places[:4]), np.array(scores[:4]), np.array(places[4:]), np.array(scores[4:]), answer[8:]


def corner_errors(net, samples):
    """The worst corner's error over the length of the top edge, for documents and for zones that lie wholly inside; the weakest corner's
    score where there is a document and the strongest weakest where there is none."""
    documents, zones, present, absent = [], [], [], []
    for sample in samples:
        corners, scores, zone, zone_scores, _ = found(net, pictures.rgb(sample))
        (absent if sample[1] is None else present).append(scores.min())
        for errors, truth, guess in ((documents, sample[1], corners), (zones, sample[2], zone)):
            if truth is not None and truth.min() > 1 and truth.max() < FINDER_SIDE - 2:
                errors.append(np.linalg.norm(guess - truth, axis=1).max() / np.linalg.norm(truth[1] - truth[0]))
    return np.array(documents), np.array(zones), np.array(present), np.array(absent)


def summary(documents, zones, present, absent):
    told = lambda errors: f"median {np.median(errors):.4f}, within 2 % {np.mean(errors < 0.02):.3f}, 3 % {np.mean(errors < 0.03):.3f}, 5 % {np.mean(errors < 0.05):.3f}"
    return (f"document: {told(documents)}; zone: {told(zones)}; weakest corner above 0.2: {np.mean(present > 0.2):.3f} with, "
            f"{np.mean(absent > 0.2) if len(absent) else 0:.3f} without a document")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    add_options(options, minutes=27)
    options.add_argument("--average", type=float, default=0.998, help="share of the average kept at each step: less for a short training")
    given = options.parse_args()
    nets.torch_alone()
    torch.manual_seed(given.seed)
    cv2.setNumThreads(1)
    rng = np.random.default_rng([given.seed, 5])
    source = stream.shards(pictures.random_pictures, given.seed, SHARD)
    checks = stream.held_out(pictures.random_pictures, given.seed, 96)
    net = started(DocumentFinder(), given.start, batch_of(checks[:64], rng)[0]).to(memory_format=torch.channels_last)
    average = Average(net, given.average)
    learner = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-4)
    schedule, loss_seen, said = Schedule(given), None, time.time()
    print("weights", sum(p.numel() for p in net.parameters()), "start:", summary(*corner_errors(average.net, checks)), flush=True)
    while schedule.done < 1:
        samples = next(source)
        samples = samples * 4  # seen four times, differently turned and lit: drawing costs twice what learning does
        for begin in range(0, len(samples), BATCH):
            if schedule.done >= 1:
                break
            for setting in learner.param_groups:
                setting["lr"] = schedule.next_rate()
            inputs, answers = batch_of(samples[begin:begin + BATCH], rng)
            net.train()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = net(inputs.to(memory_format=torch.channels_last))
            loss = loss_of(logits.float(), answers)
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            learner.step()
            average.take(net)
            loss_seen = loss.item() if loss_seen is None else 0.98 * loss_seen + 0.02 * loss.item()
            if time.time() - said > 600:
                said = time.time()
                print(f"{said - schedule.begin:.0f} s, step {schedule.step}, loss {loss_seen:.4f}; {summary(*corner_errors(average.net, checks))}", flush=True)
                torch.save(average.net.state_dict(), Path(given.out) / "finder.pt")
    torch.save(average.net.state_dict(), Path(given.out) / "finder.pt")
    print(f"steps {schedule.step}, pictures {schedule.step * BATCH}, seconds {time.time() - schedule.begin:.0f}", flush=True)


if __name__ == "__main__":
    main()
