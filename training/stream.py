"""Training data made while training runs: a child process draws shards, numbered from 0, each from its own seed."""
import multiprocessing
import os

import cv2
import numpy as np

HELD_OUT = 1_000_000
"""Seeds from here on belong to held-out sets; no shard of a training reaches them."""


def shard(make, seed, number, size):
    """The `size` samples of one shard, made by make(rng, size): always the same for the same seed and number."""
    return make(np.random.default_rng([seed, number]), size)


def held_out(make, seed, size):
    return shard(make, seed, HELD_OUT, size)


def _produce(queue, make, seed, size):
    cv2.setNumThreads(1)
    os.nice(2)
    number = 0
    while True:
        queue.put(shard(make, seed, number, size))
        number += 1


def shards(make, seed, size, ahead=3):
    """Yields shard 0, 1, 2, ... for ever; the child keeps at most `ahead` of them ready and ends with this process."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue(ahead)
    context.Process(target=_produce, args=(queue, make, seed, size), daemon=True).start()
    while True:
        yield queue.get()
