"""The typefaces of printed lines: every Latin family of the installed Debian packages that README names, but for those kept for measuring."""
import os
from functools import lru_cache

import numpy as np

from . import fonts

FAMILIES = """Arimo Cousine Tinos Caladea DejaVuSans DejaVuSansCondensed DejaVuSansMono DejaVuSerif DejaVuSerifCondensed FreeMono FreeSans FreeSerif
Gentium JetBrainsMono Lato LiberationMono LiberationSans LiberationSansNarrow LiberationSerif NotoSans NotoSansDisplay NotoSerif OCRA OCRB RobotoCondensed Roboto
Cantarell EBGaramond12 Inter InterDisplay C059 NimbusMonoPS NimbusRoman NimbusSans NimbusSansNarrow P052 URWBookman URWGothic LinLibertine""".split()
UNSEEN = "OpenSans Carlito B612 B612Mono Hack Play NotoSerifDisplay LinBiolinum".split()
ODD = ("Thin", "Hairline", "ExtraLight", "ExtLt", "_K", "_I.", "_M.", "_DR", "OCRBE", "OCRBF", "OCRBX", "Symbol", "CondLight")


@lru_cache(maxsize=1)
def installed():
    """Family to its files, sorted."""
    found = {}
    for folder, _, files in os.walk(fonts.ROOT):
        for file in files:
            if not file.endswith((".ttf", ".otf")) or any(part in file for part in ODD):
                continue
            stem = file.rsplit(".", 1)[0]
            family = "OCRB" if stem.startswith("OCRB") else "OCRA" if stem.startswith("OCRA") else stem.split("-")[0].split("_")[0]
            family = "FreeMono" if stem.startswith("FreeMono") else "FreeSans" if stem.startswith("FreeSans") else "FreeSerif" if stem.startswith("FreeSerif") else family
            found.setdefault(family, {})[file] = os.path.join(folder, file)
    return {family: [found[family][file] for file in sorted(found[family])] for family in sorted(found)}


def random_face(rng, families):
    """A file of one of the families that are installed; every family as likely as any other."""
    known = [family for family in families if family in installed()]
    files = installed()[known[rng.integers(len(known))]]
    return files[rng.integers(len(files))]


@lru_cache(maxsize=100_000)
def has(path, letter):
    """Whether the face draws that letter, and not the box that stands for what it lacks."""
    if letter.isascii():
        return True
    face = fonts.font(path, 24)
    mine, none = (np.asarray(face.getmask(text)).ravel() for text in (letter, "\uffff"))
    return mine.size > 0 and mine.any() and (mine.shape != none.shape or bool((mine != none).any()))
