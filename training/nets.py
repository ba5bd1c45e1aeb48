"""The three nets: a line reader, a document finder and a reader of surfaces. All are fully convolutional, without any operator beyond convolution, ReLU,
maximum pooling, nearest doubling and addition, so that the product runs them with its own inference."""
import torch
import torch.nn as nn
import torch.nn.functional as F

ALPHABET = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""Class i + 1 of the line reader is ALPHABET[i]; class 0 is the CTC blank."""

LINE_HEIGHT = 32
FINDER_SIDE = 320
FINDER_GRID = 40
FINDER_CHANNELS = 19


class Block(nn.Sequential):
    """Convolution, batch normalisation, ReLU. Exported as one convolution with bias."""

    def __init__(self, inputs, outputs, kernel, stride=1, padding=None):
        kernel = (kernel, kernel) if isinstance(kernel, int) else kernel
        padding = (kernel[0] // 2, kernel[1] // 2) if padding is None else padding
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=padding, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True))


class LineReader(nn.Module):
    """Grey lines [n, 1, 32, w], w a multiple of 4, to logits [n, 38, w / 4]: one frame per 4 pixels."""

    def __init__(self):
        super().__init__()
        self.c1 = Block(1, 16, 3)
        self.c2 = Block(16, 32, 3)
        self.c3 = Block(32, 48, 3)
        self.c4 = Block(48, 64, 3)
        self.c5 = Block(64, 96, 3)
        self.c6 = Block(96, 128, (2, 3), padding=(0, 1))
        self.c7 = Block(128, 128, (1, 5))
        self.out = nn.Conv2d(128, len(ALPHABET) + 1, 1)

    def forward(self, x):
        x = F.max_pool2d(self.c1(x), 2)
        x = F.max_pool2d(self.c2(x), 2)
        x = F.max_pool2d(self.c3(x), (2, 1))
        x = F.max_pool2d(self.c4(x), (2, 1))
        x = self.c7(self.c6(self.c5(x)))
        return self.out(F.dropout(x, 0.1, self.training))[:, :, 0, :]

    STEPS = ["c1", "pool 2x2", "c2", "pool 2x2", "c3", "pool 2x1", "c4", "pool 2x1", "c5", "c6", "c7", "out"]


class PrintReader(nn.Module):
    """Grey lines [n, 1, 32, w], w a multiple of 4, to logits [n, classes, w / 2]: two frames per 4 pixels, of which the last layer answers both at
    once, so that narrow letters side by side have frames of their own."""

    def __init__(self, classes):
        super().__init__()
        self.classes = classes
        self.c1 = Block(1, 32, 5, 2)
        self.c2 = Block(32, 64, 3, 2)
        self.c3 = Block(64, 96, 3, (2, 1))
        self.c4 = Block(96, 128, 3)
        self.c5 = Block(128, 160, 3, (2, 1))
        self.c6 = Block(160, 192, (2, 3), padding=(0, 1))
        self.c7 = Block(192, 192, (1, 5))
        self.c8 = Block(192, 192, (1, 5))
        self.out = nn.Conv2d(192, 2 * classes, 1)

    def cells(self, x):
        """[n, 2 * classes, 1, w / 4]: what the last layer answers."""
        x = self.c5(self.c4(self.c3(self.c2(self.c1(x)))))
        x = self.c8(self.c7(self.c6(x)))
        return self.out(F.dropout(x, 0.1, self.training))

    def forward(self, x):
        return self.cells(x)[:, :, 0, :].unflatten(1, (2, self.classes)).permute(0, 2, 3, 1).flatten(2)

    STEPS = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "out"]


class DocumentFinder(nn.Module):
    """RGB pictures [n, 3, h, w], h and w multiples of 64, to logits [n, 19, h / 8, w / 8].

    Channels 0-3: heatmaps of the document's corners, 4-7: of the machine-readable zone's corners, each top left, top right, bottom right,
    bottom left as the document's reader sees them; 8: mask of the document; 9: mask of the machine-readable zone; 10-13: corners of a
    PDF417, 14: its mask; 15-18: mask of the document in the channel of its kind (booklet, card's front, card's back, visa)."""

    def __init__(self):
        super().__init__()
        self.s1 = Block(3, 16, 3, 2)
        self.s2 = Block(16, 24, 3, 2)
        self.s3 = nn.Sequential(Block(24, 48, 3, 2), Block(48, 48, 3))
        self.s4 = nn.Sequential(Block(48, 80, 3, 2), Block(80, 80, 3))
        self.s5 = nn.Sequential(Block(80, 112, 3, 2), Block(112, 112, 3))
        self.s6 = nn.Sequential(Block(112, 112, 3, 2), Block(112, 112, 3))
        self.l6 = nn.Conv2d(112, 80, 1)
        self.l5 = nn.Conv2d(112, 80, 1)
        self.u5 = Block(80, 80, 3)
        self.l4 = nn.Conv2d(80, 80, 1)
        self.u4 = Block(80, 48, 3)
        self.l3 = nn.Conv2d(48, 48, 1)
        self.u3 = Block(48, 48, 3)
        self.out = nn.Conv2d(48, FINDER_CHANNELS, 1)

    def forward(self, x):
        x3 = self.s3(self.s2(self.s1(x)))
        x4 = self.s4(x3)
        x5 = self.s5(x4)
        x6 = self.s6(x5)
        y = self.u5(self.l5(x5) + doubled(self.l6(x6)))
        y = self.u4(self.l4(x4) + doubled(y))
        y = self.u3(self.l3(x3) + doubled(y))
        return self.out(y)

    STEPS = ["x3 = s1 s2 s3.0 s3.1 (input)", "x4 = s4.0 s4.1 (x3)", "x5 = s5.0 s5.1 (x4)", "x6 = s6.0 s6.1 (x5)",
             "y = u5 (l5 (x5) + double (l6 (x6)))", "y = u4 (l4 (x4) + double (y))", "y = u3 (l3 (x3) + double (y))", "out (y)"]


class SurfaceReader(nn.Module):
    """Spectra [n, 5, 64, 33] (`spectra.inputs`), one of a picture, to logits [n, 4, 1, 1]: the document itself, a screen, a colour print, a grey copy.
    What stands out anywhere counts, wherever it is."""

    def __init__(self):
        super().__init__()
        self.c1 = Block(5, 16, 3)
        self.c2 = Block(16, 32, 3)
        self.c3 = Block(32, 48, 3)
        self.c4 = Block(48, 48, 1)
        self.out = nn.Conv2d(48, 4, 1)

    def forward(self, x):
        x = F.max_pool2d(self.c1(x), 2)
        x = F.max_pool2d(self.c2(x), 2)
        x = F.max_pool2d(self.c3(x), (16, 8))
        return self.out(F.dropout(self.c4(x), 0.2, self.training))

    STEPS = ["c1", "pool 2x2", "c2", "pool 2x2", "c3", "pool 16x8", "c4", "out"]


def doubled(x):
    return F.interpolate(x, scale_factor=2, mode="nearest")


def normalised_line(grey):
    """The line reader's input for one grey line (any range): mean 0, deviation about 1."""
    import numpy as np
    grey = grey.astype(np.float32)
    return (grey - grey.mean()) / (grey.std() + 4)


def normalised_picture(rgb):
    """The finder's input for one RGB picture of bytes [h, w, 3]: [3, h, w]."""
    import numpy as np
    return np.ascontiguousarray(((rgb.astype(np.float32) / 255 - 0.45) * 3).transpose(2, 0, 1))


def torch_alone():
    """One thread: the machine is shared, and the results do not depend on it."""
    torch.set_num_threads(1)
