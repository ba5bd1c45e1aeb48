"""Trains the net that tells a document from a screen, a print or a copy of one by the spectra of windows of its picture.

    python3 -m training.glimpses --seed 11 --count 200 --out training/out/glimpses-11.npz
    python3 -m training.glimpses --seed 12 --count 50 --out training/out/glimpses-12.npz
    OMP_NUM_THREADS=1 python3 -m training.train_surface --data training/out/glimpses-11.npz --check training/out/glimpses-12.npz --steps 2000 \\
        --without pentile_oled tv_four projector laser_lines --out training/out/apart
    OMP_NUM_THREADS=1 python3 -m training.train_surface --data training/out/glimpses-11.npz --check training/out/glimpses-12.npz --steps 2500

Types named by `--without` are not learnt from; the check then says how well a type is told that was never seen."""
import argparse
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import nets, spectra
from .fit_recaptures import wilson
from .glimpses import CLASSES
from .nets import SurfaceReader
from .schedule import Average, Schedule, add_options

PICTURES = 32  # in a step
BORDERS = [0, 0.7, 1, 1.3, 1.7, 2.5, 100]
"""Pixels of the file that a pixel of the screen is wide."""


def load(paths, without=()):
    """Powers of every window [pictures, windows, 2, 64, 64], kinds, types, pixels of the screen's pixels."""
    found = []
    for path in paths:
        file = np.load(path)
        powers = np.stack([spectra.log_powers(windows).astype(np.float16) for windows in file["windows"]])
        found.append((powers, file["kinds"], file["types"], file["pixels"]))
    powers, kinds, types, pixels = [np.concatenate(parts) for parts in zip(*found)]
    own = ~np.isin(types, without)
    return powers[own], kinds[own], types[own], pixels[own]


def turned(powers, rng):
    """The mean over some windows of a picture, perhaps mirrored or turned."""
    powers = powers[rng.permutation(len(powers))[:rng.integers(3, len(powers) + 1)]].astype(np.float32).mean(0)
    if rng.random() < 0.5:
        powers = np.roll(powers[:, ::-1], 1, 1)
    return spectra.half(powers.transpose(0, 2, 1) if rng.random() < 0.5 else powers)


@torch.no_grad()
def answers(net, powers):
    return np.concatenate([net(spectra.inputs(spectra.half(each.astype(np.float32).mean(1))))[:, :, 0, 0].numpy() for each in np.array_split(powers, max(1, len(powers) // 50))])


def odds(logits, kind):
    """The logarithm of the kind's odds against all others."""
    others = np.delete(logits, kind, 1)
    top = others.max(1)
    return logits[:, kind] - top - np.log(np.exp(others - top[:, None]).sum(1))


def told(net, powers, kinds, types, pixels, without):
    logits = answers(net, powers)
    for kind, name in list(enumerate(CLASSES))[1:]:
        z, y = odds(logits, kind), kinds == kind
        print(f"{name}: said of the kind rather than of another {(z[y][:, None] > z[~y][None]).mean():.3f}")
        for level, least in (0.5, 0.0), (0.9, np.log(9)):
            said = z > least
            print(f"  from {level}: precision {wilson((said & y).sum(), said.sum())}, recall {wilson((said & y).sum(), y.sum())}")
        said = z > np.log(9)
        for type_ in sorted(set(types[y])):
            own = y & (types == type_)
            print(f"  {type_}{' (never seen)' if type_ in without else ''}: {wilson((said & own).sum(), own.sum())}")
        for type_ in sorted(set(types[~y & said])):
            print(f"  said of {type_}: {(said & ~y & (types == type_)).sum()} of {(~y & (types == type_)).sum()}")
        for low, high in zip(BORDERS, BORDERS[1:]) if name == "screen" else ():
            own = y & (pixels >= low) & (pixels < high)
            print(f"  a screen's pixel over {low} to {high} pixels: {wilson((said & own).sum(), own.sum())}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(options, minutes=4)
    options.add_argument("--data", nargs="+", required=True)
    options.add_argument("--check", nargs="*", default=[])
    options.add_argument("--without", nargs="*", default=[])
    given = options.parse_args()
    nets.torch_alone()
    torch.manual_seed(given.seed)
    rng = np.random.default_rng(given.seed)
    powers, kinds, _, _ = load(given.data, given.without)
    net = SurfaceReader()
    if given.start:
        net.load_state_dict(torch.load(given.start))
    average, schedule = Average(net, 0.99), Schedule(given, 100)
    learner = torch.optim.AdamW(net.parameters(), given.peak, weight_decay=1e-3)
    weights = torch.tensor([1, 1, 1.2, 1.6])
    seen, said = None, time.time()
    print("weights", sum(p.numel() for p in net.parameters()), "pictures", len(kinds), f"processor {time.process_time():.0f} s", flush=True)
    while schedule.done < 1:
        order = rng.permutation(len(kinds))
        for at in range(0, len(order) - PICTURES + 1, PICTURES):
            if schedule.done >= 1:
                break
            for setting in learner.param_groups:
                setting["lr"] = schedule.next_rate()
            picked = order[at:at + PICTURES]
            net.train()
            answer = net(spectra.inputs(np.stack([turned(powers[i], rng) for i in picked])))[:, :, 0, 0]
            loss = F.cross_entropy(answer, torch.from_numpy(kinds[picked]).long(), weights)
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            learner.step()
            average.take(net)
            seen = loss.item() if seen is None else 0.98 * seen + 0.02 * loss.item()
            if schedule.step % 200 == 0:
                print(f"{time.time() - schedule.begin:.0f} s, processor {time.process_time():.0f} s, step {schedule.step}, loss {seen:.4f}", flush=True)
                torch.save(average.net.state_dict(), Path(given.out) / "surface.pt")
    torch.save(average.net.state_dict(), Path(given.out) / "surface.pt")
    if given.check:
        told(average.net, *load(given.check), given.without)
    print(f"steps {schedule.step}, processor {time.process_time():.0f} s")


if __name__ == "__main__":
    main()
