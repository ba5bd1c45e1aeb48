"""What lies under and around a document: tables, papers with text, cards, keyboards, pens, hands. RGB floats 0..255."""
import math

import cv2
import numpy as np

from .lines import waves

SKINS = [(224, 186, 160), (200, 150, 120), (150, 105, 78), (98, 68, 50)]
LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:/-  "))


def table(width, height, rng):
    """A surface of one of five kinds, drawn small and enlarged: what is under a document is rarely sharp."""
    step = max(1, max(width, height) // 320) if max(width, height) > 640 else int(rng.choice([1, 2, 4]))
    wide, tall = max(8, width // step), max(8, height // step)
    rows, columns = np.mgrid[0:tall, 0:wide].astype(np.float32)
    base = np.float32(rng.uniform(10, 245, 3) if rng.random() < 0.5 else np.full(3, rng.uniform(15, 245)) + rng.uniform(-20, 20, 3))
    kind, angle = rng.random(), rng.uniform(0, 3.14)
    along, across = columns * math.cos(angle) + rows * math.sin(angle), rows * math.cos(angle) - columns * math.sin(angle)
    if kind < 0.2:
        surface = np.zeros((tall, wide), np.float32)
    elif kind < 0.45:
        base = np.float32([rng.uniform(90, 200), rng.uniform(60, 150), rng.uniform(30, 110)]) if rng.random() < 0.7 else base
        surface = np.sin(along * rng.uniform(0.05, 0.5) + 4 * np.sin(across * rng.uniform(0.002, 0.03))) * rng.uniform(4, 22)
    elif kind < 0.7:
        surface = sum(cv2.resize(rng.standard_normal((max(2, tall >> j), max(2, wide >> j)), dtype=np.float32), (wide, tall),
                                 interpolation=cv2.INTER_CUBIC) * j for j in range(2, 7))
        surface = surface / (surface.std() + 1e-6) * rng.uniform(5, 38)
    elif kind < 0.85:
        surface = np.sin(along * rng.uniform(0.1, 1.3)) * np.sin(across * rng.uniform(0.1, 1.3)) * rng.uniform(5, 35)
    else:
        surface = ((np.sin(along * rng.uniform(0.03, 0.3)) > rng.uniform(0.3, 0.98)).astype(np.float32) - 0.5) * rng.uniform(-70, 70)
        surface += waves(tall, wide, rng) * 0.3
    scene = base + surface[..., None] * np.float32(rng.uniform(0.6, 1, 3))
    return cv2.resize(np.clip(scene, 0, 255), (width, height), interpolation=cv2.INTER_LINEAR)


def paper(scene, rng):
    """A sheet, booklet or card with printed lines, at any place and angle."""
    height, width = scene.shape[:2]
    unit = max(width, height)
    size = (rng.uniform(0.15, 0.8) * unit, rng.uniform(0.1, 0.7) * unit)
    middle, angle = (rng.uniform(0, width), rng.uniform(0, height)), rng.uniform(-30, 30) + 90 * rng.integers(0, 4)
    colour = rng.uniform(190, 255, 3) if rng.random() < 0.6 else rng.uniform(10, 255, 3)
    cv2.fillConvexPoly(scene, cv2.boxPoints((middle, size, angle)).astype(np.int32), tuple(map(float, colour)), cv2.LINE_8)
    if rng.random() < 0.75:
        ink = tuple(map(float, np.abs(colour - rng.uniform(90, 220))))
        text_size, distance = rng.uniform(0.0006, 0.0022) * unit, rng.uniform(0.02, 0.06) * unit
        turn = cv2.getRotationMatrix2D(middle, -angle, 1)
        layer = np.zeros((height, width), np.uint8)
        for row in range(int(min(24, size[1] / distance - 1))):
            text = "".join(rng.choice(LETTERS, int(rng.integers(6, 50)))) if rng.random() < 0.9 else "".join(rng.choice(list("A0B1<K2"), 40))
            place = (int(middle[0] - size[0] * 0.45), int(middle[1] - size[1] * 0.5 + (row + 1) * distance))
            cv2.putText(layer, text, place, int(rng.choice([0, 3])), text_size / 2, 255, max(1, int(unit / 900)))
        layer = cv2.warpAffine(layer, turn, (width, height)).astype(np.float32)[..., None] / 255
        box = np.zeros((height, width), np.float32)
        cv2.fillConvexPoly(box, cv2.boxPoints((middle, size, angle)).astype(np.int32), 1.0)
        layer *= box[..., None]
        scene[:] = scene * (1 - layer) + np.float32(ink) * layer


def keyboard(scene, rng):
    height, width = scene.shape[:2]
    key, corner = rng.uniform(0.03, 0.07) * max(width, height), rng.uniform(-0.2, 0.8, 2) * (width, height)
    colour, angle = float(rng.uniform(10, 240)), rng.uniform(0, 6.3)
    for row in range(5):
        for column in range(12):
            x, y = column * key * 1.15, row * key * 1.15
            middle = (corner[0] + x * math.cos(angle) - y * math.sin(angle), corner[1] + x * math.sin(angle) + y * math.cos(angle))
            cv2.fillConvexPoly(scene, cv2.boxPoints((middle, (key, key), math.degrees(angle))).astype(np.int32), (colour, colour, colour))


def pen(scene, rng):
    height, width = scene.shape[:2]
    ends = [(int(rng.uniform(0, width)), int(rng.uniform(0, height))) for _ in range(2)]
    cv2.line(scene, *ends, tuple(map(float, rng.uniform(0, 255, 3))), max(1, int(rng.uniform(0.004, 0.03) * max(width, height))), cv2.LINE_8)


def desk(width, height, rng, clutter=None):
    """A table with `clutter` things on it (a random number when None)."""
    scene = table(width, height, rng)
    count = int(rng.choice([0, 0, 1, 2, 3, 5])) if clutter is None else clutter
    for _ in range(count):
        draw = rng.random()
        (paper if draw < 0.6 else keyboard if draw < 0.75 else pen)(scene, rng)
    return scene


def fingers(scene, corners, rng):
    """One to four fingers from outside over an edge of the document."""
    side, skin = int(rng.integers(4)), np.float32(SKINS[rng.integers(len(SKINS))]) * rng.uniform(0.7, 1.05)
    begin, end = corners[side], corners[(side + 1) % 4]
    length = float(np.linalg.norm(end - begin))
    outward = np.array([end[1] - begin[1], begin[0] - end[0]]) / max(1, length)
    thick, first = length * rng.uniform(0.07, 0.13), rng.uniform(0.05, 0.7)
    for number in range(int(rng.choice([1, 1, 2, 4]))):
        root = begin + (end - begin) * (first + number * 0.13)
        tip, tail = root - outward * length * rng.uniform(0.02, 0.12), root + outward * length * 0.9
        mask = np.zeros(scene.shape[:2], np.float32)
        cv2.line(mask, tuple(map(int, tip)), tuple(map(int, tail)), 1.0, max(2, int(thick)))
        soft = cv2.GaussianBlur(mask, (0, 0), max(0.6, thick * 0.18))
        tone = skin * (0.6 + 0.45 * soft[..., None])
        scene[:] = scene * (1 - mask[..., None]) + tone * mask[..., None]


def hand_below(scene, corners, rng):
    """A palm and fingers under the document, as it is held up."""
    skin = np.float32(SKINS[rng.integers(len(SKINS))]) * rng.uniform(0.6, 1.05)
    middle, side = corners.mean(0), int(rng.integers(4))
    edge = (corners[side] + corners[(side + 1) % 4]) / 2
    outward = (edge - middle) / max(1.0, float(np.linalg.norm(edge - middle)))
    length = float(np.linalg.norm(corners[(side + 1) % 4] - corners[side]))
    along = np.array([-outward[1], outward[0]])
    mask = np.zeros(scene.shape[:2], np.float32)
    palm = edge + outward * length * rng.uniform(0.1, 0.5) + along * length * rng.uniform(-0.3, 0.3)
    cv2.ellipse(mask, (tuple(map(float, palm)), (float(length * rng.uniform(0.5, 0.9)), float(length * rng.uniform(0.6, 1.3))),
                       float(np.degrees(np.arctan2(outward[1], outward[0])))), 1.0, -1)
    far = corners[(side + 2) % 4] - corners[(side + 1) % 4]
    for number in range(4):
        root = palm + along * length * (number - 1.5) * 0.16
        tip = root + far * rng.uniform(0.7, 1.5) + along * length * rng.uniform(-0.15, 0.15)
        cv2.line(mask, tuple(map(int, root)), tuple(map(int, tip)), 1.0, max(2, int(length * 0.12)))
    soft = cv2.GaussianBlur(mask, (0, 0), max(0.8, length * 0.03))
    scene[:] = scene * (1 - mask[..., None]) + skin * (0.45 + 0.6 * soft[..., None]) * mask[..., None]


def screen(scene, rng):
    """A monitor, a laptop or a phone showing windows with text and pictures."""
    height, width = scene.shape[:2]
    unit = max(width, height)
    size = np.array([rng.uniform(0.3, 1.1), rng.uniform(0.2, 0.75)]) * unit
    middle, angle = (rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height), rng.normal(0, 9) + 90 * rng.integers(0, 4)
    quad = lambda centre, extent: cv2.boxPoints((centre, tuple(map(float, extent)), angle)).astype(np.int32)
    cv2.fillConvexPoly(scene, quad(middle, size * 1.06), tuple(map(float, np.full(3, rng.uniform(5, 60)))))
    cv2.fillConvexPoly(scene, quad(middle, size), tuple(map(float, rng.uniform(20, 255, 3))))
    turn = np.array([[np.cos(np.radians(angle)), np.sin(np.radians(angle))], [-np.sin(np.radians(angle)), np.cos(np.radians(angle))]])
    for _ in range(int(rng.integers(2, 9))):
        extent = size * rng.uniform(0.08, 0.6, 2)
        centre = np.array(middle) + ((rng.uniform(-0.5, 0.5, 2) * (size - extent)) @ turn)
        cv2.fillConvexPoly(scene, quad(tuple(map(float, centre)), extent), tuple(map(float, rng.uniform(0, 255, 3))))
        ink = tuple(map(float, rng.uniform(0, 255, 3)))
        for row in range(int(rng.integers(0, 12))):
            begin = centre + (np.array([-0.45, -0.45 + row / 12]) * extent) @ turn
            end = begin + (np.array([rng.uniform(0.2, 0.85), 0]) * extent) @ turn
            for part in range(int(rng.integers(4, 14))):
                at = begin + (end - begin) * part / 14
                cv2.line(scene, tuple(map(int, at)), tuple(map(int, at + (end - begin) * 0.045)), ink, max(1, int(unit / 250)))


def printed_page(scene, rng):
    """A page of dense print over the whole frame: a newspaper, a form, a book."""
    height, width = scene.shape[:2]
    scene[:] = scene * 0.08 + np.float32(rng.uniform(190, 250, 3)) * 0.92
    layer, step = np.zeros((height, width), np.uint8), rng.uniform(0.02, 0.06) * max(width, height)
    columns = int(rng.integers(1, 4))
    for row in range(int(height / step) + 2):
        for column in range(columns):
            if rng.random() < 0.1:
                continue
            letters = LETTERS if rng.random() < 0.9 else np.array(list("A0B1<K2<<"))
            cv2.putText(layer, "".join(rng.choice(letters, int(rng.integers(10, 70)))), (int(width * column / columns), int(row * step)), 0, step / 42, 255,
                        max(1, int(step / 16)))
        if columns > 1:
            for column in range(columns):
                layer[:, max(0, int(width * column / columns) - int(step * 0.8)):int(width * column / columns)] = 0
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), rng.normal(0, 12) + 90 * rng.integers(0, 4), rng.uniform(1.0, 1.6))
    strength = cv2.warpAffine(layer, turn, (width, height)).astype(np.float32)[..., None] / 255 * rng.uniform(0.5, 0.95)
    scene[:] = scene * (1 - strength) + np.float32(rng.uniform(0, 90, 3)) * strength


def cloth(scene, rng):
    """Checks and stripes with strong edges, as wide as a document or narrower."""
    height, width = scene.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / max(width, height)
    angle = rng.uniform(0, 3.14)
    for turn in (0, np.pi / 2)[:int(rng.integers(1, 3))]:
        wave = np.sin((columns * np.cos(angle + turn) + rows * np.sin(angle + turn)) * rng.uniform(8, 120) + rng.uniform(0, 6))
        scene += np.clip(wave * rng.uniform(1, 12), -1, 1)[..., None] * rng.uniform(-45, 45, 3).astype(np.float32)
    np.clip(scene, 0, 255, out=scene)
