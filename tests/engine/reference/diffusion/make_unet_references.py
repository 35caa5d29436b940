#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small conditional U-Nets beside this file, as diffusers saves them, with what diffusers computes from them, and the names of Stable Diffusion 1.x.

NAME/config.json, diffusion_pytorch_model.safetensors: random weights in half precision.
NAME/expected.safetensors, computed in float64 from those weights and stored in float32: `sample` (2, channels, H, W), `timesteps` (2), `context` (2, tokens, width),
`output`; of loss = mean(output²) the gradients `sample_gradient` and `context_gradient`, and `probes`: for each parameter, names sorted, Σ gradient[i]·cos(0.1·i),
with `sizes`, the norm of its gradient. Of unet_even also `empty_context` and `denoised`: `sample` after 4 DDIM steps with guidance 3 between the two contexts,
under Stable Diffusion's schedule.
stable_diffusion_unet.txt: a line for each parameter of the U-Net of Stable Diffusion 1.x: its name and its shape.

Run once, with diffusers 0.42.1, torch 2.15.0 and safetensors 0.8.0 from pip: python3 make_unet_references.py
"""
import pathlib
import shutil

import torch
from diffusers import DDIMScheduler, UNet2DConditionModel
from safetensors.torch import save_file

STABLE_DIFFUSION = dict(sample_size=64, cross_attention_dim=768, attention_head_dim=8)

SMALL = {
    # As Stable Diffusion, with two levels.
    "unet_even": (dict(sample_size=8, block_out_channels=(8, 12), layers_per_block=2, cross_attention_dim=12, attention_head_dim=2, norm_num_groups=4,
                       down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D")), (8, 8), 7),
    # Everything else: three levels, attention here and there, heads by level, other channels, another sinusoid, sizes that do not halve evenly.
    "unet_odd": (dict(sample_size=13, in_channels=3, out_channels=5, block_out_channels=(4, 8, 12), layers_per_block=1, cross_attention_dim=6,
                      attention_head_dim=(1, 2, 3), norm_num_groups=2, norm_eps=1e-4, flip_sin_to_cos=False, freq_shift=1,
                      down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
                      up_block_types=("CrossAttnUpBlock2D", "UpBlock2D", "CrossAttnUpBlock2D")), (13, 10), 5),
}


def lively(model):
    """Attention far from uniform, norms and biases far from their first values."""
    for parameter in model.parameters():
        if parameter.dim() == 1:
            parameter.add_(0.2 * torch.randn_like(parameter))
        else:
            parameter.copy_(torch.randn_like(parameter) * (2 / parameter[0].numel()) ** 0.5)


@torch.no_grad()
def denoised(model, sample, context, empty):
    scheduler = DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False, steps_offset=1)
    scheduler.set_timesteps(4)
    for timestep in scheduler.timesteps:
        without, told = model(torch.cat([sample, sample]), timestep, torch.cat([empty, context])).sample.chunk(2)
        sample = scheduler.step(without + 3 * (told - without), timestep, sample).prev_sample
    return sample


def main():
    here = pathlib.Path(__file__).parent
    torch.set_num_threads(1)
    for number, (name, (config, size, tokens)) in enumerate(SMALL.items()):
        torch.manual_seed(number)
        model = UNet2DConditionModel(**config).eval()
        with torch.no_grad():
            lively(model)
        folder = here / name
        shutil.rmtree(folder, ignore_errors=True)
        model.half().save_pretrained(folder)
        model = UNet2DConditionModel.from_pretrained(folder, torch_dtype=torch.float32).double().eval()
        sample = torch.randn(2, model.config.in_channels, *size).double().requires_grad_()
        context = torch.randn(2, tokens, config["cross_attention_dim"]).double().requires_grad_()
        timesteps = torch.tensor([481, 7])
        output = model(sample, timesteps, context).sample
        output.square().mean().backward()
        gradients = [parameter.grad.flatten() for _, parameter in sorted(model.named_parameters())]
        expected = {"sample": sample, "context": context, "output": output, "sample_gradient": sample.grad, "context_gradient": context.grad,
                    "probes": torch.stack([(g * torch.cos(0.1 * torch.arange(g.numel()).double())).sum() for g in gradients]),
                    "sizes": torch.stack([g.norm() for g in gradients])}
        if name == "unet_even":
            expected["empty_context"] = torch.randn(2, tokens, config["cross_attention_dim"]).double()
            expected["denoised"] = denoised(model, sample, context, expected["empty_context"])
        expected = {key: value.detach().float().contiguous() for key, value in expected.items()}
        save_file(expected | {"timesteps": timesteps}, folder / "expected.safetensors")
    with torch.device("meta"):
        model = UNet2DConditionModel(**STABLE_DIFFUSION)
    lines = [f"{name} {'x'.join(map(str, parameter.shape))}\n" for name, parameter in sorted(model.named_parameters())]
    (here / "stable_diffusion_unet.txt").write_text("".join(lines))


if __name__ == "__main__":
    main()
