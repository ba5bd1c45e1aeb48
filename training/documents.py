"""Identity documents of no country's design: passports, cards front and back, visas, licences. Drawn flat, a pixel scale per millimetre."""
from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import fonts, mrz
from .portraits import portrait

SIZES = {"passport": (125, 88), "card": (85.6, 54), "td2": (105, 74), "visa": (120, 80), "licence": (85.6, 54), "mrv-b": (105, 74)}
CORNERS = {"passport": 1.5, "card": 3.2, "td2": 3.2, "visa": 0.5, "licence": 3.2, "mrv-b": 0.5}  # radius in mm
KINDS = ["booklet", "card-front", "card-back", "visa"]
MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
LABELS = {
    "surname": ["Surname / Nom", "1. Surname", "Surname", "Apellidos / Surname", "Name"],
    "given": ["Given names / Prénoms", "2. Given names", "Given name(s)", "Vornamen / Given names"],
    "nationality": ["Nationality / Nationalité", "Nationality"],
    "sex": ["Sex / Sexe", "Sex"],
    "birth": ["Date of birth / Date de naissance", "Date of birth", "3. Date of birth"],
    "number": ["Document No. / No du document", "Passport No.", "Document number", "No."],
    "expiry": ["Date of expiry / Date d'expiration", "Expiry date", "Valid until"],
    "issued": ["Date of issue", "Issued / Délivré"],
    "authority": ["Authority", "Issuing office / Autorité"],
    "place": ["Place of birth / Lieu de naissance", "Place of birth"]}
PLACES = "AVONDALE NORTHBRIDGE LINDENAU SANTA VERA PORTELO KALMSTAD OSTERBEEK VILLENEUVE".split()
TITLES = ["PASSPORT", "PASSPORT / PASSEPORT", "REISEPASS", "IDENTITY CARD", "CARTE D'IDENTITE", "TARJETA DE IDENTIDAD", "RESIDENCE PERMIT", "VISA",
          "DRIVING LICENCE", "PERMIS DE CONDUIRE"]
STATES = ["REPUBLIC OF AVALONIA", "KINGDOM OF NORTHMARK", "FEDERATION OF ISLES", "UTOPIA", "STATE OF LINDEN", "SPECIMEN"]


@dataclass
class Document:
    image: np.ndarray  # RGB bytes
    shape: str  # a key of SIZES
    scale: float  # pixels per millimetre
    zone: list = field(default_factory=list)  # the printed lines, if any
    line_boxes: np.ndarray = None  # [lines, 4, 2] pixels: top left, top right, bottom right, bottom left of the capitals
    kind: str = "card-front"  # one of KINDS
    barcode: np.ndarray = None  # [4, 2] pixels: the corners of a PDF417, in the same order

    @property
    def corners(self):
        height, width = self.image.shape[:2]
        return np.float32([[0, 0], [width, 0], [width, height], [0, height]])

    @property
    def zone_corners(self):
        if self.line_boxes is None:
            return None
        return np.float32([self.line_boxes[0][0], self.line_boxes[0][1], self.line_boxes[-1][2], self.line_boxes[-1][3]])


@dataclass
class Style:
    """Everything that makes two documents of the same content look different."""
    paper: tuple
    second: tuple
    ink: tuple
    accent: tuple
    label_font: object
    text_font: object
    state: str
    title: str
    seed: int
    date: str = "{2} {m} {0}"
    photo_side: int = 0  # 0 left, 1 right
    photo_width: float = 0.27
    band: float = 0.8  # whiteness of the zone's strip
    ghost: bool = False
    chip: bool = False
    emblem: bool = True
    overprint: str = ""
    photo_grey: bool = False
    zone_font: object = fonts.OCR_B
    plain: float = 1.0  # strength of the guilloche


