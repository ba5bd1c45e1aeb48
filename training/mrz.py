"""Machine-readable zones of invented persons in every layout of ICAO 9303 parts 4 to 7, and of the French identity card of 1988."""
from dataclasses import dataclass

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"

SURNAMES = """AALTONEN ANDERSEN BERGMANN BIANCHI CASTELLANO DELACROIX DUBOIS ERIKSSON FERREIRA FITZGERALD GARCIA<LOPEZ HORVATH IVANOVA
JANSEN JOHNSON KIM KOWALSKA<NOWAK KRAUSE LARSEN LINDQVIST MAZUR MOREAU MUELLER NGUYEN NOVAK OCONNOR OKAFOR OZTURK PAPADOPOULOS PEREIRA
QUISPE ROSSI SANTOS SCHMIDT SILVA SINGH SMITH TANAKA UNGER VAN<DER<BERG VAN<DIJK VILLANUEVA WEISS WISNIEWSKA YILMAZ ZHANG ZIMMERMANN""".split()
GIVEN_NAMES = """AISHA ALEXANDER ANNA BEATRIZ BJORN CARLOS CHIDI CLAIRE DANIEL DMITRI ELENA EMILIA ERIK FATIMA FELIX GIULIA HANS HELENA
INGRID JACQUELINE JEAN<PIERRE JOAO KATARZYNA KENJI LARS LUCIA MARIA MATEUSZ MOHAMMED NORA OLGA PIOTR PRIYA QUENTIN ROSA SARAH SOFIE THOMAS
URSULA VICTOR WEI WILHELMINA XAVIER YUKI ZOE""".split()
ISSUERS = """AFG ALB DZA AND AGO ARG ARM AUS AUT AZE BHS BHR BGD BLR BEL BEN BOL BIH BWA BRA BRN BGR KHM CMR CAN CHL CHN COL CRI HRV CUB CYP
CZE DNK DOM ECU EGY SLV EST ETH FIN FRA GAB GEO D<< GHA GRC GTM GIN HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KOR KWT KGZ
LAO LVA LBN LTU LUX MDG MYS MLT MEX MDA MCO MNG MNE MAR MOZ MMR NAM NPL NLD NZL NIC NGA MKD NOR OMN PAK PAN PRY PER PHL POL PRT QAT ROU RUS
RWA SAU SEN SRB SGP SVK SVN ZAF ESP LKA SWE CHE SYR TZA THA TUN TUR UGA UKR ARE GBR USA URY UZB VEN VNM ZMB ZWE GBD GBN GBO GBP GBS RKS EUE
UNO UNA UNK XXA XXB XXC XXX XOM XPO XCC UTO""".split()
WIDTHS = {"TD1": 30, "TD2": 36, "TD3": 44, "MRVA": 44, "MRVB": 36, "FRA": 36}
LAYOUTS = ["TD3", "TD3", "TD3", "TD1", "TD1", "TD1", "TD2", "MRVA", "MRVB", "FRA"]


@dataclass
class Person:
    surname: str
    given: str
    birth: str  # YYYY-MM-DD
    sex: str  # M, F or <
    nationality: str  # as printed in the zone, `<` padded


@dataclass
class Zone:
    layout: str
    lines: list
    person: Person
    number: str
    issuer: str
    expiry: str  # YYYY-MM-DD; empty for the French card of 1988


def check_digit(text):
    """ICAO 9303-3 section 4.9."""
    value = {c: int(c, 36) for c in DIGITS + LETTERS} | {"<": 0}
    return str(sum(value[c] * (7, 3, 1)[i % 3] for i, c in enumerate(text)) % 10)


def short_date(date):
    return date[2:4] + date[5:7] + date[8:10]


