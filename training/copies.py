"""Prints and copies on paper, and the fine lines that genuine documents are printed with. Light and coordinates as `recaptures` has them."""
import cv2
import numpy as np

ANGLES = {"c": 15, "m": 75, "y": 0, "k": 45}
TILE = 32


def fine_lines(image, scale, rng):
    """Guilloche as fine as documents have it (2 to 4 lines a millimetre), bent, over a part of the drawing. In place."""
    height, width = image.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / scale
    total = np.zeros((height, width, 3), np.float32)
    for _ in range(int(rng.integers(1, 4))):
        angle, lines = rng.uniform(0, 3.14), rng.uniform(2, 4)
        along = columns * np.float32(np.cos(angle)) + rows * np.float32(np.sin(angle))
        across = rows * np.float32(np.cos(angle)) - columns * np.float32(np.sin(angle))
        bend = rng.uniform(0.05, 2.0) * np.sin(across * np.float32(rng.uniform(0.1, 1.5)))
        total += (cv2.GaussianBlur(np.sin((along + bend) * np.float32(6.283 * lines)), (0, 0), 0.6) > rng.uniform(-0.2, 0.7))[..., None] * np.float32(rng.uniform(-45, -4, 3))
    mask = np.zeros((height, width), np.float32)
    cv2.ellipse(mask, (int(width * rng.uniform(0.2, 0.8)), int(height * rng.uniform(0.2, 0.8))), (int(width * rng.uniform(0.2, 0.8)), int(height * rng.uniform(0.2, 0.8))), 0, 0, 360, 1.0, -1)
    image[:] = np.clip(image + total * mask[..., None] * rng.uniform(0.3, 1), 0, 255).astype(np.uint8)


def dots(x, y, lines, angle, softness, ink):
    """How much of the paper an amplitude-modulated screen covers: `ink` 0..1, `lines` a millimetre, at millimetres x, y."""
    turn = np.radians(angle)
    first = (x * np.float32(np.cos(turn) * lines) + y * np.float32(np.sin(turn) * lines)) % 1 * TILE
    second = (y * np.float32(np.cos(turn) * lines) - x * np.float32(np.sin(turn) * lines)) % 1 * TILE
    steps = np.arange(TILE) / TILE * 2 * np.pi
    height = (np.cos(steps)[:, None] + np.cos(steps)[None]).astype(np.float32)
    rank = (np.argsort(np.argsort(height.ravel())).reshape(TILE, TILE) / TILE ** 2).astype(np.float32)
    threshold = cv2.remap(rank, first, second, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    return np.clip((threshold - (1 - ink)) / softness + 0.5, 0, 1)


def printed(rgb, x, y, kind, samples, rng):
    """Reflected light of a print of `rgb` (floats 0..1 in printing density terms) seen at millimetres x, y. `samples`: samples a millimetre."""
    paper = np.float32([0.9, 0.9, 0.88]) * rng.uniform(0.85, 1.05)
    if kind == "inkjet":
        grain = cv2.GaussianBlur(rng.standard_normal((256, 256), dtype=np.float32), (0, 0), max(0.5, 0.03 * samples))
        grain = np.tile(grain / grain.std(), (rgb.shape[0] // 256 + 1, rgb.shape[1] // 256 + 1))[:rgb.shape[0], :rgb.shape[1], None]
        swath = 1 + rng.uniform(0.005, 0.03) * np.sin(y * np.float32(6.283 / rng.uniform(0.4, 4)))[..., None]
        return np.clip(rgb * swath + grain * 0.08 * (1 - rgb) * np.sqrt(np.clip(rgb, 0, 1)), 0.02, 1) * paper
    lines = {"offset": rng.uniform(5.2, 8), "laser": rng.uniform(3.9, 6.7), "newsprint": rng.uniform(2.6, 4)}[kind]
    softness = max(0.15, 0.9 * lines / samples)
    density = 1 - np.clip(rgb, 0, 1) ** 0.6
    black = density.min(2) * rng.uniform(0.3, 0.9)
    light = np.repeat(paper[None, None], 1, 0)
    inks = {"c": (0.1, 0.75, 0.9), "m": (0.85, 0.12, 0.45), "y": (0.95, 0.85, 0.1), "k": (0.05, 0.05, 0.05)}
    for name, colour in inks.items():
        amount = black if name == "k" else np.clip(density[..., "cmy".index(name)] - black, 0, 1)
        cover = dots(x, y, lines, ANGLES[name], softness, amount)[..., None]
        light = light * (1 - cover + cover * np.float32(colour))
    return light


def grey_print(rgb, x, y, samples, rng):
    """A black-and-white laser copy: contrast pushed, one screen or none."""
    value = np.clip((rgb @ np.float32([0.3, 0.59, 0.11])) * rng.uniform(0.95, 1.3) - rng.uniform(0, 0.05), 0, 1)
    lines = rng.uniform(3, 5.5)
    if rng.random() < 0.7:
        cover = dots(x, y, lines, 45, max(0.15, 0.9 * lines / samples), 1 - value ** 0.7)
        value = 0.9 * (1 - cover) + 0.03
    return np.repeat((value * rng.uniform(0.85, 1))[..., None], 3, 2).astype(np.float32)