def random_style(rng):
    light = lambda: tuple(int(v) for v in rng.integers(170, 252, 3))
    dark = lambda top=70: tuple(int(v) for v in rng.integers(0, top, 3))
    pick = lambda values: values[rng.integers(len(values))]
    return Style(
        light(), light(), dark(), dark(160), pick(fonts.PRINTED), pick(fonts.PRINTED), pick(STATES), pick(TITLES), int(rng.integers(1 << 30)),
        pick(["{2} {m} {0}", "{2}.{1}.{0}", "{2}/{1}/{0}", "{0}-{1}-{2}", "{2} {m}/{m} {y}"]), int(rng.random() < 0.2), rng.uniform(0.22, 0.32),
        rng.uniform(0.4, 1) if rng.random() < 0.6 else 0, rng.random() < 0.35, rng.random() < 0.3, rng.random() < 0.7,
        "SPECIMEN" if rng.random() < 0.2 else "", rng.random() < 0.3, fonts.OCR_B if rng.random() < 0.7 else fonts.OCR_B_SHARP, rng.uniform(0.3, 1.8))


def guilloche(width, height, style):
    rng = np.random.default_rng(style.seed)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) / max(width, height)
    angle = rng.uniform(0, 6.28)
    blend = np.clip((columns * np.cos(angle) + rows * np.sin(angle) + 1) / 2, 0, 1)[..., None]
    picture = np.float32(style.paper) * (1 - blend) + np.float32(style.second) * blend
    for _ in range(rng.integers(2, 5)):
        angle, count, bend = rng.uniform(0, 3.14), rng.uniform(20, 160), rng.uniform(0.01, 0.08)
        across = columns * np.sin(angle) - rows * np.cos(angle)
        wave = np.sin((columns * np.cos(angle) + rows * np.sin(angle) + bend * np.sin(across * rng.uniform(6, 30))) * count)
        if rng.random() < 0.5:
            wave = (np.abs(wave) > 0.85).astype(np.float32) * 1.4
        picture += wave[..., None] * np.float32(rng.uniform(-1, 0.3, 3)) * rng.uniform(3, 16) * style.plain
    return np.clip(picture, 0, 255).astype(np.uint8)


@lru_cache(maxsize=64)
def cached_portrait(number, grey):
    return portrait(240, 307, number, grey)


def written(date, form):
    year, month, day = date.split("-")
    return form.format(year, month, day, m=MONTHS[int(month) - 1], y=year[2:])


