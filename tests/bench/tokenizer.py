# SPDX-License-Identifier: GPL-3.0-or-later
"""The other side of bench_tokenizer: Hugging Face's tokenizers, or sentencepiece for a tokenizer.model, on one thread.

tokenizer.py encode FOLDER TEXT ROUNDS   prints the least seconds, the number of tokens and the CRC-32 of all ids as int32
tokenizer.py train TEXT VOCABULARY       prints the seconds and the CRC-32 of all merges, one a line
"""
import json
import os
import pathlib
import sys
import time
import zlib
from array import array

os.environ["RAYON_NUM_THREADS"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"


def encode(folder, text, rounds):
    if (folder / "tokenizer.json").exists():
        import tokenizers

        tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        one = lambda line: tokenizer.encode(line, add_special_tokens=False).ids
    else:
        import sentencepiece

        one = sentencepiece.SentencePieceProcessor(model_file=str(folder / "tokenizer.model")).encode
    lines = text.read_text(encoding="utf-8").split("\n")
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        ids = [one(line) for line in lines]
        best = min(best, time.perf_counter() - start)
    flat = array("i", (i for line in ids for i in line))
    print(best, len(flat), zlib.crc32(flat.tobytes()))


def train(text, vocabulary):
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(vocab_size=vocabulary - 1, min_frequency=2, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    lines = text.read_text(encoding="utf-8").split("\n")
    start = time.perf_counter()
    tokenizer.train_from_iterator(lines, trainer)
    seconds = time.perf_counter() - start
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    print(seconds, zlib.crc32("".join(" ".join(merge) + "\n" for merge in merges).encode()))


if sys.argv[1] == "train":
    train(pathlib.Path(sys.argv[2]), int(sys.argv[3]))
else:
    encode(pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4]))
