"""Draws the synthetic specimen pictures that the product's tests use, with their truth.

python3 -m training.specimens --out tests/specimens/synthetic"""
import argparse
import io
import json
from pathlib import Path

import numpy as np
from PIL import Image

from . import fonts
from .camera import Shot, take
from .documents import Style, back_of, face_of
from .mrz import Person, check_digit, compose

SANS, BOLD = fonts.LIBERATION / "LiberationSans-Regular.ttf", fonts.LIBERATION / "LiberationSans-Bold.ttf"
MARIJKE = Person("DOORNVELD", "MARIJKE<ELISE", "1988-04-17", "F", "NLD")
JONAS = Person("LINDGRUBER", "JONAS", "2011-06-09", "M", "AUT")
INES = Person("VALADARES", "INES<BEATRIZ", "1992-11-03", "F", "PRT")
KLEMENS = Person("HOLLERBACHER", "KLEMENS", "1979-01-26", "M", "AUT")
TOMASZ = Person("WRZOSKOWIAK", "TOMASZ<ANDRZEJ", "1984-08-30", "M", "POL")
ORLA = Person("EVERGREEN", "ORLA<MAY", "1990-02-12", "F", "UTO")


def style(state, title, seed, **changes):
    tones = np.random.default_rng(seed).integers(205, 246, (2, 3))
    return Style(**({
        "paper": tuple(map(int, tones[0])), "second": tuple(map(int, tones[1])), "ink": (18, 18, 22), "accent": (52, 62, 110), "label_font": SANS,
        "text_font": BOLD, "state": state, "title": title, "seed": seed, "date": "{2}.{1}.{0}", "band": 0.7, "emblem": False, "plain": 0.5} | changes))


def clean(width=1600, height=1200, **changes):
    """A careful picture with a good phone."""
    return Shot(**({"width": width, "height": height, "tilt": (5, -4), "roll": 2.5, "distance": 2.8, "fill": 0.86, "clutter": 0, "slope": 0.12, "blur": 0.5,
                    "noise": 2.0} | changes))


class Album:
    def __init__(self, folder):
        self.folder, self.truth = Path(folder), []
        self.folder.mkdir(parents=True, exist_ok=True)

    def add(self, name, kind, purpose, document, shot, seed, fields=None, limit=250_000):
        """Takes the picture and keeps it with its truth; the compression follows from the limit in bytes."""
        picture = take(document, shot, np.random.default_rng([4711, seed]))
        for quality in range(90, 30, -4):
            file = io.BytesIO()
            Image.fromarray(picture.image).save(file, "JPEG", quality=quality, comment=b"synthetic, drawn by training/specimens.py; the person is invented")
            if file.tell() <= limit:
                break
        (self.folder / f"{name}.jpg").write_bytes(file.getvalue())
        points = lambda quad: None if quad is None else [[round(float(v), 1) for v in point] for point in quad]
        self.truth.append({
            "file": f"{name}.jpg", "kind": kind, "for": purpose, "width": shot.width, "height": shot.height, "mrz": document.zone if document else [],
            "fields": fields or {}, "corners": points(picture.corners), "mrz_corners": points(picture.zone)})

    def close(self):
        (self.folder / "truth.json").write_text(json.dumps(self.truth, indent=1) + "\n")


def fields_of(person, number, issuer, expiry):
    plain = lambda text: text.replace("<", " ").strip()
    return {"surname": plain(person.surname), "given_names": plain(person.given), "number": number, "issuer": issuer, "nationality": person.nationality,
            "birth": person.birth, "sex": person.sex, "expiry": expiry}


def page(layout, person, number, issuer, expiry, look, face, scale=15, lines=None):
    """A page with its zone and its fields."""
    lines = lines or compose(layout, person, number, issuer, expiry)
    shape = {"TD3": "passport", "TD2": "td2", "MRVA": "visa"}[layout]
    return face_of(shape, person, number, issuer, expiry, look, scale, lines, face), fields_of(person, number, issuer, expiry)


