// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/store/bundle.h"
#include "core/store/safetensors.h"
#include "store/fixtures.h"

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::vector<std::uint8_t> bytesOf(std::size_t count, std::uint8_t first = 0)
{
    std::vector<std::uint8_t> bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = std::uint8_t(first + i);
    return bytes;
}

/// A file with this header text and this much data.
std::string fileOf(const std::string& header, std::size_t data)
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += char(header.size() >> (8 * i));
    return bytes + header + std::string(data, 'd');
}

Bundle bundle()
{
    Bundle bundle;
    bundle.group = "forget";
    bundle.sampleIds = {3, 8, 9};
    bundle.labels = {0, 1, 1};
    bundle.classes = 2;
    bundle.logits = {0.1f, -3e30f, std::nextafter(1.0f, 2.0f), 0.0f, -0.0f, std::numeric_limits<float>::denorm_min()};
    bundle.metadata = {{"dataset_hash", "abc"}};
    return bundle;
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        const Folder folder;
        const auto wide = bytesOf(48), thin = bytesOf(3, 7), half = bytesOf(4, 99);
        const std::string hash = writeSafetensors(folder / "x", {{"thin", "U8", {3}, thin}, {"wide", "F32", {3, 4}, wide}, {"half", "F16", {2}, half},
                                                                 {"scalar", "F64", {}, std::span(wide).first(8)}, {"none", "F32", {0, 4}, {}}},
                                                  {{"format", "pt"}});
        QCOMPARE(hash, sha256OfFile(folder / "x"));
        const SafetensorsFile file = readSafetensors(folder / "x");
        QCOMPARE(file.tensors.size(), std::size_t(5));
        QCOMPARE(file.tensors.at("wide").bytes, wide);
        QCOMPARE(file.tensors.at("wide").shape, (std::vector<std::int64_t>{3, 4}));
        QCOMPARE(file.tensors.at("wide").elements(), std::int64_t(12));
        QCOMPARE(file.tensors.at("thin").bytes, thin);
        QCOMPARE(file.tensors.at("half").bytes, half);
        QCOMPARE(file.tensors.at("scalar").elements(), std::int64_t(1));
        QCOMPARE(file.tensors.at("none").elements(), std::int64_t(0));
        QCOMPARE(file.metadata.at("format"), std::string("pt"));
        QVERIFY(readSafetensorsHeader(folder / "x").tensors.at("wide").bytes.empty());
    }

    void headerAndTensorsAreAligned()
    {
        const Folder folder;
        const auto data = bytesOf(24);
        writeSafetensors(folder / "x", {{"a", "U8", {3}, std::span(data).first(3)}, {"b", "I64", {2}, std::span(data).first(16)},
                                        {"c", "F32", {1}, std::span(data).first(4)}}, {});
        const std::string bytes = readFile(folder / "x");
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), 8);
        QCOMPARE(length % 8, std::uint64_t(0));
        const Json header = Json::parse(bytes.substr(8, length));
        QCOMPARE(header["b"]["data_offsets"][0].get<int>() % 8, 0);
        QCOMPARE(header["c"]["data_offsets"][0].get<int>() % 4, 0);
    }

    void tensorsCanBeReadOneByOne()
    {
        const Folder folder;
        const auto data = bytesOf(24);
        writeSafetensors(folder / "x", {{"a", "BF16", {2}, std::span(data).first(4)}, {"b", "F32", {2, 2}, std::span(data).last(16)}}, {});
        std::map<std::string, StoredTensor> found;
        readSafetensorsOneByOne(folder / "x", [&](const std::string& name, StoredTensor& tensor) { found[name] = tensor; });
        const auto whole = readSafetensors(folder / "x").tensors;
        QCOMPARE(found.size(), whole.size());
        for (const auto& [name, tensor] : whole)
            QVERIFY(found.at(name).bytes == tensor.bytes && found.at(name).shape == tensor.shape && found.at(name).dtype == tensor.dtype);
        const std::string bytes = readFile(folder / "x");
        put(folder / "y", bytes.substr(0, bytes.size() - 1));
        QVERIFY(errorOf([&] { readSafetensorsOneByOne(folder / "y", [](const std::string&, StoredTensor&) {}); }).starts_with("safetensors."));
    }

    void theHashIsOfTheWeightsAlone()
    {
        const auto a = bytesOf(8), b = bytesOf(8, 1);
        const std::string hash = hashOfTensors({{"a", "F32", {2}, a}, {"b", "F32", {2}, b}});
        QCOMPARE(hashOfTensors({{"b", "F32", {2}, b}, {"a", "F32", {2}, a}}), hash);
        QVERIFY(hashOfTensors({{"a", "F32", {2}, b}, {"b", "F32", {2}, a}}) != hash);
        QVERIFY(hashOfTensors({{"a", "F32", {1, 2}, a}, {"b", "F32", {2}, b}}) != hash);
        QVERIFY(hashOfTensors({{"a", "I32", {2}, a}, {"b", "F32", {2}, b}}) != hash);
    }

    void whatDoesNotFitTogetherIsNotWritten()
    {
        const Folder folder;
        const auto data = bytesOf(8);
        for (const std::vector<TensorView>& tensors :
             {std::vector<TensorView>{{"a", "F32", {3}, data}}, std::vector<TensorView>{{"a", "C64", {1}, data}},
              std::vector<TensorView>{{"a", "F32", {-2}, data}}, std::vector<TensorView>{{"__metadata__", "F32", {2}, data}},
              std::vector<TensorView>{{"a", "F32", {2}, data}, {"a", "F32", {2}, data}}})
            QCOMPARE(errorOf([&] { writeSafetensors(folder / "x", tensors, {}); }), std::string("safetensors.tensor"));
        QVERIFY(!fs::exists(folder / "x"));
    }

    void badFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto add = [](const char* name, const std::string& bytes, const char* code) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << QString::fromLatin1(code);
        };
        const std::string good = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})";
        add("empty", "", "safetensors.truncated");
        add("seven bytes", "1234567", "safetensors.truncated");
        add("header cut", fileOf(good, 8).substr(0, 30), "safetensors.truncated");
        add("data cut", fileOf(good, 7), "safetensors.truncated");
        add("too long", fileOf(good, 9), "safetensors.tensor");
        add("absurd header", std::string(8, '\xff') + "{}", "safetensors.header");
        add("no JSON", fileOf("{\"a\"", 0), "safetensors.header");
        add("a list", fileOf("[]", 0), "safetensors.header");
        add("brackets without end", fileOf(std::string(1'000'000, '['), 0), "safetensors.header");
        add("objects without end", fileOf([] {
                std::string text;
                for (int i = 0; i < 200'000; ++i)
                    text += R"({"a":)";
                return text;
            }(), 0), "safetensors.header");
        add("a gigabyte of header", std::string("\0\0\0\x40\0\0\0\0", 8) + "{}", "safetensors.header");
        add("nested shape", fileOf(R"({"a":{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}})", 8), "safetensors.header");
        add("twice the same name", fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8),
            "safetensors.tensor");
        add("half precision cut short", fileOf(R"({"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})", 3), "safetensors.truncated");
        add("half precision with whole bytes", fileOf(R"({"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}})", 8), "safetensors.tensor");
        add("metadata of numbers", fileOf(R"({"__metadata__":{"a":1}})", 0), "safetensors.header");
        add("dtype", fileOf(R"({"a":{"dtype":"F8","shape":[2],"data_offsets":[0,8]}})", 8), "safetensors.tensor");
        add("shape and bytes disagree", fileOf(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})", 8), "safetensors.tensor");
        add("negative side", fileOf(R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", 8), "safetensors.tensor");
        add("overflowing shape", fileOf(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,0]}})", 0), "safetensors.tensor");
        add("huge tensor", fileOf(R"({"a":{"dtype":"U8","shape":[4611686018427387904],"data_offsets":[0,4611686018427387904]}})", 8), "safetensors.truncated");
        add("backwards", fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", 8), "safetensors.tensor");
        add("gap", fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", 12), "safetensors.tensor");
        add("overlap", fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})", 12),
            "safetensors.tensor");
        add("no offsets", fileOf(R"({"a":{"dtype":"F32","shape":[2]}})", 8), "safetensors.tensor");
    }

    void badFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const Folder folder;
        writeFileAtomically(folder / "x", bytes.toStdString());
        QCOMPARE(errorOf([&] { readSafetensors(folder / "x"); }), code.toStdString());
        QVERIFY(sentenceOf([&] { readSafetensors(folder / "x"); }).find((folder / "x").string()) != std::string::npos);
    }

    void aMissingFileIsSaidToBeMissing()
    {
        QCOMPARE(errorOf([] { readSafetensors("/nowhere/x"); }), std::string("safetensors.missing"));
        const Folder folder;
        QCOMPARE(sentenceOf([&] { readSafetensors(folder.path()); }), "'" + folder.path().string() + "' is a folder; a file was expected.");
    }

    void noBytesBreakTheReader()
    {
        const Folder folder;
        const auto data = bytesOf(32);
        writeSafetensors(folder / "x", {{"a", "F32", {2, 2}, std::span(data).first(16)}, {"b", "I64", {2}, std::span(data).last(16)}}, {{"k", "v"}});
        const std::string good = readFile(folder / "x");
        std::mt19937 random{11};
        for (int round = 0; round < 600; ++round) {
            put(folder / "y", damagedBytes(good, random));
            const std::string found = errorOf([&] { readSafetensors(folder / "y"); });
            QVERIFY2(found.empty() || found.starts_with("safetensors."), found.c_str());
        }
    }

    void aBundleKeepsEveryBit()
    {
        const Folder folder;
        const Bundle before = bundle();
        writeBundle(folder / "forget.safetensors", before);
        const Bundle after = readBundle(folder / "forget.safetensors");
        QCOMPARE(after.group, before.group);
        QCOMPARE(after.sampleIds, before.sampleIds);
        QCOMPARE(after.labels, before.labels);
        QCOMPARE(after.classes, before.classes);
        QVERIFY(std::memcmp(after.logits.data(), before.logits.data(), before.logits.size() * sizeof(float)) == 0);
        QCOMPARE(after.metadata.at("dataset_hash"), std::string("abc"));
    }

    void aBadBundleIsRefused()
    {
        const Folder folder;
        Bundle bad = bundle();
        bad.labels[1] = 2;
        writeBundle(folder / "x", bad);
        QCOMPARE(errorOf([&] { readBundle(folder / "x"); }), std::string("bundle.invalid"));
        bad = bundle();
        bad.labels[1] = -1;
        writeBundle(folder / "x", bad);
        QCOMPARE(errorOf([&] { readBundle(folder / "x"); }), std::string("bundle.invalid"));
        bad = bundle();
        bad.sampleIds = {3, 3, 9};
        writeBundle(folder / "x", bad);
        QCOMPARE(errorOf([&] { readBundle(folder / "x"); }), std::string("bundle.invalid"));
        bad = bundle();
        bad.labels.pop_back();
        writeBundle(folder / "x", bad);
        QCOMPARE(errorOf([&] { readBundle(folder / "x"); }), std::string("bundle.invalid"));
        writeSafetensors(folder / "x", {}, {});
        QCOMPARE(errorOf([&] { readBundle(folder / "x"); }), std::string("bundle.invalid"));
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
