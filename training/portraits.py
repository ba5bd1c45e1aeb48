"""Faces of people who do not exist, drawn from ellipses: the same number draws the same person."""
import argparse

import cv2
import numpy as np

SKINS = [(232, 196, 170), (214, 170, 140), (190, 140, 108), (150, 104, 76), (104, 72, 54)]
HAIRS = [(40, 30, 25), (75, 50, 32), (120, 84, 50), (170, 136, 86), (110, 108, 106)]


class Easel:
    """A picture of 400 x 512 floats on which soft shapes are laid; coordinates are fractions of the width."""

    def __init__(self, colour):
        self.picture = np.zeros((512, 400, 3), np.float32) + np.float32(colour)

    def lay(self, mask, colour, blur, strength=1.0):
        if blur:
            mask = cv2.GaussianBlur(mask, (0, 0), blur)
        mask = mask[..., None] * strength
        self.picture = self.picture * (1 - mask) + np.float32(colour) * mask

    def ellipse(self, x, y, rx, ry, colour, blur=1.0, strength=1.0, begin=0, end=360, thick=-1):
        mask = np.zeros((512, 400), np.float32)
        cv2.ellipse(mask, (int(x * 400), int(y * 400)), (max(1, int(rx * 400)), max(1, int(ry * 400))), 0, begin, end, 1.0, thick, cv2.LINE_8)
        self.lay(mask, colour, blur, strength)

    def polygon(self, points, colour, blur=1.0, strength=1.0):
        mask = np.zeros((512, 400), np.float32)
        cv2.fillPoly(mask, [np.int32(np.array(points) * 400)], 1.0)
        self.lay(mask, colour, blur, strength)


def shade(colour, factor):
    return tuple(np.clip(np.array(colour) * factor, 0, 255))


