#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes samplers.json beside this file: where diffusers' schedulers lead from one start with one made-up network.

The network is 0.3 x + 0.1 sin(3 x) + t / 2000, the start sin(0.05 i) + cos(0.013 i) times the scheduler's init_noise_sigma, and the noise of draw k is cos(0.7 i + k).
Also ᾱ of each beta schedule, and torch.randn of a seeded generator.

Run once, with torch 2.15.0, diffusers 0.42.1 and scipy 1.17.1 from pip: python3 make_sampler_references.py
"""
import json
import pathlib

import diffusers
import torch
from diffusers.schedulers import scheduling_ddim, scheduling_ddpm

SIZE = 64
BETAS = {
    "scaled-linear": dict(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012),
    "linear": dict(beta_schedule="linear", beta_start=0.0001, beta_end=0.02),
    "cosine": dict(beta_schedule="squaredcos_cap_v2"),
}
CLASSES = {
    "ddpm": diffusers.DDPMScheduler, "ddim": diffusers.DDIMScheduler, "pndm": diffusers.PNDMScheduler, "lms": diffusers.LMSDiscreteScheduler,
    "euler": diffusers.EulerDiscreteScheduler, "dpm-solver++": diffusers.DPMSolverMultistepScheduler,
}
OWN_SPACING = {"ddpm": "leading", "ddim": "leading", "pndm": "leading", "lms": "linspace", "euler": "linspace", "dpm-solver++": "linspace"}

CASES = [(kind, dict(steps=steps)) for kind in CLASSES for steps in (2, 10, 23)]
CASES += [(kind, dict(steps=9, spacing=spacing)) for kind in CLASSES for spacing in ("leading", "linspace", "trailing")]
CASES += [(kind, dict(steps=10, offset=0, endsClean=True)) for kind in ("ddim", "pndm")]
CASES += [
    ("ddim", dict(steps=10, eta=0.5)), ("ddim", dict(steps=12, eta=1, clips=True, offset=0, endsClean=True, betas="linear")),
    ("ddpm", dict(steps=20, clips=True, offset=0, betas="linear")), ("ddpm", dict(steps=10, largeVariance=True)), ("ddpm", dict(steps=30, clips=True, betas="cosine")),
    ("dpm-solver++", dict(steps=10, endsClean=True)), ("dpm-solver++", dict(steps=20, endsClean=True)),
]
CASES += [(kind, dict(steps=steps)) for kind in CLASSES for steps in (7, 50)]
CASES += [(kind, dict(steps=25, betas=betas)) for kind in CLASSES for betas in ("linear", "cosine")]
CASES += [(kind, dict(steps=1, spacing=spacing)) for kind in CLASSES for spacing in ("leading", "trailing")]  # of "linspace" numpy makes the one timestep 0, where there is no noise left to take

draws = 0


def fresh_noise(shape, dtype=torch.float32, **_):
    global draws
    noise = torch.cos(0.7 * torch.arange(SIZE, dtype=torch.float64) + draws).to(dtype).reshape(shape)
    draws += 1
    return noise


scheduling_ddim.randn_tensor = scheduling_ddpm.randn_tensor = fresh_noise


def scheduler_of(kind, steps, spacing=None, offset=1, endsClean=False, clips=False, eta=0, largeVariance=False, betas="scaled-linear"):
    options = dict(BETAS[betas], timestep_spacing=spacing or OWN_SPACING[kind], steps_offset=offset)
    if kind in ("ddim", "pndm"):
        options["set_alpha_to_one"] = endsClean
    if kind in ("ddim", "ddpm"):
        options["clip_sample"] = clips
    if kind == "ddpm" and largeVariance:
        options["variance_type"] = "fixed_large"
    if kind == "pndm":
        options["skip_prk_steps"] = True
    if kind == "dpm-solver++":
        options["final_sigmas_type"] = "zero" if endsClean else "sigma_min"
    scheduler = CLASSES[kind](**options)
    scheduler.set_timesteps(steps)
    return scheduler


def trajectory(kind, case):
    global draws
    draws = 0
    scheduler = scheduler_of(kind, **case)
    i = torch.arange(SIZE, dtype=torch.float64)
    x = ((torch.sin(0.05 * i) + torch.cos(0.013 * i)) * float(scheduler.init_noise_sigma)).float().reshape(1, 4, 4, 4)
    for t in scheduler.timesteps:
        seen = scheduler.scale_model_input(x, t)
        noise = 0.3 * seen + 0.1 * torch.sin(3 * seen) + float(t) / 2000
        x = scheduler.step(noise, t, x, **(dict(eta=case["eta"]) if "eta" in case else {})).prev_sample
    return dict(kind=kind, **case, timesteps=[round(float(t), 4) for t in scheduler.timesteps], scale=float(scheduler.init_noise_sigma),
                result=[round(v, 5) for v in x.flatten().tolist()])


def main():
    alpha_bars = {name: [CLASSES["ddim"](**options).alphas_cumprod[t].item() for t in (0, 1, 20, 250, 500, 750, 998, 999)] for name, options in BETAS.items()}
    randn = {str(count): torch.randn(count, generator=torch.Generator().manual_seed(42)).tolist()[:8] for count in (3, 256)}
    here = pathlib.Path(__file__).parent
    lines = ",\n".join(json.dumps(trajectory(kind, case)) for kind, case in CASES)
    (here / "samplers.json").write_text('{"alphaBars": %s,\n"randn": %s,\n"trajectories": [\n%s\n]}\n' % (json.dumps(alpha_bars), json.dumps(randn), lines))


if __name__ == "__main__":
    main()
