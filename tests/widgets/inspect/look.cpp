// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Data and the Inspect page on the real images into PNG files, to be looked at: look_data_inspect FOLDER [light|dark].
// QT_SCALE_FACTOR=2 draws them at 200 %.
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/forget_set/workspace_fixture.h"
#include "widgets/inspect/inspect_page.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <cmath>
#include <iostream>
#include <random>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

/// What a classifier of these clothes might say; `skill` is how well it knows them.
std::vector<float> plausible(std::int64_t id, std::int32_t label, double skill)
{
    static const std::vector<std::vector<int>> alike{{6, 3, 2}, {3}, {4, 6}, {0, 1}, {2, 6}, {7, 9}, {0, 2, 4}, {5, 9}, {5}, {7}};
    std::mt19937 random(std::uint32_t(id * 31 + label));
    std::normal_distribution<float> noise(0, 1.2F);
    std::vector<float> row(10);
    for (auto& value : row)
        value = noise(random);
    row[std::size_t(label)] += float(skill);
    for (const int other : alike[std::size_t(label)])
        row[std::size_t(other)] += label == 6 ? 3.2F : 2.0F;
    return row;
}

QTreeWidget* classesOf(QWidget& page)
{
    return page.findChild<QTreeWidget*>();
}

void save(QWidget& page, const QString& folder, const QString& name)
{
    QTest::qWait(150);
    page.grab().save(QDir(folder).filePath(name + u".png"_s));
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QString folder = app.arguments().value(1, u"."_s), theme = app.arguments().value(2, u"light"_s);
    applyTheme(theme == "dark"_L1 ? Theme::Dark : Theme::Light);
    QDir().mkpath(folder);

    fixture::SmallWorkspace made;
    made.spec = {};
    made.spec.trainCount = 10000;
    made.spec.testCount = 2000;
    made.dataset = openDataset(made.spec);
    const auto shirts = made.saveRule("shirts", {{"kind", "class"}, {"classes", {6}}});
    made.saveRule("random 10 %", {{"kind", "random"}, {"share", 0.1}, {"seed", 1}});
    made.addRun("original", shirts, [](auto id, auto label, const auto&) { return plausible(id, label, 6.0); });
    made.addRun("retrain", shirts, [](auto id, auto label, const auto& group) {
        return plausible(id, label, label == 6 ? -4.0 : group == "test" ? 5.6 : 6.0);
    });
    made.addRun("salun", shirts, [](auto id, auto label, const auto&) { return plausible(id + 7, label, label == 6 ? -0.5 : label == 4 ? 4.2 : 5.6); });

    Session session(*made.workspace);
    QSignalSpy loaded(&session, &Session::loaded);
    loaded.wait();
    const QSize size(1100, 690); // what the window's frame leaves of 1280 x 800
    DataPage data(session);
    data.resize(size);
    data.show();
    QSignalSpy opened(&session, &Session::datasetOpened);
    opened.wait(20000);
    QTest::qWait(800);
    save(data, folder, u"data-%1"_s.arg(theme));
    classesOf(data)->topLevelItem(6)->setCheckState(0, Qt::Checked);
    data.choice().mark({made.dataset->split.train[3], made.dataset->split.train[4]}, true);
    data.grid()->setCurrent(14);
    data.grid()->setFocus();
    save(data, folder, u"data-chosen-%1"_s.arg(theme));
    for (auto* combo : data.findChildren<QComboBox*>())
        if (combo->accessibleName() == "Sort by"_L1)
            combo->setCurrentIndex(2);
    data.grid()->setZoom(3);
    data.grid()->setCurrent(3);
    QTest::keyClick(&data, Qt::Key_S, Qt::ControlModifier);
    save(data, folder, u"data-hardest-%1"_s.arg(theme));
    data.hide();

    // A share makes the rest of the images faint; a name may be long.
    data.show();
    for (auto* combo : data.findChildren<QComboBox*>()) {
        if (combo->accessibleName() == "Sort by"_L1)
            combo->setCurrentIndex(0);
        if (combo->accessibleName() == "Which images are shown"_L1)
            combo->setCurrentIndex(0);
    }
    data.grid()->setZoom(0);
    classesOf(data)->topLevelItem(3)->setSelected(true);
    classesOf(data)->topLevelItem(8)->setSelected(true);
    for (auto* field : data.findChildren<QLineEdit*>())
        if (field->accessibleName() == "Name of the forget set"_L1)
            field->setText(u"Shirts and two more that look like shirts, for the second study"_s);
    QTest::keyClick(&data, Qt::Key_S, Qt::ControlModifier);
    save(data, folder, u"data-all-%1"_s.arg(theme));
    data.hide();

    InspectPage inspect(session);
    inspect.resize(size);
    inspect.show();
    QTest::qWait(1500);
    save(inspect, folder, u"inspect-test-%1"_s.arg(theme));
    for (auto* combo : inspect.findChildren<QComboBox*>())
        if (combo->accessibleName() == "Samples"_L1)
            combo->setCurrentIndex(3);
    QTest::qWait(1500);
    auto* matrix = inspect.findChild<MatrixView*>();
    matrix->setMode(MatrixView::Mode::B);
    Q_EMIT matrix->cellChosen(6, 4);
    matrix->setFocus();
    matrix->setCurrent({6, 4});
    save(inspect, folder, u"inspect-train-%1"_s.arg(theme));
    return 0;
}
