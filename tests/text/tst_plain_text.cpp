// SPDX-License-Identifier: GPL-3.0-or-later
// Corpora of plain texts as training sequences. Specification of LLM unlearning, section 2.3.
#include "core/text/plain_text.h"

#include <QtTest>

using namespace palimpsest;

namespace {

std::vector<std::string> texts()
{
    return {"The old harbour lies in the north.", "A second text follows the first one, and it is longer than that.", "The end."};
}

std::string joined()
{
    return texts()[0] + "\n\n" + texts()[1] + "\n\n" + texts()[2];
}

} // namespace

class PlainTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_tokenizer = trainTokenizer(texts(), 280); }

    void piecesFillTheirSequencesWithBos()
    {
        const auto tokens = m_tokenizer->encode(joined());
        const auto begin = *m_tokenizer->special().begin;
        const auto sequences = encodeCorpus(*m_tokenizer, texts(), 16, 64, ChunkRecipe::Muse);
        QCOMPARE(sequences.size(), (tokens.size() + 14) / 15);
        std::vector<TokenId> all;
        for (const auto& sequence : sequences) {
            QCOMPARE(sequence.size(), std::int64_t(16)); // also the last one
            QCOMPARE(sequence.ids.front(), begin);
            QCOMPARE(sequence.counted, std::int64_t(1));
            all.insert(all.end(), sequence.ids.begin() + 1, sequence.ids.end());
        }
        auto expected = tokens;
        QVERIFY(tokens.size() % 15 != 0); // or the last one needs no completion
        expected.insert(expected.end(), tokens.begin(), tokens.begin() + std::ptrdiff_t(all.size() - tokens.size()));
        QCOMPARE(all, expected);
    }

    void openUnlearningEncodesPiecesAgain()
    {
        const auto sequences = encodeCorpus(*m_tokenizer, texts(), 16, 64, ChunkRecipe::OpenUnlearning);
        std::string all;
        for (std::size_t i = 0; i < sequences.size(); ++i) {
            QVERIFY(sequences[i].size() <= 17); // BOS and 16 tokens
            QCOMPARE(sequences[i].counted, std::int64_t(1));
            all += m_tokenizer->decode(sequences[i].ids);
        }
        QCOMPARE(all, joined());
        QVERIFY(sequences.back().size() < 17);
        for (const auto& sequence : encodeCorpus(*m_tokenizer, texts(), 16, 16, ChunkRecipe::OpenUnlearning))
            QVERIFY(sequence.size() <= 16); // the model's context
    }

    void aTextAloneHasNoEnd()
    {
        const auto sequence = encodePlainText(*m_tokenizer, texts()[0], 100);
        const auto tokens = m_tokenizer->encode(texts()[0]);
        QCOMPARE(sequence.countedTokens(), std::int64_t(tokens.size()));
        QCOMPARE(std::vector<TokenId>(sequence.ids.begin() + 1, sequence.ids.end()), tokens);
        QCOMPARE(encodePlainText(*m_tokenizer, texts()[0], 5).size(), std::int64_t(5));
    }

    void aShortCorpusIsOnePiece()
    {
        const auto sequences = encodeCorpus(*m_tokenizer, {"The end."}, 64, 64, ChunkRecipe::Muse);
        QCOMPARE(sequences.size(), std::size_t(1));
        QVERIFY(encodeCorpus(*m_tokenizer, {}, 64, 64, ChunkRecipe::Muse).empty());
        QVERIFY_EXCEPTION_THROWN(encodeCorpus(*m_tokenizer, texts(), 1, 64, ChunkRecipe::Muse), std::exception);
    }

private:
    std::shared_ptr<const Tokenizer> m_tokenizer;
};

QTEST_GUILESS_MAIN(PlainTextTest)
#include "tst_plain_text.moc"
