#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes autoencoder.json beside this file: what diffusers' AutoencoderKL makes of a picture with the weights of hashed_weights.py, for two configurations.

Run once, with torch 2.15.0 and diffusers 0.42.1 from pip: python3 make_autoencoder_references.py
"""
import json
import pathlib

import diffusers
import torch

from hashed_weights import fill, hashed

CASES = {
    "two": (dict(block_out_channels=(8, 12), layers_per_block=1, latent_channels=4, norm_num_groups=4), (2, 3, 8, 10)),
    "three": (dict(block_out_channels=(4, 8, 8), layers_per_block=2, latent_channels=3, norm_num_groups=2, in_channels=1, out_channels=1), (1, 1, 16, 12)),
}


def main():
    results = {}
    for name, (options, shape) in CASES.items():
        levels = len(options["block_out_channels"])
        model = diffusers.AutoencoderKL(down_block_types=("DownEncoderBlock2D",) * levels, up_block_types=("UpDecoderBlock2D",) * levels, **options).eval()
        fill(model)
        count = torch.Size(shape).numel()
        pictures = hashed(1000, count).float().reshape(shape)
        with torch.no_grad():
            posterior = model.encode(pictures).latent_dist
            decoded = model.decode(posterior.mean).sample
        rounded = lambda tensor: [float(f"{v:.7g}") for v in tensor.flatten().tolist()]
        results[name] = dict(names=sorted(model.state_dict()), mean=rounded(posterior.mean), logVariance=rounded(posterior.logvar), decoded=rounded(decoded))
    (pathlib.Path(__file__).parent / "autoencoder.json").write_text(json.dumps(results) + "\n")


if __name__ == "__main__":
    main()
