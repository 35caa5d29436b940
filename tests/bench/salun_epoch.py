#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One SalUn epoch (Fan et al., ICLR 2024) as one writes it in Python's torch: the saliency mask by one global ranking, then a pass over the forget set with random
labels and one over the retain set, under the mask, with frozen weights put back after every step. Prints milliseconds of mask and epoch, and the mean loss.

Usage: salun_epoch.py FILE MODEL CHANNELS SIZE BATCH FORGET RETAIN THREADS DENSITY LEARNING_RATE MEAN STD DEVICE (FILE: see salun_epoch.cpp)
"""
import sys
import time

import numpy as np
import torch
from torch.nn import functional as F

from training_step import Normalised, resnet18, small_cnn


class Reader:
    def __init__(self, path):
        self.bytes = np.fromfile(path, dtype=np.uint8)
        self.position = 0

    def take(self, dtype, *shape):
        count = int(np.prod(shape)) * np.dtype(dtype).itemsize
        part = self.bytes[self.position:self.position + count].view(dtype).reshape(shape)
        self.position += count
        return torch.from_numpy(part.copy())


def saliency_mask(model, images, labels, batch, density):
    model.eval()
    for first in range(0, len(labels), batch):
        x = images[first:first + batch].float().div_(255)
        (-F.cross_entropy(model(x), labels[first:first + batch])).backward()
    parameters = list(model.parameters())
    scores = torch.cat([p.grad.abs().flatten() for p in parameters])
    order = torch.sort(scores, stable=True, descending=True).indices
    flat = torch.zeros_like(scores)
    flat[order[:int(density * len(scores))]] = 1
    masks, first = [], 0
    for p in parameters:
        masks.append(flat[first:first + p.numel()].reshape(p.shape))
        first += p.numel()
        p.grad = None
    return masks


def epoch(model, masks, images, phases, batch, learning_rate):
    parameters = list(model.parameters())
    frozen = [p.detach() * (1 - m) for p, m in zip(parameters, masks)]
    optimiser = torch.optim.SGD(parameters, lr=learning_rate, momentum=0.9, weight_decay=5e-4)
    model.train()
    total, steps = torch.zeros((), device=images.device), 0
    for samples, targets in phases:
        torch.randperm(len(samples))  # the order came with the file; drawing it is part of an epoch
        for first in range(0, len(samples), batch):
            x = images.index_select(0, samples[first:first + batch]).float().div_(255)
            optimiser.zero_grad(set_to_none=True)
            loss = F.cross_entropy(model(x), targets[first:first + batch])
            loss.backward()
            with torch.no_grad():
                for p, m in zip(parameters, masks):
                    p.grad.mul_(m)
            optimiser.step()
            with torch.no_grad():
                for p, m, f in zip(parameters, masks, frozen):
                    p.mul_(m).add_(f)
                    optimiser.state[p]["momentum_buffer"].mul_(m)
            total += loss.detach()
            steps += 1
    return total.item() / steps


def main():
    path, name = sys.argv[1:3]
    channels, size, batch, forget, retain, threads = map(int, sys.argv[3:9])
    density, learning_rate, mean, std = map(float, sys.argv[9:13])
    device = torch.device(sys.argv[13])
    finish = torch.cuda.synchronize if device.type == "cuda" else lambda: None
    torch.set_num_threads(threads)
    model = Normalised({"small-cnn": small_cnn, "resnet18": resnet18}[name](channels, size), channels)
    model.mean.fill_(mean)
    model.std.fill_(std)
    reader = Reader(path)
    start_weights = [reader.take(np.float32, *p.shape) for p in model.parameters()]
    images = reader.take(np.uint8, forget + retain, channels, size, size)
    labels = reader.take(np.int64, forget + retain)
    phases = [(reader.take(np.int64, n).to(device), reader.take(np.int64, n).to(device)) for n in (forget, retain)]
    model, images, labels = model.to(device), images.to(device), labels.to(device)
    model(images[:batch].float().div_(255)).sum().backward()  # what a first step costs once in a process is no part of an epoch
    times = []
    for _ in range(2 if device.type == "cuda" else 1):  # a GPU's kernels are loaded when they are first used: that is no part of an epoch either
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.reset_running_stats()
        with torch.no_grad():
            for p, w in zip(model.parameters(), start_weights):
                p.copy_(w)
                p.grad = None
        finish()
        start = time.perf_counter()
        masks = saliency_mask(model, images[:forget], labels[:forget], batch, density)
        finish()
        middle = time.perf_counter()
        loss = epoch(model, masks, images, phases, batch, learning_rate)
        times.append((middle - start, time.perf_counter() - middle))
    mask, whole = min(times, key=sum)
    print(1e3 * mask, 1e3 * whole, loss)


if __name__ == "__main__":
    main()