class Sheet:
    """A document being drawn; positions in millimetres from the top left."""

    def __init__(self, shape, style, scale):
        self.shape, self.style, self.scale = shape, style, scale
        self.width, self.height = SIZES[shape]
        self.image = Image.fromarray(guilloche(int(self.width * scale), int(self.height * scale), style))
        self.draw = ImageDraw.Draw(self.image)
        self.zone, self.boxes = [], None
        self.kind = {"passport": "booklet", "visa": "visa", "mrv-b": "visa"}.get(shape, "card-front")
        self.barcode = None

    def text(self, x, y, text, size, face, ink, room=None):
        type_ = fonts.font(face, size * self.scale)
        while room and type_.size > 5 and self.draw.textlength(text, font=type_) > room * self.scale:
            type_ = fonts.font(face, min(type_.size - 1, type_.size * 0.93))
        self.draw.text((x * self.scale, y * self.scale), text, font=type_, fill=ink)

    def photo(self, x, y, width, height, number, strength=1.0):
        size = (max(1, int(width * self.scale)), max(1, int(height * self.scale)))
        face = Image.fromarray(cached_portrait(number, self.style.photo_grey)).resize(size, Image.LANCZOS)
        self.image.paste(face, (int(x * self.scale), int(y * self.scale)), Image.new("L", size, int(255 * strength)))

    def emblem(self, x, y, radius):
        rng = np.random.default_rng(self.style.seed + 1)
        for turn in range(int(rng.integers(5, 12))):
            size = radius * (1 - turn * 0.08)
            box = [(x - size) * self.scale, (y - size * 0.8) * self.scale, (x + size) * self.scale, (y + size * 0.8) * self.scale]
            self.draw.arc(box, turn * 40, turn * 40 + 250, fill=self.style.accent, width=max(1, int(0.3 * self.scale)))

    def chip(self, x, y):
        box = [v * self.scale for v in (x, y, x + 12, y + 10)]
        self.draw.rounded_rectangle(box, 1.5 * self.scale, fill=(208, 180, 96), outline=(120, 96, 40))
        for part in (0.33, 0.66):
            self.draw.line([box[0], box[1] + part * 10 * self.scale, box[2], box[1] + part * 10 * self.scale], fill=(120, 96, 40))
        self.draw.line([(x + 6) * self.scale, box[1], (x + 6) * self.scale, box[3]], fill=(120, 96, 40))

    def signature(self, x, y, width):
        rng = np.random.default_rng(self.style.seed + 2)
        walk = np.cumsum(rng.normal(0, 1.4, 24))
        points = [((x + width * i / 24) * self.scale, (y + 1.2 * np.sin(i * 1.3) + 0.25 * (walk[i] - walk.mean())) * self.scale) for i in range(24)]
        self.draw.line(points, fill=(30, 30, 70), width=max(1, int(0.35 * self.scale)), joint="curve")

    def overprint(self, word):
        layer = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        ImageDraw.Draw(layer).text((self.image.width * 0.3, self.image.height * 0.25), word, font=fonts.font(fonts.PRINTED[4], 9 * self.scale),
                                   fill=(200, 50, 50, 80))
        layer = layer.rotate(20)
        self.image.paste(layer, (0, 0), layer)
        self.draw = ImageDraw.Draw(self.image)

    def strip(self, lines, left=None):
        """The machine-readable zone at the bottom edge, 2.54 mm per character (ICAO 9303-3 section 4.3)."""
        scale = self.scale
        pitch, step = 2.54 * scale, (6.35 if len(lines) == 2 else 5.4) * scale
        left = (self.width * scale - len(lines[0]) * pitch) / 2 if left is None else left * scale
        last = (self.height - 5.6) * scale
        if self.style.band:
            top = int(last - step * (len(lines) - 1) - 7 * scale)
            area = np.asarray(self.image).astype(np.float32)
            area[max(0, top):] = area[max(0, top):] * (1 - self.style.band) + 240 * self.style.band
            self.image = Image.fromarray(area.astype(np.uint8))
            self.draw = ImageDraw.Draw(self.image)
        face = fonts.font(self.style.zone_font, 3.62 * scale)
        advance, boxes = face.getlength("<"), []
        for row, line in enumerate(lines):
            base = last - step * (len(lines) - 1 - row)
            for column, letter in enumerate(line):
                self.draw.text((left + column * pitch + (pitch - advance) / 2, base), letter, font=face, fill=(22, 22, 26), anchor="ls")
            right, top = left + len(line) * pitch, base - 2.6 * scale
            boxes.append([[left, top], [right, top], [right, base], [left, base]])
        self.zone, self.boxes = list(lines), np.float32(boxes)

    def stacked_barcode(self, x, y, width, height, rng):
        """What a PDF417 looks like (ISO/IEC 15438): start, rows of words of 17 modules, stop. It carries no message."""
        columns, rows = int(rng.integers(5, 18)), int(rng.integers(12, 46))
        edges = {True: [8, 1, 1, 1, 1, 1, 1, 3], False: [7, 1, 1, 3, 1, 1, 1, 2, 1]}
        pattern = np.zeros((rows, 17 * (columns + 3) + 18), np.uint8)
        for row in range(rows):
            words = [np.diff([0, *np.sort(rng.choice(np.arange(1, 17), 7, replace=False)), 17]) for _ in range(columns + 2)]
            widths = np.concatenate([edges[True], *words, edges[False]])
            pattern[row] = np.repeat(np.arange(len(widths)) % 2, widths)
        wear = rng.uniform(20, 70)
        box = [int(v * self.scale) for v in (x, y, x + width, y + height)]
        size = (max(1, box[2] - box[0]), max(1, box[3] - box[1]))
        bars = Image.fromarray(cv2.resize((pattern * (255 - wear)).astype(np.uint8) + np.uint8(wear), size, interpolation=cv2.INTER_AREA))
        quiet = int(rng.uniform(0.5, 2.5) * self.scale)
        self.draw.rectangle([box[0] - quiet, box[1] - quiet, box[2] + quiet, box[3] + quiet], fill=(244, 244, 244))
        self.image.paste(bars.convert("RGB"), tuple(box[:2]))
        self.barcode = np.float32([[box[0], box[1]], [box[2], box[1]], [box[2], box[3]], [box[0], box[3]]])

    def done(self):
        return Document(np.array(self.image), self.shape, self.scale, self.zone, self.boxes, self.kind, self.barcode)


