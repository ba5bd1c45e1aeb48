"""What documents print beside their machine-readable zones: the alphabet of the print reader, and lines of words, labels, dates and numbers."""
import re
from functools import lru_cache
from pathlib import Path

from . import mrz

CAPITALS = "ÀÁÂÃÄÅĀĂĄÆÇĆĈĊČĎĐÈÉÊËĒĖĘĚĞĢĠĦÌÍÎÏĪĮİĶĹĻĽŁÑŃŅŇÒÓÔÕÖŐØŌŒŔŘŚŞŠȚŤÞÙÚÛÜŪŮŰŲŴÝŶŸŹŻŽƏ"
SMALL = "".join(letter.lower() for letter in CAPITALS if letter != "İ") + "ßıð"
ALPHABET = (" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz|°№" + CAPITALS + SMALL)
"""Class i + 1 of the print reader is ALPHABET[i]; class 0 is the CTC blank. Letters that look alike in print are one: Ș is Ş, Ţ is Ț, Ð is Đ."""

MERGED = str.maketrans("ȘșŢţÐ’‘´`–—“”ºª", "ŞşȚțĐ''''--\"\"°°")
DOCUMENTS = Path(__file__).resolve().parent.parent / "src" / "Documents"
MARKED = [
    "ÀÂÇÉÈÊËÎÏÔŒÙÛÜŸ", "ÄÖÜß", "ÁÉÍÑÓÚÜ", "ÃÁÀÂÇÉÊÍÓÔÕÚ", "ÀÈÉÌÒÙ", "ĄĆĘŁŃÓŚŹŻ", "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ", "ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", "ČĆĐŠŽ", "ÁÉÍÓÖŐÚÜŰ",
    "ĂÂÎŞȚ", "ÅÄÖ", "ÆØÅ", "ÁÐÉÍÓÚÝÞÆÖ", "ÄÖÕÜŠŽ", "ĀČĒĢĪĶĻŅŠŪŽ", "ĄČĘĖĮŠŲŪŽ", "ÇĞIİÖŞÜ", "ÇË", "ĊĠĦŻ", "ÂÊÎÔÛŴŶ", "ƏÇĞİÖŞÜ"]
PLAIN = {mark: base for base, marks in {
    "A": "ÀÁÂÃÄÅĀĂĄÆ", "C": "ÇĆĈĊČ", "D": "ĎĐÐ", "E": "ÈÉÊËĒĖĘĚƏ", "G": "ĞĢĠ", "H": "Ħ", "I": "ÌÍÎÏĪĮİI", "K": "Ķ", "L": "ĹĻĽŁ", "N": "ÑŃŅŇ",
    "O": "ÒÓÔÕÖŐØŌŒ", "R": "ŔŘ", "S": "ŚŞŠß", "T": "ȚŤÞ", "U": "ÙÚÛÜŪŮŰŲ", "W": "Ŵ", "Y": "ÝŶŸ", "Z": "ŹŻŽ"}.items() for mark in marks}
CONSONANTS, VOWELS = "B C D F G H J K L M N P R S T V W Z CH SH ST TR BR GR KR SCH LL NN TZ".split(), "A E I O U A E I O AU EI IE OU Y".split()
WORDS = """REPUBLIC KINGDOM FEDERATION STATE OF THE AND PASSPORT PASSEPORT REISEPASS PASAPORTE PASSAPORTO IDENTITY CARD CARTE NATIONALE D'IDENTITÉ
PERSONALAUSWEIS TARJETA RESIDENCE PERMIT DRIVING LICENCE LICENSE DRIVER PERMIS CONDUIRE FÜHRERSCHEIN PATENTE GUIDA PERMISO VISA SPECIMEN OFFICE MINISTRY
INTERIOR POLICE DEPARTMENT MOTOR VEHICLES CITY STREET AVENUE ROAD PREFECTURE MUNICIPALITY SANTA SAINT NORTH SOUTH NEW PORT VILLE STADT BERG BLACK
BROWN BLUE HAZEL GREEN DONOR VETERAN NONE CORRECTIVE LENSES CLASS MALE FEMALE TYPE CODE AUTHORITY EUROPEAN UNION UNITED STATES AMERICA""".split()
FORMS = ["{d} {M} {y}", "{d} {M} {yy}", "{d}.{m}.{y}", "{d}/{m}/{y}", "{y}-{m}-{d}", "{d} {m} {y}", "{m}/{d}/{y}", "{d}-{m}-{y}", "{d}.{m}.{yy}", "{y}/{m}/{d}",
         "{d} {M}/{N} {yy}", "{d} {M} / {N} {y}", "{d}{M}{y}", "{M} {d}, {y}", "{y}.{m}.{d}", "{m}/{y}", "{d}-{M}-{y}", "{d}. {m}. {y}", "{d} {n} {y}"]


@lru_cache(maxsize=1)
def phrases():
    """The labels that the product knows, as far as they are Latin."""
    found = []
    for table in ("LabelTable.cs", "LicenceLabelTable.cs"):
        for line in (DOCUMENTS / "Printed" / table).read_text("utf-8").splitlines():
            if re.match(r"\s+[A-Z][A-Za-z]+ [a-z]{2}\|", line):
                found += [phrase.translate(MERGED) for phrase in line.split("|")[1:]]
    return [phrase for phrase in found if all(letter in ALPHABET for letter in phrase)]


@lru_cache(maxsize=1)
def months():
    found = [re.split(r"[ ,]", line.strip())[1:] for line in (DOCUMENTS / "Dates" / "MonthTable.cs").read_text("utf-8").splitlines()
             if re.match(r"\s+[a-z]{2} \w", line)]
    return [name.translate(MERGED) for names in found for name in names if all(letter in ALPHABET for letter in name.translate(MERGED))]


