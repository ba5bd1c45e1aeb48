"""From light to a file: lens, colour filter array, noise, smoothing, sharpening, tone, JPEG, and what apps do to a picture on its way."""
import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

CAMERAS = [("Apple", "iPhone 13"), ("samsung", "SM-G991B"), ("Google", "Pixel 7"), ("Xiaomi", "M2101K6G")]
MAKE, MODEL, SOFTWARE = 271, 272, 305
SCALINGS = [cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4]


@dataclass
class Camera:
    width: int
    height: int
    lens: float  # blur of the lens and of bad focus, in pixels
    filtered: bool  # whether a Bayer filter lies over the sensor
    noise: float
    smooth: float  # strength of the camera's own removal of noise
    sharpen: float
    contrast: float
    colour: float  # saturation
    quality: int
    header: bool  # whether the file names a camera
    scanner: bool = False  # even light, no perspective
    scale: float = 1.0  # by which an app made the file smaller
    scaling: int = cv2.INTER_AREA
    sent: int = 0  # quality with which an app stored it again, 0: it did not


FRAMES = [(1280, 960), (1600, 1200), (1920, 1080), (1920, 1440), (2400, 1800), (2592, 1944)]


def random_camera(rng, large=0.3, scanner=0.0):
    """Whole pictures of 8 to 12 megapixels (`large` of them), frames of a video as a browser takes them, pictures that an app made smaller; or a scanner."""
    draw = rng.random()
    size = [(4000, 3000), (4032, 3024), (3264, 2448)][rng.integers(3)] if draw < large else FRAMES[rng.integers(len(FRAMES))]
    lens = rng.uniform(0.35, 0.75) if rng.random() < 0.88 else rng.uniform(0.75, 1.4)
    smooth = rng.uniform(0.2, 1) if rng.random() < 0.4 else 0
    camera = Camera(*size, lens, rng.random() < 0.85, rng.uniform(0.6, 5), smooth, rng.uniform(0, 1.3), rng.uniform(0.9, 1.2), rng.uniform(0.85, 1.25),
                    int(rng.integers(72, 97)), rng.random() < 0.5)
    if rng.random() < scanner:
        camera.scanner, camera.filtered, camera.noise, camera.smooth = True, False, rng.uniform(0.2, 2), 0
    if rng.random() < 0.25:
        camera.scale, camera.scaling, camera.sent = 112 / (16 * int(rng.integers(8, 14))), SCALINGS[rng.integers(4)], int(rng.integers(62, 92))
    elif rng.random() < 0.15:
        camera.sent = int(rng.integers(62, 92))
    return camera


def linear(image):
    """sRGB bytes to light, 0 to 1."""
    return LIGHT[image]


LIGHT = ((np.arange(256) / 255.0) ** 2.2).astype(np.float32)
TONES = np.clip((np.arange(4097) / 4096.0) ** (1 / 2.2) * 255 + 0.5, 0, 255).astype(np.uint8)


def expose(light, camera, rng):
    """The picture of `light` ([height, width, 3]), of which every sample is the mean of its pixel already; RGB bytes."""
    light = cv2.GaussianBlur(light, (0, 0), camera.lens)
    light *= np.float32(rng.uniform(0.92, 1.08, 3))
    height, width = light.shape[:2]
    tile = rng.standard_normal((min(height, 512) + 61, min(width, 512) + 67), dtype=np.float32) * (camera.noise / 255)
    noise = np.tile(tile, (height // tile.shape[0] + 1, width // tile.shape[1] + 1))[:height, :width]
    if camera.filtered:
        raw = np.empty((height, width), np.float32)
        for y, x, colour in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 2)):
            raw[y::2, x::2] = light[y::2, x::2, colour]
        raw += noise * (0.35 + np.sqrt(np.clip(raw, 0, 1)))
        code = cv2.COLOR_BayerBG2RGB_EA if rng.random() < 0.5 else cv2.COLOR_BayerBG2RGB
        light = cv2.cvtColor(np.clip(raw * 16384, 0, 65535).astype(np.uint16), code).astype(np.float32) / 16384
    else:
        light += noise[..., None] * (0.35 + np.sqrt(np.clip(light[..., 1:2], 0, 1)))
    image = TONES[(np.clip(light, 0, 1) * 4096).astype(np.int32)]
    if camera.smooth:
        softer = cv2.bilateralFilter(image, 5, 12 + 3 * camera.noise, 1.5) if rng.random() < 0.5 else cv2.medianBlur(image, 3)
        image = cv2.addWeighted(softer, camera.smooth, image, 1 - camera.smooth, 0)
    if camera.sharpen > 0.1:
        image = cv2.addWeighted(image, 1 + camera.sharpen, cv2.GaussianBlur(image, (0, 0), rng.uniform(0.8, 1.4)), -camera.sharpen, 0)
    grey = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    middle = 118 * (1 - camera.contrast)
    return cv2.addWeighted(image, camera.contrast * camera.colour, grey, camera.contrast * (1 - camera.colour), middle)


def compressed(image, quality):
    return cv2.imdecode(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)


def on_its_way(image, camera):
    """The pixels of the file that arrives but for its last compression, and the quality of that one."""
    if not camera.sent:
        return image, camera.quality
    image = compressed(image, camera.quality)
    if camera.scale < 1:
        size = (round(image.shape[1] * camera.scale), round(image.shape[0] * camera.scale))
        image = cv2.resize(image, size, interpolation=camera.scaling)
    return image, camera.sent


def encoded(image, quality, camera=None, software=None, rng=None):
    """JPEG bytes. `camera`: put a camera's name into the header."""
    exif = Image.Exif()
    if camera:
        exif[MAKE], exif[MODEL] = CAMERAS[rng.integers(len(CAMERAS))]
    if software:
        exif[SOFTWARE] = software
    file = io.BytesIO()
    Image.fromarray(image).save(file, "JPEG", quality=quality, **({"exif": exif} if len(exif) else {}))
    return file.getvalue()