def fields_sheet(sheet, values, number, bottom, rows):
    """Portrait, title, labelled fields: the face of every document. `bottom` is the height used by the zone, in mm."""
    style, room = sheet.style, sheet.height - bottom
    rng = np.random.default_rng(style.seed + 3)
    wide = sheet.width * style.photo_width
    tall = min(room * 0.76, wide * 1.29)
    wide = tall / 1.29
    x_photo = 4 if style.photo_side == 0 else sheet.width - wide - 4
    y_photo = min(10, room - tall - 1)
    sheet.draw.rectangle([0, 0, sheet.image.width, 7 * sheet.scale], fill=style.second)
    sheet.text(4, 1.2, style.state, 3.6, style.label_font, style.accent, sheet.width * 0.5)
    sheet.text(sheet.width * 0.58, 1.5, style.title, 3.2, style.label_font, style.accent, sheet.width * 0.38)
    if style.emblem:
        sheet.emblem(sheet.width * 0.72, room * 0.55, room * 0.3)
    if style.chip:
        sheet.chip(sheet.width * 0.66, room * 0.45)
    sheet.photo(x_photo, y_photo, wide, tall, number)
    if style.ghost:
        sheet.photo(sheet.width * 0.8, room * 0.5, wide * 0.4, tall * 0.4, number, 0.45)
    left = x_photo + wide + 4 if style.photo_side == 0 else 5
    span = sheet.width - wide - 12
    height = (room - 8.5) / len(rows)
    label, size = min(1.9, height * 0.3), min(3.5, height * 0.52)
    for index, row in enumerate(rows):
        for column, name in enumerate(row):
            x, y = left + span * column / len(row), 8.2 + height * index
            sheet.text(x, y, LABELS[name][rng.integers(len(LABELS[name]))], label, style.label_font, style.accent, span / len(row) - 1)
            sheet.text(x, y + label * 1.2, values[name], size, style.text_font, style.ink, span / len(row) - 1)
    if style.overprint:
        sheet.overprint(style.overprint)


def values_of(person, number, issuer, expiry, style):
    plain = lambda text: text.replace("<", " ").strip()
    rng = np.random.default_rng(style.seed + 4)
    issued = f"{int(expiry[:4]) - 10}{expiry[4:]}" if expiry else "1999-05-04"
    return {"surname": plain(person.surname), "given": plain(person.given), "nationality": plain(person.nationality), "sex": person.sex.replace("<", "X"),
            "birth": written(person.birth, style.date), "number": number, "expiry": written(expiry, style.date) if expiry else "",
            "issued": written(issued, style.date), "authority": plain(issuer) + " CENTRAL OFFICE", "place": str(rng.choice(PLACES))}


FULL = [["surname"], ["given"], ["nationality", "sex"], ["birth", "place"], ["number", "issued"], ["expiry", "authority"]]
SHORT = [["surname"], ["given"], ["birth", "sex"], ["nationality", "number"], ["expiry"]]


def face_of(shape, person, number, issuer, expiry, style, scale, lines=None, portrait_number=0):
    """A page or side with portrait and fields, with a zone when `lines` are given."""
    sheet = Sheet(shape, style, scale)
    bottom = 0 if lines is None else 20 if len(lines) == 2 else 24
    fields_sheet(sheet, values_of(person, number, issuer, expiry, style), portrait_number, bottom, FULL if shape in ("passport", "td2") else SHORT)
    if lines is None:
        sheet.signature(sheet.width * 0.1, sheet.height - 4, 22)
    else:
        sheet.strip(lines)
    return sheet.done()


