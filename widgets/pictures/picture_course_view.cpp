// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/picture_course_view.h"

#include "core/base/error.h"
#include "widgets/pictures/drawn_picture.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kMillisecondsAStep = 500; // twice a second at most, and only when asked
constexpr int kPromptLines = 2;
constexpr double kGap = 10, kBetween = 24; // pixels between pictures, and between those of either kind in one row

} // namespace

PictureCourseText readCourseOf(const RunFolder& run)
{
    const auto file = run.file(kPictureCourseFile);
    if (!std::filesystem::exists(file))
        return {};
    try {
        return {std::make_shared<const PictureCourse>(readPictureCourse(file)), {}};
    } catch (const Error& error) {
        return {nullptr, QString::fromUtf8(error.what())};
    }
}

/// The pictures of one step, in two rows.
class CoursePictures : public QWidget
{
public:
    explicit CoursePictures(QWidget* parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        setMinimumSize(240, 120);
    }

    void show(std::shared_ptr<const PictureCourse> course, int step, const QString& problem)
    {
        m_course = std::move(course);
        m_step = step;
        m_problem = problem;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const ThemeColours colours = themeColours(palette());
        if (!m_course || m_step < 0) {
            painter.setPen(colours.faintText);
            painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_problem);
            return;
        }
        for (std::size_t i = 0; i < m_course->prompts.size(); ++i) {
            const QRectF cell = cellOf(i);
            const double text = kPromptLines * fontMetrics().height(), side = pictureSide(cell.size());
            painter.setPen(palette().color(QPalette::Text));
            paintPrompt(painter, QRectF(cell.left(), cell.top() + side + 2, cell.width(), text), QString::fromStdString(m_course->prompts[i]), kPromptLines);
            paintDrawnPicture(painter, QRectF(cell.left() + (cell.width() - side) / 2, cell.top(), side, side),
                              drawnPicture(m_course->picture(std::size_t(m_step), i), int(m_course->height), int(m_course->width), int(side) - 2, devicePixelRatioF()));
        }
        painter.setPen(colours.faintText);
        const auto head = [&](bool forget, const QRectF& first) {
            painter.drawText(QRectF(first.left(), first.top() - headHeight(), width() - first.left(), headHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                             forget ? PictureCourseView::tr("Prompts that ask for what is to be forgotten") : PictureCourseView::tr("Other prompts"));
        };
        if (forgetCount() > 0)
            head(true, cellOf(0));
        if (forgetCount() < m_course->prompts.size())
            head(false, cellOf(forgetCount()));
    }

    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ToolTip && m_course) {
            const auto* help = static_cast<QHelpEvent*>(event);
            for (std::size_t i = 0; i < m_course->prompts.size(); ++i)
                if (cellOf(i).contains(help->pos())) {
                    QToolTip::showText(help->globalPos(),
                                       PictureCourseView::tr("“%1”, noise of seed %2").arg(QString::fromStdString(m_course->prompts[i]), QString::number(m_course->seeds[i])), this);
                    return true;
                }
            QToolTip::hideText();
            return true;
        }
        return QWidget::event(event);
    }

private:
    std::size_t forgetCount() const { return std::size_t(m_course->forgetPrompts); }

    double headHeight() const { return fontMetrics().height() + 4; }

    /// Of all cells, in so many rows: what is compared has one size.
    QSizeF cellSize(int rows) const
    {
        const std::size_t forget = forgetCount(), kept = m_course->prompts.size() - forget;
        const std::size_t columns = std::max<std::size_t>(1, rows == 2 ? std::max(forget, kept) : forget + kept);
        const double high = double(height()) / rows - headHeight() - 4;
        return {std::min((width() + kGap) / double(columns) - kGap - (rows == 1 ? kBetween / double(columns) : 0), high * 1.6), high};
    }

    double pictureSide(const QSizeF& cell) const { return std::min(cell.width(), cell.height() - kPromptLines * fontMetrics().height() - 4); }

    /// Two rows, or one where that leaves more room for pictures.
    QRectF cellOf(std::size_t prompt) const
    {
        const std::size_t forget = forgetCount();
        const bool isSplit = forget > 0 && forget < m_course->prompts.size();
        const int rows = isSplit && pictureSide(cellSize(2)) >= pictureSide(cellSize(1)) ? 2 : 1;
        const QSizeF cell = cellSize(rows);
        const bool second = prompt >= forget && isSplit;
        const double column = double(rows == 2 && second ? prompt - forget : prompt);
        return {column * (cell.width() + kGap) + (rows == 1 && second ? kBetween : 0), (rows == 2 && second ? height() / 2.0 : 0) + headHeight(), cell.width(), cell.height()};
    }

    std::shared_ptr<const PictureCourse> m_course;
    int m_step = -1;
    QString m_problem;
};

