// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the pages of a workspace of text-to-image models into PNG files, to be looked at: look_pictures WORKSPACE FOLDER [light|dark] [TRANSLATION.qm].
// QT_SCALE_FACTOR=2 draws them at 200 %.
#include "app/window/pages.h"
#include "widgets/shell/page.h"
#include "widgets/shell/start_page.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QDir>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>
#include <QTreeView>

#include <iostream>

using namespace palimpsest;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    const QString folder = app.arguments().value(2, u"."_s);
    QTranslator translator;
    if (translator.load(app.arguments().value(4)))
        QApplication::installTranslator(&translator);
    applyTheme(app.arguments().value(3) == "dark"_L1 ? Theme::Dark : Theme::Light);
    QDir().mkpath(folder);
    const auto save = [&](QWidget& widget, const QString& name, int wait = 1200) {
        QTest::qWait(wait);
        widget.grab().save(QDir(folder).filePath(name + u".png"_s));
    };
    StartPage start;
    start.resize(1280, 760);
    start.show();
    save(start, u"start"_s, 200);
    start.hide();
    Session session(Workspace::open(app.arguments().value(1).toStdString()));
    QSignalSpy loaded(&session, &Session::loaded);
    loaded.wait(30'000);
    for (Page* page : makePages(session)) {
        page->resize(1150, 690); // what the window of 1280 × 800 leaves
        page->show();
        const QString name = page->objectName();
        save(*page, name, 4000);
        std::cout << qPrintable(name) << " needs " << page->minimumSizeHint().width() << " pixels\n";
        if (name == "data"_L1)
            if (auto* tree = page->findChild<QTreeView*>()) {
                tree->model()->setData(tree->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
                save(*page, u"data-concept"_s);
            }
        if (name == "runs"_L1) {
            for (auto* table : page->findChildren<QAbstractItemView*>()) {
                if (table->model()->columnCount() < 5) // the queue's
                    continue;
                for (int row = 0; row < table->model()->rowCount(); ++row) {
                    table->setCurrentIndex(table->model()->index(row, 0));
                    QTest::qWait(300);
                    auto* tabs = page->findChild<QTabWidget*>();
                    for (int tab = 0; tabs && tab < tabs->count(); ++tab)
                        if (tabs->isTabVisible(tab)) {
                            tabs->setCurrentIndex(tab);
                            save(*page, u"runs-%1-%2"_s.arg(row).arg(tab), 200);
                        }
                }
            }
        }
        if (name == "report"_L1)
            for (auto* text : page->findChildren<QTextBrowser*>())
                if (text->find(u"Pictures: "_s, QTextDocument::FindCaseSensitively)) {
                    text->verticalScrollBar()->setValue(text->verticalScrollBar()->value() + 400);
                    save(*page, u"report-pictures"_s, 200);
                }
        if (name == "inspect"_L1) {
            for (const RunRow& run : session.runs())
                if (run.method == "t2i_salun")
                    session.selection().setSideB(QString::fromStdString(run.id));
            auto* tabs = page->findChild<QTabBar*>();
            for (int tab = 0; tab < tabs->count(); ++tab)
                if (tabs->isTabVisible(tab)) {
                    tabs->setCurrentIndex(tab);
                    save(*page, u"inspect-%1"_s.arg(tab), 600);
                }
        }
        page->hide();
    }
    return 0;
}
