#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a small class-conditional U-Net over pixels beside this file, under the names of SalUn's checkpoints, with what PyTorch computes from it.

The network is written here as formulas (Diffusion unlearning with SalUn, spec, section 2). It was once compared with the released network, made with 4 groups and run in float64
under these weights: all names fit, and the outputs are equal.

pixel_unet/model.safetensors: random weights in half precision.
pixel_unet/expected.safetensors, computed in float64 from those weights and stored in float32: `sample` (3, 3, 8, 8), `timesteps` (3), `labels` (3), -1 for no class,
`output`; of loss = mean(output²) the gradient `sample_gradient`, and `probes`: for each parameter, names sorted, Σ gradient[i]·cos(0.1·i), with `sizes`, the norm of
its gradient.

Run once, with torch 2.15.0 and safetensors 0.8.0 from pip: python3 make_pixel_unet_references.py
"""
import math
import pathlib

import torch
import torch.nn.functional as F
from safetensors.torch import save_file

WIDTH, MULTIPLIERS, ATTENDS, LAYERS, GROUPS, CLASSES, COLOURS = 8, (1, 2), (False, True), 2, 4, 3, 3


class Network:
    """Weights are drawn where they are first used: attention far from uniform, norms and biases far from 1 and 0."""

    def __init__(self):
        self.weights = {}

    def weight(self, name, shape, scale, middle=0.0):
        if name not in self.weights:
            self.weights[name] = (middle + scale * torch.randn(shape)).half()
        return self.weights[name]

    def linear(self, x, name, outputs):
        return F.linear(x, self.weight(name + ".weight", (outputs, x.shape[1]), (2 / x.shape[1]) ** 0.5), self.weight(name + ".bias", (outputs,), 0.2))

    def convolution(self, x, name, outputs, size=3, stride=1, padding=None):
        weight = self.weight(name + ".weight", (outputs, x.shape[1], size, size), (2 / (x.shape[1] * size * size)) ** 0.5)
        return F.conv2d(x, weight, self.weight(name + ".bias", (outputs,), 0.2), stride, size // 2 if padding is None else padding)

    def norm(self, x, name):
        channels = (x.shape[1],)
        return F.group_norm(x, GROUPS, self.weight(name + ".weight", channels, 0.2, 1.0), self.weight(name + ".bias", channels, 0.2), 1e-6)

    def embedded(self, x, name):
        return self.linear(F.silu(self.linear(x, name + ".dense.0", 4 * WIDTH)), name + ".dense.1", 4 * WIDTH)

    def residual(self, x, name, outputs, condition):
        h = self.convolution(F.silu(self.norm(x, name + ".norm1")), name + ".conv1", outputs)
        h = h + self.linear(F.silu(condition), name + ".temb_cemb_proj", outputs)[:, :, None, None]
        h = self.convolution(F.silu(self.norm(h, name + ".norm2")), name + ".conv2", outputs)
        return h + (x if x.shape[1] == outputs else self.convolution(x, name + ".nin_shortcut", outputs, 1))

    def attention(self, x, name):
        h, channels = self.norm(x, name + ".norm"), x.shape[1]
        q, k, v = (self.convolution(h, f"{name}.{part}", channels, 1).flatten(2) for part in "qkv")
        shares = torch.einsum("bci,bcj->bij", q, k).div(math.sqrt(channels)).softmax(-1)
        return x + self.convolution(torch.einsum("bij,bcj->bci", shares, v).reshape(x.shape), name + ".proj_out", channels, 1)

    def forward(self, x, times, labels):
        half = WIDTH // 2
        angles = times.float()[:, None] * torch.exp(-math.log(10000) / (half - 1) * torch.arange(half).float())
        sinusoid = torch.cat([angles.sin(), angles.cos()], 1).to(x.dtype)
        table, none = self.weight("classes_emb.weight", (CLASSES, WIDTH), 1.0), self.weight("null_classes_emb", (WIDTH,), 1.0)
        vectors = torch.stack([none if label < 0 else table[label] for label in labels.tolist()])
        condition = torch.cat([self.embedded(sinusoid, "temb"), self.embedded(vectors.to(x.dtype), "cemb")], 1)
        h = self.convolution(x, "conv_in", WIDTH)
        skips = [h]
        for level, multiplier in enumerate(MULTIPLIERS):
            for i in range(LAYERS):
                h = self.residual(h, f"down.{level}.block.{i}", WIDTH * multiplier, condition)
                h = self.attention(h, f"down.{level}.attn.{i}") if ATTENDS[level] else h
                skips.append(h)
            if level + 1 < len(MULTIPLIERS):
                h = self.convolution(F.pad(h, (0, 1, 0, 1)), f"down.{level}.downsample.conv", h.shape[1], 3, 2, 0)
                skips.append(h)
        h = self.residual(h, "mid.block_1", h.shape[1], condition)
        h = self.residual(self.attention(h, "mid.attn_1"), "mid.block_2", h.shape[1], condition)
        for level, multiplier in reversed(list(enumerate(MULTIPLIERS))):
            for i in range(LAYERS + 1):
                h = self.residual(torch.cat([h, skips.pop()], 1), f"up.{level}.block.{i}", WIDTH * multiplier, condition)
                h = self.attention(h, f"up.{level}.attn.{i}") if ATTENDS[level] else h
            if level > 0:
                h = self.convolution(F.interpolate(h, scale_factor=2, mode="nearest"), f"up.{level}.upsample.conv", h.shape[1])
        return self.convolution(F.silu(self.norm(h, "norm_out")), "conv_out", COLOURS)


def main():
    folder = pathlib.Path(__file__).parent / "pixel_unet"
    folder.mkdir(exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(0)
    network = Network()
    sample, timesteps, labels = torch.randn(3, COLOURS, 8, 8), torch.tensor([481, 7, 999]), torch.tensor([2, -1, 0])
    network.forward(sample.half(), timesteps, labels)  # draws the weights
    save_file(network.weights, folder / "model.safetensors")
    network.weights = {name: weight.double().requires_grad_() for name, weight in network.weights.items()}
    sample = sample.double().requires_grad_()
    output = network.forward(sample, timesteps, labels)
    output.square().mean().backward()
    gradients = [weight.grad.flatten() for _, weight in sorted(network.weights.items())]
    expected = {"sample": sample, "output": output, "sample_gradient": sample.grad,
                "probes": torch.stack([(g * torch.cos(0.1 * torch.arange(g.numel()).double())).sum() for g in gradients]),
                "sizes": torch.stack([g.norm() for g in gradients])}
    save_file({name: tensor.detach().float().contiguous() for name, tensor in expected.items()} | {"timesteps": timesteps, "labels": labels}, folder / "expected.safetensors")


if __name__ == "__main__":
    main()