PictureCourseView::PictureCourseView(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_play(new QToolButton(this)), m_step(new QLabel(this)), m_pictures(new CoursePictures(this)), m_clock(new QTimer(this))
{
    m_slider->setAccessibleName(tr("Step of unlearning"));
    m_slider->setToolTip(tr("What the model drew after so many steps; at the left end nothing was unlearned yet"));
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setTickInterval(1);
    m_play->setCheckable(true);
    m_play->setIcon(icon(u"play"_s));
    m_play->setAutoRaise(true);
    m_play->setAccessibleName(tr("Play the course"));
    m_play->setToolTip(tr("Goes through the steps, two a second"));
    m_step->setMinimumWidth(fontMetrics().horizontalAdvance(tr("step %1 of %2").arg(u"100000"_s, u"100000"_s)));
    m_clock->setInterval(kMillisecondsAStep);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_play);
    bar->addWidget(m_slider, 1);
    bar->addWidget(m_step);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_pictures, 1);
    connect(m_slider, &QSlider::valueChanged, this, &PictureCourseView::showStep);
    connect(m_play, &QToolButton::toggled, this, &PictureCourseView::play);
    connect(m_clock, &QTimer::timeout, this, [this] {
        if (isVisible() && m_slider->value() < m_slider->maximum())
            m_slider->setValue(m_slider->value() + 1);
        else
            m_play->setChecked(false);
    });
    setCourse({}, {});
}

void PictureCourseView::setCourse(const QString& id, const PictureCourseText& read)
{
    const bool follows = id != m_id || m_slider->value() == m_slider->maximum();
    const int before = m_slider->value();
    m_id = id;
    m_course = read.course && !read.course->steps.empty() ? read.course : nullptr;
    const QSignalBlocker quiet(m_slider);
    const int last = m_course ? int(m_course->steps.size()) - 1 : 0;
    m_slider->setRange(0, last);
    m_slider->setValue(follows ? last : std::min(before, last));
    m_slider->setEnabled(last > 0);
    m_play->setEnabled(last > 0);
    if (!m_course)
        m_pictures->show(nullptr, -1, read.problem.isEmpty() ? tr("This run has drawn no pictures on its way: references have none, a method draws them while it unlearns.") : read.problem);
    showStep();
}

int PictureCourseView::place() const
{
    return m_course ? m_slider->value() : -1;
}

void PictureCourseView::setPlace(int place)
{
    m_slider->setValue(place);
}

void PictureCourseView::showStep()
{
    m_step->clear();
    if (!m_course)
        return;
    const auto step = m_course->steps[std::size_t(m_slider->value())];
    const QLocale locale;
    m_step->setText(step == 0 ? tr("original model") : tr("step %1 of %2").arg(locale.toString(qlonglong(step)), locale.toString(qlonglong(m_course->steps.back()))));
    m_slider->setAccessibleDescription(m_step->text());
    m_pictures->setAccessibleName(tr("Pictures, %1").arg(m_step->text()));
    m_pictures->show(m_course, m_slider->value(), {});
}

void PictureCourseView::play(bool on)
{
    if (on && m_slider->value() == m_slider->maximum())
        m_slider->setValue(0);
    if (on)
        m_clock->start();
    else
        m_clock->stop();
}

} // namespace palimpsest
