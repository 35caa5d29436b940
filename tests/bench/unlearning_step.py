#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The step of unlearning_step.cpp in Python's torch, written from the formulas: logits of every position as transformers computes them, NPO with the reference model in memory.
Prints the median milliseconds of a step, the most memory that the process held (MiB) and the loss of the first step.

Usage: unlearning_step.py METHOD THREADS STEPS PADDING LENGTH:COUNTED ...
The first half of the sizes are forget sequences, the second retain sequences; PADDING is the length that all are padded to, 0 for the longest.
"""
import copy
import resource
import statistics
import sys
import time

import torch
from torch.nn import functional as F

from language_model import Decoder

VOCABULARY = 50257


def batch_of(sizes, padding):
    length = padding or max(size for size, _ in sizes)
    ids = torch.zeros(len(sizes), length, dtype=torch.long)
    labels = torch.full_like(ids, -100)
    for row, (size, counted) in enumerate(sizes):
        ids[row, :size] = torch.randint(0, VOCABULARY, (size,))
        labels[row, size - counted:size] = ids[row, size - counted:size]
    return ids, labels


def token_losses(model, batch):
    ids, labels = batch
    logits = F.linear(model(ids), model.embedding.weight)
    return F.cross_entropy(logits[:, :-1].transpose(1, 2), labels[:, 1:], ignore_index=-100, reduction="none")


def main():
    method, (threads, steps, padding) = sys.argv[1], map(int, sys.argv[2:5])
    sizes = [tuple(map(int, word.split(":"))) for word in sys.argv[5:]]
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Decoder("gpt2", VOCABULARY, 1024)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 2:
                parameter.normal_(0, 0.02)
    reference = copy.deepcopy(model).requires_grad_(False) if method == "npo" else None
    forget, retain = (batch_of(part, padding) for part in (sizes[:len(sizes) // 2], sizes[len(sizes) // 2:]))
    counts = (forget[1] != -100).sum(1)
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    others = [p for p in model.parameters() if p.dim() < 2]
    adam = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=1e-5)
    beta = 0.1 if method == "npo" else 2.5
    times, first = [], None
    for _ in range(steps):
        start = time.perf_counter()
        nll = token_losses(model, forget).sum(1)
        if method == "npo":
            with torch.no_grad():
                margin = token_losses(reference, forget).sum(1)
            loss = -F.logsigmoid(beta * (nll - margin)).mean() * 2 / beta
        else:
            loss = -F.logsigmoid(beta * nll / counts).mean() * 2 / beta
        kept = token_losses(model, retain).sum() / (retain[1] != -100).sum()
        loss = loss + kept
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        adam.step()
        adam.zero_grad(set_to_none=True)
        first = loss.item() if first is None else first
        times.append(1e3 * (time.perf_counter() - start))
    print(statistics.median(times[1:]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, first)


if __name__ == "__main__":
    main()
