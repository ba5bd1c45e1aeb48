"""From light to a file: lens, colour filter array, noise, sharpening, tone, JPEG with the header of a camera or of nothing."""
import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

CAMERAS = [("Apple", "iPhone 13"), ("samsung", "SM-G991B"), ("Google", "Pixel 7"), ("Xiaomi", "M2101K6G")]
MAKE, MODEL, SOFTWARE = 271, 272, 305


@dataclass
class Camera:
    width: int
    height: int
    lens: float  # blur of the lens in pixels
    filtered: bool  # whether a Bayer filter lies over the sensor
    noise: float
    sharpen: float
    quality: int
    header: bool  # whether the file names a camera


def random_camera(rng):
    """Whole pictures of 12 megapixels, and frames of a video as a browser takes them."""
    size = (4000, 3000) if rng.random() < 0.03 else [(1280, 960), (1600, 1200), (1920, 1440), (2400, 1800)][rng.integers(4)]
    return Camera(*size, rng.uniform(0.35, 0.75), rng.random() < 0.85, rng.uniform(1, 5), rng.uniform(0, 0.8), int(rng.integers(72, 96)), rng.random() < 0.5)


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
    tile = rng.standard_normal((512 + 61, 512 + 67), dtype=np.float32) * (camera.noise / 255)
    noise = np.tile(tile, (height // tile.shape[0] + 1, width // tile.shape[1] + 1))[:height, :width]
    if camera.filtered:
        raw = np.empty((height, width), np.float32)
        for y, x, colour in ((0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 2)):
            raw[y::2, x::2] = light[y::2, x::2, colour]
        raw += noise * (0.35 + np.sqrt(np.clip(raw, 0, 1)))
        light = cv2.cvtColor(np.clip(raw * 16384, 0, 65535).astype(np.uint16), cv2.COLOR_BayerBG2RGB).astype(np.float32) / 16384
    else:
        light += noise[..., None] * (0.35 + np.sqrt(np.clip(light[..., 1:2], 0, 1)))
    image = TONES[(np.clip(light, 0, 1) * 4096).astype(np.int32)]
    if camera.sharpen > 0.1:
        image = cv2.addWeighted(image, 1 + camera.sharpen, cv2.GaussianBlur(image, (0, 0), 1.0), -camera.sharpen, 0)
    return image


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
