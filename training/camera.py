"""A phone's picture of a document: any place, tilt and turn, over a cluttered table, in bad light."""
import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from . import scenes
from .documents import CORNERS, SIZES, guilloche, random_style
from .lines import streak


@dataclass
class Shot:
    """How one picture is taken. Angles in degrees; blur and shake in pixels of the result."""
    width: int
    height: int
    tilt: tuple = (0.0, 0.0)
    roll: float = 0.0
    distance: float = 2.5  # in widths of the document: smaller is more perspective
    fill: float = 0.8  # share of the frame
    place: tuple = (0.0, 0.0)  # -1..1 of the room left
    facing: bool = False
    cover: bool = False
    clutter: int | None = None
    hand: bool = False
    slope: float = 0.1
    cast: tuple = (1.0, 1.0, 1.0)
    glare: int = 0
    shadow: bool = False
    light: float = 1.0
    grey: bool = False
    blur: float = 0.0
    shake: float = 0.0
    noise: float = 2.0
    quality: int | None = None
    held: bool = False  # a hand under the document
    fold: bool = False  # a crease across it
    around: str = ""  # "screen", "page" or "cloth" below everything else


@dataclass
class Picture:
    image: np.ndarray  # RGB bytes
    corners: np.ndarray  # of the document, [4, 2], None without one
    zone: np.ndarray  # corners of the machine-readable zone or None
    view: np.ndarray  # 3 x 3: document pixels to picture pixels
    barcode: np.ndarray = None  # corners of the PDF417 or None


def random_shot(rng, width, height):
    flat = rng.random() < 0.2
    tilt = 3 if flat else 28
    return Shot(
        width, height, tuple(rng.uniform(-tilt, tilt, 2)), float(rng.choice([0, 0, 0, 90, 180, 270]) + rng.normal(0, 2 if flat else 11)),
        rng.uniform(1.4, 3.5), rng.uniform(0.96, 1.15) if flat else rng.uniform(0.3, 1.0), tuple(rng.uniform(-0.9, 0.9, 2)),
        rng.random() < 0.6, rng.random() < 0.6, None, rng.random() < 0.25, rng.uniform(0, 0.45), tuple(rng.uniform(0.78, 1.1, 3)),
        int(rng.choice([0, 0, 1, 2])), rng.random() < 0.25, rng.uniform(0.15, 0.6) if rng.random() < 0.22 else 1.0, rng.random() < 0.12,
        rng.uniform(0.2, 1.3) if rng.random() < 0.5 else 0, rng.uniform(2, 6) if rng.random() < 0.1 else 0, rng.uniform(0, 10),
        int(rng.integers(35, 92)) if rng.random() < 0.4 else None, rng.random() < 0.12, rng.random() < 0.1,
        str(rng.choice(["", "screen", "page", "cloth"], p=[0.64, 0.08, 0.1, 0.18])))


def second_shot(rng, side):
    """A document that was found once and is looked at again, brought nearly straight: a square cut-out with little around it."""
    shot = random_shot(rng, side, side)
    return replace(shot, tilt=tuple(rng.uniform(-5, 5, 2)), roll=float(rng.choice([0, 0, 0, 180]) + rng.normal(0, 2.5)), fill=rng.uniform(0.7, 0.95),
                   place=tuple(rng.uniform(-0.4, 0.4, 2)))


def placed(document, shot):
    """The document's corners in the picture."""
    width, height = SIZES[document.shape]
    x, y, z = [math.radians(v) for v in (*shot.tilt, shot.roll)]
    about_x = np.array([[1, 0, 0], [0, math.cos(x), -math.sin(x)], [0, math.sin(x), math.cos(x)]])
    about_y = np.array([[math.cos(y), 0, math.sin(y)], [0, 1, 0], [-math.sin(y), 0, math.cos(y)]])
    about_z = np.array([[math.cos(z), -math.sin(z), 0], [math.sin(z), math.cos(z), 0], [0, 0, 1]])
    points = np.array([[-width, -height, 0], [width, -height, 0], [width, height, 0], [-width, height, 0]]) / 2 @ (about_x @ about_y @ about_z).T
    far = width * shot.distance
    flat = points[:, :2] * (far / (far + points[:, 2:]))
    low, high = flat.min(0), flat.max(0)
    frame = np.array([shot.width, shot.height])
    scale = (frame / (high - low)).min() * shot.fill
    room = np.abs(frame - (high - low) * scale)
    return ((flat - (low + high) / 2) * scale + frame / 2 + np.array(shot.place) / 2 * room).astype(np.float32)