def with_wrong_digit(lines):
    """The birth date's check digit is wrong; the composite digit fits what is printed, so that exactly one check fails."""
    second = lines[1]
    second = second[:19] + str((int(second[19]) + 3) % 10) + second[20:43]
    return [lines[0], second + check_digit(second[0:10] + second[13:20] + second[21:43])]


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", default="tests/specimens/synthetic")
    album = Album(options.parse_args().out)
    dutch = style("NETHERLANDS", "PASSPORT / PASSEPORT", 31)
    valid, fields = page("TD3", MARIJKE, "NX4R82KB7", "NLD", "2034-05-21", dutch, 2)
    album.add("passport-valid", "passport", "valid passport of an adult, clean picture", valid, clean(facing=True, cover=True), 1, fields)
    expired, old = page("TD3", MARIJKE, "NW7T15CD3", "NLD", "2019-05-21", dutch, 2)
    album.add("passport-expired", "passport", "the same person's passport, expired in 2019", expired, clean(roll=-2), 2, old)
    young, minor = page("TD3", JONAS, "U4471902", "AUT", "2029-03-02", style("AUSTRIA", "REISEPASS / PASSPORT", 47), 7)
    album.add("passport-minor", "passport", "valid passport of a person of 15", young, clean(tilt=(-4, 5)), 3, minor)

    card = style("PORTUGAL", "IDENTITY CARD", 52, chip=False)
    lines = compose("TD1", INES, "XK3049218", "PRT", "2031-02-14", code="I<")
    issued = fields_of(INES, "XK3049218", "PRT", "2031-02-14")
    front = face_of("card", INES, "XK3049218", "PRT", "2031-02-14", card, 20, None, 5)
    album.add("id-card-front", "id_card", "front of an identity card of size TD1, without a machine-readable zone", front, clean(fill=0.8), 4, issued)
    album.add("id-card-back", "id_card", "its back, with the machine-readable zone", back_of("card", card, 20, lines), clean(fill=0.8, roll=-3), 5, issued)
    austrian = style("AUSTRIA", "PERSONALAUSWEIS / ID CARD", 61)
    td2, td2_fields = page("TD2", KLEMENS, "PA5830164", "AUT", "2030-09-15", austrian, 1, 18)
    album.add("id-card-td2-front", "id_card", "front of an identity card of size TD2 with its zone", td2, clean(), 6, td2_fields)
    album.add("id-card-td2-back", "id_card", "its back, without a zone", back_of("td2", austrian, 18), clean(roll=4), 7, td2_fields)

    album.add("passport-blurred", "passport", "the valid passport, blurred beyond reading", valid, clean(blur=14, facing=True), 8, fields)
    album.add("desk", "none", "a desk without any document", None, clean(clutter=3), 9)
    for turn in (90, 180):
        upright = (1200, 1600) if turn == 90 else (1600, 1200)
        album.add(f"passport-turned-{turn}", "passport", f"the valid passport turned by {turn} degrees clockwise", valid, clean(*upright, roll=turn + 2), 10, fields)
    visa, visa_fields = page("MRVA", TOMASZ, "VA3381057", "AUT", "2027-04-30", style("AUSTRIA", "VISUM / VISA", 73), 0)
    album.add("visa", "visa", "a visa (MRV-A): no identity document", visa, clean(), 12, visa_fields)
    utopian, utopian_fields = page("TD3", ORLA, "UT0000042", "UTO", "2033-01-31", style("UTOPIA", "PASSPORT", 88, overprint="SPECIMEN"), 8)
    album.add("passport-utopia", "passport", "specimen passport of Utopia (UTO)", utopian, clean(), 13, utopian_fields)
    wrong, wrong_fields = page("TD3", MARIJKE, "NX4R82KB7", "NLD", "2034-05-21", dutch, 2, lines=with_wrong_digit(valid.zone))
    album.add("passport-wrong-digit", "passport", "the check digit of the birth date is wrong, every other is right", wrong, clean(roll=1), 14, wrong_fields)
    large, large_fields = page("TD3", TOMASZ, "EF3390751", "POL", "2032-12-05", style("POLAND", "PASZPORT / PASSPORT", 95), 0, 28)
    album.add("passport-12-megapixels", "passport", "a phone's picture of 4000 by 3000 pixels", large,
              clean(4000, 3000, blur=1.2, facing=True, cover=True, fill=0.8, noise=2.5), 15, large_fields, 1_800_000)
    album.close()


if __name__ == "__main__":
    main()
