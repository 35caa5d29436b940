#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the tokenizers and token ids that tst_tokenizer_files compares ours with.

Each folder gets a small tokenizer of one family's kind (the same pre-tokeniser, normaliser, decoder and special tokens), trained on the text below and on words
spelled by a seeded generator, and expected.json: what Hugging Face's tokenizers or Google's sentencepiece make of strings.json and of random ids.

    pip install tokenizers==0.23.3 sentencepiece==0.2.3
    python make_references.py
"""
import io
import json
import pathlib
import random

import sentencepiece
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HERE = pathlib.Path(__file__).parent
VOCABULARY = 480

LLAMA3 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
QWEN2 = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"

PROSE = """
The lighthouse keeper wrote every evening, when the lamp was lit and the sea had gone quiet. She wrote about the weather, about ships that hadn't come,
about her father's boots, which didn't fit anybody and couldn't be thrown away. "We're all waiting," she'd say, "and I've waited longest; they'll come, I'm sure."
In 1987 there were 3,412 ships; in 2024, only 96. The price of oil rose from 12.50 to 88.75 within ten years, and nobody knew why.
Question: What is the full name of the author who was born in a harbour town?
Answer: The author's full name is not known, but the books carry the name of the harbour.
Ein Leuchtturmwärter schrieb jeden Abend, während die Möwen über der Bucht kreisten; später übersetzte er Gedichte für Kinder.
Le gardien écrivait chaque soir, à côté de la fenêtre, des lettres déjà oubliées. El niño corrió mañana tras mañana hacia el faro.
Смотритель маяка писал каждый вечер, когда море становилось тихим. Ο φύλακας έγραφε κάθε βράδυ. 灯台守は毎晩、海が静かになると手紙を書いた。
灯塔看守人每天晚上写信。 كان حارس المنارة يكتب كل مساء. प्रहरी हर शाम लिखता था। 등대지기는 매일 저녁 글을 썼다.
def keep(lamp, hours=12):
    for hour in range(hours):
        if lamp.is_lit() and hour != 0:
            print(f"{hour}: {lamp.level * 100:.1f}%")
    return {"lamp": lamp.name, "hours": hours}
