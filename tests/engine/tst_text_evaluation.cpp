// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured of a language model's answers, and what a relearning attack learns.
#include "core/engine/methods/language/sequence_loop.h"
#include "core/engine/runner/language/gradient_norm.h"
#include "core/engine/runner/language/relearning.h"
#include "core/engine/runner/language/text_evaluation.h"
#include "tests/engine/decoder_configs.h"

#include <QtTest>

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

struct Texts {
    std::vector<QuestionAnswer> records{{"Who wrote it?", "Vera Holm did, a long time ago.", "It was Vera Holm, long ago.", "", {"It was Ivan Keller, long ago.", "It was nobody."}, 0},
                                        {"Where?", "Oslo.", "", "", {"Rome."}, 0},
                                        {"When was the first book of the author published?", "In 1983, after seven years of work in a rented attic.", "", "", {}, 0}};
    LanguageSource source;
    Decoder model;

    Texts()
    {
        source.tokenizer = trainTokenizer({records[0].answer, records[0].question, records[2].answer, "Question: Answer: Oslo Rome Ivan Keller"}, 300);
        source.form = findPromptTemplate("plain");
        source.config = smallLlama();
        source.config.vocabulary = source.tokenizer->vocabularySize();
        source.config.context = 160;
        source.maxLength = 160;
        model = makeDecoder(source.config, 7);
    }

    TextBundle evaluate(const std::vector<std::int64_t>& ids)
    {
        TextGroup group{"forget", ids, &records};
        group.gradientNorms = true;
        return evaluateTexts(*model, source, group, [](double) {});
    }
};

} // namespace

class TextEvaluationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsBesideARecordChangesNothing()
    {
        Texts texts;
        const auto together = texts.evaluate({0, 1, 2});
        std::size_t at = 0;
        for (const std::int64_t id : {0, 1, 2}) {
            const auto alone = texts.evaluate({id});
            QCOMPARE(alone.generated.front(), together.generated[std::size_t(id)]);
            QCOMPARE(alone.gradientNorms.front(), together.gradientNorms[std::size_t(id)]);
            for (const auto& one : alone.scored) {
                const auto& other = together.scored[at++];
                QCOMPARE(one.kind, other.kind);
                QCOMPARE(one.tokens, other.tokens);
                for (std::size_t t = 0; t < one.tokens.size(); ++t)
                    QVERIFY(std::abs(one.logProbabilities[t] - other.logProbabilities[t]) < 1e-5);
            }
        }
        QCOMPARE(at, together.scored.size());
    }

    void aGradientsNormIsTheMeanOverTheTensors()
    {
        auto model = makeDecoder(smallLlama(), 3);
        SequenceStore sequences;
        sequences.add(std::vector<std::int32_t>{4, 9, 2, 17, 33, 8}, 2);
        sequences.add(std::vector<std::int32_t>{5, 6}, 1); // nothing but its end
        const double norm = gradientNorm(*model, sequences, 0, 3);
        QVERIFY(std::isnan(gradientNorm(*model, sequences, 1, 0)));
        for (const auto& parameter : model->parameters())
            QVERIFY(!parameter.grad().defined());

        // By hand: the tokens 2, 17 and 33 from the logits of the positions before them, and the gradients that backward() leaves.
        const auto logits = model->forward(torch::tensor({{4, 9, 2, 17, 33, 8}}, torch::kInt64)).index({0}).log_softmax(1);
        const auto loss = -(logits.index({1, 2}) + logits.index({2, 17}) + logits.index({3, 33})) / 3;
        loss.backward();
        double sum = 0;
        int tensors = 0;
        for (const auto& parameter : model->parameters()) {
            sum += parameter.grad().to(torch::kFloat64).square().sum().sqrt().item<double>();
            ++tensors;
        }
        QVERIFY2(std::abs(norm - sum / tensors) < 1e-5 * norm, qPrintable(QString("%1 %2").arg(norm).arg(sum / tensors)));
    }

    void anAttackLearnsWhatItsRecipeSays()
    {
        LanguageData data;
        for (const int length : {9, 3, 7, 3, 5, 4, 8, 6, 9, 9})
            data.sequences.add(std::vector<std::int32_t>(std::size_t(length), 1), 1);
        data.forget = {0, 1, 2, 3, 4, 5, 6};
        data.retain = {7};
        data.background = {8, 9};
        RelearningSettings settings;
        settings.share = 0.4; // 2.8 records
        QVERIFY(relearnedSequences(data, settings).empty());
        settings.set = RelearningSettings::Set::Shortest;
        QCOMPARE(relearnedSequences(data, settings), (std::vector<std::int64_t>{1, 3, 5}));
        settings.share = 0.15; // one of the two shortest: the first
        QCOMPARE(relearnedSequences(data, settings), (std::vector<std::int64_t>{1}));
        settings.share = 0.001;
        QCOMPARE(relearnedSequences(data, settings).size(), std::size_t(1));
        settings.set = RelearningSettings::Set::Random;
        settings.share = 0.4;
        const auto drawn = relearnedSequences(data, settings);
        QCOMPARE(drawn.size(), std::size_t(3));
        QVERIFY(std::is_sorted(drawn.begin(), drawn.end()) && drawn.back() <= 6);
        settings.loop.seed = 5;
        QVERIFY(relearnedSequences(data, settings) != drawn);
        settings.set = RelearningSettings::Set::Unrelated;
        QCOMPARE(relearnedSequences(data, settings), (std::vector<std::int64_t>{8, 9}));
        data.background.clear();
        QCOMPARE(relearnedSequences(data, settings), (std::vector<std::int64_t>{7}));
    }
};

QTEST_GUILESS_MAIN(TextEvaluationTest)
#include "tst_text_evaluation.moc"
