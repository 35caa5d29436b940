// SPDX-License-Identifier: GPL-3.0-or-later
// Previews on the command line: a conversation in lines of JSON, and pictures for people.
#include "app/cli_process.h"
#include "tests/store/fixtures.h"

#include "core/base/files.h"

#include <QImage>
namespace fs = std::filesystem;
using namespace palimpsest;
using namespace palimpsest::test;

namespace {

Json requestOf(std::int64_t id, std::int64_t steps = 2)
{
    return {{"id", id}, {"model", {{"shipped", true}}}, {"prompts", {"a red circle"}}, {"seeds", {1}}, {"steps", steps}};
}

/// `palimpsest-cli preview --serve` on the model that comes with the program, with both pipes in our hands.
class Conversation {
public:
    Conversation()
    {
        prepare(m_process, {"preview", "--serve"});
        m_process.start();
    }
    ~Conversation()
    {
        m_process.kill();
        m_process.waitForFinished(10'000);
    }

    void say(const std::string& line)
    {
        m_process.write((line + "\n").c_str());
        m_process.waitForBytesWritten(10'000);
    }

    /// The next event of that kind; null if the process ends or is silent before.
    Json hear(const std::string& kind)
    {
        for (;;) {
            while (m_process.canReadLine()) {
                const auto event = parseEvent(m_process.readLine().trimmed().toStdString());
                if (!event)
                    return "a line that is no event";
                if (event->at("event") == kind)
                    return *event;
            }
            if (!m_process.waitForReadyRead(60'000) && !m_process.canReadLine())
                return {};
        }
    }

    bool isRunning() { return m_process.state() == QProcess::Running; }

    int endOfInput()
    {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(60'000) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

private:
    QProcess m_process;
};

} // namespace

class TestCliPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreAnsweredUntilTheEndOfInput()
    {
        Conversation talk;
        QCOMPARE(talk.hear("hello").at("protocol").get<int>(), kProtocolVersion);
        talk.say(requestOf(1).dump());
        const auto first = talk.hear("picture");
        QCOMPARE(first.at("id").get<int>(), 1);
        QCOMPARE(talk.hear("done").at("id").get<int>(), 1);
        talk.say("this is no JSON");
        QCOMPARE(talk.hear("failed").at("code").get<std::string>(), std::string("json.invalid"));
        talk.say("{\"cancel\": 99}"); // nobody asked for it
        talk.say(requestOf(2).dump());
        QCOMPARE(talk.hear("picture").at("png").get<std::string>(), first.at("png").get<std::string>());
        QVERIFY(talk.isRunning());
        QCOMPARE(talk.endOfInput(), 0);
    }

    void cancellingWorksWhileItDrawsAndWhileItWaits()
    {
        Conversation talk;
        talk.say(requestOf(1, 90).dump());
        talk.say(requestOf(2).dump());
        talk.say(requestOf(3).dump());
        QVERIFY(talk.hear("progress").is_object());
        talk.say("{\"cancel\": 2}");
        talk.say("{\"cancel\": 1}");
        const auto stopped = talk.hear("stopped"), waiting = talk.hear("stopped");
        QCOMPARE(stopped.at("id").get<int>(), 1);
        QCOMPARE(waiting.at("id").get<int>(), 2);
        QCOMPARE(talk.hear("done").at("id").get<int>(), 3);
    }

    void theEndOfInputEndsALongDrawing()
    {
        Conversation talk;
        talk.say(requestOf(1, 90).dump());
        QVERIFY(talk.hear("progress").is_object());
        QCOMPARE(talk.endOfInput(), 0);
    }

    void peopleGetFilesAndAContactSheet()
    {
        const Folder folder;
        const auto out = folder / "pictures";
        const auto said = cli({"preview", "a red circle", "Ein Käfer!", "--shipped", "--seeds", "1,2", "--steps", "2", "--out", out.string()});
        QVERIFY2(said.exitCode == 0, said.err.c_str());
        for (const char* name : {"1-a-red-circle-seed1.png", "1-a-red-circle-seed2.png", "2-Ein-K-fer-seed1.png", "2-Ein-K-fer-seed2.png"}) {
            const QImage picture(QString::fromStdString((out / name).string()));
            QVERIFY2(!picture.isNull(), name);
            QVERIFY(!picture.text(QStringLiteral("prompt")).isEmpty());
            QCOMPARE(picture.text(QStringLiteral("steps")), QStringLiteral("2"));
        }
        QCOMPARE(QImage(QString::fromStdString((out / "2-Ein-K-fer-seed1.png").string())).text(QStringLiteral("prompt")), QStringLiteral("Ein Käfer!"));
        const QImage sheet(QString::fromStdString((out / "contact-sheet.png").string()));
        QCOMPARE(sheet.size(), QSize(2 * (3 * 32 + 4) + 4, 2 * (3 * 32 + 4) + 4)); // three times as large, with margins
        QVERIFY(contains(said.out, "contact-sheet.png"));
    }

    void aSeedThatIsNamedTwiceIsDrawnOnce()
    {
        const Folder folder;
        const auto said = cli({"preview", "a red circle", "--shipped", "--seeds", "7,1,7", "--steps", "1", "--out", folder.path().string()});
        QVERIFY2(said.exitCode == 0, said.err.c_str());
        QCOMPARE(QImage(QString::fromStdString((folder / "contact-sheet.png").string())).size(), QSize(2 * (3 * 32 + 4) + 4, 3 * 32 + 2 * 4));
    }

    void manySeedsMakeASheetThatCanStillBeLookedAt()
    {
        const Folder folder;
        std::string seeds = "1";
        for (int seed = 2; seed <= 33; ++seed)
            seeds += "," + std::to_string(seed);
        const auto said = cli({"preview", "a red circle", "--shipped", "--seeds", seeds, "--steps", "1", "--out", folder.path().string()});
        QVERIFY2(said.exitCode == 0, said.err.c_str());
        const QImage sheet(QString::fromStdString((folder / "contact-sheet.png").string()));
        QCOMPARE(sheet.size(), QSize(32 * (3 * 32 + 4) + 4, 2 * (3 * 32 + 4) + 4));
        QVERIFY(sheet.pixelColor(50, 150) != QColor(Qt::white)); // the last one, in the second line
        QCOMPARE(sheet.pixelColor(150, 150), QColor(Qt::white));
    }

    void whatCannotBeASeedIsRefused_data()
    {
        QTest::addColumn<QString>("seeds");
        for (const char* each : {"-1", "18446744073709551616", "", "1,x"})
            QTest::newRow(each) << each;
    }

    void whatCannotBeASeedIsRefused()
    {
        QFETCH(QString, seeds);
        const Folder folder;
        const auto said = cli({"preview", "a red circle", "--shipped", "--seeds", seeds.toStdString(), "--steps", "1", "--out", folder.path().string()});
        QCOMPARE(said.exitCode, 2);
        QVERIFY(contains(said.err, "seed"));
    }

    void whatIsRefusedLeavesNoFolderBehind()
    {
        const Folder folder;
        const auto out = folder / "pictures";
        for (const auto& [option, value] : {std::pair{"--steps", "0"}, {"--sampler", "magic"}, {"--guidance", "-1"}, {"--guidance", "nan"}}) {
            const auto said = cli({"preview", "a red circle", "--shipped", option, value, "--out", out.string()});
            QVERIFY2(said.exitCode != 0, option);
            QVERIFY2(!fs::exists(out), option);
        }
    }

    void aPathThatCannotBeFollowedIsSaid()
    {
        const Folder folder;
        const auto longName = cli({"preview", "a red circle", "--shipped", "--steps", "1", "--out", (folder / std::string(300, 'x')).string()});
        QCOMPARE(longName.exitCode, 3);
        QVERIFY2(contains(longName.err, "name is too long") && !contains(longName.err, "internal"), longName.err.c_str());
        fs::create_symlink("model_index.json", folder / "model_index.json");
        const auto circle = cli({"preview", "a red circle", "--folder", folder.path().string(), "--steps", "1"});
        QCOMPARE(circle.exitCode, 3);
        QVERIFY2(contains(circle.err, "circle") && !contains(circle.err, "internal"), circle.err.c_str());
    }

    void whatThereIsNoRoomForIsQuoted()
    {
        const Folder folder;
        std::string prompt = "a red circle";
        for (int i = 0; i < 12; ++i)
            prompt += " and a blue star"; // 51 words, and the text encoder has 32 positions
        const auto said = cli({"preview", prompt, "a red circle", "--shipped", "--steps", "1", "--out", folder.path().string()});
        QVERIFY2(said.exitCode == 0, said.err.c_str());
        QVERIFY2(contains(said.err, "This was left out: \""), said.err.c_str());
        QVERIFY2(contains(said.err, "and a blue star\"."), said.err.c_str());
        QCOMPARE(said.err.find("This was left out"), said.err.rfind("This was left out")); // the short one was read to its end
    }

    void withoutAModelItSaysHow()
    {
        const auto said = cli({"preview", "a red circle"});
        QCOMPARE(said.exitCode, 2);
        QVERIFY(contains(said.err, "--shipped"));
        QCOMPARE(cli({"preview", "a red circle", "--shipped", "--steps", "0"}).exitCode, 3);
        QCOMPARE(cli({"preview", "a red circle", "--shipped", "--device", "cuda:99"}).exitCode, 3);
        QCOMPARE(cli({"preview", "--shipped"}).exitCode, 2); // a model without a prompt: not the beginning of requests
    }
};

QTEST_GUILESS_MAIN(TestCliPreview)
#include "tst_cli_preview.moc"
