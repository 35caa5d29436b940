// SPDX-License-Identifier: GPL-3.0-or-later
// The network of the Fréchet inception distance against pytorch-fid's, and the file that its weights come from.
#include "tests/engine/scorer_files.h"

#include <QtTest>

#include <filesystem>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// What pytorch-fid computed: make_inception_references.py.
const Json& reference()
{
    static const Json json = readJson(PALIMPSEST_DIFFUSION_REFERENCES "/inception.json");
    return json;
}

/// 10 × 14 patches of that script as a picture of at most that size.
torch::Tensor patches(std::int64_t height, std::int64_t width)
{
    const auto picture = (hashed(5000, 3 * 10 * 14).view({1, 3, 10, 14}) + 1) / 2;
    return picture.repeat_interleave(height / 10, 2).repeat_interleave(width / 14, 3).to(torch::kFloat32);
}

} // namespace

class TestInception : public QObject {
    Q_OBJECT

private:
    Folder m_folder;

private Q_SLOTS:
    void namesAndShapesArePytorchFids()
    {
        std::map<std::string, std::vector<std::int64_t>> shapes;
        std::int64_t scalars = 0;
        for (const auto& [name, tensor] : parametersByName(*makeEmptyInception(torch::kMeta))) {
            shapes[name] = tensor.sizes().vec();
            scalars += tensor.numel();
        }
        QVERIFY(shapes == (reference().at("names").get<std::map<std::string, std::vector<std::int64_t>>>()));
        QCOMPARE(scalars, std::int64_t(21'820'000)); // 21,785,568 as torchvision has them without classifiers, and 34,432 means and variances
    }

    void featuresArePytorchFids()
    {
        for (const auto& expected : reference().at("pictures")) {
            const auto features = inceptionFeatures(*filledInception(), patches(expected.at("height").get<std::int64_t>(), expected.at("width").get<std::int64_t>()));
            QCOMPARE(features.sizes().vec(), (std::vector<std::int64_t>{1, 2048}));
            QVERIFY(differenceOfFirst(features, expected.at("first").get<std::vector<double>>()) < 1e-4);
            QVERIFY(differenceOfFirst(features[0].slice(0, 2024), expected.at("last").get<std::vector<double>>()) < 1e-4);
            QVERIFY(std::abs(features.mean().item<double>() - expected.at("mean").get<double>()) < 1e-4);
            QVERIFY(std::abs(features.std(/*unbiased=*/false).item<double>() - expected.at("deviation").get<double>()) < 1e-4);
        }
    }

    void aPublishedFileIsReadWithoutItsClassifier()
    {
        const auto opened = openInception(writtenInception(m_folder / "published", publishedInception()));
        QCOMPARE(opened.hash.size(), std::size_t(64));
        const auto own = parametersByName(*filledInception());
        for (const auto& [name, tensor] : parametersByName(*opened.network))
            QVERIFY2(torch::equal(tensor, own.at(name).to(torch::kFloat16).to(torch::kFloat32)) && !tensor.requires_grad(), name.c_str());
    }

    void filesThatDoNotFitAreRefused()
    {
        QCOMPARE(errorOf([&] { openInception(m_folder / "none.safetensors"); }), std::string("safetensors.missing"));
        QCOMPARE(errorOf([&] { openInception(m_folder.path()); }), std::string("inception.folder"));
        put(m_folder / "pt_inception-2015-12-05-6726825d.pth", "pickle");
        QCOMPARE(errorOf([&] { openInception(m_folder / "pt_inception-2015-12-05-6726825d.pth"); }), std::string("inception.pickle"));

        const auto said = sentenceOf([&] { openInception(writtenInception(m_folder / "wrong", {{"Conv2d_1a_3x3.conv.weight", torch::zeros({3})}, {"something.else", torch::zeros({2})}})); });
        for (const char* part : {"missing: Conv2d_1a_3x3.bn.bias [32]", "unexpected: something.else [2]", "Conv2d_1a_3x3.conv.weight is [3], expected [32, 3, 3, 3]"})
            QVERIFY2(said.find(part) != said.npos, said.c_str());
        QCOMPARE(errorOf([&] { openInception(writtenInception(m_folder / "torchvision", {{"fc.weight", torch::zeros({1000, 2048})}})); }), std::string("inception.torchvision"));

        auto tensors = publishedInception();
        tensors[0].second = torch::full_like(tensors[0].second, std::nan(""));
        const auto notFinite = sentenceOf([&] { openInception(writtenInception(m_folder / "nan", tensors)); });
        QVERIFY2(notFinite.find("NaN") != notFinite.npos, notFinite.c_str());

        const auto file = m_folder / "nan/model.safetensors";
        fs::resize_file(file, fs::file_size(file) - 1000);
        QCOMPARE(errorOf([&] { openInception(file); }), std::string("safetensors.truncated"));
    }
};

QTEST_APPLESS_MAIN(TestInception)
#include "tst_inception.moc"
