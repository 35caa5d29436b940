#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes clip_text.json beside this file: what transformers' CLIPTextModel makes of two texts with the weights of hashed_weights.py, and the gradient of its mean square on the tokens' vectors.

Run once, with torch 2.15.0 and transformers 5.24.0 from pip: python3 make_clip_references.py
"""
import json
import pathlib

import torch
import transformers

from hashed_weights import fill, hashed

LENGTH = 12


def main():
    config = transformers.CLIPTextConfig(vocab_size=60, hidden_size=32, intermediate_size=40, num_hidden_layers=3, num_attention_heads=4, max_position_embeddings=LENGTH,
                                         hidden_act="quick_gelu", bos_token_id=0, eos_token_id=59, pad_token_id=1, attn_implementation="eager")
    model = transformers.CLIPTextModel(config).eval()
    fill(model)
    ids = ((hashed(1000, 2 * LENGTH) + 1) * 30).long().reshape(2, LENGTH)
    table = model.get_input_embeddings().weight
    seen = []
    hook = model.get_input_embeddings().register_forward_hook(lambda module, inputs, output: seen.append(output) or output)
    out = model(ids).last_hidden_state
    hook.remove()
    gradient = torch.autograd.grad(out.square().mean(), seen[0])[0]
    rounded = lambda tensor: [round(v, 6) for v in tensor.flatten().tolist()]
    names = sorted(model.state_dict())
    result = dict(ids=ids.flatten().tolist(), names=names, output=rounded(out), gradient=[float(f"{v:.6g}") for v in gradient.flatten().tolist()])
    assert table.shape == (60, 32)
    (pathlib.Path(__file__).parent / "clip_text.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
