#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the small CLIP tokenizers and token ids that tst_clip_tokenizer compares ours with.

clip/: merges learned from the captions below, in CLIP's own order of ids. clip-gaps/: a vocabulary that lacks most bytes, with its special tokens first.
FOLDER/expected.json: "strings" beyond strings.json; what transformers' CLIPTokenizer makes of both ("ids"), decodes ("decoded") and makes of them in 20 places ("prompts").

Run once, with transformers 5.24.0 from pip, after make_references.py: python3 make_clip_references.py
"""
import collections
import json
import pathlib

from transformers import CLIPTokenizer

HERE = pathlib.Path(__file__).parent
MERGES, LENGTH = 300, 20
BEGIN, END, LAST = "<|startoftext|>", "<|endoftext|>", "</w>"

CAPTIONS = """
a photo of a cat . a photo of a garbage truck . a painting in the style of van gogh . an ankle boot , the red circle and the blue square , a large yellow star on a dark background .
a woodcut of a coat , a blueprint of a sneaker ; the lighthouse keeper wrote every evening , when the lamp was lit and the sea had gone quiet . it's not what they've said , i'm sure we'll see , don't you think he'd come ?
ein leuchtturmwärter schrieb jeden abend , während die möwen über der bucht kreisten . le gardien écrivait chaque soir , à côté de la fenêtre , école . смотритель маяка писал каждый вечер . ο φύλακας έγραφε κάθε βράδυ .
灯台守は毎晩 手紙を書いた 。 安녕하세요 😀 😀 👍🏽 !!! ... --- 1 2 3 2 0 2 3
"""

EXTRA = [
    "A Photo of  a CAT", "a photo of a cat" * 3, "it's 2023!", "don't DON'T don’t", "a photo of t-shirt", "an ankle boot, 28x28", "hello!!!  ...", "café; ÉCOLE école ÉCOLE", "naïve Zürich", "日本", "a_b", "cat " * 100, "cat" * 100,
    "<|startoftext|>a cat<|endoftext|>", "<|StartOfText|>a<|ENDOFTEXT|>", "!!<|STARTOFTEXT|>!!", "<|startoftext|>!!", "x<|startoftext|", "<|EndOfText|>!!?<|EndOfText|>", "a<|endoftext|>b" * 12, "cat</w>", "</w>", "a </w> b", "''S 'S's", "'LL'll'Ll",
    "ΟΔΥΣΣΕΥΣ Σ σς", "İSTANBUL IĞDIR ıi", "ǅ ǈ Ǳ ẞ ß", "ﬁ ﬂ ﬃ", "Ⅷ ⅷ Ⓐ ⓐ", "\u0130\u0307", "\u2126 \u212a \u212b K", "A\u0301 a\u0301 \u00c1", "\u1e9b\u0323", "\u0344\u0390", "Ꭰ ꭰ Ა ა", "𐐀𐐨 𝐀", "12 345 ½ ²³ ١٢٣", "\x00\x01\x1f\x7f", "\u0085\u2028\u2029\u3000\u180e\u200b\ufeff",
    "🏳️‍🌈🇫🇷", "... , .,;:!?", "#hash @user $5 50% a&b c*d (e) [f] {g} <h> /i\\ |j| ~k` ^l", "red, RED;Red:rEd", "\ud7a3\uac00 각", "ﷺ ﬀ", "क्षि", "e\u0301\u0323", "\U0010ffff\ufffd",
]


def byte_letters():
    itself = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    others = [byte for byte in range(256) if byte not in itself]
    return {byte: chr(byte) for byte in itself} | {byte: chr(256 + i) for i, byte in enumerate(others)}


def learned():
    letters = byte_letters()
    words = collections.Counter()
    for word in CAPTIONS.split():
        symbols = [letters[byte] for byte in word.encode()]
        words[tuple(symbols[:-1] + [symbols[-1] + LAST])] += 1
    merges = []
    while len(merges) < MERGES:
        pairs = collections.Counter()
        for word, count in words.items():
            for pair in zip(word, word[1:]):
                pairs[pair] += count
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        merged = collections.Counter()
        for word, count in words.items():
            symbols, i = [], 0
            while i < len(word):
                both = word[i:i + 2] == best
                symbols.append("".join(best) if both else word[i])
                i += 2 if both else 1
            merged[tuple(symbols)] += count
        words = merged
    pieces = list(letters.values())
    pieces += [piece + LAST for piece in pieces] + ["".join(merge) for merge in merges] + [BEGIN, END]
    return {piece: i for i, piece in enumerate(pieces)}, merges


def with_gaps():
    pieces = [END, BEGIN] + list("abcehost") + [letter + LAST for letter in "aehost"] + ["ca", "cat" + LAST, "th", "the" + LAST, "ho", "hot" + LAST]
    return {piece: i for i, piece in enumerate(pieces)}, [("c", "a"), ("ca", "t" + LAST), ("t", "h"), ("th", "e" + LAST), ("h", "o"), ("ho", "t" + LAST)]


def write(folder, vocabulary, merges):
    path = HERE / folder
    path.mkdir(exist_ok=True)
    (path / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    (path / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{left} {right}\n" for left, right in merges), encoding="utf-8")
    tokenizer = CLIPTokenizer(vocab=vocabulary, merges=merges)
    strings = json.loads((HERE / "strings.json").read_text()) + EXTRA
    ids = [tokenizer(text, add_special_tokens=False)["input_ids"] for text in strings]
    decoded = [tokenizer.decode(row, skip_special_tokens=True, clean_up_tokenization_spaces=False) for row in ids]
    prompts = [tokenizer(text, max_length=LENGTH, padding="max_length", truncation=True)["input_ids"] for text in strings]
    dump = lambda rows: "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]"
    (path / "expected.json").write_text('{"strings": %s,\n"ids": %s,\n"decoded": %s,\n"prompts": %s}\n' % tuple(dump(rows) for rows in (EXTRA, ids, decoded, prompts)))


def main():
    write("clip", *learned())
    write("clip-gaps", *with_gaps())


if __name__ == "__main__":
    main()
