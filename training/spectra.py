"""What the reader of surfaces looks at: the spectra of small squares of a picture, their mean, and what stands out of it."""
import numpy as np
import torch
import torch.nn.functional as F

SQUARE = 64
COLUMNS = SQUARE // 2 + 1
STEPS = [0, 32]  # of squares within a window of 96
WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(SQUARE) + 0.5) / SQUARE)).astype(np.float32)


def log_powers(windows):
    """[n, 2, 64, 64]: the mean logarithms of power in luma and in red minus blue over the squares of each window of bytes [n, 96, 96, 3]; frequency 0 in
    the middle of both directions."""
    values = windows.astype(np.float32)
    planes = np.stack([(values[..., 0] * 77 + values[..., 1] * 150 + values[..., 2] * 29) / 256, values[..., 0] - values[..., 2]], 1)
    total = 0
    for y in STEPS:
        for x in STEPS:
            square = planes[:, :, y:y + SQUARE, x:x + SQUARE]
            square = (square - square.mean((2, 3), keepdims=True)) * WINDOW[:, None] * WINDOW
            total = total + np.log(np.abs(np.fft.fft2(square)) ** 2 + 1e-3)
    return np.fft.fftshift(total / len(STEPS) ** 2, (2, 3)).astype(np.float32)


RADIUS = np.hypot(*np.meshgrid(np.arange(COLUMNS), np.arange(-SQUARE // 2, SQUARE // 2))).astype(np.float32) / (SQUARE // 2) - 0.7


def inputs(powers):
    """The net's input [n, 5, 64, 33] from mean powers [n, 2, 64, 33] (frequencies along y from -32 to 31, along x from 0 to 32): both against the mean
    of luma, how far each stands out of the 9 x 9 frequencies around it, and how high the frequency is."""
    powers = torch.as_tensor(powers)
    level = (powers - powers[:, :1].mean((2, 3), keepdim=True)) / 2
    apart = powers - F.avg_pool2d(powers, 9, 1, 4, count_include_pad=False)
    radius = torch.from_numpy(RADIUS)[None, None].expand(len(powers), 1, -1, -1)
    return torch.cat([level, apart, radius], 1)


def half(powers):
    """Of [..., 64, 64] with frequency 0 in the middle: the columns from 0 on."""
    last = powers[..., :1]  # -32 along x is 32 along x, seen from the other side
    mirrored = np.concatenate([last[..., :1, :], last[..., :0:-1, :]], -2)
    return np.concatenate([powers[..., SQUARE // 2:], mirrored], -1)