def pick(rng, values):
    return values[rng.integers(len(values))]


def upper(text):
    """Capitals; ß stays, as documents print it."""
    return "".join(letter if letter in "ßıð°№" else letter.upper() for letter in text).translate(MERGED)


def lower(text):
    return "".join("i" if letter == "İ" else letter.lower() for letter in text)


def marked(rng, word):
    """The word with some letters replaced by those of one language that carry marks."""
    marks = pick(rng, MARKED)
    by_base = {}
    for mark in marks:
        by_base.setdefault(PLAIN.get(mark, mark), []).append(mark)
    return "".join(pick(rng, by_base[letter]) if letter in by_base and rng.random() < 0.45 else letter for letter in word)


def word(rng):
    draw = rng.random()
    if draw < 0.3:
        text = str(pick(rng, mrz.SURNAMES if rng.random() < 0.5 else mrz.GIVEN_NAMES)).replace("<", " " if rng.random() < 0.6 else "-")
    elif draw < 0.45:
        text = str(pick(rng, WORDS))
    else:
        text = "".join(pick(rng, CONSONANTS if (i + int(draw * 100)) % 2 else VOWELS) for i in range(int(rng.integers(2, 7))))
    return marked(rng, text) if rng.random() < 0.5 else text


def words(rng, most):
    text = " ".join(word(rng) for _ in range(int(rng.integers(1, most + 1))))
    draw = rng.random()
    return upper(text) if draw < 0.72 else text.title().translate(MERGED) if draw < 0.92 else lower(text)


def date(rng):
    year, day, month = int(rng.integers(1930, 2045)), int(rng.integers(1, 32)), int(rng.integers(1, 13))
    first, second = pick(rng, months()), pick(rng, months())
    form = str(pick(rng, FORMS))
    text = form.format(d=f"{day:02}" if rng.random() < 0.9 else str(day), m=f"{month:02}", y=year, yy=f"{year % 100:02}", M=upper(first), N=upper(second), n=lower(first))
    if rng.random() < 0.12:
        text = text.title().translate(MERGED)
    return str(pick(rng, ["", "", "", "", "3. ", "4a. ", "4b. ", "DOB ", "EXP ", "Exp: "])) + text


def drawn(rng, letters, low, high):
    return "".join(pick(rng, letters) for _ in range(int(rng.integers(low, high))))


def number(rng):
    draw = rng.random()
    if draw < 0.5:
        return drawn(rng, mrz.DIGITS + (mrz.LETTERS if rng.random() < 0.6 else ""), 5, 14)
    if draw < 0.7:
        return drawn(rng, mrz.LETTERS, 1, 4) + drawn(rng, " ", 0, 2) + drawn(rng, mrz.DIGITS, 4, 10)
    return str(pick(rng, [" ", "-", "/", "."])).join(drawn(rng, mrz.DIGITS + ("X" if rng.random() < 0.3 else ""), 1, 6) for _ in range(int(rng.integers(2, 5))))


def short(rng):
    draw = rng.random()
    if draw < 0.3:
        return str(pick(rng, ["F", "M", "X", "M/M", "F/F", "F/Ž", "M / M", "K/F", "W", "V", "K", "H", "M/H"]))
    if draw < 0.55:
        return drawn(rng, mrz.LETTERS, 1, 4)
    if draw < 0.7:
        return str(pick(rng, ["1.", "2.", "3.", "4a.", "4b.", "4c.", "4d.", "5.", "6.", "7.", "8.", "9.", "10.", "11.", "12.", "1", "2", "3", "5", "9", "4a", "4b"]))
    if draw < 0.85:
        return str(pick(rng, ["AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C", "CE", "D1", "D", "T", "AM/B1/B", "AM/A/B", "AM B1 B", "B/BE", "A B", "L", "M"]))
    return str(pick(rng, [f"{rng.integers(1, 3)},{rng.integers(10, 99)} m", f"{rng.integers(140, 210)} cm", f"{rng.integers(4, 7)}'-{rng.integers(0, 12):02}\"",
                          f"{rng.integers(90, 260)} lb", drawn(rng, mrz.DIGITS, 1, 4)]))


def label(rng):
    text = str(pick(rng, phrases()))
    if rng.random() < 0.35:
        text += str(pick(rng, [" / ", "/", " ", " - "])) + str(pick(rng, phrases()))
    draw = rng.random()
    text = upper(text) if draw < 0.25 else lower(text) if draw < 0.3 else text
    if rng.random() < 0.15:
        text = str(pick(rng, ["1. ", "2. ", "3. ", "4a. ", "(1) ", "(12) ", "4b. ", "9. "])) + text
    return text + (":" if rng.random() < 0.12 else "") + (" (%d)" % rng.integers(1, 15) if rng.random() < 0.05 else "")


def address(rng):
    return f"{rng.integers(1, 2000)} {words(rng, 2)}" + (f", {drawn(rng, mrz.DIGITS, 4, 7)}" if rng.random() < 0.5 else "")


def line(rng):
    """One line of print, only letters of the alphabet, no blank at either end, 1 to 60 characters."""
    draw = rng.random()
    text = (label(rng) if draw < 0.3 else words(rng, 3) if draw < 0.52 else date(rng) if draw < 0.7 else number(rng) if draw < 0.83 else short(rng) if draw < 0.9
            else address(rng) if draw < 0.93 else drawn(rng, ALPHABET, 2, 16) if draw < 0.96 else label(rng) + "  " + words(rng, 2))
    text = "".join(letter for letter in " ".join(text.split()).translate(MERGED) if letter in ALPHABET)[:60].strip()
    return text or "F"
