#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes inception.json beside this file: what pytorch-fid's InceptionV3 makes of a small and of a large picture, with weights that need no file.

Run once, with torch 2.15.0, torchvision 0.29.2 and pytorch-fid 0.3.0 from pip: python3 make_inception_references.py
"""
import json
import pathlib

import pytorch_fid.inception
import torch
import torchvision

from hashed_weights import hashed


def fill(state):
    """Stream j for the tensor that is j-th by name: batch norms' scales and variances 1 + u/5, shifts and means u/5, convolutions 2.5 u / √inputs."""
    for stream, (name, tensor) in enumerate(sorted(state.items())):
        values = hashed(stream, tensor.numel()).reshape(tensor.shape)
        if tensor.dim() == 1:
            values = values / 5 + (1 if name.endswith(("weight", "running_var")) else 0)
        else:
            values = values * 2.5 / tensor[0].numel() ** 0.5
        tensor.copy_(values)


def main():
    # Published weights are neither fetched nor loaded.
    pytorch_fid.inception.load_state_dict_from_url = lambda *_, **__: {}
    torchvision.models.Inception3.load_state_dict = lambda *_: None
    network = pytorch_fid.inception.fid_inception_v3()
    kept = {name: tensor for name, tensor in network.state_dict().items() if not name.startswith("fc.") and not name.endswith("num_batches_tracked")}
    pytorch_fid.inception.fid_inception_v3 = lambda: network
    model = pytorch_fid.inception.InceptionV3().eval()
    with torch.no_grad():
        fill(kept)
        result = {"names": {name: list(tensor.shape) for name, tensor in sorted(kept.items())}, "pictures": []}
        for height, width in ((20, 28), (310, 400)):
            picture = (hashed(5000, 3 * 10 * 14).reshape(1, 3, 10, 14) + 1) / 2
            picture = picture.repeat_interleave(height // 10, 2).repeat_interleave(width // 14, 3).float()
            features = model(picture)[0].flatten().double()
            result["pictures"].append(dict(height=picture.shape[2], width=picture.shape[3], mean=features.mean().item(), deviation=features.std(unbiased=False).item(),
                                           first=[round(v, 6) for v in features[:24].tolist()], last=[round(v, 6) for v in features[-24:].tolist()]))
    (pathlib.Path(__file__).parent / "inception.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
