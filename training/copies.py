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


def grain(view, size, rng, amount):
    """Roughness of paper, plastic or glass as a factor around 1: spots of `size` millimetres, blurred away where they are finer than a sample."""
    tile = cv2.GaussianBlur(rng.standard_normal((512, 512), dtype=np.float32), (0, 0), 1.0)
    tile *= np.float32(amount * min(1, 2 * size * view.samples) / tile.std())
    step = np.float32(2 / size)
    return 1 + cv2.remap(tile, view.x * step % 512, view.y * step % 512, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)[..., None]


def security_print(light, view, rng):
    """What genuine documents have beyond the drawing: line patterns finer than it resolves, a screened portrait or ground, the grain of the card."""
    fades = lambda lines: max(0.0, float(np.sinc(min(1, lines / view.samples))))
    if rng.random() < 0.6:
        for _ in range(int(rng.integers(1, 4))):
            angle, lines = rng.uniform(0, 3.14), rng.uniform(3, 10)
            across = view.y * np.float32(np.cos(angle)) - view.x * np.float32(np.sin(angle))
            along = view.x * np.float32(np.cos(angle)) + view.y * np.float32(np.sin(angle)) + rng.uniform(0, 3) * np.sin(across * np.float32(rng.uniform(0.03, 0.8)))
            part = 1 / (1 + np.exp(np.clip((across - rng.uniform(-20, 80)) * rng.choice([-1, 1]), -20, 20))) if rng.random() < 0.6 else np.float32(1)
            wave = (np.sin(along * np.float32(6.283 * lines)) * part * np.float32(fades(lines) * rng.uniform(0.02, 0.2)))[..., None]
            light = light * (1 + wave * rng.uniform(0.2, 1, 3).astype(np.float32))
    if rng.random() < 0.3:
        lines, left, wide = rng.uniform(5.5, 10), rng.uniform(0, 0.7) * view.size[0], rng.uniform(0.25, 0.4) * view.size[0]
        cover = dots(view.x, view.y, lines, rng.choice([0, 15, 45, 75]), max(0.15, 0.9 * lines / view.samples), 1 - np.clip(light.mean(2), 0, 1) ** 0.6)
        screened = light * 0.4 + 0.6 * (0.9 * (1 - cover) + 0.05)[..., None] * (0.4 + light) / (0.4 + light.mean(2, keepdims=True))
        light = np.where(((view.x > left) & (view.x < left + wide))[..., None], screened, light)
    if rng.random() < 0.7:
        light = light * grain(view, rng.uniform(0.04, 0.25), rng, rng.uniform(0.003, 0.03))
    return light.astype(np.float32)


def printed(rgb, view, kind, rng):
    """Reflected light of a print of `rgb` (light, 0 to 1)."""
    paper = np.float32([0.9, 0.9, 0.88]) * rng.uniform(0.85, 1.05)
    if kind == "inkjet":
        spots = (grain(view, rng.uniform(0.06, 0.12), rng, 1) - 1) * np.float32(rng.uniform(0.05, 0.12))
        swath = 1 + rng.uniform(0.005, 0.03) * np.sin(view.y * np.float32(6.283 / rng.uniform(0.4, 4)))[..., None]
        return np.clip(rgb * swath + spots * (1 - rgb) * np.sqrt(np.clip(rgb, 0, 1)), 0.02, 1) * paper
    lines = {"offset": rng.uniform(5.2, 8), "laser": rng.uniform(3.9, 6.7), "laser_lines": rng.uniform(4.5, 7.5), "newsprint": rng.uniform(2.6, 4)}[kind]
    softness = max(0.15, 0.9 * lines / view.samples)
    density = 1 - np.clip(rgb, 0, 1) ** 0.6
    black = density.min(2) * rng.uniform(0.3, 0.9)
    light = np.repeat(paper[None, None], 1, 0)
    inks = {"c": (0.1, 0.75, 0.9), "m": (0.85, 0.12, 0.45), "y": (0.95, 0.85, 0.1), "k": (0.05, 0.05, 0.05)}
    for name, colour in inks.items():
        amount = black if name == "k" else np.clip(density[..., "cmy".index(name)] - black, 0, 1)
        cover = (ruled if kind == "laser_lines" else dots)(view.x, view.y, lines, ANGLES[name], softness, amount)[..., None]
        light = light * (1 - cover + cover * np.float32(colour))
    return light


def ruled(x, y, lines, angle, softness, ink):
    """How much of the paper a screen of lines covers."""
    turn = np.radians(angle)
    height = np.abs((x * np.float32(np.cos(turn) * lines) + y * np.float32(np.sin(turn) * lines)) % 1 - 0.5) * 2
    return np.clip((ink - height) / softness + 0.5, 0, 1) * np.clip(ink / (softness + 1e-3), 0, 1)


def grey_print(rgb, view, rng):
    """A black-and-white laser copy: contrast pushed, one screen or none."""
    value = np.clip((rgb @ np.float32([0.3, 0.59, 0.11])) * rng.uniform(0.95, 1.3) - rng.uniform(0, 0.05), 0, 1)
    lines = rng.uniform(3, 5.5)
    if rng.random() < 0.7:
        cover = dots(view.x, view.y, lines, 45, max(0.15, 0.9 * lines / view.samples), 1 - value ** 0.7)
        value = 0.9 * (1 - cover) + 0.03
    return np.repeat((value * rng.uniform(0.85, 1))[..., None], 3, 2).astype(np.float32)
