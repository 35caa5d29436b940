// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"
#include "store/fixtures.h"
#include "text/references.h"

#include <chrono>
#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Bytes flipped, cut out, doubled or cut off.
std::string damaged(std::string bytes, std::mt19937& random)
{
    const auto place = [&] { return bytes.empty() ? 0 : random() % bytes.size(); };
    for (auto times = 1 + random() % 4; times > 0; --times) {
        switch (random() % 5) {
        case 0:
            if (!bytes.empty())
                bytes[place()] ^= char(1 << random() % 8);
            break;
        case 1:
            if (!bytes.empty())
                bytes[place()] = char(random());
            break;
        case 2:
            bytes.erase(place(), random() % 20);
            break;
        case 3:
            bytes.insert(place(), bytes.substr(place(), random() % 40));
            break;
        default:
            if (random() % 4 == 0)
                bytes.resize(place());
            else if (!bytes.empty())
                bytes[place()] = "0123456789\"{}[],:\\"[random() % 18];
        }
    }
    return bytes;
}

} // namespace

class TestTokenizerFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedFilesAreRefusedOrWork_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("file");
        for (const char* name : {"gpt2", "llama2", "llama3", "qwen2", "unusual"})
            QTest::newRow(name) << QString::fromLatin1(name) << QStringLiteral("tokenizer.json");
        QTest::newRow("configuration") << QStringLiteral("llama3") << QStringLiteral("tokenizer_config.json");
        QTest::newRow("model") << QStringLiteral("llama2-model") << QStringLiteral("tokenizer.model");
    }

    void damagedFilesAreRefusedOrWork()
    {
        QFETCH(QString, folder);
        QFETCH(QString, file);
        const auto source = reference(folder.toStdString());
        const Folder copy;
        for (const auto& entry : std::filesystem::directory_iterator(source))
            std::filesystem::copy_file(entry.path(), copy / entry.path().filename().string());
        const std::string bytes = readFile(source / file.toStdString());
        const std::string text = "The lamp wasn't lit: café 灯台 😀 <|endoftext|>\n  x = 12345\n";
        std::mt19937 random(11);
        int opened = 0;
        const int rounds = 250;
        const auto start = std::chrono::steady_clock::now();
        for (int round = 0; round < rounds; ++round) {
            put(copy / file.toStdString(), damaged(bytes, random));
            try {
                const auto tokenizer = openTokenizer(copy.path());
                ++opened;
                const auto ids = tokenizer->encode(text);
                for (const TokenId id : ids) {
                    QVERIFY(id >= 0 && id < tokenizer->vocabularySize());
                    tokenizer->bytesOf(id);
                }
                tokenizer->decode(ids, true);
            } catch (const Error& error) {
                QVERIFY2(std::string(error.what()).size() > 20, error.what());
            }
        }
        const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        QVERIFY2(seconds < 60, "a damaged file takes long"); // a hang, not a speed
        qInfo("%d of %d damaged files opened", opened, rounds);
    }
};

QTEST_APPLESS_MAIN(TestTokenizerFuzz)
#include "tst_tokenizer_fuzz.moc"
