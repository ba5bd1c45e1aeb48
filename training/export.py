"""Writes a training's checkpoint as the product's weight file, with golden answers to real inputs.

python3 -m training.export line --version 2026-11-21.1
python3 -m training.export print --version 2026-11-21.1
python3 -m training.export finder --version 2026-11-21.1
python3 -m training.export surface --version 2026-11-21.1"""
import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from . import glimpses, latin, lines, pictures, printed_lines, spectra, stream, train_print
from .nets import ALPHABET, DocumentFinder, LineReader, PrintReader, SurfaceReader, normalised_line, normalised_picture
from .weights import load_folded, write_golden, write_weights

NOTES = {
    "mrz-line": {
        "input": "grey [1, 32, w], w a multiple of 4: (x - mean) / (deviation + 4)",
        "output": "logits [38, 1, w / 4]; class 0 blank, class i + 1 = alphabet[i]",
        "alphabet": ALPHABET},
    "print-line": {
        "input": "grey [1, 32, w], w a multiple of 4: (x - mean) / (deviation + 4)",
        "output": "logits [2 * classes, 1, w / 4]: all classes of the first frame of a cell, then of the second; class 0 blank, class i + 1 = alphabet[i]",
        "alphabet": latin.ALPHABET},
    "document-finder": {
        "input": "RGB [3, 320, 320], letterboxed on black: (x / 255 - 0.45) * 3",
        "output": "logits [19, 40, 40]; sigmoid; cell centre = (i + 0.5) * 8 pixels; 0-3 document corners, 4-7 corners of the machine-readable zone "
                  "(top left, top right, bottom right, bottom left), 8 document mask, 9 zone mask, 10-13 corners of a PDF417, 14 its mask, 15-18 document mask by kind: "
                  "booklet, card front, card back, visa"},
    "document-surface": {
        "input": "[5, 64, 33]: mean natural logarithms of power of squares of 64 x 64 pixels under a Hann window, rows -32 to 31, columns 0 to 32 cycles a square; luma "
                 "and red minus blue, each (x - mean of luma) / 2; each less its mean over 9 x 9 as far as there are some; radius / 32 - 0.7",
        "output": "logits [4, 1, 1]: the document itself, screen, colour_copy, grey_copy"}}


def golden_lines(_):
    return [normalised_line(sample[0])[None] for sample in sorted(stream.held_out(lines.random_lines, 3, 8), key=lambda s: s[0].shape[1])[:2]]


def golden_print(net):
    """Two lines with letters that carry marks, which the net reads: their texts are in the product's test."""
    marked = [sample for sample in stream.held_out(printed_lines.random_lines, 3, 400) if sample[0].shape[1] < 240 and not sample[1].isascii()]
    chosen = [sample for sample, text in zip(marked, train_print.read(net, marked)) if text == sample[1]][:2]
    print("golden lines:", [sample[1] for sample in chosen])
    return [normalised_line(sample[0])[None] for sample in chosen]


def print_reader():
    return PrintReader(len(latin.ALPHABET) + 1)


def golden_pictures(_):
    """Cut-outs of 64 x 64 to 128 x 128, so that the file stays small; the net takes any multiple of 64."""
    images = [pictures.rgb(sample) for sample in stream.held_out(pictures.random_pictures, 3, 3)]
    return [normalised_picture(np.ascontiguousarray(image[96:96 + height, 96:96 + width])) for image, (height, width) in
            zip(images, [(64, 64), (64, 128), (128, 64)])]


def golden_spectra(_):
    """Spectra of a screen and of a genuine picture."""
    found = {kind: spectra.half(spectra.log_powers(windows).mean(0)) for windows, kind, _, _ in glimpses.of_document(13, 0)}
    return [spectra.inputs(found[kind][None])[0].numpy() for kind in (1, 0)]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("what", choices=["line", "print", "finder", "surface"])
    options.add_argument("--version", required=True)
    options.add_argument("--checkpoint", help="default: training/out/<what>.pt")
    options.add_argument("--out", default="training/models")
    given = options.parse_args()
    net, name, golden = {"line": (LineReader, "mrz-line", golden_lines), "print": (print_reader, "print-line", golden_print),
                        "finder": (DocumentFinder, "document-finder", golden_pictures),
                        "surface": (SurfaceReader, "document-surface", golden_spectra)}[given.what]
    trained = net()
    trained.load_state_dict(torch.load(given.checkpoint or f"training/out/{given.what}.pt"))
    path = Path(given.out) / name
    write_weights(path.with_suffix(".bfw"), trained.eval(), name, given.version, NOTES[name])
    folded = load_folded(net(), path.with_suffix(".bfw"))
    inputs = golden(folded)
    with torch.no_grad():
        apart = max(float((trained(torch.from_numpy(x[None])) - folded(torch.from_numpy(x[None]))).abs().max()) for x in inputs)
    if apart > 1e-3:
        raise SystemExit(f"the exported net answers otherwise: {apart}")
    write_golden(path.with_suffix(".golden.bin"), getattr(folded, "cells", folded), inputs)
    print(f"{path}.bfw: difference after folding {apart:.1e}")


if __name__ == "__main__":
    cv2.setNumThreads(1)
    main()
