#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What text_to_image.cpp measures, with diffusers' modules and torch. Prints the median milliseconds of drawing four pictures and of a step of SalUn.

Usage: text_to_image.py FOLDER THREADS ROUNDS
"""
import statistics
import sys
import time

import torch
from diffusers import DDIMScheduler, StableDiffusionPipeline
from torch.nn import functional as F


def milliseconds(work, rounds):
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times[1:])


def main():
    folder, threads, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    pipeline = StableDiffusionPipeline.from_pretrained(folder, safety_checker=None, torch_dtype=torch.float32)
    pipeline.scheduler = DDIMScheduler.from_config(pipeline.scheduler.config)
    pipeline.set_progress_bar_config(disable=True)
    asked = ["a red circle", "a blue star", "a striped green square", "an outlined pink cross"]
    drawing = milliseconds(lambda: pipeline(asked, num_inference_steps=25, guidance_scale=3.0, output_type="pt"), rounds)

    unet, text = pipeline.unet, pipeline.text_encoder
    text.requires_grad_(False)
    unet.train()
    length = text.config.max_position_embeddings
    tokens = lambda words: pipeline.tokenizer([words] * 16, padding="max_length", max_length=length, truncation=True, return_tensors="pt").input_ids
    asked = tokens("a picture of a large red striped circle on the left on a black background")
    other = tokens("a picture of a large red striped square on the left on a black background")
    alphas = pipeline.scheduler.alphas_cumprod
    masks = [(torch.rand_like(p) < 0.5).float() for p in unet.parameters()]
    optimizer = torch.optim.Adam(unet.parameters(), lr=1e-5)

    def noisy():
        z, noise, t = torch.randn(16, 4, 8, 8), torch.randn(16, 4, 8, 8), torch.randint(0, 1000, (16,))
        kept = alphas[t].view(-1, 1, 1, 1)
        return kept.sqrt() * z + (1 - kept).sqrt() * noise, t, noise

    def step():
        optimizer.zero_grad()
        z, t, _ = noisy()
        with torch.no_grad():
            wanted = unet(z, t, text(other)[0]).sample
        loss = F.mse_loss(unet(z, t, text(asked)[0]).sample, wanted)
        z, t, noise = noisy()
        loss = loss + 0.5 * F.mse_loss(unet(z, t, text(asked)[0]).sample, noise)
        loss.backward()
        for p, mask in zip(unet.parameters(), masks):
            p.grad.mul_(mask)
        optimizer.step()

    print(drawing, milliseconds(step, rounds))


if __name__ == "__main__":
    sys.stderr = open("/dev/null", "w")
    main()
