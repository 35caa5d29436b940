// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/empty_state.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/session.h"
#include "widgets/worst_case/ranking_pictures.h"
#include "widgets/worst_case/rankings_tab.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

class TestRankingsTab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyTabSaysHowARankingIsMade();
    void theSetStandsBesideThePool();
    void picturesForEyes();
};

void TestRankingsTab::anEmptyTabSaysHowARankingIsMade()
{
    QTemporaryDir folder;
    Session session(Workspace::create(folder.filePath(u"w"_s).toStdString(), "Empty"));
    RankingsTab tab(session);
    tab.setVisible(true);
    auto* empty = tab.findChild<EmptyState*>();
    QVERIFY(empty);
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(tab.rankings().empty());
}

/// Six images of two classes, the pool all but the first; of the two hardest one is a "b", of the pool two of five are.
void TestRankingsTab::theSetStandsBesideThePool()
{
    auto descriptor = std::make_shared<DatasetDescriptor>();
    descriptor->classes = {"a", "b"};
    auto dataset = std::make_shared<Dataset>();
    dataset->descriptor = descriptor;
    dataset->train = {6, 1, 2, 2, std::vector<std::uint8_t>(24), {0, 0, 1, 0, 1, 0}};
    auto history = std::make_shared<SelectionHistory>();
    history->sampleIds = {1, 2, 3, 4, 5};
    history->ranking = {3, 0, 1, 2, 4};
    history->labels = {0, 1, 0, 1, 0};

    RankingPictures pictures;
    pictures.resize(500, 400);
    pictures.setRanking(history, 2, true, dataset);
    auto* choice = pictures.findChild<QComboBox*>();
    const auto says = [&](const QString& text) {
        for (const auto* label : pictures.findChildren<QLabel*>())
            if (label->text().contains(text))
                return true;
        return false;
    };
    QVERIFY(says(u"a 50.0 % (pool 60.0 %), b 50.0 % (pool 40.0 %)"_s));
    choice->setCurrentIndex(1);
    QVERIFY(says(u"a 50.0 %"_s));
    QVERIFY(!says(u"b 50.0 %"_s));
    pictures.setNothing(u"No pictures."_s);
    QVERIFY(!choice->isEnabled() && says(u"No pictures."_s));
    QVERIFY(!pictures.grab().isNull());
}

void TestRankingsTab::picturesForEyes()
{
    const QString folder = qEnvironmentVariable("PALIMPSEST_PICTURES"), workspace = qEnvironmentVariable("PALIMPSEST_WORKSPACE");
    if (folder.isEmpty() || workspace.isEmpty())
        QSKIP("PALIMPSEST_PICTURES names no folder, or PALIMPSEST_WORKSPACE no workspace with finished rankings.");
    Session session(Workspace::open(workspace.toStdString()));
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(theme);
        RankingsTab tab(session);
        tab.resize(1080, 640);
        tab.setVisible(true);
        auto* choice = tab.findChild<RankingPictures*>()->findChild<QComboBox*>();
        QTRY_VERIFY_WITH_TIMEOUT(choice->isEnabled() && choice->count() > 1, 20'000);
        QTest::qWait(300);
        QVERIFY(tab.grab().save(QDir(folder).filePath(theme == Theme::Dark ? u"rankings-dark.png"_s : u"rankings-light.png"_s)));
    }
}

QTEST_MAIN(TestRankingsTab)
#include "tst_rankings_tab.moc"
