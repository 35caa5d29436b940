#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes model_logits.json: logits, names and shapes of every architecture from torchvision's own modules (the small ResNets in plain torch), with weights
and images given by a formula that C++ repeats. Run once: /usr/bin/python3 tests/data/model_logits.py (Debian: python3-torch, python3-torchvision).
"""
import hashlib
import json
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet
from torchvision.models.vision_transformer import VisionTransformer

CLASSES = 5


def noise(stream, count):
    """float64 in [-1, 1): SplitMix64's finaliser of (stream, index)."""
    with np.errstate(over="ignore"):
        x = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(stream + 1) * np.uint64(0xD1B54A32D192ED03)
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        x = x ^ (x >> np.uint64(31))
    return (x >> np.uint64(11)).astype(np.float64) * 2.0**-52 - 1


def fill(model):
    """Matrices and kernels uniform with variance 1 / inputs, scales 1 ± 0.1, the rest ± 0.1; the stream of a tensor is its place among all parameters,
    then all buffers."""
    for stream, (name, tensor) in enumerate(list(model.named_parameters()) + list(model.named_buffers())):
        if name.endswith("num_batches_tracked"):
            continue
        values = noise(stream, tensor.numel())
        if tensor.dim() > 1 and tensor.shape[0] > 1:
            values = values * (3 / (tensor.numel() / tensor.shape[0])) ** 0.5
        elif tensor.dim() == 1 and (name.endswith("weight") or name.endswith("running_var")):
            values = 1 + 0.1 * values
        else:
            values = 0.1 * values
        with torch.no_grad():
            tensor.copy_(torch.from_numpy(values.astype(np.float32)).reshape(tensor.shape))


def small_stem(model):
    model.conv1 = nn.Conv2d(3, 64, 3, 1, 1, bias=False)
    model.maxpool = nn.Identity()
    return model


class SmallBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.stride, self.added = stride, outputs - inputs

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        if self.added:
            x = F.pad(x[:, :, ::self.stride, ::self.stride], (0, 0, 0, 0, self.added // 2, self.added // 2))
        return F.relu(y + x)


class SmallResNet(nn.Module):
    def __init__(self, blocks):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        inputs = 16
        for stage, outputs in enumerate((16, 32, 64)):
            layers = []
            for i in range(blocks):
                layers.append(SmallBlock(inputs, outputs, 2 if i == 0 and stage > 0 else 1))
                inputs = outputs
            setattr(self, f"layer{stage + 1}", nn.Sequential(*layers))
        self.fc = nn.Linear(64, CLASSES)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        return self.fc(x.mean((2, 3)))


class Vgg(nn.Module):
    def __init__(self, released):
        super().__init__()
        layers, inputs = [], 3
        for outputs in (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512, 0, 512, 512, 512):
            if outputs == 0:
                layers.append(nn.MaxPool2d(2))
                continue
            layers += [nn.Conv2d(inputs, outputs, 3, 1, 1, bias=not released), nn.BatchNorm2d(outputs), nn.ReLU()]
            inputs = outputs
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(2 if released else 1)
        if released:
            self.classifier = nn.Sequential(nn.Linear(2048, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, CLASSES))
        else:
            self.classifier = nn.Linear(512, CLASSES)

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)).flatten(1))


def vit(size, width, heads):
    return VisionTransformer(size, 4, 12, heads, width, 4 * width, num_classes=CLASSES)


MODELS = {
    "resnet18": (16, lambda: small_stem(ResNet(BasicBlock, [2, 2, 2, 2], CLASSES))),
    "resnet18-imagenet": (32, lambda: ResNet(BasicBlock, [2, 2, 2, 2], CLASSES)),
    "resnet50": (16, lambda: small_stem(ResNet(Bottleneck, [3, 4, 6, 3], CLASSES))),
    "resnet50-imagenet": (32, lambda: ResNet(Bottleneck, [3, 4, 6, 3], CLASSES)),
    "resnet20s": (16, lambda: SmallResNet(3)),
    "resnet44s": (16, lambda: SmallResNet(7)),
    "resnet56s": (16, lambda: SmallResNet(9)),
    "vgg16-bn": (32, lambda: Vgg(True)),
    "vgg16-bn-lth": (16, lambda: Vgg(False)),
    "vit-tiny": (16, lambda: vit(16, 192, 3)),
    "vit-small": (16, lambda: vit(16, 384, 6)),
}


def main():
    mean, std = (torch.tensor(v).reshape(1, 3, 1, 1) for v in ((0.4, 0.5, 0.6), (0.2, 0.25, 0.3)))
    result = {}
    for name, (size, make) in MODELS.items():
        model = make().eval()
        fill(model)
        images = torch.from_numpy(((noise(1000, 2 * 3 * size * size) + 1) / 2).astype(np.float32)).reshape(2, 3, size, size)
        with torch.no_grad():
            logits = model((images - mean) / std)
        tensors = "".join(f"{n} [{','.join(map(str, p.shape))}]\n" for n, p in list(model.named_parameters()) + list(model.named_buffers()))
        result[name] = {"size": size, "tensors_sha256": hashlib.sha256(tensors.encode()).hexdigest(),
                        "logits": [float(f"{v:.9g}") for v in logits.flatten().tolist()]}
        print(name, logits[0].tolist())
    path = pathlib.Path(__file__).with_name("model_logits.json")
    path.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
