"""Trains the print reader on synthetic lines, every line seen twice.

nice -n 10 python3 -m training.train_print --seed 1 --minutes 50"""
import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import latin, nets, printed_lines, stream
from .nets import LINE_HEIGHT, PrintReader, normalised_line
from .schedule import Average, Schedule, add_options
from .weights import started

INDEX = {letter: i + 1 for i, letter in enumerate(latin.ALPHABET)}
CLASSES = len(latin.ALPHABET) + 1
BATCH, SHARD, LOOKS = 32, 1024, 2


def batch_of(samples):
    """Lines of similar width, padded with zeros (their mean) to the widest."""
    width = max(s[0].shape[1] for s in samples)
    inputs = np.zeros((len(samples), 1, LINE_HEIGHT, width), np.float32)
    for row, sample in zip(inputs, samples):
        row[0, :, :sample[0].shape[1]] = normalised_line(sample[0])
    targets = torch.tensor([INDEX[letter] for sample in samples for letter in sample[1]])
    return torch.from_numpy(inputs), targets, torch.tensor([len(s[1]) for s in samples])


def batches(samples, shuffle):
    """Batches of neighbours in width; which lines are neighbours and the order of batches from `shuffle`, a random.Random."""
    samples = sorted(samples, key=lambda s: s[0].shape[1] * shuffle.uniform(0.9, 1.1))
    groups = [samples[i:i + BATCH] for i in range(0, len(samples), BATCH)]
    shuffle.shuffle(groups)
    return groups


def greedy(logits):
    """The text of one line's logits [classes, frames]: best class per frame, repeats and blanks removed."""
    text, last = "", 0
    for best in logits.argmax(0).tolist():
        if best and best != last:
            text += latin.ALPHABET[best - 1]
        last = best
    return text.strip()


@torch.no_grad()
def read(net, samples):
    """The net's reading of every sample, each line alone, in order."""
    return [greedy(net(torch.from_numpy(normalised_line(s[0])[None, None]))[0]) for s in samples]


def edits(left, right):
    """Letters put in, left out or replaced."""
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left):
        above, row[0] = row[0], i + 1
        for j, other in enumerate(right):
            above, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, above + (letter != other))
    return row[-1]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    add_options(options, minutes=50)
    given = options.parse_args()
    out = Path(given.out)
    nets.torch_alone()
    torch.manual_seed(given.seed)
    source = stream.shards(printed_lines.random_lines, given.seed, SHARD)
    checks = stream.held_out(printed_lines.random_lines, given.seed, 300)
    net = started(PrintReader(CLASSES), given.start, batch_of(checks[:64])[0]).to(memory_format=torch.channels_last)
    average = Average(net)
    learner = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-4)
    schedule, shuffle, loss_seen, said = Schedule(given), random.Random(given.seed), None, time.time()
    print("weights", sum(p.numel() for p in net.parameters()), flush=True)
    while schedule.done < 1:
        samples = next(source)
        for group in [group for _ in range(LOOKS) for group in batches(samples, shuffle)]:
            if schedule.done >= 1:
                break
            for setting in learner.param_groups:
                setting["lr"] = schedule.next_rate()
            inputs, targets, lengths = batch_of(group)
            net.train()
            with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast where the processor multiplies bfloat16
                answers = net(inputs.to(memory_format=torch.channels_last))
            likely = answers.float().permute(2, 0, 1).log_softmax(2)
            frames = torch.full((len(group),), likely.shape[0], dtype=torch.long)
            loss = F.ctc_loss(likely, targets, frames, lengths, zero_infinity=True)
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            learner.step()
            average.take(net)
            loss_seen = loss.item() if loss_seen is None else 0.98 * loss_seen + 0.02 * loss.item()
            if time.time() - said > 150:
                said = time.time()
                texts = read(average.net, checks)
                exact = np.mean([text == s[1] for text, s in zip(texts, checks)])
                wrong = sum(edits(text, s[1]) for text, s in zip(texts, checks)) / sum(len(s[1]) for s in checks)
                print(f"{said - schedule.begin:.0f} s, step {schedule.step}, loss {loss_seen:.4f}, held-out lines exact {exact:.3f}, letters wrong {wrong:.3f}", flush=True)
                torch.save(average.net.state_dict(), out / "print.pt")
    torch.save(average.net.state_dict(), out / "print.pt")
    print(f"steps {schedule.step}, lines {schedule.step * BATCH}, seconds {time.time() - schedule.begin:.0f}", flush=True)


if __name__ == "__main__":
    main()
