"""Fits the model of traces to what the product's own code measured, and says how well it holds on another seed.

    dotnet run -c Release --project bench -- recapture training/out/recaptures-21 --features training/out/recaptures-21.json
    ... likewise seeds 23 and 25
    python3 -m training.fit_recaptures --fit training/out/recaptures-21.json training/out/recaptures-23.json --test training/out/recaptures-25.json --keep cut_out --version 2026-11-21.2

A logistic regression per kind: measurements clamped at four deviations, weights held small (L2), genuine and other pictures of equal weight."""
import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

RINGS = [f"{ring}_{what}" for ring in ("near", "far") for what in ("light", "light_spread", "grain", "still", "white", "dark", "even")]
USED = {
    "screen": ["net_screen", "net_screen_above"],
    "colour_copy": ["net_colour_copy"],
    "grey_copy": ["net_grey_copy"],
    "cut_out": RINGS + ["inside_grain", "inside_still"],
}


def load(paths):
    entries = [entry for path in paths for entry in json.loads(Path(path).read_text())]
    names = entries[0]["names"]
    return entries, names, np.array([entry["values"] for entry in entries])


def fit(x, y, strength):
    """Weights and bias of a logistic regression in which both answers weigh the same."""
    balance = np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum())
    sign = np.where(y, 1.0, -1.0)

    def loss(w):
        margin = sign * (x @ w[:-1] + w[-1])
        slope = -sign * balance / (1 + np.exp(np.clip(margin, -40, 40)))
        return (balance * np.logaddexp(0, -margin)).sum() + strength * (w[:-1] ** 2).sum(), np.append(x.T @ slope + 2 * strength * w[:-1], slope.sum())

    return minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def scaled(x, mean, scale):
    return np.clip((x - mean) / scale, -4, 4)


def wilson(part, whole):
    if whole == 0:
        return "none"
    p, z = part / whole, 1.96
    middle, half = p + z * z / (2 * whole), z * np.sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    return f"{part}/{whole} ({100 * p:.1f} %, {100 * (middle - half) / (1 + z * z / whole):.1f} to {100 * (middle + half) / (1 + z * z / whole):.1f})"


def folds(entries, count=5):
    """Pictures of one document stay together."""
    return np.array([int(entry["file"][:4]) % count for entry in entries])


def held_out(x, y, strength, fold):
    answer = np.zeros(len(y))
    for k in range(fold.max() + 1):
        learn = fold != k
        mean, scale = x[learn].mean(0), x[learn].std(0) + 1e-6
        w = fit(scaled(x[learn], mean, scale), y[learn], strength)
        answer[~learn] = scaled(x[~learn], mean, scale) @ w[:-1] + w[-1]
    return answer


def model_of(kind, entries, names, x):
    """Weights whose held-out logits, multiplied by one number, are the likeliest: that number is the calibration."""
    y = np.array([entry["kind"] == kind for entry in entries])
    used = [names.index(name) for name in USED[kind]]
    x, fold, balance = x[:, used], folds(entries), np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum())
    best = None
    for strength in (0.3, 0.1, 0.03, 0.01, 0.003, 0.001):
        z = held_out(x, y, strength, fold)
        for heat in np.geomspace(0.3, 4, 23):
            loss = (balance * np.logaddexp(0, -np.where(y, 1, -1) * z * heat)).sum()
            if best is None or loss < best[0]:
                best = loss, strength, heat, z
    loss, strength, heat, z = best
    mean, scale = x.mean(0), x.std(0) + 1e-6
    w = fit(scaled(x, mean, scale), y, strength) * heat
    print(f"{kind}: strength {strength}, heat {heat:.2f}, held-out log loss {loss:.3f}")
    for level, logit in (0.5, 0.0), (0.9, np.log(9)):
        said = z * heat > logit
        print(f"  from {level}: precision {wilson((said & y).sum(), said.sum())}, noticed {wilson((said & y).sum(), y.sum())}, wrongly {wilson((said & ~y).sum(), (~y).sum())}")
    rounded = lambda values: [float(f"{value:.5g}") for value in values]
    return {"kind": kind, "features": USED[kind], "means": rounded(mean), "scales": rounded(scale), "weights": rounded(w[:-1]), "bias": rounded(w[-1:])[0]}


def score(model, names, x):
    used = [names.index(name) for name in model["features"]]
    return scaled(x[:, used], np.array(model["means"]), np.array(model["scales"])) @ np.array(model["weights"]) + model["bias"]


def report(models, entries, names, x):
    for model in models:
        kind, z = model["kind"], score(model, names, x)
        y = np.array([entry["kind"] == kind for entry in entries])
        for level, logit in (0.5, 0.0), (0.9, np.log(9)):
            print(f"{kind} from {level}: precision {wilson(((z > logit) & y).sum(), (z > logit).sum())}, recall {wilson(((z > logit) & y).sum(), y.sum())}")
        for type_ in sorted({entry["type"] for entry, own in zip(entries, y) if own}):
            own = np.array([entry["type"] == type_ and entry["kind"] == kind for entry in entries])
            print(f"  {type_}: {wilson(((z > 0) & own).sum(), own.sum())}")
        for other in sorted({(entry["kind"], entry["type"]) for entry in entries if entry["kind"] != kind}):
            own = np.array([(entry["kind"], entry["type"]) == other for entry in entries])
            if ((z > 0) & own).any():
                print(f"  said of {other}: {wilson(((z > 0) & own).sum(), own.sum())}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--fit", nargs="+", required=True)
    options.add_argument("--test", nargs="+", default=[])
    options.add_argument("--version", required=True)
    options.add_argument("--keep", nargs="*", default=[], help="kinds whose weights stay as they are")
    options.add_argument("--out", default="training/models/recapture.json")
    given = options.parse_args()
    entries, names, x = load(given.fit)
    old = {model["kind"]: model for model in json.loads(Path(given.out).read_text())["kinds"]} if given.keep else {}
    models = [old[kind] if kind in given.keep else model_of(kind, entries, names, x) for kind in USED]
    Path(given.out).write_text(json.dumps({"name": "recapture", "version": given.version, "kinds": models}) + "\n")
    if given.test:
        report(models, *load(given.test))


if __name__ == "__main__":
    main()