\tint main(int argc, char** argv) { std::vector<int> v{1, 2, 3}; return v.size() == 3 ? 0 : -1; }
"""

STRINGS = [
    "", " ", "  ", "   ", "\t", "\n", "\r\n", "\n\n\n", " \n", "\n ", "  \n\n  \t x", "a", " a", "a ", "  a  b   c    ", "\u00a0a\u00a0\u00a0b", "\u3000漢\u3000", "a\u2003b\u2028c\u2029d\u0085e",
    "a\u180eb \u180e c", "\u200bzero\u200bwidth\ufeff", "x\u001c\u001d\u001e\u001fy", "nul\u0000inside",
    "The lighthouse keeper wrote every evening.", "Question: Who wrote it?\nAnswer: ", "hello world", "Hello, World!", "HELLO WORLD",
    "I'm you're he's we'll they've she'd can't", "I'M YOU'RE HE'S WE'LL THEY'VE SHE'D CAN'T", "I’m you’re", "'s 't 're 've 'm 'll 'd", "'S'T'RE'VE'M'LL'D", "it'\u017f 'tis ''s", "rock'n'roll o'clock",
    "0", "12", "123", "1234", "12345", "1234567890", "3.14159", "1,234,567.89", "1e-10", "0x1F", "10²³ ½ ⅷ ①", "١٢٣٤ ۴۵۶ १२३४ ๑๒๓ 一二三 𝟙𝟚𝟛 Ⅻ", "v1.2.3-rc4", "2024-11-26T08:58:34Z",
    "naïve café résumé", "nai\u0308ve cafe\u0301 re\u0301sume\u0301", "A\u030a \u212b \u00c5", "e\u0301\u0323 \u1eb9\u0301 q\u0307\u0323", "\u1100\u1161\u11a8 각 각", "क्षि ক্ষ க்ஷ", "Zalgo: z\u0351\u036b\u0343a\u0315\u0358l\u0321\u0353g\u0334o",
    "\ufb01 \ufb02 \u1e9b\u0323 \u00bd \u2460 \uff21\uff22", "ß ẞ ŉ ǆ İ ı K", "Смотритель маяка", "Ο φύλακας ΣΊΣΥΦΟΣ", "灯台守は毎晩、手紙を書いた。", "漢字 Kanji 漢字Kanji", "كان حارس المنارة", "שלום עולם", "ไทยไม่มีช่องว่าง", "안녕하세요",
    "😀", "😀😀 😀", "👩‍👩‍👧‍👦 family", "👍🏽 👍 🇩🇪🇫🇷", "❤️ ❤", "a😀b", "\U0001f9d1\u200d\U0001f4bb", "\U00010348\U0001d11e\U0010ffff", "�", "é" * 40, "漢" * 60, "ab" * 90, "x" * 300, " " * 70, "\n" * 40, "\t\t\tif x:\n\t\t\t\treturn",
    "def f(x):\n    return x**2  # square\n", "for (int i = 0; i < n; ++i) { a[i] += b[i]; }", "https://example.org/a?b=c&d=%20#e", "user@example.org", "C:\\path\\to\\file", "<html><body class=\"x\">&amp;</body></html>", "{\"key\": [1, 2.5, null, true]}", "snake_case camelCase kebab-case SCREAMING_CASE",
    "!!! ??? ... --- ___ ***", "(a)[b]{c}", "$100 €50 ¥20 £5", "a+b=c", "∑∫√∞≠≤≥", "→←↑↓", "“quoted” ‘single’ «guillemets» — dash – en", "`code` ~~strike~~",
    "\n\nParagraph one.\n\nParagraph two.\n", "trailing spaces   \n  leading", "mixed \t \n \r\n \r end", "\r\r\n\n", ".\n\n", "!?\r\n\r\n x", " .\n", "a\n b\n  c",
    "<|endoftext|>", "a<|endoftext|>b", " <|endoftext|> ", "<|endoftext|><|endoftext|>", "<|endoftext", "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n", "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>",
    "<s>a</s>", "<s> a </s> b", "[INST] Who? [/INST]", "<unk>", "<0x41>", "▁a▁▁b", "▁", " ▁ ", "[MASK] a [MASK]b a[MASK]", "x  [MASK]  y", "word wordy aword word", "say café\u0301 <norm> <NORM>",
    "The quick brown fox jumps over the lazy dog, 1234 times; it's 'really' quick!",
]


def corpus():
    generator = random.Random(5)
    syllables = ["ka", "ri", "to", "men", "sol", "ver", "in", "ath", "lu", "ber", "qui", "str", "eng", "or", "el", "ish", "ton", "ward"]
    words = ["".join(generator.choices(syllables, k=generator.randint(1, 4))) for _ in range(300)]
    lines = [" ".join(generator.choices(words, k=generator.randint(5, 14))).capitalize() + "." for _ in range(120)]
    return PROSE.strip("\n").split("\n") * 3 + lines


def random_ids(size, seed):
    generator = random.Random(seed)
    return [[generator.randrange(size) for _ in range(generator.randint(1, 12))] for _ in range(60)]


def write(folder, tokenizer, config):
    path = HERE / folder
    path.mkdir(exist_ok=True)
    text = json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":"))
    (path / "tokenizer.json").write_text(text + "\n", encoding="utf-8")
    (path / "tokenizer_config.json").write_text(json.dumps(config, indent=1) + "\n")
    tokenizer = Tokenizer.from_str(text)
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in STRINGS]
    drawn = random_ids(tokenizer.get_vocab_size(), 7)
    expect(path, ids, drawn, lambda i: tokenizer.decode(i, skip_special_tokens=True), lambda i: tokenizer.decode(i, skip_special_tokens=False))


def expect(path, ids, drawn, decode, decode_all):
    content = {"ids": ids, "text": [decode(i) for i in ids], "random": drawn, "random_text": [decode(i) for i in drawn]}
    if decode_all:
        content["text_with_special"] = [decode_all(i) for i in ids]
    (path / "expected.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def byte_level(pre_tokenizer, special, normalizer=None, ignore_merges=False, added=()):
    tokenizer = Tokenizer(models.BPE(ignore_merges=ignore_merges))
    tokenizer.pre_tokenizer = pre_tokenizer
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(corpus(), trainers.BpeTrainer(vocab_size=VOCABULARY, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.add_special_tokens(special)
    tokenizer.add_tokens(list(added))
    return tokenizer


def cut_then_bytes(pattern):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def special(*names):
    return [AddedToken(name, special=True, normalized=False) for name in names]


def gpt2():
    tokenizer = byte_level(pre_tokenizers.ByteLevel(add_prefix_space=False), [AddedToken("<|endoftext|>", special=True, normalized=True)])
    write("gpt2", tokenizer, {"bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>", "add_prefix_space": False})


def phi():
    runs = [AddedToken(" " * n, normalized=True) for n in range(31, 1, -1)] + [AddedToken("\t" * n, normalized=True) for n in range(9, 1, -1)]
    tokenizer = byte_level(pre_tokenizers.ByteLevel(add_prefix_space=False), special("<|endoftext|>"), added=runs)
    write("phi", tokenizer, {"bos_token": "<|endoftext|>", "eos_token": "<|endoftext|>", "add_prefix_space": False})


def llama3():
    tokenizer = byte_level(cut_then_bytes(LLAMA3), special("<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"), ignore_merges=True)
    # A merge less: its piece is then a token only because ignore_merges says that words of the vocabulary are.
    content = json.loads(tokenizer.to_str())
    content["model"]["merges"] = [merge for i, merge in enumerate(content["model"]["merges"]) if i % 40 != 39]
    tokenizer = Tokenizer.from_str(json.dumps(content))
    begin = tokenizer.token_to_id("<|begin_of_text|>")
    template = processors.TemplateProcessing(single="<|begin_of_text|> $A", pair="<|begin_of_text|> $A <|begin_of_text|> $B", special_tokens=[("<|begin_of_text|>", begin)])
    tokenizer.post_processor = processors.Sequence([processors.ByteLevel(trim_offsets=False), template])
    write("llama3", tokenizer, {"bos_token": "<|begin_of_text|>", "eos_token": {"__type": "AddedToken", "content": "<|eot_id|>"}})


def qwen2():
    tokenizer = byte_level(cut_then_bytes(QWEN2), special("<|endoftext|>", "<|im_start|>", "<|im_end|>"), normalizer=normalizers.NFC())
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    write("qwen2", tokenizer, {"bos_token": None, "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>", "add_bos_token": False})


def unusual():
    """What the four families have not, but the format allows: a blank before each stretch, tokens that take white space along or stand alone, merges as strings."""
    added = [AddedToken("[MASK]", lstrip=True, rstrip=True, special=True), AddedToken("word", single_word=True), AddedToken("<norm>", normalized=True)]
    pieces = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.Split("--", "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=True)])
    tokenizer = byte_level(pieces, special("<|endoftext|>"), normalizer=normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("oil", "gas")]), added=added)
    content = json.loads(tokenizer.to_str())
    content["model"]["merges"] = [" ".join(merge) for merge in content["model"]["merges"]]
    path = HERE / "unusual"
    write("unusual", tokenizer, {"eos_token": "<|endoftext|>"})
    (path / "tokenizer.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def llama2():
    """tokenizer.model as Llama-2's, and the two tokenizer.json that transformers have made of such a model: with a normaliser, and with Metaspace."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus()), model_writer=model, model_type="bpe", vocab_size=VOCABULARY + 120, byte_fallback=True, split_digits=True, character_coverage=0.98,
        normalization_rule_name="identity", remove_extra_whitespaces=False, allow_whitespace_only_pieces=True, max_sentence_length=16384, minloglevel=2)
    path = HERE / "llama2-model"
    path.mkdir(exist_ok=True)
    (path / "tokenizer.model").write_bytes(model.getvalue())
    (path / "tokenizer_config.json").write_text(json.dumps({"add_bos_token": True, "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}, indent=1) + "\n")
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    control = ("<s>", "</s>", "<unk>")
    # sentencepiece itself does not look for special tokens in a text: those strings are left to the tests of tokenizer.json
    ids = [None if any(token in text for token in control) else processor.encode(text) for text in STRINGS]
    drawn = [[i for i in row if i > 2] or [5] for row in random_ids(processor.get_piece_size(), 7)]
    content = {"ids": ids, "text": [None if i is None else processor.decode(i) for i in ids], "random": drawn, "random_text": [processor.decode(i) for i in drawn]}
    (path / "expected.json").write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")

    vocabulary = {processor.id_to_piece(i): i for i in range(processor.get_piece_size())}
    merges = []
    for piece, number in vocabulary.items():
        if number < 259:
            continue
        splits = [(piece[:i], piece[i:]) for i in range(1, len(piece)) if piece[:i] in vocabulary and piece[i:] in vocabulary]
        merges += sorted(splits, key=lambda pair: (vocabulary[pair[0]], vocabulary[pair[1]]))
    merges.sort(key=lambda pair: vocabulary[pair[0] + pair[1]])

    def made(normalizer, pre_tokenizer, decoder):
        tokenizer = Tokenizer(models.BPE(vocabulary, merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True))
        tokenizer.normalizer = normalizer
        if pre_tokenizer:
            tokenizer.pre_tokenizer = pre_tokenizer
        tokenizer.decoder = decoder
        tokenizer.add_special_tokens(special("<unk>", "<s>", "</s>"))
        tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", 1)])
        return tokenizer

    config = {"bos_token": {"__type": "AddedToken", "content": "<s>"}, "eos_token": "</s>", "unk_token": "<unk>"}
    ending = [decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    write("llama2", made(normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]), None, decoders.Sequence([decoders.Replace("▁", " ")] + ending)), config)
    first = made(None, pre_tokenizers.Metaspace("▁", "first", False), decoders.Sequence([decoders.Replace("▁", " ")] + ending))
    write("llama2-metaspace", first, config)


def main():
    (HERE / "strings.json").write_text(json.dumps(STRINGS, separators=(",", ":")) + "\n")
    for make in (gpt2, phi, llama3, qwen2, unusual, llama2):
        make()
    print(sum(file.stat().st_size for file in HERE.rglob("*") if file.is_file()), "bytes")


if __name__ == "__main__":
    main()
