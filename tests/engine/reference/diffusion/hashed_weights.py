# SPDX-License-Identifier: GPL-3.0-or-later
"""Random weights that need no file: tests/engine/diffusion_weights.h makes the same."""
import numpy
import torch


def hashed(stream, count):
    """Numbers in [-1, 1): splitmix64 of 2³² stream + i."""
    with numpy.errstate(over="ignore"):
        z = numpy.arange(count, dtype=numpy.uint64) + (numpy.uint64(stream) << numpy.uint64(32)) + numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z ^= z >> numpy.uint64(31)
    return torch.from_numpy((z >> numpy.uint64(40)).astype(numpy.float64) / 2**23 - 1)


@torch.no_grad()
def fill(model):
    """Stream j for the tensor that is j-th by name: tables as they are, norms 1 + u/5, biases u/5, other weights 2.5 u / √inputs."""
    for stream, (name, tensor) in enumerate(sorted(model.state_dict().items())):
        values = hashed(stream, tensor.numel()).reshape(tensor.shape)
        if tensor.dim() == 1:
            values = values / 5 + (1 if name.endswith("weight") else 0)
        elif "embedding" not in name:
            values = values * 2.5 / tensor[0].numel() ** 0.5
        tensor.copy_(values)
