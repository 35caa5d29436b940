#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes clip_score.json beside this file: how PIL prepares two pictures for CLIP, hashes of pictures of other sizes as it resizes them, and the vectors that transformers' CLIPModel makes of them and of two texts, with the weights of
hashed_weights.py and a logit_scale of 1.5.

Run once, with torch 2.15.0, transformers 5.24.0 and pillow 13.0.0 from pip: python3 make_clip_score_references.py
"""
import hashlib
import json
import pathlib
import types

import PIL.Image
import torch
import transformers

from hashed_weights import fill, hashed

SIDE, LENGTH, END = 24, 10, 513


def prepared(picture):
    """CLIP's own steps (Radford et al.'s code): the short side to SIDE, the middle square; bytes (3, SIDE, SIDE)."""
    height, width = picture.shape[1:]
    shorter = min(height, width)
    size = (width * SIDE // shorter, height * SIDE // shorter)
    image = PIL.Image.fromarray(picture.permute(1, 2, 0).contiguous().numpy()).resize(size, PIL.Image.Resampling.BICUBIC)
    left, top = (size[0] - SIDE) // 2, (size[1] - SIDE) // 2
    image = image.crop((left, top, left + SIDE, top + SIDE))
    return torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8).reshape(SIDE, SIDE, 3).permute(2, 0, 1)


def resized():
    """SHA-256 of the bytes (3, height, width) that PIL makes of noise: sizes as they occur, with many halves to round, and odd ones."""
    entries = []
    for stream, (before, after) in enumerate((((64, 64), (224, 224)), ((256, 256), (224, 224)), ((512, 512), (224, 224)), ((32, 48), (224, 336)), ((97, 61), (352, 224)), ((300, 451), (24, 36)))):
        height, width = before
        noise = ((hashed(6100 + stream, 3 * height * width) + 1) * 128).to(torch.uint8).reshape(3, height, width)
        image = PIL.Image.fromarray(noise.permute(1, 2, 0).contiguous().numpy()).resize(after[::-1], PIL.Image.Resampling.BICUBIC)
        planes = torch.frombuffer(bytearray(image.tobytes()), dtype=torch.uint8).reshape(*after, 3).permute(2, 0, 1).contiguous()
        entries.append(dict(before=before, after=after, sha256=hashlib.sha256(planes.numpy().tobytes()).hexdigest()))
    return entries


def main():
    # One that shrinks and one that grows, in waves of some pixels.
    pictures = []
    for stream, (height, width) in enumerate(((40, 67), (19, 16))):
        rows, columns = torch.arange(height)[None, :, None] / 5.0, torch.arange(width)[None, None, :] / 3.0
        phase = torch.tensor([0.0, 1.0, 2.0])[:, None, None]
        waves = torch.sin(rows + phase) * torch.cos(columns - phase) + hashed(6000 + stream, 3 * height * width).reshape(3, height, width) / 2
        pictures.append(((waves + 1.5) / 3 * 255).round().clamp(0, 255).to(torch.uint8))
    shown = torch.stack([prepared(picture) for picture in pictures])
    mean, deviation = torch.tensor([0.48145466, 0.4578275, 0.40821073]), torch.tensor([0.26862954, 0.26130258, 0.27577711])
    pixels = (shown / 255 - mean[:, None, None]) / deviation[:, None, None]

    ids = ((hashed(7000, 2 * LENGTH) + 1) * 256).long().clamp(0, 511).reshape(2, LENGTH)
    ids[0, 4:] = END
    ids[1, 9] = END
    result = dict(resized=resized(), ids=ids.flatten().tolist(), prepared=shown.flatten().tolist(), pictures=[dict(height=p.shape[1], width=p.shape[2], pixels=p.flatten().tolist()) for p in pictures])
    for activation in ("quick_gelu", "gelu"):
        config = transformers.CLIPConfig(
            text_config=dict(vocab_size=END + 1, hidden_size=32, intermediate_size=40, num_hidden_layers=2, num_attention_heads=4, max_position_embeddings=LENGTH, hidden_act="quick_gelu",
                             bos_token_id=END - 1, eos_token_id=END, pad_token_id=END),
            vision_config=dict(hidden_size=48, intermediate_size=72, num_hidden_layers=3, num_attention_heads=4, image_size=SIDE, patch_size=8, hidden_act=activation),
            projection_dim=20)
        model = transformers.CLIPModel(config).eval()
        state = model.state_dict()
        del state["logit_scale"]  # no table, norm or layer
        fill(types.SimpleNamespace(state_dict=lambda: state))
        with torch.no_grad():
            model.logit_scale.fill_(1.5)
            out = model(input_ids=ids, pixel_values=pixels)
        rounded = lambda tensor: [round(v, 6) for v in tensor.flatten().tolist()]
        result[activation] = dict(texts=rounded(out.text_embeds), pictures=rounded(out.image_embeds), logits=rounded(out.logits_per_image))
        result["names"] = {name: list(tensor.shape) for name, tensor in sorted(model.state_dict().items())}
        print(out.logits_per_image, out.image_embeds[:, :4])
    (pathlib.Path(__file__).parent / "clip_score.json").write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
