// SPDX-License-Identifier: GPL-3.0-or-later
// The judges of garments, in styles and as Fashion-MNIST's classes, and a model of styled garments from its recipe to its metrics.
#include "tests/engine/run_listener.h"
#include "tests/store/fixtures.h"

#include "core/base/hash.h"
#include "core/base/resources.h"
#include "core/data/fashion_concepts.h"
#include "core/engine/runner/diffusion/judge_file.h"
#include "core/engine/runner/tensor_files.h"
#include "core/imaging/decode.h"
#include "core/imaging/render_garment.h"
#include "core/store/picture_bundle.h"

#include <QtTest>

#include <cmath>
#include <map>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

constexpr const char* kStyled = "judge/captioned-fashion.safetensors";
constexpr const char* kClasses = "judge/fashion-mnist.safetensors";

bool hasFashion()
{
    return std::filesystem::exists(findDataset("fashion-mnist")->defaultFolder);
}

DatasetSpec specOf(const char* id, const std::filesystem::path& folder = {})
{
    DatasetSpec spec;
    spec.id = id;
    spec.folder = folder.string();
    return spec;
}

std::string recordOf(const char* judge)
{
    return std::filesystem::path(judge).replace_extension(".json").string();
}

/// Whether a judge finds in other pictures than those of its record what the record says, by kind of concept.
void compareWithRecord(const char* judge, const JudgeSubject& subject, std::int64_t count)
{
    const auto opened = openJudge(judge);
    const Json record = readJson(resourceFile(recordOf(judge)));
    QCOMPARE(opened.hash, record.at("sha256").get<std::string>());
    QCOMPARE(opened.concepts, subject.concepts);
    QVERIFY(opened.exact == record.at("accuracy").at("exact"));
    const auto accuracy = judgeAccuracy(*opened.judge, subject, 515151, count);
    QCOMPARE(accuracy.exact.size(), record.at("accuracy").at("exact").size());
    for (const auto& [trait, stated] : record.at("accuracy").at("exact").items()) {
        const double share = stated.get<double>(), spread = std::sqrt(std::max(share * (1 - share), 0.0025) / double(count));
        QVERIFY2(std::abs(accuracy.exact.at(trait) - share) < 4 * spread, (trait + " " + std::to_string(accuracy.exact.at(trait))).c_str());
    }
}

} // namespace

class FashionJudgesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        at::set_num_threads(1);
        qputenv("XDG_CACHE_HOME", QByteArray::fromStdString((m_folder / "cache").string()));
        writeSmallDataset(m_folder / "few", 120, 60);
    }

    void theJudgeOfStylesIsAsRightAsItsRecordSays()
    {
        QCOMPARE(openJudge(kStyled).concepts, captionedFashionConcepts()->knownIds());
        QCOMPARE(captionedFashionConcepts()->judge(), std::string(kStyled));
        QVERIFY(std::filesystem::file_size(resourceFile(kStyled)) < 300'000);
        if (!hasFashion())
            QSKIP("the package dataset-fashion-mnist is not installed");
        compareWithRecord(kStyled, fashionSubject({}), 600);
    }

    void theJudgeOfClassesIsAsRightAsItsRecordSays()
    {
        QVERIFY(std::filesystem::file_size(resourceFile(kClasses)) < 300'000);
        QCOMPARE(openJudge(kClasses).judge->side(), std::int64_t(28));
        QCOMPARE(openJudge(kClasses).concepts[9], std::string("class:Ankle boot"));
        if (!hasFashion())
            QSKIP("the package dataset-fashion-mnist is not installed");
        compareWithRecord(kClasses, classSubject(openDataset(specOf("fashion-mnist"))), 1000);
    }

    void neitherFindsAnythingInNoise()
    {
        auto generator = makeGenerator(4);
        for (const char* file : {kStyled, kClasses}) {
            const auto judge = openJudge(file).judge;
            const auto side = judge->side();
            const auto noise = torch::rand({100, 3, side, side}, generator), grey = torch::rand({100, 1, 1, 1}, generator).expand({100, 3, side, side});
            for (const auto& pictures : {noise, grey}) {
                const double found = judgePictures(*judge, pictures).logits.slice(1, 0, 10).gt(0).any(1).to(torch::kFloat64).mean().item<double>();
                QVERIFY2(found < 0.1, (std::string(file) + " " + std::to_string(found)).c_str());
            }
        }
    }

    void samplesAreLabelledAsTheyAreDrawn()
    {
        const auto styled = fashionSubject(m_folder / "few");
        const auto samples = samplesOf(styled, styled.train, 3, 5, 40), again = samplesOf(styled, styled.train, 3, 15, 30), tests = samplesOf(styled, styled.test, 3, 0, 40);
        QVERIFY(torch::equal(samples.pictures.slice(0, 10), again.pictures) && torch::equal(samples.shown.slice(0, 10), again.shown));
        std::int64_t first = 0;
        for (const auto& group : styled.groups) {
            QVERIFY(samples.shown.slice(1, first, first + group.values).sum(1).le(1).all().item<bool>());
            first += group.values;
        }
        QCOMPARE(first, std::int64_t(styled.concepts.size()));
        // The small dataset's classes go round; every test garment has its turn.
        for (std::int64_t i = 0; i < 40; ++i)
            QCOMPARE(tests.shown[i].slice(0, 0, 10).argmax().item<std::int64_t>(), (3 + i) % 60 % 10);

        const auto dataset = openDataset(specOf("fashion-mnist", m_folder / "few"));
        const auto classes = classSubject(dataset);
        QCOMPARE(classes.concepts.front(), std::string("class:T-shirt/top"));
        const auto plain = samplesOf(classes, classes.test, 0, 0, 60);
        QCOMPARE(plain.pictures.sizes().vec(), (std::vector<std::int64_t>{60, 1, 28, 28}));
        for (std::int64_t i = 0; i < 60; ++i)
            QCOMPARE(plain.shown[i].argmax().item<std::int64_t>(), std::int64_t(dataset->test.labels[std::size_t(i)]));
        QCOMPARE(errorOf([] { classSubject(openDataset(specOf("fictitious-authors"))); }), std::string("judge.dataset"));
    }

    void aJudgeOfGreyClassesIsTrainedAndReadAgain()
    {
        const auto subject = classSubject(openDataset(specOf("fashion-mnist", m_folder / "few")));
        std::vector<double> losses;
        const JudgeTraining training{.steps = 40, .batchSize = 32, .seed = 2};
        const auto first = trainJudge(subject, m_folder / "a.safetensors", training, 60, [&](std::int64_t, double loss) {
            losses.push_back(loss);
            return true;
        });
        QVERIFY(losses.back() < 0.8 * losses.front());
        QCOMPARE(trainJudge(subject, m_folder / "b.safetensors", training, 60)->weightsHash, first->weightsHash);
        const auto opened = readJudge(m_folder / "a.safetensors");
        QCOMPARE(opened.concepts, subject.concepts);
        QVERIFY(opened.judge->groups() == subject.groups);
        QCOMPARE(opened.judge->side(), std::int64_t(28));
        QCOMPARE(first->accuracy.exact.size(), std::size_t(1));
        QCOMPARE(first->accuracy.exact.at("class"), judgeAccuracy(*opened.judge, subject, kJudgeTestSeed, 60).exact.at("class"));
        const auto broken = readTensors(m_folder / "a.safetensors");
        writeTensors(m_folder / "c.safetensors", broken.tensors, {{"format", "palimpsest-picture-judge"}, {"judge", R"({"concepts":["a"],"groups":[{"values":1,"kind":"some"}],"side":28})"}});
        QCOMPARE(errorOf([&] { readJudge(m_folder / "c.safetensors"); }), std::string("judge.invalid"));
    }

    /// Few steps: whether all parts fit, not whether it draws.
    void theRecipeRunsOnGarmentsToo()
    {
        auto workspace = Workspace::create(m_folder / "workspace", "Garments");
        auto spec = specOf("captioned-fashion", m_folder / "few");
        QCOMPARE(errorOf([&] { openDataset(spec); }), std::string("dataset.not-decoded"));
        const auto dataset = openDataset(spec, {decodeImage, {}, renderGarment});
        QCOMPARE(openDataset(spec)->hash, dataset->hash); // kept
        QCOMPARE(dataset->train.width, 32);
        const Json rule{{"kind", "concept"}, {"concept", "style:neon"}};
        const auto forgetSet = makeForgetSetOf(*dataset, "neon", rule, resolveRuleOf(*dataset, rule));
        QVERIFY(!forgetSet.sampleIds.empty() && forgetSet.sampleIds.size() < 60);
        workspace.saveForgetSet(forgetSet);
        Experiment experiment;
        experiment.domain = "text-to-image";
        experiment.dataset = spec;
        experiment.model = "small-diffusion";
        experiment.method = "t2i_salun";
        experiment.forgetSetHash = forgetSet.hash;
        experiment.forgetSetName = forgetSet.name;
        experiment.original = {{"source", "trained"}, {"steps", 3}, {"batch_size", 4}, {"autoencoder_steps", 3}, {"autoencoder_batch", 4}, {"warmup_steps", 1}, {"draw_pictures", 1}, {"draw_steps", 1}};
        experiment.threads = 1;
        experiment.parameters = {{"steps", 2}, {"batch_size", 2}};
        const auto folder = workspace.run(workspace.enqueue({experiment}).front());
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        const auto bundle = readPictureBundle(folder.bundleFile("pictures"));
        QCOMPARE(bundle.size(), std::size_t(60)); // one a pair
        QCOMPARE(bundle.realSize(), std::size_t(60)); // the test garments
        QCOMPARE(bundle.concepts, captionedFashionConcepts()->knownIds());
        QCOMPARE(bundle.forgotten, std::vector<std::string>{"style:neon"});
        QCOMPARE(bundle.metadata.at("judge_hash"), openJudge(kStyled).hash);
        const auto metrics = folder.readMetrics();
        for (const char* id : {"concept_ua", "concept_ra", "concept_ira", "concept_cra", "judge_fd"})
            QVERIFY2(metrics.contains(id), id);

        // The model that comes with the program draws shapes.
        experiment.original = {{"source", "shipped"}};
        const auto shapes = workspace.run(workspace.enqueue({experiment}).front());
        Listener refused;
        QVERIFY(refused.run(shapes) == RunOutcome::BadInput);
        QVERIFY2(refused.why().find("pretrained.dataset") != std::string::npos, refused.why().c_str());
    }

private:
    Folder m_folder;
};

QTEST_GUILESS_MAIN(FashionJudgesTest)
#include "tst_fashion_judges.moc"
