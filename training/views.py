"""Where the samples of a sensor look: millimetres on the document, over a whole picture or over some windows of it."""
import cv2
import numpy as np

from .camera import Shot, outline, placed
from .documents import SIZES

WINDOW = 112
"""Samples along a window in the file that arrives; a camera whose file is made smaller has as many more."""


class View:
    """A whole picture. `x` and `y`: millimetres on the document under every sample; `samples`: of them a millimetre, along the document's upper side."""

    def __init__(self, document, camera, rng):
        tilt = 0.3 if camera.scanner else 5 if rng.random() < 0.4 else 18
        roll = rng.normal(0, 1 if camera.scanner else 4) + (rng.choice([90, 180, 270]) if rng.random() < 0.15 else 0)
        fill = rng.uniform(0.75, 1.03) if camera.scanner else rng.uniform(0.62, 0.97)
        self.frame = (camera.width, camera.height)
        self.pixel = 0.0  # samples that a pixel of the screen is wide, once one is looked at
        self.corners = placed(document, Shot(*self.frame, tuple(rng.uniform(-tilt, tilt, 2)), float(roll), rng.uniform(1.6, 3.5), fill, tuple(rng.uniform(-0.6, 0.6, 2))))
        self.size = np.float32(SIZES[document.shape])
        wide, tall = self.size
        self.there = cv2.getPerspectiveTransform(self.corners, np.float32([[0, 0], [wide, 0], [wide, tall], [0, tall]]))
        self.view = cv2.getPerspectiveTransform(document.corners, self.corners)
        self.samples = float(np.linalg.norm(self.corners[1] - self.corners[0]) / wide)
        self.look()

    def look(self):
        columns, rows = np.meshgrid(np.arange(self.frame[0], dtype=np.float32), np.arange(self.frame[1], dtype=np.float32))
        self.at(columns, rows)

    def at(self, columns, rows):
        """Looks at these places of the frame."""
        self.columns, self.rows = columns, rows
        self.height, self.width = columns.shape
        m = self.there.astype(np.float32)
        divisor = 1 / (m[2, 0] * columns + m[2, 1] * rows + m[2, 2])
        self.x = (m[0, 0] * columns + m[0, 1] * rows + m[0, 2]) * divisor
        self.y = (m[1, 0] * columns + m[1, 1] * rows + m[1, 2]) * divisor

    def sampled(self, image, per_millimetre, nearest=False, border=cv2.BORDER_CONSTANT):
        """`image`, a drawing of the document, as every sample averages it; with `nearest`, the one pixel of the image there."""
        if not nearest and per_millimetre > 1.5 * self.samples:
            shrunk = 1.3 * self.samples / per_millimetre
            image, per_millimetre = cv2.resize(image, None, fx=shrunk, fy=shrunk, interpolation=cv2.INTER_AREA), per_millimetre * shrunk
        return cv2.remap(image, self.x * np.float32(per_millimetre) - 0.5, self.y * np.float32(per_millimetre) - 0.5, cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR, borderMode=border)

    def framed(self, scene):
        """`scene`, of any size, spread over the frame."""
        return cv2.resize(scene, (self.width, self.height), interpolation=cv2.INTER_LINEAR)

    def surface(self, document):
        return self.sampled(outline(document), document.scale).astype(np.float32)[..., None] / 255

    def within(self, left=0, top=0, right=0, bottom=0):
        """Where the document is, or a sheet around it that reaches so many millimetres further. Bytes, 0 or 1."""
        return ((self.x > -left) & (self.y > -top) & (self.x < self.size[0] + right) & (self.y < self.size[1] + bottom))[..., None]


class Glimpses(View):
    """`count` windows of a picture, one below the other: a twentieth of the work. `anywhere`: share of windows that may lie beside the document."""

    def __init__(self, document, camera, rng, count, anywhere=0.0):
        self.count, self.anywhere, self.side = count, anywhere, round(WINDOW / camera.scale / 16) * 16
        self.rng = rng
        super().__init__(document, camera, rng)

    def look(self):
        wide, tall = self.size
        spots = self.rng.uniform(0.05, 0.95, (self.count, 2)) * (wide, tall)
        middles = cv2.perspectiveTransform(np.float32(spots)[None], np.linalg.inv(self.there))[0]
        away = self.rng.random(self.count) < self.anywhere
        middles[away] = (self.rng.random((self.count, 2)) * self.frame)[away]
        corners = np.clip((middles - self.side / 2) // 2 * 2, 0, np.maximum(0, np.subtract(self.frame, self.side)))
        own = np.arange(self.side, dtype=np.float32)
        columns = np.concatenate([np.repeat(own[None] + np.float32(x), self.side, 0) for x, _ in corners])
        rows = np.concatenate([np.repeat(own[:, None] + np.float32(y), self.side, 1) for _, y in corners])
        self.at(columns, rows)

    def framed(self, scene):
        height, width = scene.shape[:2]
        return cv2.remap(scene, self.columns * np.float32(width / self.frame[0]), self.rows * np.float32(height / self.frame[1]), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