def outline(document):
    """Mask of the document with its rounded corners. Bytes."""
    height, width = document.image.shape[:2]
    radius = int(CORNERS[document.shape] * document.scale)
    mask = np.zeros((height, width), np.uint8)
    cv2.rectangle(mask, (radius, 0), (width - radius, height), 255, -1)
    cv2.rectangle(mask, (0, radius), (width, height - radius), 255, -1)
    for x in (radius, width - radius):
        for y in (radius, height - radius):
            cv2.circle(mask, (x, y), radius, 255, -1)
    return mask


def facing_page(scene, document, view, rng):
    """The passport's page above the data page: paper with lines, stamps, the fold's shadow; the cover's edge around both."""
    height, width = document.image.shape[:2]
    page = guilloche(width // 2, height // 2, random_style(rng)).astype(np.float32)
    if rng.random() < 0.5:
        page = page * 0 + np.float32(rng.uniform(120, 250, 3))
    for row in range(int(rng.integers(0, 9))):
        y = int(height / 2 * (0.1 + 0.1 * row))
        cv2.line(page, (int(width * 0.05), y), (int(width * rng.uniform(0.15, 0.45)), y), tuple(map(float, rng.uniform(0, 160, 3))), int(rng.integers(1, 4)))
    if rng.random() < 0.4:
        box = (rng.uniform(0.1, 0.4, 2) * (width, height)).astype(int)
        cv2.ellipse(page, tuple(map(int, box)), (width // 10, height // 10), rng.uniform(0, 90), 0, 360, (90.0, 40.0, 120.0), 2)
    page *= np.clip(1.15 - 0.5 * (np.arange(page.shape[0]) / page.shape[0]) ** 6, 0, 1)[:, None, None]
    turned = view @ np.array([[2, 0, 0], [0, 2 * rng.uniform(0.55, 1), 0], [0, 0, 1]])
    top = turned @ np.array([[1, 0, 0], [0, 1, -page.shape[0]], [0, 0, 1]])
    size = (scene.shape[1], scene.shape[0])
    mask = cv2.warpPerspective(np.ones(page.shape[:2], np.float32), top, size)[..., None]
    scene[:] = scene * (1 - mask) + cv2.warpPerspective(page, top, size) * mask


def lay_cover(scene, document, view, rng):
    height, width = document.image.shape[:2]
    edge = document.scale * rng.uniform(1, 4)
    around = np.float32([[[-edge, -height], [width + edge, -height], [width + edge, height + edge], [-edge, height + edge]]])
    points = cv2.perspectiveTransform(around, view)[0]
    if np.abs(points).max() < 20000:
        cv2.fillConvexPoly(scene, points.astype(np.int32), tuple(map(float, rng.uniform(10, 110, 3))))


def lay_other(scene, other, rng):
    """Another document, smaller, anywhere, below the one that matters."""
    height, width = scene.shape[:2]
    shot = replace(random_shot(rng, width, height), fill=rng.uniform(0.2, 0.5), place=tuple(rng.uniform(-1.3, 1.3, 2)))
    view = cv2.getPerspectiveTransform(other.corners, placed(other, shot))
    mask = cv2.warpPerspective(outline(other), view, (width, height)).astype(np.float32)[..., None] / 255
    scene[:] = scene * (1 - mask) + cv2.warpPerspective(other.image, view, (width, height), flags=cv2.INTER_AREA) * mask


def crease(image, rng):
    """A fold across the document: one side lighter, a thin line."""
    height, width = image.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / max(width, height)
    angle = float(rng.choice([0, np.pi / 2]) + rng.normal(0, 0.15))
    across = (columns - rng.uniform(0.3, 0.7)) * math.cos(angle) + (rows - rng.uniform(0.2, 0.5)) * math.sin(angle)
    light = 1 + rng.uniform(0.05, 0.3) * np.tanh(across * rng.uniform(5, 60)) - rng.uniform(0, 0.4) * np.exp(-(across / 0.004) ** 2)
    return np.clip(image * light[..., None], 0, 255).astype(np.uint8)


def take(document, shot, rng, others=()):
    """The picture of the document; with `document` None, of the table alone. `others` lie around it."""
    size = (shot.width, shot.height)
    scene = scenes.desk(*size, rng, shot.clutter)
    if shot.around:
        {"screen": scenes.screen, "page": scenes.printed_page, "cloth": scenes.cloth}[shot.around](scene, rng)
    for other in others:
        lay_other(scene, other, rng)
    corners = zone = view = barcode = None
    if document is not None:
        corners = placed(document, shot)
        if shot.held:
            scenes.hand_below(scene, corners, rng)
        view = cv2.getPerspectiveTransform(document.corners, corners)
        scale = math.sqrt(abs(cv2.contourArea(corners)) / document.image[..., 0].size)
        image = crease(document.image, rng) if shot.fold else document.image
        source = cv2.GaussianBlur(image, (0, 0), 0.45 * math.sqrt(1 / scale ** 2 - 1)) if scale < 0.9 else image
        if shot.facing and document.shape == "passport":
            if shot.cover:
                lay_cover(scene, document, view, rng)
            facing_page(scene, document, view, rng)
        mask = cv2.warpPerspective(outline(document), view, size).astype(np.float32) / 255
        unit = max(size) / 320
        drop = cv2.GaussianBlur(np.roll(mask, tuple((rng.integers(-2, 3, 2) * unit).astype(int)), (0, 1)), (0, 0), rng.uniform(1, 4) * unit)
        flat = cv2.warpPerspective(source, view, size, flags=cv2.INTER_CUBIC if unit > 2 else cv2.INTER_LINEAR).astype(np.float32)
        scene = scene * (1 - rng.uniform(0, 0.6) * drop[..., None]) * (1 - mask[..., None]) + flat * mask[..., None]
        if shot.hand:
            scenes.fingers(scene, corners, rng)
        if document.zone_corners is not None:
            zone = cv2.perspectiveTransform(document.zone_corners[None], view)[0]
        if document.barcode is not None:
            barcode = cv2.perspectiveTransform(document.barcode[None], view)[0]
    return Picture(exposed(scene.astype(np.float32), shot, rng), corners, zone, view, barcode)


def exposed(scene, shot, rng):
    """Light, lens and sensor."""
    height, width = scene.shape[:2]
    long = max(width, height)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / long
    angle = rng.uniform(0, 6.28)
    light = 1 + shot.slope * ((columns - 0.5) * math.cos(angle) + (rows - 0.5) * math.sin(angle))
    if shot.shadow:
        edge = (columns - rng.uniform(0.2, 0.8)) * math.cos(angle + 1) + (rows - rng.uniform(0.2, 0.8)) * math.sin(angle + 1)
        light *= 1 - rng.uniform(0.2, 0.6) / (1 + np.exp(-np.clip(edge / rng.uniform(0.005, 0.08), -30, 30)))
    scene *= light[..., None] * np.float32(shot.cast)
    for _ in range(shot.glare):
        x, y, wide, tall = rng.uniform(0, 1), rng.uniform(0, 1), rng.uniform(0.02, 0.2), rng.uniform(0.02, 0.2)
        scene += (np.exp(-((columns - x) / wide) ** 2 - ((rows - y) / tall) ** 2) * rng.uniform(60, 260))[..., None]
    scene *= shot.light
    if shot.blur > 0.2:
        scene = cv2.GaussianBlur(scene, (0, 0), shot.blur)
    if shot.shake:
        scene = cv2.filter2D(scene, -1, streak(max(3, int(shot.shake) | 1), rng.uniform(0, 180)))
    if shot.grey:
        scene = np.repeat(scene.mean(2, keepdims=True), 3, 2)
    scene += rng.standard_normal((height, width, 1), dtype=np.float32) * shot.noise
    image = np.clip(scene, 0, 255).astype(np.uint8)
    if shot.quality:
        image = cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, shot.quality])[1], cv2.IMREAD_COLOR)
    return image
