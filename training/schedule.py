"""How long a training runs and how fast it learns, and the running average of its weights."""
import copy
import math
import time

import torch


def add_options(parser, minutes):
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=minutes, help="wall-clock time; the number of steps then depends on the machine")
    parser.add_argument("--steps", type=int, help="instead of --minutes: exactly so many steps, which makes the weights repeatable")
    parser.add_argument("--start", help="weights (.bfw) to continue from instead of random ones")
    parser.add_argument("--peak", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--out", default="training/out", help="folder of the checkpoint")


class Schedule:
    """One cosine from `peak` to nearly nothing after a short warm-up, over steps or over minutes."""

    def __init__(self, options, warm_up=200):
        self.steps, self.seconds, self.peak, self.warm_up = options.steps, options.minutes * 60, options.peak, warm_up
        self.begin, self.step = time.time(), 0

    @property
    def done(self):
        """0 at the start, 1 at the end."""
        return self.step / self.steps if self.steps else (time.time() - self.begin) / self.seconds

    def next_rate(self):
        self.step += 1
        return self.peak * min(1, self.step / self.warm_up) * (0.5 + 0.5 * math.cos(math.pi * min(1, self.done))) + 1e-5


class Average:
    """Exponential average of a net's weights and statistics; `net` is the averaged net, ready to answer."""

    def __init__(self, net, decay=0.998):
        self.net, self.decay, self.count = copy.deepcopy(net).eval(), decay, 0

    @torch.no_grad()
    def take(self, net):
        self.count += 1
        decay = min(self.decay, self.count / (self.count + 20))
        for mine, theirs in zip(self.net.state_dict().values(), net.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(theirs, 1 - decay)
            else:
                mine.copy_(theirs)
