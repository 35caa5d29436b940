#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Those of CLIP's published merges that some texts need, with their ranks: published-clip-merges.json.

    pip download --no-deps open_clip_torch && unzip open_clip_torch-*.whl 'open_clip/bpe*'
    make_published_clip_merges.py open_clip/bpe_simple_vocab_16e6.txt.gz > published-clip-merges.json

A merge that no text applies can be left out without a change: at each step the applicable merge of the lowest rank is taken, and that one is kept.
"""
import gzip
import json
import re
import sys
import unicodedata

TEXTS = ["", "a photo of a cat", "A Photo of  a CAT", "a painting in the style of Van Gogh", "a photo of a garbage truck", "nudity", "tench", "parachute", "church", "it's 2023!", "don't",
         "a photo of t-shirt", "an ankle boot, 28x28", "trouser", "pullover", "sneaker", "hello!!!  ...", "café", "ÉCOLE", "naïve Zürich", "日本", "😀", "a_b", "cat " * 100]


def letters_of_bytes():
    itself = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in itself}
    for byte in range(256):
        if byte not in letters:
            letters[byte] = chr(256 + len(letters) - len(itself))
    return letters


def pieces_of(text):
    pattern = re.compile(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|(?:[^\s\w]|_)+", re.I)
    return pattern.findall(" ".join(unicodedata.normalize("NFC", text).split()).lower())


def main():
    lines = gzip.open(sys.argv[1], "rt", encoding="utf-8").read().split("\n")
    merges = [tuple(line.split()) for line in lines[1:49152 - 256 - 2 + 1]]
    ranks = {merge: rank for rank, merge in enumerate(merges)}
    letters, used = letters_of_bytes(), set()
    for text in TEXTS:
        for piece in pieces_of(text):
            word = [letters[byte] for byte in piece.encode()]
            word[-1] += "</w>"
            while True:
                found = min((ranks[pair] for pair in zip(word, word[1:]) if pair in ranks), default=None)
                if found is None:
                    break
                used.add(found)
                left, right = merges[found]
                merged, i = [], 0
                while i < len(word):
                    both = i + 1 < len(word) and (word[i], word[i + 1]) == (left, right)
                    merged.append(left + right if both else word[i])
                    i += 2 if both else 1
                word = merged
    print("{" + f'"count": {len(merges)}, "merges": [')
    print(",\n".join(json.dumps([rank, *merges[rank]], ensure_ascii=False) for rank in sorted(used)))
    print("]}")


main()
