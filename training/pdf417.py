"""PDF417 symbols (ISO/IEC 15438): codewords, error correction, modules."""
from functools import lru_cache
from pathlib import Path

import numpy as np

CHARACTERS = Path(__file__).parent.parent / "src" / "Perception" / "Barcodes" / "symbol-characters.txt"
START, STOP = "11111111010101000", "111111101000101001"
FIELD = 929
MIXED = "0123456789&\r\t,:#-.$/+%*=^"
PUNCTUATION = ";<>@[\\]_`~!\r\t,:\n-.$/\"|*()?{}'"


@lru_cache(maxsize=1)
def patterns():
    """Seventeen modules a value, for each of the three clusters; "1" is a bar."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
    lines = CHARACTERS.read_text().split()
    bits = lambda three: "".join(f"{digits.index(c):05b}" for c in three)
    return [["1" + bits(line[3 * value:3 * value + 3]) + "0" for value in range(FIELD)] for line in lines]


def text_words(text):
    """Text compaction without byte shifts: two values of 0 to 29 a codeword."""
    values, mode = [], "alpha"
    for letter in text:
        if mode == "lower" and letter.isupper() or mode == "alpha" and letter.islower():
            values += [28, 28] if mode == "lower" else [27]  # lower to alpha goes through mixed
            mode = "alpha" if mode == "lower" else "lower"
        if letter == " " and mode != "punctuation":
            values.append(26)
        elif letter.isupper() or letter.islower():
            if mode == "mixed":
                values.append(28 if letter.isupper() else 27)
                mode = "alpha" if letter.isupper() else "lower"
            values.append(ord(letter.upper()) - 65)
        elif letter in MIXED:
            if mode != "mixed":
                values.append(28)
            mode = "mixed"
            values.append(MIXED.index(letter))
        else:
            values += [29, PUNCTUATION.index(letter)]
    values += [29] * (len(values) % 2)
    return [30 * a + b for a, b in zip(values[::2], values[1::2])]


def byte_words(data):
    """Byte compaction: six bytes are five codewords; a rest is a codeword a byte."""
    words = [924 if len(data) % 6 == 0 else 901]
    whole = len(data) // 6 * 6
    for at in range(0, whole, 6):
        value, group = int.from_bytes(data[at:at + 6], "big"), []
        for _ in range(5):
            value, digit = divmod(value, 900)
            group.insert(0, digit)
        words += group
    return words + list(data[whole:])


def error_correction(words, count):
    generator = [1]
    for power in range(1, count + 1):
        root = pow(3, power, FIELD)
        generator = [(a - root * b) % FIELD for a, b in zip(generator + [0], [0] + generator)]
    rest = [0] * count
    for word in words:
        factor = (word + rest[0]) % FIELD
        rest = [(a - factor * b) % FIELD for a, b in zip(rest[1:] + [0], generator[1:])]
    return [-word % FIELD for word in rest]


def modules(words, columns, level, least_rows=3):
    """The symbol's rows as arrays of modules, 1 a bar; padded with 900 to whole rows."""
    count = 2 << level
    rows = max(least_rows, -(-(len(words) + 1 + count) // columns))
    if rows > 90 or rows * columns > 928:
        raise ValueError("too much for one symbol")
    data = [rows * columns - count, *words]
    data += [900] * (data[0] - len(data))
    words, drawn = data + error_correction(data, count), []
    for row in range(rows):
        about = [(rows - 1) // 3, level * 3 + (rows - 1) % 3, columns - 1]
        left, right = row // 3 * 30 + about[row % 3], row // 3 * 30 + about[(row + 2) % 3]
        cluster = patterns()[row % 3]
        line = START + "".join(cluster[word] for word in [left, *words[row * columns:(row + 1) * columns], right]) + STOP
        drawn.append([int(bit) for bit in line])
    return np.array(drawn, np.uint8)


def draw(words, columns, level, module, tall):
    """Bytes: the symbol in black on white with a quiet zone of two modules; a module is `module` pixels wide, a row `tall` modules high."""
    symbol = np.repeat(np.repeat(modules(words, columns, level), module, 1), int(round(module * tall)), 0)
    return np.pad(np.where(symbol == 1, np.uint8(16), np.uint8(245)), 2 * module, constant_values=245)
