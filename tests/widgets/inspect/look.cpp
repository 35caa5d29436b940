// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the Data and the Inspect page on the real images into PNG files, to be looked at: look_data_inspect FOLDER [light|dark].
// QT_SCALE_FACTOR=2 draws them at 200 %.
#include "widgets/forget_set/data_page.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/thumbnail_grid.h"
#include "widgets/forget_set/workspace_fixture.h"
#include "core/store/saved_masks.h"
#include "widgets/inspect/comparison.h"
#include "widgets/inspect/inspect_page.h"
#include "widgets/inspect/mask_chart.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
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

/// A mask of the size of the small network's, late layers keeping more than early ones.
MaskFile plausibleMask(double density, unsigned seed)
{
    const std::vector<std::pair<const char*, std::int64_t>> layers{
        {"conv1.weight", 288}, {"conv1.bias", 32}, {"bn1.weight", 32}, {"bn1.bias", 32}, {"conv2.weight", 18432}, {"conv2.bias", 64}, {"bn2.weight", 64},
        {"bn2.bias", 64}, {"conv3.weight", 73728}, {"conv3.bias", 128}, {"bn3.weight", 128}, {"bn3.bias", 128}, {"fc.weight", 1280}, {"fc.bias", 10}};
    MaskFile mask;
    std::int64_t total = 0;
    for (const auto& layer : layers)
        total += layer.second;
    mask.bits = BitMask(total);
    for (int i = 1; i <= 10; ++i)
        mask.sweep.push_back({i / 10.0, {}});
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform;
    std::int64_t first = 0;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const double lean = 0.35 + 1.3 * double(l) / double(layers.size());
        for (std::int64_t i = 0; i < layers[l].second; ++i)
            if (uniform(random) < std::min(1.0, density * lean))
                mask.bits.set(first + i);
        mask.tensors.push_back({layers[l].first, layers[l].second, mask.bits.count(first, first + layers[l].second)});
        for (auto& row : mask.sweep)
            row.kept.push_back(std::int64_t(double(layers[l].second) * std::pow(row.density, 1 / lean)));
        first += layers[l].second;
    }
    mask.origin = {{"mask", "saliency"}, {"model", "small-cnn"}, {"forget_set", "shirts"}};
    return mask;
}

/// Two models of a hundred classes, of which the second lost one and blurs its neighbours.
std::shared_ptr<const Comparison> hundredClasses()
{
    constexpr std::size_t n = 100;
    auto comparison = std::make_shared<Comparison>();
    comparison->classes = n;
    std::mt19937 random(5);
    std::uniform_real_distribution<double> uniform;
    for (auto* matrix : {&comparison->matrixA, &comparison->matrixB}) {
        matrix->classes = n;
        matrix->counts.assign(n, 100);
        matrix->proportion.assign(n * n, 0);
        for (std::size_t g = 0; g < n; ++g) {
            const bool lost = matrix == &comparison->matrixB && g == 40;
            const double right = lost ? 0.05 : 0.6 + 0.3 * uniform(random);
            matrix->proportion[g * n + g] = right;
            matrix->proportion[g * n + (g + 2) % n] += (1 - right) * 0.6;
            matrix->proportion[g * n + std::size_t(random() % n)] += (1 - right) * 0.4;
        }
        matrix->probability = matrix->predictedConfidence = matrix->proportion;
    }
    comparison->retrain.emplace();
    comparison->retrain->matrix = comparison->matrixB;
    for (std::size_t g = 0; g < n; ++g) {
        comparison->shannon.push_back(jensenShannon(comparison->matrixA, comparison->matrixB, g));
        comparison->variation.push_back(totalVariation(comparison->matrixA, comparison->matrixB, g));
        comparison->retrain->variationA.push_back(comparison->variation.back());
        comparison->retrain->variationB.push_back(comparison->variation.back() / 3);
        comparison->retrain->shannonA.push_back(comparison->shannon.back());
        comparison->retrain->shannonB.push_back(comparison->shannon.back() / 3);
    }
    comparison->forgetCounts.assign(n, 0);
    comparison->forgetCounts[40] = 100;
    comparison->forgottenWhole.assign(n, false);
    comparison->forgottenWhole[40] = true;
    return comparison;
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
    const auto originalRun = made.addRun("original", shirts, [](auto id, auto label, const auto&) { return plausible(id, label, 6.0); });
    made.addRun("retrain", shirts, [](auto id, auto label, const auto& group) {
        return plausible(id, label, label == 6 ? -4.0 : group == "test" ? 5.6 : 6.0);
    });
    const auto salun = made.addRun("salun", shirts, [](auto id, auto label, const auto&) { return plausible(id + 7, label, label == 6 ? -0.5 : label == 4 ? 4.2 : 5.6); });
    writeMaskFile(made.workspace->run(salun).file("mask.safetensors"), plausibleMask(0.5, 1));
    saveMask(*made.workspace, "shirts, density 0.3", plausibleMask(0.3, 1));

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
    for (auto* combo : inspect.findChildren<QComboBox*>()) {
        if (combo->accessibleName().startsWith("What B is compared"_L1))
            combo->setCurrentIndex(2);
        if (combo->accessibleName() == "Distance between rows"_L1)
            combo->setCurrentIndex(3);
    }
    matrix->setMode(MatrixView::Mode::Difference);
    save(inspect, folder, u"inspect-retrain-%1"_s.arg(theme));
    auto* tabs = inspect.findChild<QTabBar*>();
    tabs->setCurrentIndex(4);
    QTest::qWait(500);
    save(inspect, folder, u"inspect-mask-%1"_s.arg(theme));
    for (auto* combo : inspect.findChildren<QComboBox*>())
        if (combo->accessibleName() == "Mask A"_L1) {
            combo->setFocus();
            QTest::keyClick(combo, Qt::Key_End);
        }
    QTest::qWait(500);
    inspect.findChild<MaskChart*>()->setCurrent(4);
    save(inspect, folder, u"inspect-masks-%1"_s.arg(theme));
    session.selection().setSideB(QString::fromStdString(originalRun));
    for (auto* combo : inspect.findChildren<QComboBox*>())
        if (combo->accessibleName() == "Mask A"_L1)
            QTest::keyClick(combo, Qt::Key_Home);
    QTest::qWait(700);
    save(inspect, folder, u"inspect-no-mask-%1"_s.arg(theme));

    // A hundred classes: more than a matrix of boxes can show.
    MatrixView many;
    many.resize(560, 420);
    QStringList names;
    for (int i = 0; i < 100; ++i)
        names << u"class %1"_s.arg(i);
    many.setComparison(hundredClasses(), names);
    many.show();
    save(many, folder, u"matrix-100-%1"_s.arg(theme));
    QStringList kinds;
    std::vector<std::int32_t> kindOf;
    for (int i = 0; i < 20; ++i)
        kinds << u"large kind of things %1"_s.arg(i);
    for (int i = 0; i < 100; ++i)
        kindOf.push_back(i * 7 % 20);
    many.setSuperClasses(kinds, kindOf);
    save(many, folder, u"matrix-100-blocks-%1"_s.arg(theme));
    many.setDistance(MatrixView::Distance::TotalVariationToRetrain);
    many.zoom(14, {40, 42});
    many.setCurrent({40, 42});
    save(many, folder, u"matrix-100-zoomed-%1"_s.arg(theme));
    return 0;
}
