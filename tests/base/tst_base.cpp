// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/disk_room.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/paths.h"
#include "core/base/random.h"
#include "core/base/resources.h"
#include "store/fixtures.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cmath>
#include <set>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

std::size_t filesIn(const fs::path& folder)
{
    return std::size_t(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TestBase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsAsNumPyDoes()
    {
        // numpy.random.RandomState(1).choice(45000, 4500, replace=False)
        const auto drawn = drawWithoutReplacement(45000, 4500, 1);
        QCOMPARE(drawn.size(), std::size_t(4500));
        const std::vector<std::int64_t> start{25275, 12561, 24707, 25066, 33429, 44157, 40878, 23566};
        QVERIFY(std::equal(start.begin(), start.end(), drawn.begin()));
        QCOMPARE(std::set<std::int64_t>(drawn.begin(), drawn.end()).size(), std::size_t(4500));
    }

    void goesOnInTheStreamAsNumPyDoes()
    {
        RandomState raw(1); // spec: classification, section 2.3
        QCOMPARE(raw.next(), 1791095845U);
        QCOMPARE(raw.next(), 4282876139U);
        QCOMPARE(raw.next(), 3093770124U);
        RandomState shared(1);
        const auto first = shared.choice(1000, 10);
        QCOMPARE(first, drawWithoutReplacement(1000, 10, 1));
        QVERIFY(shared.choice(1000, 10) != first);
    }

    void splitMixHasItsPublishedNumbers()
    {
        SplitMix64 numbers(1234567);
        for (const std::uint64_t number : {6457827717110365317U, 3203168211198807973U, 9817491932198370423U, 4593380528125082431U, 16408922859458223821U})
            QCOMPARE(numbers.next(), number);
        QCOMPARE(SplitMix64(1234567).below(1), std::uint64_t(0));
        QCOMPARE(SplitMix64(1234567).below(1000), std::uint64_t(6457827717110365317U / (~std::uint64_t(0) / 1000))); // the share of the range
    }

    void drawsAtTheBorders()
    {
        QVERIFY(drawWithoutReplacement(0, 0, 1).empty());
        QCOMPARE(drawWithoutReplacement(1, 1, 9), std::vector<std::int64_t>{0});
        QCOMPARE(drawWithoutReplacement(50, 50, 2).size(), std::size_t(50));
        QCOMPARE(errorOf([] { drawWithoutReplacement(3, 4, 1); }), std::string("random.count"));
        QCOMPARE(errorOf([] { drawWithoutReplacement(3, -1, 1); }), std::string("random.count"));
    }

    void hashesAreSha256()
    {
        QCOMPARE(sha256("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        const Folder folder;
        writeFileAtomically(folder / "x", "abc");
        QCOMPARE(sha256OfFile(folder / "x"), sha256("abc"));
        QCOMPARE(errorOf([&] { sha256OfFile(folder / "nothing"); }), std::string("file.missing"));
    }

    void durationsReadWell()
    {
        QCOMPARE(secondsBetween("2026-01-31T23:59:58.500Z", "2026-02-01T00:00:01.250Z"), 2.75);
        QCOMPARE(secondsBetween("2024-02-28T12:00:00.000Z", "2024-03-01T12:00:00.000Z"), 2 * 86400.0); // a leap year
        for (const char* bad : {"", "2026-01-31", "2026-02-31T12:00:00.000Z", "2026-01-31 12:00:00.000Z", "2026-01-31T12:00:00.000", "x026-01-31T12:00:00.000Z"})
            QVERIFY2(std::isnan(secondsBetween("2026-01-31T12:00:00.000Z", bad)), bad);
        QCOMPARE(formatDuration(0.42), std::string("0.4 s"));
        QCOMPARE(formatDuration(9.97), std::string("10 s"));
        QCOMPARE(formatDuration(185), std::string("3 min 5 s"));
        QCOMPARE(formatDuration(4320), std::string("1 h 12 min"));
        QCOMPARE(formatDuration(std::nan("")), std::string("unknown"));
        QCOMPARE(formatDuration(-1), std::string("unknown"));
    }

    void badJsonNamesItsLine()
    {
        const Folder folder;
        writeFileAtomically(folder / "x.json", "{\n  \"a\": 1,\n  oops\n}");
        QCOMPARE(errorOf([&] { readJson(folder / "x.json"); }), std::string("json.invalid"));
        QVERIFY(sentenceOf([&] { readJson(folder / "x.json"); }).find("line 3") != std::string::npos);
        for (const char* tooLarge : {"[1e999]", "[-1e999]", "{\"a\":184467440737e9551615}"})
            QCOMPARE(errorOf([&] { parseJson(tooLarge, "a text"); }), std::string("json.invalid"));
    }

    void anAtomicWriteLeavesNoTrace()
    {
        const Folder folder;
        writeFileAtomically(folder / "x", "old");
        writeFileAtomically(folder / "x", "new");
        QCOMPARE(readFile(folder / "x"), std::string("new"));
        QCOMPARE(filesIn(folder.path()), std::size_t(1));
    }

    void aWriteThatFailsKeepsTheOldContent()
    {
        // A child whose files may not grow beyond 1000 bytes stands for a disk that fills up in the middle of a write.
        const Folder folder;
        writeFileAtomically(folder / "x", "old");
        const pid_t child = ::fork();
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{1000, 1000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const std::string code = errorOf([&] { writeFileAtomically(folder / "x", std::string(5000, 'n')); });
            ::_exit(code == "file.unwritable" ? 0 : 1);
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        QCOMPARE(readFile(folder / "x"), std::string("old"));
        QCOMPARE(filesIn(folder.path()), std::size_t(1));
    }

    void whatComesWithTheProgramIsFound()
    {
        QVERIFY(fs::exists(resourceFile("judge/shapes.json")));
        QCOMPARE(errorOf([] { resourceFile("judge/nothing"); }), std::string("resource.missing"));
    }

    void whatIsInstalledBesideTheProgramComesFirst()
    {
        const auto installed = (fs::read_symlink("/proc/self/exe").parent_path() / "../share/palimpsest/tst_base_resource").lexically_normal();
        makeFolder(installed.parent_path());
        writeFileAtomically(installed, "here");
        const auto found = resourceFile("tst_base_resource");
        fs::remove(installed);
        QCOMPARE(found.string(), installed.string());
        QCOMPARE(errorOf([] { resourceFile("tst_base_resource"); }), std::string("resource.missing"));
    }

    void roomIsAskedForBeforeItIsNeeded()
    {
        const auto folder = std::filesystem::temp_directory_path();
        requireRoom(folder, 1);
        QCOMPARE(errorOf([&] { requireRoom(folder, std::uintmax_t(1) << 62); }), std::string("file.disk-full"));
        requireRoom("/nowhere/at/all", std::uintmax_t(1) << 62); // whatever is written there will say so itself
    }

    void aPathThatCannotBeFollowedIsSaid()
    {
        const Folder folder;
        writeFileAtomically(folder / "file", "x");
        fs::create_directory(folder / "inside");
        fs::create_symlink(folder / "file", folder / "link");
        fs::create_symlink("circle", folder / "circle");
        QVERIFY(isThere(folder / "file") && isThere(folder / "link") && isThere(folder / "inside") && !isThere(folder / "nothing") && !isThere(folder / "file" / "below"));
        QVERIFY(isFile(folder / "link") && !isFile(folder / "inside") && !isFile(folder / "nothing"));
        QVERIFY(isFolder(folder / "inside") && !isFolder(folder / "link") && !isFolder(folder / "nothing"));
        const std::string unreadable("file.unreadable"), longName(300, 'x');
        for (const auto& path : {folder / "circle", folder / longName}) {
            QCOMPARE(errorOf([&] { isThere(path); }), unreadable);
            QCOMPARE(errorOf([&] { isFile(path); }), unreadable);
            QCOMPARE(errorOf([&] { isFolder(path); }), unreadable);
            QCOMPARE(errorOf([&] { readFile(path); }), unreadable);
            QCOMPARE(errorOf([&] { writeFileAtomically(path / "x", "y"); }), std::string("file.unwritable"));
            QCOMPARE(errorOf([&] { makeFolder(path / "x"); }), std::string("file.unwritable"));
            try {
                fs::exists(path);
                QFAIL("the standard library asked for nothing");
            } catch (const fs::filesystem_error& failure) {
                QCOMPARE(errorOf(failure).code(), unreadable);
            }
        }
        fs::resize_file(folder / "file", std::uintmax_t(1) << 40); // a hole: it takes no room
        QCOMPARE(errorOf([&] { readFile(folder / "file"); }), unreadable);
        if (::geteuid() == 0)
            QSKIP("root may look everywhere");
        fs::permissions(folder / "inside", fs::perms::none);
        QCOMPARE(errorOf([&] { isThere(folder / "inside" / "x"); }), unreadable);
    }

    void whyAWriteFailedIsSaid()
    {
        QCOMPARE(errorOf([] { throwFileError(ENOSPC, "x", "write"); }), std::string("file.disk-full"));
        QCOMPARE(errorOf([] { throwFileError(EROFS, "x", "write"); }), std::string("file.read-only"));
        QCOMPARE(errorOf([] { throwFileError(EACCES, "x", "write"); }), std::string("file.read-only"));
        const Folder folder;
        writeFileAtomically(folder / "file", "");
        QCOMPARE(errorOf([&] { makeFolder(folder / "file" / "inside"); }), std::string("file.unwritable"));
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
        QCOMPARE(errorOf([&] { writeFileAtomically(folder / "y", "z"); }), std::string("file.read-only"));
        fs::permissions(folder.path(), fs::perms::owner_all);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
