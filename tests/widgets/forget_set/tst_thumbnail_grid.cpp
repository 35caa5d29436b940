// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/thumbnail_grid.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace palimpsest;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

/// Images of one grey tone each that remember which of them were asked for.
class Tones final : public ThumbnailModel
{
public:
    explicit Tones(int count) : m_count(count), m_pixels(28 * 28) {}

    int count() const override { return m_count; }
    ThumbnailPixels pixels(int index) const override
    {
        asked.insert(index);
        std::fill(m_pixels.begin(), m_pixels.end(), std::uint8_t(index % 256));
        return {m_pixels, 1, 28, 28};
    }
    bool isMarked(int index) const override { return marked.contains(index); }
    bool isDimmed(int index) const override { return dimmed.contains(index); }
    QString text(int index) const override { return u"picture %1"_s.arg(index); }

    std::set<int> marked, dimmed;
    mutable std::set<int> asked;

private:
    int m_count;
    mutable std::vector<std::uint8_t> m_pixels;
};

} // namespace

class TestThumbnailGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        tones = std::make_shared<Tones>(60000);
        grid = std::make_unique<ThumbnailGrid>(ThumbnailGrid::Mode::Marking);
        grid->resize(600, 400);
        grid->setModel(tones);
        grid->show();
        grid->setFocus();
    }

    void paintsOnlyWhatIsVisible()
    {
        const QImage image = grid->grab().toImage();
        QVERIFY(!image.isNull());
        QCOMPARE_GT(tones->asked.size(), 20U);
        QCOMPARE_LT(tones->asked.size(), 200U);
        const std::size_t before = tones->asked.size();
        grid->grab(); // from the strips
        QCOMPARE(tones->asked.size(), before);
        tones->asked.clear();
        grid->verticalScrollBar()->setValue(grid->verticalScrollBar()->maximum());
        grid->grab();
        QVERIFY(tones->asked.contains(59999));
        QCOMPARE_LT(tones->asked.size(), 200U);
    }

    void showsThePixelsOfTheImages()
    {
        const QImage image = grid->viewport()->grab().toImage();
        for (const int index : {1, 7, 20}) {
            const QPoint centre = grid->visualRect(index).center();
            QCOMPARE(qRed(image.pixel(centre)), index);
            QCOMPARE(qBlue(image.pixel(centre)), index);
        }
    }

    void repeatsPixelsAtWholeMultiples()
    {
        const std::vector<std::uint8_t> pixels{0, 100, 200, 50};
        const QImage image = thumbnailImage({pixels, 1, 2, 2}, 6);
        for (int y = 0; y < 6; ++y)
            for (int x = 0; x < 6; ++x)
                QCOMPARE(qGray(image.pixel(x, y)), int(pixels[std::size_t((y / 3) * 2 + x / 3)]));
        const std::vector<std::uint8_t> colours{255, 0, 128};
        QCOMPARE(thumbnailImage({colours, 3, 1, 1}, 2).pixel(1, 1), qRgb(255, 0, 128));
    }

    void clickAsksToToggleAndBecomesCurrent()
    {
        QSignalSpy toggled(grid.get(), &ThumbnailGrid::toggleRequested);
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(5).center());
        QCOMPARE(toggled.size(), 1);
        QCOMPARE(toggled.at(0).at(0).toInt(), 5);
        QCOMPARE(grid->current(), 5);
    }

    void shiftClickMarksTheRangeFromTheAnchor()
    {
        QSignalSpy marked(grid.get(), &ThumbnailGrid::markRequested);
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(3).center());
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, Qt::ShiftModifier, grid->visualRect(6).center());
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, Qt::ShiftModifier, grid->visualRect(4).center());
        QCOMPARE(marked.size(), 2);
        QCOMPARE(marked.at(0).at(0).value<std::vector<int>>(), (std::vector<int>{3, 4, 5, 6}));
        QCOMPARE(marked.at(0).at(1).toBool(), true);
        QCOMPARE(marked.at(1).at(0).value<std::vector<int>>(), (std::vector<int>{3, 4}));
        // One anchor, one series: the second range takes the place of the first.
        QVERIFY(marked.at(0).at(2).toInt() != 0);
        QCOMPARE(marked.at(1).at(2), marked.at(0).at(2));
    }

    void shiftExtendsWhatTheAnchorBecame()
    {
        tones->marked = {3, 4, 5};
        QSignalSpy marked(grid.get(), &ThumbnailGrid::markRequested);
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(3).center()); // asks to unmark 3
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, Qt::ShiftModifier, grid->visualRect(5).center());
        QCOMPARE(marked.at(0).at(1).toBool(), false);
    }

    void rubberBandMarksAndWithControlUnmarks()
    {
        QSignalSpy marked(grid.get(), &ThumbnailGrid::markRequested);
        const int columns = grid->geometryOfGrid().columns();
        for (const auto modifier : {Qt::NoModifier, Qt::ControlModifier}) {
            QTest::mousePress(grid->viewport(), Qt::LeftButton, modifier, grid->visualRect(1).center());
            QTest::mouseMove(grid->viewport(), grid->visualRect(columns + 2).center() - QPoint(5, 5));
            QMouseEvent move(QEvent::MouseMove, QPointF(grid->visualRect(columns + 2).center()),
                             QPointF(grid->viewport()->mapToGlobal(grid->visualRect(columns + 2).center())), Qt::NoButton, Qt::LeftButton, modifier);
            QCoreApplication::sendEvent(grid->viewport(), &move);
            QTest::mouseRelease(grid->viewport(), Qt::LeftButton, modifier, grid->visualRect(columns + 2).center());
        }
        QCOMPARE(marked.size(), 2);
        QCOMPARE(marked.at(0).at(0).value<std::vector<int>>(), (std::vector<int>{1, 2, columns + 1, columns + 2}));
        QCOMPARE(marked.at(0).at(1).toBool(), true);
        QCOMPARE(marked.at(1).at(1).toBool(), false);
    }

    void keyboardReachesEverything()
    {
        QSignalSpy toggled(grid.get(), &ThumbnailGrid::toggleRequested);
        QSignalSpy marked(grid.get(), &ThumbnailGrid::markRequested);
        QTest::keyClick(grid.get(), Qt::Key_Right);
        QCOMPARE(grid->current(), 0);
        QTest::keyClick(grid.get(), Qt::Key_Right);
        QTest::keyClick(grid.get(), Qt::Key_Space);
        QCOMPARE(toggled.at(0).at(0).toInt(), 1);
        QTest::keyClick(grid.get(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(marked.at(0).at(0).value<std::vector<int>>(), (std::vector<int>{1, 2}));
        QTest::keyClick(grid.get(), Qt::Key_End);
        QCOMPARE(grid->current(), 59999);
        QVERIFY(grid->viewport()->rect().contains(grid->visualRect(59999)));
        QTest::keyClick(grid.get(), Qt::Key_PageUp);
        QCOMPARE_LT(grid->current(), 59999);
        QTest::keyClick(grid.get(), Qt::Key_Home);
        QCOMPARE(grid->current(), 0);
        QCOMPARE(grid->verticalScrollBar()->value(), 0);
    }

    void zoomingKeepsTheCurrentPictureInSight()
    {
        grid->setCurrent(30000);
        for (int step = 0; step < ThumbnailGrid::kZoomSteps; ++step) {
            grid->setZoom(step);
            QVERIFY(grid->viewport()->rect().intersects(grid->visualRect(30000)));
        }
    }

    void lookingGridsMarkNothing()
    {
        ThumbnailGrid looking(ThumbnailGrid::Mode::Looking);
        looking.resize(600, 400);
        looking.setModel(tones);
        looking.show();
        QSignalSpy toggled(&looking, &ThumbnailGrid::toggleRequested), marked(&looking, &ThumbnailGrid::markRequested);
        QTest::mouseClick(looking.viewport(), Qt::LeftButton, {}, looking.visualRect(4).center());
        QTest::keyClick(&looking, Qt::Key_Space);
        QTest::keyClick(&looking, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(toggled.size() + marked.size(), 0);
        QCOMPARE(looking.current(), 5);
    }

    void marksDoNotDependOnColourAlone()
    {
        tones->marked = {2};
        const QImage image = grid->viewport()->grab().toImage();
        const QRect rect = grid->visualRect(2);
        // The badge in the corner has a cross of another tone than its ground.
        std::set<QRgb> seen;
        for (int y = rect.top(); y < rect.top() + 18; ++y)
            for (int x = rect.right() - 16; x <= rect.right(); ++x)
                seen.insert(image.pixel(x, y));
        QCOMPARE_GE(seen.size(), 2U);
        QVERIFY(image.copy(rect) != image.copy(grid->visualRect(3)));
    }

    void screenReadersHearTheCurrentPicture()
    {
        grid->setAccessibleName(u"Images"_s);
        auto* interface = QAccessible::queryAccessibleInterface(grid.get());
        QVERIFY(interface);
        QCOMPARE(interface->role(), QAccessible::List);
        grid->setCurrent(12);
        QCOMPARE(interface->text(QAccessible::Value), u"picture 12"_s);
        tones->marked = {12};
        auto* child = interface->focusChild();
        QVERIFY(child);
        QCOMPARE(child->text(QAccessible::Name), u"picture 12"_s);
        QVERIFY(child->state().checked);
    }

private:
    std::shared_ptr<Tones> tones;
    std::unique_ptr<ThumbnailGrid> grid;
};

QTEST_MAIN(TestThumbnailGrid)
#include "tst_thumbnail_grid.moc"
