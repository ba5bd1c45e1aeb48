"""What a camera sees of a document itself, of a screen that shows it, of a print of it: light at every sample of a view."""
import cv2
import numpy as np

from . import copies, scenes
from .screens import TEXELS, TYPES, pattern, shown
from .sensor import linear


def light_of(gamma):
    return ((np.arange(256) / 255.0) ** gamma).astype(np.float32)


def desk(view, rng):
    wide = 400 if view.width < 400 else 1000
    scene = scenes.desk(wide, wide * view.frame[1] // view.frame[0], rng)
    if rng.random() < 0.1:
        scenes.cloth(scene, rng)
    return linear(view.framed(np.clip(scene, 0, 255).astype(np.uint8)))


def lit(light, view, rng, glare=True):
    """Uneven light, sometimes a shadow's edge or a lamp's reflection."""
    wide, tall = 160, 120
    rows, columns = np.mgrid[0:tall, 0:wide].astype(np.float32) / wide
    angle = rng.uniform(0, 6.28)
    field = 1 + rng.uniform(0, 0.5) * ((columns - 0.5) * np.cos(angle) + (rows - 0.4) * np.sin(angle))
    if rng.random() < 0.25:
        edge = (columns - rng.uniform(0.2, 0.8)) * np.cos(angle + 1) + (rows - rng.uniform(0.2, 0.6)) * np.sin(angle + 1)
        field *= 1 - rng.uniform(0.2, 0.6) / (1 + np.exp(-np.clip(edge / rng.uniform(0.01, 0.08), -30, 30)))
    light *= view.framed(field.astype(np.float32))[..., None] * np.float32(rng.uniform(0.45, 1.0))
    if glare and rng.random() < 0.3:
        spot = np.exp(-((columns - rng.uniform(0.1, 0.9)) / rng.uniform(0.02, 0.2)) ** 2 - ((rows - rng.uniform(0.1, 0.65)) / rng.uniform(0.02, 0.2)) ** 2) * rng.uniform(0.2, 1.4)
        light += view.framed(spot.astype(np.float32))[..., None]
    return light


def shaded(scene, mask, view, rng):
    """The table with the document's shadow on it."""
    if view.width < 400:
        return scene
    small = cv2.resize(mask.astype(np.float32), (320, 240), interpolation=cv2.INTER_AREA)
    shadow = cv2.GaussianBlur(np.roll(small, tuple(rng.integers(-3, 4, 2)), (0, 1)), (0, 0), rng.uniform(1, 4))
    return scene * (1 - rng.uniform(0.1, 0.6) * cv2.resize(shadow, (view.width, view.height), interpolation=cv2.INTER_LINEAR)[..., None])


def genuine(document, view, camera, rng, kind=None):
    mask = view.surface(document)
    image = document.image
    if kind == "greyish":
        grey = np.repeat(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)[..., None], 3, 2)
        image = cv2.addWeighted(grey, 0.88, image, 0.12, 0)
    face = copies.security_print(linear(view.sampled(image, document.scale)), view, rng) * np.float32(0.9)
    light = shaded(desk(view, rng), mask, view, rng) * (1 - mask) + face * mask
    if view.width >= 400 and rng.random() < 0.2:
        fingers = np.ascontiguousarray(light * 255)
        scenes.fingers(fingers, view.corners, rng)
        light = fingers / 255
    return light if camera.scanner else lit(light, view, rng)


def on_screen(document, view, name, rng):
    screen = TYPES[name]
    pitch = rng.uniform(*screen.pitch)
    per_millimetre = rng.uniform(*screen.shown) / view.size[0] / pitch  # screen pixels per millimetre of the document
    picture = shown(document.image, screen, max(200, int(view.size[0] * per_millimetre)), rng)
    per_millimetre = picture.shape[1] / view.size[0]
    view.pixel = view.samples / per_millimetre
    margin = rng.uniform(0.01, 0.5, 4) * view.size[0]
    look = light_of(rng.uniform(1.9, 2.5))
    if rng.random() < 0.35:
        stage = scenes.desk(400, 300, rng)
        backdrop = look[view.framed(np.clip(stage, 0, 255).astype(np.uint8))]
    else:
        backdrop = (np.float32(look[rng.integers(0, 256)]) * np.ones(3, np.float32) if rng.random() < 0.6 else look[rng.integers(0, 256, 3)])[None, None]
    emitted = np.where(view.within(), look[view.sampled(picture, per_millimetre, view.samples > 1.2 * per_millimetre, cv2.BORDER_REPLICATE)], backdrop).astype(np.float32)
    cell = pattern(screen, view.samples / per_millimetre, 0.35)
    u = (view.x * np.float32(per_millimetre)) % (cell.shape[1] // TEXELS) * TEXELS
    v = (view.y * np.float32(per_millimetre)) % (cell.shape[0] // TEXELS) * TEXELS
    turned = rng.random() < 0.15  # the display stands upright while the document lies
    emitted *= cv2.remap(cell, (v if turned else u) - 0.5, (u if turned else v) - 0.5, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    if rng.random() < screen.matte:
        emitted *= copies.grain(view, 1 / (0.6 * per_millimetre), rng, rng.uniform(0.02, 0.08))
    if screen.reflective:
        emitted = emitted * 0.6 + 0.02
    else:
        emitted += rng.uniform(0.0005, 0.012)
        if rng.random() < screen.banding:
            rows = np.sin(view.rows * np.float32(6.283 / view.frame[1] * rng.uniform(1.5, 9)) + np.float32(rng.uniform(0, 6.28)))
            emitted *= (1 + np.tanh(rows * rng.uniform(0.5, 4)) * rng.uniform(0.03, 0.25))[..., None].astype(np.float32)
    bezel = np.float32(rng.uniform(0, 0.05) if rng.random() < 0.8 else rng.uniform(0.3, 0.6))
    edge = rng.uniform(0.02, 0.12) * view.size[0]
    if view.width < 400 and view.within(*margin).all():
        return lit(emitted * np.float32(rng.uniform(0.7, 1.3)), view, rng, glare=rng.random() < 0.5)
    room = desk(view, rng) * np.float32(rng.uniform(0.1, 0.7))
    light = np.where(view.within(*margin), emitted * np.float32(rng.uniform(0.7, 1.3)), np.where(view.within(*(margin + edge)), bezel, room)).astype(np.float32)
    return lit(light, view, rng, glare=rng.random() < 0.5)


def on_paper(document, view, camera, kind, rng):
    mask = view.surface(document) if rng.random() < 0.3 else view.within().astype(np.float32)
    rgb = linear(view.sampled(document.image, document.scale, border=cv2.BORDER_REPLICATE))
    light = copies.grey_print(rgb, view, rng) if kind == "grey" else copies.printed(rgb, view, kind, rng)
    paper = np.float32(np.float32([0.88, 0.88, 0.87]) * rng.uniform(0.85, 1.0))
    margin = rng.uniform(0.03, 0.6, 4) * view.size[0] if rng.random() < 0.8 else np.zeros(4)
    sheet = view.within(*margin).astype(np.float32)
    table = shaded(desk(view, rng), sheet, view, rng)
    light = (paper * (1 - mask) + light * mask) * copies.grain(view, rng.uniform(0.05, 0.15), rng, rng.uniform(0.003, 0.02))
    light = table * (1 - sheet) + light * sheet
    return light if camera.scanner else lit(light, view, rng)