def back_of(shape, style, scale, lines=None):
    """The reverse: address, bars, signature; with the zone for cards of size TD1."""
    sheet = Sheet(shape, style, scale)
    rng = np.random.default_rng(style.seed + 5)
    room = sheet.height - (24 if lines else 4)
    for row, (name, text) in enumerate([("place", "AVONDALE"), ("authority", "CENTRAL OFFICE"), ("issued", "2021")][:int(rng.integers(1, 4))]):
        sheet.text(5, 3 + row * room / 4, LABELS[name][0], 1.7, style.label_font, style.accent)
        sheet.text(5, 5 + row * room / 4, text, 2.8, style.text_font, style.ink)
    kind = rng.random()
    if kind < 0.35:
        sheet.chip(sheet.width - 20, room * 0.3)
    elif kind < 0.65:
        x = 0.5 * sheet.width
        while x < 0.9 * sheet.width:
            step = rng.uniform(0.25, 0.9)
            sheet.draw.rectangle([v * sheet.scale for v in (x, room * 0.2, x + step * 0.6, room * 0.6)], fill=(20, 20, 20))
            x += step
    elif style.emblem:
        sheet.emblem(sheet.width * 0.75, room * 0.5, room * 0.35)
    if lines:
        sheet.strip(lines)
    sheet.kind = "card-back"
    return sheet.done()


def licence_back(style, scale):
    """The reverse of a North American licence: a PDF417 as wide as the card, a magnetic stripe or a linear code, small print."""
    sheet = Sheet("licence", style, scale)
    rng = np.random.default_rng(style.seed + 6)
    tall, wide = rng.uniform(9, 24), rng.uniform(52, 78)
    top = float(rng.choice([rng.uniform(2.5, 6), rng.uniform(12, 20), 54 - tall - rng.uniform(2, 6)]))
    if rng.random() < 0.4:
        stripe = 1 if top > 14 else 40
        sheet.draw.rectangle([0, stripe * scale, sheet.image.width, (stripe + 11) * scale], fill=tuple(map(int, rng.integers(5, 60, 3))))
    for row in range(int(rng.integers(3, 14))):
        text = "".join(rng.choice(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ  0123456789.:"), int(rng.integers(8, 46))))
        sheet.text(rng.uniform(3, 25), 2 + row * 4, text, rng.uniform(1.3, 2.4), style.label_font, style.ink, 60)
    if rng.random() < 0.5:
        x, y = rng.uniform(4, 20), top + tall + 3 if top < 20 else top - 9
        for _ in range(int(rng.integers(30, 70))):
            sheet.draw.rectangle([v * scale for v in (x, y, x + rng.uniform(0.15, 0.5), y + 6)], fill=(20, 20, 20))
            x += rng.uniform(0.5, 0.9)
    sheet.stacked_barcode((sheet.width - wide) * rng.uniform(0.2, 0.8), top, wide, tall, rng)
    sheet.kind = "card-back"
    return sheet.done()


def random_document(rng, scale=5.0):
    """Any document: about four in five carry a zone, one in nine a PDF417."""
    style = random_style(rng)
    layout = str(rng.choice(["TD3", "TD1", "TD1F", "TD2", "MRVA", "MRVB", "FRA", "licence", "back", "licence-back"],
                            p=[0.31, 0.2, 0.06, 0.1, 0.06, 0.03, 0.04, 0.06, 0.03, 0.11]))
    zone = mrz.random_zone(rng, layout if layout in mrz.WIDTHS else "TD1")
    content = (zone.person, zone.number, zone.issuer, zone.expiry, style, scale)
    face = int(rng.integers(0, 40))
    if layout == "TD1":
        if rng.random() < 0.25:
            return face_of("card", *content, lines=zone.lines, portrait_number=face)
        return back_of("card", style, scale, zone.lines)
    if layout == "licence-back":
        return licence_back(style, scale)
    if layout == "back":
        return back_of("card" if rng.random() < 0.5 else "td2", style, scale)
    shape = {"TD3": "passport", "TD2": "td2", "FRA": "td2", "MRVA": "visa", "MRVB": "mrv-b", "licence": "licence"}.get(layout, "card")
    return face_of(shape, *content, lines=zone.lines if layout in mrz.WIDTHS else None, portrait_number=face)
