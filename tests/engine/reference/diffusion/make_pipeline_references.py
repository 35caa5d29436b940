#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a small text-to-image pipeline beside this file, as diffusers and transformers save it, and the pictures that they draw with it.

pipeline/: the folder, with random weights in half precision; its tokenizer is tests/text/reference/clip.
pipeline/schedulers.json: a scheduler_config.json for each name, as diffusers saves it.
pipeline/expected.safetensors, computed in float32 from those weights: for each of these names the pictures (2, 3, 16, 16) in [0, 1] of PROMPTS from the seeds SEEDS, after STEPS steps with
guidance GUIDANCE; `ids` (2, positions) and `vectors` (2, positions, width), what the text encoder reads and says.

Run once, with diffusers 0.42.1, transformers 5.24.0, torch 2.15.0, scipy 1.17.1 and safetensors 0.8.0 from pip: python3 make_pipeline_references.py
"""
import json
import pathlib
import shutil

import diffusers
import torch
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

HERE = pathlib.Path(__file__).parent
FOLDER = HERE / "pipeline"
POSITIONS, WIDTH, STEPS, GUIDANCE = 16, 12, 5, 3.0
PROMPTS, SEEDS = ["A photo of a cat", "a large yellow star on a dark background"], [3, 4]
BETAS = dict(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
SCHEDULERS = {
    "pndm": diffusers.PNDMScheduler(**BETAS, skip_prk_steps=True, set_alpha_to_one=False, steps_offset=1),
    "ddim": diffusers.DDIMScheduler(**BETAS, clip_sample=False, set_alpha_to_one=False, steps_offset=1),
    "ddim-pixels": diffusers.DDIMScheduler(beta_schedule="squaredcos_cap_v2"),
    "ddpm": diffusers.DDPMScheduler(**BETAS, clip_sample=False, steps_offset=1, variance_type="fixed_large"),
    "lms": diffusers.LMSDiscreteScheduler(**BETAS),
    "euler": diffusers.EulerDiscreteScheduler(**BETAS, timestep_spacing="trailing"),
    "dpm": diffusers.DPMSolverMultistepScheduler(**BETAS, final_sigmas_type="zero"),
}


def lively(model, size=1.4):
    """Attention far from uniform, norms and biases far from their first values."""
    for parameter in model.parameters():
        if parameter.dim() == 1:
            parameter.add_(0.2 * torch.randn_like(parameter))
        else:
            parameter.copy_(torch.randn_like(parameter) * size / parameter[0].numel() ** 0.5)


@torch.no_grad()
def main():
    torch.set_num_threads(1)
    torch.manual_seed(5)
    tokenizer = CLIPTokenizer.from_pretrained(HERE.parents[2] / "text/reference/clip", model_max_length=POSITIONS)
    text = CLIPTextModel(CLIPTextConfig(vocab_size=len(tokenizer), hidden_size=WIDTH, intermediate_size=20, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=POSITIONS,
                                        projection_dim=WIDTH, bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id))
    unet = diffusers.UNet2DConditionModel(sample_size=8, block_out_channels=(8, 12), layers_per_block=1, cross_attention_dim=WIDTH, attention_head_dim=2, norm_num_groups=4,
                                          down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"))
    vae = diffusers.AutoencoderKL(block_out_channels=(4, 8), layers_per_block=1, norm_num_groups=2, sample_size=16, scaling_factor=0.8,
                                  down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2)
    for model in (text, unet, vae):
        lively(model)
    pipeline = diffusers.StableDiffusionPipeline(vae=vae, text_encoder=text, tokenizer=tokenizer, unet=unet, scheduler=SCHEDULERS["pndm"], safety_checker=None, feature_extractor=None,
                                                 requires_safety_checker=False)
    shutil.rmtree(FOLDER, ignore_errors=True)
    pipeline.to(torch.float16).save_pretrained(FOLDER)

    pipeline = diffusers.StableDiffusionPipeline.from_pretrained(FOLDER, torch_dtype=torch.float32, safety_checker=None)
    pipeline.set_progress_bar_config(disable=True)
    ids = tokenizer(PROMPTS, padding="max_length", max_length=POSITIONS, truncation=True, return_tensors="pt").input_ids
    expected = {"ids": ids, "vectors": pipeline.text_encoder(ids)[0]}
    for name, scheduler in SCHEDULERS.items():
        pipeline.scheduler = scheduler
        pictures = pipeline(PROMPTS, num_inference_steps=STEPS, guidance_scale=GUIDANCE, generator=[torch.Generator().manual_seed(seed) for seed in SEEDS], output_type="pt").images
        expected[name] = pictures.contiguous()
        print(name, pictures.mean().item(), pictures.std().item(), ((pictures > 0) & (pictures < 1)).float().mean().item())
    save_file(expected, FOLDER / "expected.safetensors")
    (FOLDER / "schedulers.json").write_text("{%s}\n" % ",\n".join(f"{json.dumps(name)}: {scheduler.to_json_string()}" for name, scheduler in SCHEDULERS.items()))


if __name__ == "__main__":
    main()