def compose(layout, person, number, issuer, expiry, *, code=None, optional="", optional2="", blank_digit=False, digit_over_filler=False):
    """The lines of a zone. A number of more than nine characters overflows as ICAO 9303-5 section 4.2.2 note j tells for TD1 and TD2;
    `digit_over_filler` takes the filler at its check digit's place into the sum, as some issuers do. `blank_digit`: `<` for the digit of
    an empty optional field of TD3."""
    width = WIDTHS[layout]
    name = (person.surname + "<<" + person.given)
    birth, end = short_date(person.birth), short_date(expiry) if expiry else ""
    if len(number) > 9 and layout in ("TD1", "TD2"):
        head, tail = number[:9], number[9:]
        digit = check_digit(head + ("<" if digit_over_filler else "") + tail)
        numbered, optional = head + "<", tail + digit + "<" + optional
    else:
        head = number[:9].ljust(9, "<")
        numbered = head + check_digit(head)
    dates = birth + check_digit(birth) + person.sex + end + check_digit(end)
    if layout == "TD1":
        first = ((code or "I<") + issuer + numbered + optional).ljust(30, "<")[:30]
        second = (dates + person.nationality + optional2).ljust(29, "<")[:29]
        second += check_digit(first[5:30] + second[0:7] + second[8:15] + second[18:29])
        return [first, second, name.ljust(30, "<")[:30]]
    if layout == "FRA":
        first = ("IDFRA" + person.surname).ljust(30, "<")[:30] + (optional or "<<<<<<").ljust(6, "<")[:6]
        number = number[:12].ljust(12, "0")
        second = number + check_digit(number) + person.given.replace("<", "<<").ljust(14, "<")[:14] + birth + check_digit(birth) + person.sex
        return [first, second + check_digit(first + second)]
    first = ((code or {"TD3": "P<", "TD2": "I<"}.get(layout, "V<")) + issuer + name).ljust(width, "<")[:width]
    second = numbered + person.nationality + dates
    if layout == "TD3":
        optional = optional.ljust(14, "<")[:14]
        second += optional + ("<" if blank_digit and not optional.strip("<") else check_digit(optional))
        second += check_digit(second[0:10] + second[13:20] + second[21:43])
    elif layout == "TD2":
        second = (second + optional).ljust(35, "<")[:35]
        second += check_digit(second[0:10] + second[13:20] + second[21:35])
    else:
        second = (second + optional).ljust(width, "<")[:width]
    return [first, second]


def word(rng, alphabet, length):
    return "".join(alphabet[i] for i in rng.integers(0, len(alphabet), length))


def date(rng, first, last):
    return f"{rng.integers(first, last + 1)}-{rng.integers(1, 13):02d}-{rng.integers(1, 29):02d}"


def names(rng, invented_words):
    if invented_words:
        words = [word(rng, LETTERS, rng.integers(1, 13)) for _ in range(rng.integers(2, 6))]
        cut = rng.integers(1, len(words))
        return "<".join(words[:cut]), "<".join(words[cut:])
    return str(rng.choice(SURNAMES)), "<".join(rng.choice(GIVEN_NAMES, rng.integers(1, 4), replace=False))


def document_number(rng, layout):
    kind = rng.random()
    if layout == "FRA":
        return word(rng, DIGITS, 4) + word(rng, DIGITS, 3) + word(rng, DIGITS, 5)
    if layout in ("TD1", "TD2") and kind < 0.12:
        return word(rng, DIGITS + (LETTERS if kind < 0.06 else ""), rng.integers(10, 14))
    if kind < 0.4:
        return word(rng, DIGITS, 9)
    if kind < 0.7:
        return word(rng, LETTERS, rng.integers(1, 3)) + word(rng, DIGITS, rng.integers(6, 8))
    return word(rng, DIGITS + LETTERS, rng.integers(7, 10))


def random_zone(rng, layout=None, invented_words=False):
    """A zone whose every check digit is right."""
    layout = layout or str(rng.choice(LAYOUTS))
    issuer = str(rng.choice(ISSUERS))
    nationality = issuer if rng.random() < 0.8 else str(rng.choice(ISSUERS))
    person = Person(*names(rng, invented_words), date(rng, 1935, 2015), str(rng.choice(list("MF"), p=[0.5, 0.5]) if rng.random() > 0.04 else "<"),
                    nationality)
    number, expiry = document_number(rng, layout), "" if layout == "FRA" else date(rng, 2015, 2038)
    alphabet = DIGITS if rng.random() < 0.5 else DIGITS + LETTERS
    code = {"TD3": "P" + str(rng.choice(list("<<<<<DSMOEPR"))), "MRVA": "V" + str(rng.choice(list("<<CDSB"))),
            "MRVB": "V" + str(rng.choice(list("<<CD")))}.get(layout, str(rng.choice(["I<", "I<", "ID", "IR", "IP", "AC", "A<", "C<", "AR", "CR"])))
    lines = compose(
        layout, person, number, issuer, expiry, code=code, optional=word(rng, alphabet, rng.choice([0, 0, 0, 5, 9, 11, 14, 16])),
        optional2=word(rng, alphabet, rng.choice([0, 0, 0, 6, 11])), blank_digit=rng.random() < 0.5, digit_over_filler=rng.random() < 0.5)
    return Zone(layout, lines, person, number, issuer, expiry)
