#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The training step of language_model.cpp in Python's torch, as a careful author writes it; prints the median milliseconds of a step and the loss of the first.

Usage: language_model.py MODEL VOCABULARY BATCH LENGTH COUNTED STEPS THREADS [all]
MODEL is gpt2 or llama; the last COUNTED tokens of each sequence count. With "all", logits of every position are computed, as transformers does.
"""
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

SIZES = {"gpt2": dict(width=768, layers=12, heads=12, hidden=3072), "llama": dict(width=128, layers=4, heads=4, hidden=344)}


def attend(query, key, value):
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(query, key, value, is_causal=True)
    length = query.shape[-2]
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    scores = scores.masked_fill(torch.ones(length, length, dtype=torch.bool).triu(1), float("-inf"))
    return scores.softmax(-1) @ value


class RmsNorm(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5))


def turn(x, cosine, sine):
    a, b = x.chunk(2, -1)
    return x * cosine + torch.cat((-b, a), -1) * sine


class Block(nn.Module):
    def __init__(self, name, width, heads, hidden):
        super().__init__()
        gpt2 = name == "gpt2"
        self.heads, self.gpt2 = heads, gpt2
        norm = nn.LayerNorm if gpt2 else RmsNorm
        self.first, self.second = norm(width), norm(width)
        self.qkv = nn.Linear(width, 3 * width, bias=gpt2)
        self.out = nn.Linear(width, width, bias=gpt2)
        self.up = nn.Linear(width, hidden, bias=gpt2)
        self.gate = None if gpt2 else nn.Linear(width, hidden, bias=False)
        self.down = nn.Linear(hidden, width, bias=gpt2)

    def forward(self, x, cosine, sine):
        n, length, width = x.shape
        query, key, value = (part.view(n, length, self.heads, -1).transpose(1, 2) for part in self.qkv(self.first(x)).split(width, -1))
        if not self.gpt2:
            query, key = turn(query, cosine, sine), turn(key, cosine, sine)
        x = x + self.out(attend(query, key, value).transpose(1, 2).reshape(n, length, width))
        y = self.second(x)
        return x + self.down(F.gelu(self.up(y), approximate="tanh") if self.gpt2 else F.silu(self.gate(y)) * self.up(y))


class Decoder(nn.Module):
    def __init__(self, name, vocabulary, context):
        super().__init__()
        size = SIZES[name]
        self.embedding = nn.Embedding(vocabulary, size["width"])
        self.positions = nn.Embedding(context, size["width"]) if name == "gpt2" else None
        self.blocks = nn.ModuleList(Block(name, size["width"], size["heads"], size["hidden"]) for _ in range(size["layers"]))
        self.norm = (nn.LayerNorm if name == "gpt2" else RmsNorm)(size["width"])
        half = size["width"] // size["heads"] // 2
        angles = torch.outer(torch.arange(context).float(), 10000.0 ** -(torch.arange(half) / half))
        self.register_buffer("cosine", torch.cat((angles, angles), -1).cos())
        self.register_buffer("sine", torch.cat((angles, angles), -1).sin())

    def forward(self, ids):
        length = ids.shape[1]
        x = self.embedding(ids)
        if self.positions is not None:
            x = x + self.positions.weight[:length]
        for block in self.blocks:
            x = block(x, self.cosine[:length], self.sine[:length])
        return self.norm(x)


def main():
    name, (vocabulary, batch, length, counted, steps, threads) = sys.argv[1], map(int, sys.argv[2:8])
    everywhere = sys.argv[8:] == ["all"]
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Decoder(name, vocabulary, 1024)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 2:
                parameter.normal_(0, 0.02)
    ids = torch.randint(0, vocabulary, (batch, length))
    times = []
    for _ in range(steps):
        start = time.perf_counter()
        model.zero_grad(set_to_none=True)
        hidden = model(ids)
        targets = ids[:, -counted:]
        if everywhere:
            logits = F.linear(hidden, model.embedding.weight)[:, -counted - 1:-1]
        else:
            logits = F.linear(hidden[:, -counted - 1:-1], model.embedding.weight)
        loss = F.cross_entropy(logits.reshape(-1, vocabulary), targets.reshape(-1))
        loss.backward()
        times.append(1e3 * (time.perf_counter() - start))
    print(statistics.median(times[1:]), loss.item())


if __name__ == "__main__":
    main()
