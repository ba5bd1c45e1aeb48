"""Changes made to a picture after the camera: a character copied or written over, a field smoothed, another picture's document pasted."""
import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import fonts

KINDS = ["copy_move", "overpaint", "local_blur", "clean_fill"]
WORDS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ"


def field_box(document, rng):
    """A place where a field or a piece of the zone is printed, in pixels of the document: left, top, right, bottom."""
    height, width = document.image.shape[:2]
    if document.line_boxes is not None and rng.random() < 0.5:
        line = document.line_boxes[rng.integers(len(document.line_boxes))]
        (left, top), (right, bottom) = line[0], line[2]
        cell = (right - left) / len(document.zone[0])
        first = rng.integers(0, len(document.zone[0]) - 6)
        return left + first * cell, top - 0.25 * cell, left + (first + rng.integers(1, 6)) * cell, bottom + 0.25 * cell
    tall = document.scale * rng.uniform(3, 4.5)
    left, top = width * rng.uniform(0.35, 0.6), height * rng.uniform(0.15, 0.55)
    return left, top, left + tall * rng.uniform(2, 7), top + tall


def edited(image, document, view, kind, rng):
    """The picture with one field changed, and the corners of the change."""
    left, top, right, bottom = field_box(document, rng)
    corners = cv2.perspectiveTransform(np.float32([[[left, top], [right, top], [right, bottom], [left, bottom]]]), view)[0]
    wide, tall = int(np.linalg.norm(corners[1] - corners[0])), int(np.linalg.norm(corners[3] - corners[0]))
    wide, tall = max(8, wide), max(8, tall)
    target = np.float32([[0, 0], [wide, 0], [wide, tall], [0, tall]])
    there = cv2.getPerspectiveTransform(corners, target)
    patch = cv2.warpPerspective(image, there, (wide, tall), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    if kind == "local_blur":
        patch = cv2.GaussianBlur(patch, (0, 0), max(1.2, tall * 0.06))
    elif kind == "copy_move":
        shift = np.array([[1, 0, wide * rng.uniform(0.3, 1.0)], [0, 1, tall * rng.uniform(-0.05, 0.05)], [0, 0, 1]])
        patch = cv2.warpPerspective(image, shift @ there, (wide, tall), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    else:
        paper = np.percentile(patch.reshape(-1, 3), 75, axis=0)
        ink = np.percentile(patch.reshape(-1, 3), 3, axis=0)
        if kind == "overpaint":
            soft = cv2.GaussianBlur(cv2.morphologyEx(patch, cv2.MORPH_CLOSE, np.ones((max(3, tall // 4),) * 2, np.uint8)), (0, 0), 2)
            drawing = Image.fromarray(soft)
        else:
            drawing = Image.fromarray(np.zeros_like(patch) + paper.astype(np.uint8))
        face = fonts.font(fonts.PRINTED[rng.integers(len(fonts.PRINTED))], tall * rng.uniform(0.65, 0.85))
        text = "".join(rng.choice(list(WORDS), max(1, int(wide / (tall * 0.5)))))
        ImageDraw.Draw(drawing).text((wide * 0.02, tall * 0.05), text, font=face, fill=tuple(int(v) for v in np.clip(ink * rng.uniform(0.6, 1.1), 0, 255)))
        patch = np.array(drawing)
    back = np.linalg.inv(there)
    size = (image.shape[1], image.shape[0])
    mask = cv2.warpPerspective(np.full((tall, wide), 255, np.uint8), back, size)[..., None].astype(np.float32) / 255
    laid = cv2.warpPerspective(patch, back, size, flags=cv2.INTER_CUBIC)
    return np.clip(image * (1 - mask) + laid * mask + 0.5, 0, 255).astype(np.uint8), corners


def cut_out(image, corners, rng):
    """The document cut along its edges and laid on a drawn background; the background has no noise of a camera."""
    height, width = image.shape[:2]
    kind = rng.choice(["white", "black", "flat", "gradient", "drawn"])
    ground = np.zeros((height, width, 3), np.float32) + {"white": 255, "black": 0}.get(kind, rng.uniform(20, 240, 3))
    if kind == "gradient":
        ground = ground * np.linspace(rng.uniform(0.5, 1), 1, height, dtype=np.float32)[:, None, None]
    if kind == "drawn":
        ground = cv2.resize(cv2.GaussianBlur(rng.uniform(30, 220, (12, 16, 3)).astype(np.float32), (0, 0), 2), (width, height), interpolation=cv2.INTER_CUBIC)
    middle = corners.mean(0)
    cut = (middle + (corners - middle) * rng.uniform(0.985, 1.004) + rng.normal(0, 1.0, (4, 2))).astype(np.float32)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(mask, (cut * 16).astype(np.int32), 255, cv2.LINE_AA if rng.random() < 0.6 else cv2.LINE_8, 4)
    mask = mask[..., None].astype(np.float32) / 255
    return np.clip(image * mask + ground * (1 - mask) + 0.5, 0, 255).astype(np.uint8)