def portrait(width, height, number, grey=False):
    """RGB bytes [height, width, 3] of person `number`."""
    rng = np.random.default_rng([77, number])
    skin, hair = SKINS[rng.integers(len(SKINS))], HAIRS[rng.integers(len(HAIRS))]
    long_hair = rng.random() < 0.5
    face_width, face_height = rng.uniform(0.2, 0.235), rng.uniform(0.29, 0.32)
    eye_gap, eye_size, eye_line = rng.uniform(0.088, 0.1), rng.uniform(0.03, 0.037), rng.uniform(0.53, 0.55)
    mouth_width, nose = rng.uniform(0.065, 0.085), rng.uniform(0.03, 0.038)
    iris = [(70, 50, 35), (60, 90, 110), (70, 95, 60)][rng.integers(3)]
    cloth = tuple(rng.integers(20, 130, 3))
    centre = 0.56
    easel = Easel(tuple(np.full(3, rng.uniform(205, 235)) + rng.uniform(-8, 8, 3)))
    if long_hair:
        easel.ellipse(0.5, centre + 0.06, face_width * 1.5, face_height * 1.35, hair, 4)
    else:
        easel.ellipse(0.5, centre - 0.12, face_width * 1.14, face_height * 0.82, hair, 3)
    easel.ellipse(0.5, 1.3, 0.46, 0.3, cloth, 2)
    easel.polygon([(0.4, 0.8), (0.6, 0.8), (0.63, 1.04), (0.5, 1.12), (0.37, 1.04)], shade(skin, 0.82), 3)
    easel.ellipse(0.5, 0.9, 0.12, 0.05, shade(skin, 0.6), 8, 0.6)
    for side in (-1, 1):
        easel.ellipse(0.5 + side * face_width, centre + 0.01, 0.03, 0.065, shade(skin, 0.88), 1.5)
    easel.ellipse(0.5, centre, face_width, face_height, skin, 1.5)
    easel.ellipse(0.5, centre + 0.12, face_width * 0.83, face_height * 0.68, skin, 1.5)
    light = np.zeros((512, 400), np.float32)
    cv2.ellipse(light, (200, int(centre * 400)), (int(face_width * 400), int(face_height * 400)), 0, 0, 360, 1.0, -1)
    easel.lay(np.clip(light - cv2.GaussianBlur(light, (0, 0), 22), 0, 1) * light, shade(skin, 0.55), 3, 0.9)
    easel.ellipse(0.47, centre - 0.14, 0.1, 0.06, shade(skin, 1.12), 14, 0.6)
    for side in (-1, 1):
        x = 0.5 + side * eye_gap
        easel.ellipse(x, eye_line - 0.005, 0.055, 0.036, shade(skin, 0.62), 8, 0.75)
        easel.ellipse(x, eye_line, eye_size * 1.15, eye_size * 0.56, (236, 232, 228), 0.8)
        easel.ellipse(x, eye_line, eye_size * 0.52, eye_size * 0.54, iris, 0.7)
        easel.ellipse(x, eye_line, eye_size * 0.25, eye_size * 0.26, (12, 10, 10), 0.6)
        easel.ellipse(x + 0.006, eye_line - 0.007, 0.004, 0.004, (250, 250, 250), 0.6)
        easel.ellipse(x, eye_line, eye_size * 1.2, eye_size * 0.62, (40, 26, 22), 1.0, 0.9, 185, 355, 3)
        easel.ellipse(x, eye_line + 0.006, eye_size * 1.2, eye_size * 0.6, shade(skin, 0.6), 1.5, 0.5, 10, 170, 2)
        easel.ellipse(x, eye_line - 0.035, 0.056, 0.026, shade(hair, 0.8), 2, 0.9, 200, 340, 7)
        easel.ellipse(0.5 + side * 0.14, centre + 0.1, 0.05, 0.05, shade(np.array(skin) + (14, -6, -6), 1), 14, 0.45)
    easel.ellipse(0.5 + 0.018, eye_line + 0.06, 0.012, 0.07, shade(skin, 0.72), 6, 0.6)
    easel.ellipse(0.495, eye_line + 0.06, 0.01, 0.07, shade(skin, 1.12), 5, 0.6)
    easel.ellipse(0.5, eye_line + 0.135, nose * 1.1, 0.016, shade(skin, 0.66), 5, 0.7)
    for side in (-1, 1):
        easel.ellipse(0.5 + side * nose * 0.55, eye_line + 0.133, 0.009, 0.006, shade(skin, 0.32), 1.5, 0.9)
    mouth = eye_line + 0.215
    lips = np.array(skin) * (0.78, 0.52, 0.52)
    easel.ellipse(0.5, mouth - 0.004, mouth_width, 0.017, lips * 0.92, 1.5, 0.9)
    easel.ellipse(0.5, mouth + 0.008, mouth_width * 0.82, 0.019, lips * 1.12, 1.8, 0.85)
    easel.ellipse(0.5, mouth - 0.006, mouth_width, 0.012, (70, 30, 30), 1.0, 0.9, 15, 165, 2)
    easel.ellipse(0.5, mouth + 0.045, mouth_width * 0.6, 0.012, shade(skin, 0.72), 5, 0.6)
    part = rng.uniform(-0.06, 0.06)
    top = centre - face_height
    easel.polygon([(0.5 - face_width * 1.08, eye_line - 0.04), (0.5 - face_width * 1.02, top + 0.03), (0.5, top - 0.07),
                   (0.5 + face_width * 1.02, top + 0.03), (0.5 + face_width * 1.08, eye_line - 0.04), (0.5 + face_width * 0.9, eye_line - 0.11),
                   (0.5 + part, top + 0.085), (0.5 - face_width * 0.9, eye_line - 0.11)], hair, 3)
    easel.ellipse(0.5 + part, top + 0.0, 0.1, 0.025, shade(hair, 1.5), 9, 0.4)
    picture = cv2.resize(np.clip(easel.picture + rng.normal(0, 2.5, (512, 400, 1)), 0, 255).astype(np.uint8), (width, height), interpolation=cv2.INTER_AREA)
    return np.repeat(picture.mean(2, keepdims=True).astype(np.uint8), 3, 2) if grey else picture


def main():
    """Writes one portrait as binary PPM, turned clockwise about its middle."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--number", type=int, required=True)
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--turn", type=float, default=0.0, help="degrees")
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    width, height = given.width, round(given.width * 1.28)
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -given.turn, 1)
    picture = cv2.warpAffine(portrait(width, height, given.number), turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    with open(given.out, "wb") as file:
        file.write(b"P6\n%d %d\n255\n" % (width, height) + picture.tobytes())


if __name__ == "__main__":
    main()
