#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a small model of each family of language models beside this file, as transformers saves it, with what transformers computes from it.

FAMILY/config.json, model.safetensors (or shards with an index): random weights.
FAMILY/expected.safetensors: `ids` (3, L), `logits` (3, L, vocabulary) in float32, `block0` (3, L, width) after the first block,
`generated` (3, 16): the greedy continuation of the first 5 ids of each row.

Run once, in an environment with torch, transformers and safetensors from pip: python3 make_references.py
"""
import pathlib
import shutil

import torch
import transformers
from safetensors.torch import save_file

SMALL = dict(vocab_size=64, hidden_size=32, intermediate_size=40, num_hidden_layers=2, num_attention_heads=4, max_position_embeddings=64,
             attention_dropout=0.0, bos_token_id=1, eos_token_id=2)

FAMILIES = {
    "gpt2": (transformers.GPT2Config(vocab_size=64, n_embd=32, n_layer=2, n_head=4, n_positions=64, n_inner=40, bos_token_id=1, eos_token_id=2,
                                     resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0), torch.float32, None),
    "llama2": (transformers.LlamaConfig(**SMALL), torch.float32, "40KB"),
    "llama3": (transformers.LlamaConfig(**SMALL, num_key_value_heads=2, rope_parameters={
        "rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
        "original_max_position_embeddings": 16}), torch.bfloat16, None),
    "phi": (transformers.PhiConfig(**SMALL, rope_parameters={"rope_type": "default", "rope_theta": 10000.0, "partial_rotary_factor": 0.5},
                                   resid_pdrop=0.0, embd_pdrop=0.0), torch.float16, None),
    "qwen2": (transformers.Qwen2Config(**SMALL, num_key_value_heads=1, tie_word_embeddings=True, rope_parameters={
        "rope_type": "default", "rope_theta": 1000000.0}), torch.float32, None),
}
LENGTH, PROMPT, NEW = 40, 5, 16


def lively(model):
    """Attention far from uniform, norms and biases far from their first values."""
    for name, parameter in model.named_parameters():
        if parameter.dim() == 1:
            parameter.add_(0.2 * torch.randn_like(parameter))
        else:
            embedding = "embed" in name or "wte" in name or "wpe" in name
            parameter.copy_(torch.randn_like(parameter) * (0.5 if embedding else 1.5 / 32**0.5))


@torch.no_grad()
def main():
    here = pathlib.Path(__file__).parent
    for number, (family, (config, dtype, shard)) in enumerate(FAMILIES.items()):
        torch.manual_seed(number)
        model = transformers.AutoModelForCausalLM.from_config(config, attn_implementation="eager").eval()
        lively(model)
        model.to(dtype)
        folder = here / family
        shutil.rmtree(folder, ignore_errors=True)
        model.save_pretrained(folder, **({"max_shard_size": shard} if shard else {}))
        # Read again rather than widened: narrowing has rounded the rotary frequencies, too.
        model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
        ids = torch.randint(3, 64, (3, LENGTH))
        output = model(ids, output_hidden_states=True)
        generated = ids[:, :PROMPT]
        for _ in range(NEW):
            generated = torch.cat([generated, model(generated).logits[:, -1].argmax(-1, keepdim=True)], 1)
        save_file({"ids": ids, "logits": output.logits.contiguous(), "block0": output.hidden_states[1].contiguous(),
                   "generated": generated[:, PROMPT:].contiguous()}, folder / "expected.safetensors")


if __name__ == "__main__":
    main()
