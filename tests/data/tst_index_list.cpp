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

/// What Python wrote: pickle.dumps(value, protocol) in hexadecimal digits.
std::string pickled(const char* digits)
{
    return QByteArray::fromHex(digits).toStdString();
}

constexpr const char* kPickledList2 = "80025d7100284b014d2c014a701101008a050000000002652e";
constexpr const char* kPickledList4 = "80049516000000000000005d94284b014d2c014a701101008a050000000002652e";
constexpr const char* kPickledScalars2
    = "80025d710028636e756d70792e636f72652e6d756c746961727261790a7363616c61720a7101636e756d70790a64747970650a7102580200000069387103898887710452710528"
      "4b0358010000003c71064e4e4e4affffffff4affffffff4b0074710762635f636f646563730a656e636f64650a710858080000000500000000000000710958060000006c6174"
      "696e31710a86710b52710c86710d52710e68016805680858080000002c01000000000000710f680a867110527111867112527113652e";
constexpr const char* kPickledScalars4
    = "80049580000000000000005d94288c156e756d70792e636f72652e6d756c74696172726179948c067363616c61729493948c056e756d7079948c0564747970659493948c0269"
      "3894898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624308050000000000000094869452946803680943082c010000000000009486945294652e";
constexpr const char* kPickledArray4
    = "80049598000000000000008c156e756d70792e636f72652e6d756c74696172726179948c0c5f7265636f6e7374727563749493948c056e756d7079948c076e64617272617994"
      "93944b0085944301629487945294284b014b02859468038c0564747970659493948c02693894898887945294284b038c013c944e4e4e4affffffff4affffffff4b0074946289"
      "431005000000000000002c01000000000000947494622e";
constexpr const char* kPickledArray5
    = "80059583000000000000008c126e756d70792e636f72652e6e756d65726963948c0b5f66726f6d6275666665729493942896100000000000000005000000000000002c010000"
      "00000000948c056e756d7079948c0564747970659493948c02693894898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624b0285948c014394749452942e";
constexpr const char* kPickledInt32Array2
    = "8002636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7100636e756d70790a6e6461727261790a71014b00857102635f636f64656373"
      "0a656e636f64650a7103580100000062710458060000006c6174696e317105867106527107877108527109284b014b0285710a636e756d70790a64747970650a710b58020000"
      "006934710c898887710d52710e284b0358010000003c710f4e4e4e4affffffff4affffffff4b00747110628968035808000000050000002c0100007111680586711252711374"
      "7114622e";

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

    /// The index lists of the worst-case paper are pickles; what they ask to run is never run.
    void pickledListsAreRead()
    {
        const Ids four{1, 300, 70000, std::int64_t(1) << 33}, two{5, 300};
        QCOMPARE(parseIndexList(pickled(kPickledList2), IndexFormat::Text, "it"), four);
        QCOMPARE(parseIndexList(pickled(kPickledList4), IndexFormat::Text, "it"), four);
        for (const char* digits : {kPickledScalars2, kPickledScalars4, kPickledArray4, kPickledArray5, kPickledInt32Array2})
            QCOMPARE(parseIndexList(pickled(digits), IndexFormat::Text, "it"), two);
        QCOMPARE(parseIndexList(pickled("80024b014b028671002e"), IndexFormat::Text, "it"), (Ids{1, 2})); // a tuple
        QCOMPARE(parseIndexList(pickled("80025d71004b07612e"), IndexFormat::Text, "it"), (Ids{7}));
        // os.system('ls'): refused by name.
        const std::string bytes(std::string("\x80\x02", 2) + "cposix\nsystem\n" + std::string("X\x02\x00\x00\x00ls\x85R.", 10));
        QVERIFY(sentenceOf([&] { parseIndexList(bytes, IndexFormat::Text, "it"); }).find("asks to run 'posix system'") != std::string::npos);
        QCOMPARE(errorWith(pickled("80025d71004affffffff612e"), IndexFormat::Text), std::string("index-list.invalid")); // [-1]
        QCOMPARE(errorWith(pickled("80025d71002e"), IndexFormat::Text), std::string("index-list.empty"));
    }

    void noBytesBreakThePickleReader()
    {
        std::mt19937 random{12};
        for (const char* digits : {kPickledList4, kPickledScalars2, kPickledScalars4, kPickledArray4, kPickledArray5, kPickledInt32Array2}) {
            const std::string good = pickled(digits);
            for (int round = 0; round < 2000; ++round) {
                std::string bytes = good;
                for (unsigned i = 0; i <= random() % 3; ++i)
                    bytes[2 + random() % (bytes.size() - 2)] = char(random());
                if (random() % 3 == 0)
                    bytes.resize(3 + random() % (bytes.size() - 3));
                const std::string found = errorWith(bytes, IndexFormat::Text);
                QVERIFY2(found.empty() || found.starts_with("index-list."), found.c_str());
            }
        }
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
