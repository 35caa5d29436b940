// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Data page on questions and answers into PNG files, to be looked at: look_texts FOLDER [light|dark] [TOFU's folder].
// QT_SCALE_FACTOR=2 draws them at 200 %.
#include "core/data/dataset.h"
#include "core/store/workspace.h"
#include "widgets/forget_set/class_panel.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/record_list.h"
#include "widgets/forget_set/record_search_bar.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <iostream>

using namespace palimpsest;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QString folder = app.arguments().value(1, u"."_s), theme = app.arguments().value(2, u"light"_s);
    applyTheme(theme == "dark"_L1 ? Theme::Dark : Theme::Light);
    QDir().mkpath(folder);

    DatasetSpec spec;
    spec.id = app.arguments().size() > 3 ? "tofu" : "fictitious-authors";
    spec.folder = app.arguments().value(3).toStdString();
    QTemporaryDir place;
    const Workspace workspace = Workspace::create(std::filesystem::path(place.filePath(u"workspace"_s).toStdString()), "test");
    const auto dataset = openDataset(spec);
    workspace.saveForgetSet(makeForgetSetOf(*dataset, "forget01", {{"kind", "last"}, {"share", 0.01}}, resolveRule({{"kind", "last"}, {"share", 0.01}}, dataset->split.train, dataset->poolLabels())));
    Session session(workspace);
    DataPage page(session);
    page.resize(1100, 690); // what the window's frame leaves of 1280 x 800
    page.show();
    auto* table = page.records()->table();
    if (!QTest::qWaitFor([&] { return table->model()->rowCount() > 0; }, 20000))
        return 1;
    const auto save = [&](const QString& name) {
        QTest::qWait(150);
        page.grab().save(QDir(folder).filePath(u"%1-%2-%3.png"_s.arg(name, QString::fromStdString(spec.id), theme)));
    };
    save(u"texts"_s);
    auto* authors = page.findChild<ClassPanel*>()->findChild<QTreeWidget*>();
    authors->topLevelItem(1)->setCheckState(0, Qt::Checked);
    page.records()->setCurrent(int(dataset->train.count / authors->topLevelItemCount()) + 3);
    table->setFocus();
    save(u"texts-chosen"_s);
    page.findChild<RecordSearchBar*>()->findChild<QLineEdit*>()->setText(u"award"_s);
    QTest::keyClick(&page, Qt::Key_S, Qt::ControlModifier);
    save(u"texts-search"_s);
    page.findChild<RecordSearchBar*>()->findChild<QLineEdit*>()->setText({});

    QElapsedTimer timer;
    timer.start();
    int steps = 0;
    for (int row = 0; row < table->model()->rowCount(); row += 13, ++steps) {
        table->verticalScrollBar()->setValue(row);
        table->viewport()->repaint();
    }
    std::cout << "a page of the list is drawn in " << double(timer.nsecsElapsed()) / 1e6 / std::max(1, steps) << " ms\n";
    timer.restart();
    table->sortByColumn(int(RecordColumn::Answer), Qt::DescendingOrder);
    std::cout << "sorted in " << double(timer.nsecsElapsed()) / 1e6 << " ms\n";
    timer.restart();
    page.findChild<RecordSearchBar*>()->findChild<QLineEdit*>()->setText(u"the"_s);
    std::cout << "searched in " << double(timer.nsecsElapsed()) / 1e6 << " ms\n";
    return 0;
}
