// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Trade-off page of a workspace into PNG files, to be looked at: look_tradeoff WORKSPACE FOLDER [light|dark].
// QT_SCALE_FACTOR=2 draws it at 200 %.
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/heat_map_pane.h"
#include "widgets/tradeoff/parallel_pane.h"
#include "widgets/tradeoff/parallel_view.h"
#include "widgets/tradeoff/scatter_pane.h"
#include "widgets/tradeoff/tradeoff_page.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace palimpsest;
using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QSettings().remove(u"tradeoff"_s);
    const QString folder = app.arguments().value(2, u"."_s);
    applyTheme(app.arguments().value(3) == "dark"_L1 ? Theme::Dark : Theme::Light);
    QDir().mkpath(folder);
    Session session(Workspace::open(app.arguments().value(1).toStdString()));
    QSignalSpy loaded(&session, &Session::loaded);
    loaded.wait(30'000);
    TradeoffPage page(session);
    page.resize(1150, 690); // what the window of 1280 × 800 leaves
    page.show();
    const auto save = [&](const QString& name) {
        QTest::qWait(150);
        page.grab().save(QDir(folder).filePath(name + u".png"_s));
    };
    save(u"scatter"_s);
    page.showPane(u"heat-map"_s);
    save(u"heat-map"_s);
    const std::vector<HeatMapMethod> mapped = page.heatMap().data().methods;
    for (const HeatMapMethod& method : mapped)
        for (const std::string& id : method.parameters)
            if (session.columns().find(id)->words.size() > 1) { // words on an axis
                HeatMapOptions words = page.heatMap().options();
                words.method = method.id;
                words.xParameter = id;
                words.yParameter = method.parameters.front() == id ? method.parameters.back() : method.parameters.front();
                page.heatMap().setOptions(words);
            }
    save(u"heat-map-words"_s);
    page.heatMap().setOptions({});
    page.showPane(u"parallel"_s);
    ParallelOptions options = page.parallel().options();
    options.objectives = {"avg_gap", "ta", "rte"};
    page.parallel().setOptions(options);
    save(u"parallel"_s);
    session.filter().setRange("parameter.density", {0.2, 0.6});
    page.parallel().view().setFocus();
    page.parallel().view().setCurrentAxis(1);
    options.objectives.clear();
    options.color = "metric.avg_gap";
    page.parallel().setOptions(options);
    save(u"parallel-brushed"_s);
    page.showPane(u"scatter"_s);
    save(u"scatter-brushed"_s);
    session.filter().setRange("metric.ua", {1000, 2000});
    page.showPane(u"heat-map"_s);
    save(u"heat-map-empty"_s);
    session.filter().clear();
    page.heatMap().setTable(true);
    save(u"heat-map-table"_s);
    page.heatMap().setTable(false);
    page.showPane(u"parallel"_s);
    page.parallel().setTable(true);
    save(u"parallel-table"_s);
    page.parallel().setTable(false);
    exportChart(page.heatMap().chartExport(), QDir(folder).filePath(u"export-heat-map.png"_s));
    exportChart(page.parallel().chartExport(), QDir(folder).filePath(u"export-parallel.png"_s));
    return 0;
}
