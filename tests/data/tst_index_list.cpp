// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/index_list.h"
#include "store/fixtures.h"

#include <random>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

using Ids = std::vector<std::int64_t>;

std::string errorWith(const std::string& bytes, IndexFormat format)
{
    return errorOf([&] { parseIndexList(bytes, format, "it"); });
}

/// As numpy.save writes: magic, version, length and text of the header, data.
std::string npy(int version, const std::string& dictionary, const std::string& data)
{
    const std::string header = dictionary + "\n";
    std::string bytes = std::string("\x93NUMPY") + char(version) + '\0' + char(header.size() & 0xff) + char(header.size() >> 8);
    if (version > 1)
        bytes += std::string(2, '\0');
    return bytes + header + data;
}

std::string little(std::int64_t value, int width)
{
    std::string bytes;
    for (int i = 0; i < width; ++i)
        bytes += char(std::uint64_t(value) >> (8 * i) & 0xff);
    return bytes;
}

} // namespace

class TestIndexList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const Ids ids{3, 1, 70000, 5'000'000'000};
        for (const auto format : {IndexFormat::Text, IndexFormat::Csv, IndexFormat::NumPy})
            QCOMPARE(parseIndexList(formatIndexList(ids, format), format, "it"), ids);
        const Folder folder;
        for (const char* name : {"a.txt", "a.csv", "a.npy", "a"}) {
            writeFileAtomically(folder / name, formatIndexList(ids, indexFormatOf(name)));
            QCOMPARE(readIndexList(folder / name), ids);
        }
    }

    void textMayHaveCommentsAndEmptyLines()
    {
        QCOMPARE(parseIndexList("# chosen\n 7 \r\n\n12 # twelve\n0", IndexFormat::Text, "it"), (Ids{7, 12, 0}));
        QCOMPARE(errorWith("7\nseven\n", IndexFormat::Text), std::string("index-list.invalid"));
        QVERIFY(sentenceOf([] { parseIndexList("7\nseven\n", IndexFormat::Text, "it"); }).find("'seven' in line 2") != std::string::npos);
        QCOMPARE(errorWith("-1", IndexFormat::Text), std::string("index-list.invalid"));
        QCOMPARE(errorWith("1.0", IndexFormat::Text), std::string("index-list.invalid"));
        QCOMPARE(errorWith("99999999999999999999", IndexFormat::Text), std::string("index-list.invalid"));
        QCOMPARE(errorWith("\n\n", IndexFormat::Text), std::string("index-list.empty"));
        QCOMPARE(errorWith("4\n5\n4", IndexFormat::Text), std::string("index-list.repeated"));
    }

    void aTableHasAColumnOfThatName()
    {
        QCOMPARE(parseIndexList("class,index,loss\n3,10,0.5\n4,11,0.25\n", IndexFormat::Csv, "it"), (Ids{10, 11}));
        QCOMPARE(parseIndexList("\xef\xbb\xbfindex\r\n10\r\n11\r\n", IndexFormat::Csv, "it"), (Ids{10, 11}));
        QCOMPARE(parseIndexList("\"index\";x\n\"10\";a\n", IndexFormat::Csv, "it"), (Ids{10}));
        QCOMPARE(parseIndexList("10,a\n11,b\n", IndexFormat::Csv, "it"), (Ids{10, 11})); // no head: the first column
        QCOMPARE(parseIndexList("sample\n10\n", IndexFormat::Csv, "it"), (Ids{10}));
        QCOMPARE(errorWith("class,loss\n3,0.5\n", IndexFormat::Csv), std::string("index-list.invalid"));
        QCOMPARE(errorWith("a,index\n3\n", IndexFormat::Csv), std::string("index-list.invalid"));
    }

    void numPyFilesOfEveryVersionAndOrderAreRead()
    {
        const std::string eight = "{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }";
        const std::string data = little(258, 8) + little(7, 8);
        for (const int version : {1, 2, 3})
            QCOMPARE(parseIndexList(npy(version, eight, data), IndexFormat::NumPy, "it"), (Ids{258, 7}));
        QCOMPARE(parseIndexList(npy(1, "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }", little(258, 4) + little(7, 4)), IndexFormat::NumPy, "it"),
                 (Ids{258, 7}));
        QCOMPARE(parseIndexList(npy(1, "{'descr': '>i4', 'fortran_order': False, 'shape': (1,), }", std::string("\0\0\1\2", 4)), IndexFormat::NumPy, "it"), (Ids{258}));
        QCOMPARE(parseIndexList(npy(1, "{\"shape\": (1,), \"descr\": \"<i8\"}", little(9, 8)), IndexFormat::NumPy, "it"), (Ids{9}));
        // As numpy.save(np.array([3, 1])) writes it: the data start at a multiple of 64.
        const std::string ours = formatIndexList({3, 1}, IndexFormat::NumPy);
        QCOMPARE(ours.size(), std::size_t(128 + 16));
        QVERIFY(ours.starts_with(std::string("\x93NUMPY\x01\x00\x76\x00{'descr': '<i8', 'fortran_order': False, 'shape': (2,), }", 10 + 57)));
    }

    void otherNumPyFilesAreRefusedWithTheReason()
    {
        const auto refused = [](const std::string& bytes) { return errorWith(bytes, IndexFormat::NumPy) == "index-list.invalid"; };
        const std::string data = little(5, 8);
        QVERIFY(refused("5\n6\n"));
        QVERIFY(refused(npy(4, "{'descr': '<i8', 'shape': (1,), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '<f8', 'shape': (1,), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '|O', 'shape': (1,), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '<u8', 'shape': (1,), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '<i8', 'shape': (1, 1), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '<i8', 'shape': (2,), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '<i8', 'shape': (18446744073709551615,), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '<i8', 'shape': (), }", data)));
        QVERIFY(refused(npy(1, "{'shape': (1,), }", data)));
        QVERIFY(refused(npy(1, "{'descr': '<i8', 'shape': (1,), }", little(-5, 8))));
        QVERIFY(refused(npy(2, "{'descr': '<i8', 'shape': (1,), }", data).substr(0, 11)));
    }

    void noBytesBreakTheReaders()
    {
        std::mt19937 random{11};
        for (const auto format : {IndexFormat::Text, IndexFormat::Csv, IndexFormat::NumPy}) {
            const std::string good = formatIndexList({3, 10, 20, 30, 1234567}, format);
            for (int round = 0; round < 3000; ++round) {
                std::string bytes = good;
                for (unsigned i = 0; i <= random() % 3; ++i)
                    bytes[random() % bytes.size()] = char(random());
                if (random() % 3 == 0)
                    bytes.resize(random() % bytes.size());
                const std::string found = errorWith(bytes, format);
                QVERIFY2(found.empty() || found.starts_with("index-list."), found.c_str());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestIndexList)
#include "tst_index_list.moc"
