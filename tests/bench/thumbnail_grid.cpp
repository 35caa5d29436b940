// SPDX-License-Identifier: GPL-3.0-or-later
// First thumbnails of all images: our grid against a QListView with a pixmap an item, both from the same images in memory.
//   bench_thumbnail_grid [FOLDER WITH THE FILES OF FASHION-MNIST]
#include "core/base/error.h"
#include "core/data/dataset.h"
#include "widgets/forget_set/arrangement.h"
#include "widgets/forget_set/forget_choice.h"
#include "widgets/forget_set/sample_model.h"
#include "widgets/forget_set/thumbnail_grid.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QListView>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>

#include <algorithm>
#include <cstdio>

using namespace palimpsest;

namespace {

constexpr QSize kSize(1100, 640);

double milliseconds(const QElapsedTimer& timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// From images in memory to pixels on the widget.
double firstThumbnails(const std::shared_ptr<const Dataset>& dataset, ForgetChoice& choice)
{
    QElapsedTimer timer;
    timer.start();
    auto inPool = std::make_shared<const std::vector<bool>>(poolMembership(*dataset));
    auto ids = arrange(*dataset, *inPool, choice.state().marks, {}, nullptr);
    ThumbnailGrid grid(ThumbnailGrid::Mode::Marking);
    grid.setZoom(0);
    grid.resize(kSize);
    grid.setModel(std::make_shared<const SampleModel>(dataset, inPool, choice, nullptr, std::move(ids), false));
    const QImage image = grid.grab().toImage();
    return image.isNull() ? -1 : milliseconds(timer);
}

double naiveList(const Dataset& dataset)
{
    QElapsedTimer timer;
    timer.start();
    QStandardItemModel model;
    for (std::int64_t id = 0; id < dataset.train.count; ++id) {
        auto* item = new QStandardItem;
        item->setData(QPixmap::fromImage(thumbnailImage(thumbnailPixels(dataset.train, id), dataset.train.width)), Qt::DecorationRole);
        model.appendRow(item);
    }
    QListView view;
    view.setViewMode(QListView::IconMode);
    view.setUniformItemSizes(true);
    view.setIconSize({dataset.train.width, dataset.train.height});
    view.setModel(&model);
    view.resize(kSize);
    const QImage image = view.grab().toImage();
    return image.isNull() ? -1 : milliseconds(timer);
}

/// The slowest and the middle frame of scrolling through everything by half a screen a step.
std::pair<double, double> scrolling(const std::shared_ptr<const Dataset>& dataset, ForgetChoice& choice)
{
    auto inPool = std::make_shared<const std::vector<bool>>(poolMembership(*dataset));
    ThumbnailGrid grid(ThumbnailGrid::Mode::Marking);
    grid.resize(kSize);
    grid.setModel(std::make_shared<const SampleModel>(dataset, inPool, choice, nullptr, arrange(*dataset, *inPool, {}, {}, nullptr), false));
    grid.grab();
    std::vector<double> frames;
    QImage target(grid.viewport()->size(), QImage::Format_RGB32);
    for (int step = 1; step <= 200; ++step) {
        grid.verticalScrollBar()->setValue(step * grid.viewport()->height() / 2);
        QElapsedTimer timer;
        timer.start();
        QPainter painter(&target);
        grid.paintGrid(painter, target.rect());
        painter.end();
        frames.push_back(milliseconds(timer));
    }
    std::sort(frames.begin(), frames.end());
    return {frames[frames.size() / 2], frames.back()};
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    try {
        DatasetSpec spec;
        if (argc > 1)
            spec.folder = argv[1];
        QElapsedTimer timer;
        timer.start();
        const auto dataset = openDataset(spec);
        const double opening = milliseconds(timer);
        ForgetChoice choice;
        choice.begin(spec);
        naiveList(*dataset); // both sides once, so that fonts and styles are loaded
        firstThumbnails(dataset, choice);
        std::vector<double> ours, naive;
        for (int round = 0; round < 3; ++round) {
            ours.push_back(firstThumbnails(dataset, choice));
            naive.push_back(naiveList(*dataset));
        }
        const double best = *std::min_element(ours.begin(), ours.end()), bestNaive = *std::min_element(naive.begin(), naive.end());
        const auto [middle, slowest] = scrolling(dataset, choice);
        std::printf("images                              %lld\n", static_cast<long long>(dataset->train.count));
        std::printf("read, unpack, hash both files       %8.1f ms\n", opening);
        std::printf("first thumbnails, our grid          %8.1f ms\n", best);
        std::printf("first thumbnails, list of pixmaps   %8.1f ms   ratio %.1f\n", bestNaive, bestNaive / best);
        std::printf("from files to first thumbnails      %8.1f ms\n", opening + best);
        std::printf("a frame while scrolling             %8.2f ms middle, %.2f ms slowest of 200\n", middle, slowest);
    } catch (const Error& error) {
        std::fprintf(stderr, "%s %s\n", error.what(), error.hint().c_str());
        return 1;
    }
    return 0;
}
