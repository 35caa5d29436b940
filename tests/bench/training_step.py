#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The training step of training_step.cpp in Python's torch; prints the median milliseconds of a step.

Usage: training_step.py MODEL CHANNELS SIZE BATCH STEPS THREADS
"""
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Normalised(nn.Module):
    def __init__(self, body, channels):
        super().__init__()
        self.register_buffer("mean", torch.full((1, channels, 1, 1), 0.4))
        self.register_buffer("std", torch.full((1, channels, 1, 1), 0.3))
        self.body = body

    def forward(self, images):
        return self.body((images - self.mean) / self.std)


def small_cnn(channels, size):
    quarter = (size + 3) // 4
    return nn.Sequential(
        nn.Conv2d(channels, 8, 5, 2, 2, bias=False), nn.BatchNorm2d(8), nn.ReLU(inplace=True),
        nn.Conv2d(8, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True),
        nn.Flatten(), nn.Linear(16 * quarter * quarter, 128), nn.ReLU(inplace=True), nn.Linear(128, 10))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(y + (x if self.downsample is None else self.downsample(x)))


def resnet18(channels, _size):
    layers = [nn.Conv2d(channels, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True)]
    inputs = 64
    for outputs, stride in ((64, 1), (128, 2), (256, 2), (512, 2)):
        layers += [Block(inputs, outputs, stride), Block(outputs, outputs, 1)]
        inputs = outputs
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10))


def main():
    name, (channels, size, batch, steps, threads) = sys.argv[1], map(int, sys.argv[2:])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Normalised({"small-cnn": small_cnn, "resnet18": resnet18}[name](channels, size), channels).train()
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=5e-4)
    images = torch.randint(0, 256, (batch * steps, channels, size, size), dtype=torch.uint8)
    labels = torch.randint(0, 10, (batch * steps,))
    order = torch.randperm(batch * steps)
    times = []
    for first in range(0, batch * steps, batch):
        start = time.perf_counter()
        positions = order[first:first + batch]
        x = images.index_select(0, positions).float().div_(255)
        y = labels.index_select(0, positions)
        optimiser.zero_grad(set_to_none=True)
        F.cross_entropy(model(x), y).backward()
        optimiser.step()
        times.append(1e3 * (time.perf_counter() - start))
    print(statistics.median(times[1:]))


if __name__ == "__main__":
    main()
