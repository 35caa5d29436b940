// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/chain_chart.h"

#include "widgets/items/chart_style.h"
#include "widgets/workspace/run_selection.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr double kNear = 14; ///< pixels

} // namespace

ChainChart::ChainChart(const Workspace& workspace, QWidget* parent)
    : TextChartPane(tr("Forgetting step by step"),
                    tr("Every point is the model after a step: how far it is from the chain to keep (right is worse) and from a chain to forget (up is more forgotten), as mean KL divergence on "
                       "test sequences. All finished runs with B's forget set, model and recipe are shown. Wheel and mouse zoom and move."),
                    parent),
      m_workspace(workspace), m_reader(this), m_threshold(new QDoubleSpinBox(this)), m_eachSeed(new QCheckBox(tr("Each &seed"), this))
{
    m_threshold->setRange(0.01, 100);
    m_threshold->setDecimals(2);
    m_threshold->setSingleStep(0.1);
    m_threshold->setSuffix(tr(" nats"));
    m_threshold->setAccessibleName(tr("Threshold of forgetting"));
    m_threshold->setToolTip(tr("From which KL a chain counts as forgotten: the cost is the retain KL where a forget chain first reaches it, linear between steps"));
    m_eachSeed->setChecked(true);
    m_eachSeed->setToolTip(tr("Thin curves: the runs one by one. Off: the means over seeds alone."));
    auto* label = new QLabel(tr("Forgotten &from τ ="), this);
    label->setBuddy(m_threshold);
    for (QWidget* control : std::initializer_list<QWidget*>{m_eachSeed, label, m_threshold})
        head().addWidget(control);
    plot().setToolTip({}); // points have their own
    plot().installEventFilter(this);
    connect(m_threshold, &QDoubleSpinBox::valueChanged, this, &ChainChart::draw);
    connect(m_eachSeed, &QCheckBox::toggled, this, &ChainChart::draw);
    draw();
}

void ChainChart::setRuns(std::vector<RunRow> runs)
{
    std::vector<std::string> ids;
    for (const RunRow& run : runs)
        ids.push_back(run.id);
    if (ids == m_ids)
        return;
    m_ids = std::move(ids);
    m_problem.clear();
    m_reader.run([workspace = m_workspace, runs = std::move(runs)] { return chainGroups(workspace, runs); },
                 [this](const auto& watcher) {
                     guarded([&] { showGroups(take(watcher)); },
                             [this](const Error& error) {
                                 m_problem = QString::fromUtf8(error.what());
                                 showGroups({});
                             });
                 });
}

void ChainChart::showGroups(std::vector<ChainGroup> groups)
{
    const bool isAnother = m_groups.empty() || groups.empty() || m_groups.front().mean.threshold != groups.front().mean.threshold;
    m_groups = std::move(groups);
    if (isAnother && !m_groups.empty()) { // else what a person chose stays
        const QSignalBlocker quiet(m_threshold);
        m_threshold->setValue(m_groups.front().mean.threshold);
    }
    draw();
}

void ChainChart::drawChart()
{
    plot().xAxis->setLabel(tr("Retain distance: KL on the retain chain [nats], lower is better"));
    plot().yAxis->setLabel(tr("Forget quality: KL on a forget chain [nats]"));
    m_threshold->setEnabled(!m_groups.empty());
    m_eachSeed->setEnabled(!m_groups.empty());
    if (m_groups.empty()) {
        setSentence(!m_problem.isEmpty() ? m_problem : tr("The ways of runs on Markov chains stand here once a method has finished; references have no way, only a place."));
        return;
    }
    const double threshold = m_threshold->value();
    const auto [right, top] = chainChartExtent(m_groups, threshold);
    plot().xAxis->setRange(0, right);
    plot().yAxis->setRange(0, top);
    const ThemeColours colours = themeColours(palette());
    auto* line = new QCPItemStraightLine(&plot());
    line->point1->setCoords(0, threshold);
    line->point2->setCoords(1, threshold);
    line->setPen(QPen(colours.faintText, 1, Qt::DotLine));
    const auto add = [&](const ChainCourse& course, std::size_t chain, const QPen& pen) {
        QVector<double> x, y;
        for (const auto& kl : course.kl) {
            x << kl[0];
            y << kl[chain];
        }
        auto* curve = new QCPCurve(plot().xAxis, plot().yAxis);
        curve->setData(x, y);
        curve->setPen(pen);
        return curve;
    };
    for (const ChainGroup& group : m_groups) {
        const QColor color = methodColor(group.method, isDark(palette()));
        QColor faint = color;
        faint.setAlphaF(0.35F);
        for (std::size_t chain = 1; chain < group.mean.chains.size(); ++chain) {
            const Qt::PenStyle style = chain == 1 ? Qt::SolidLine : Qt::DashLine;
            if (m_eachSeed->isChecked() && group.courses.size() > 1)
                for (const ChainCourse& course : group.courses)
                    add(course, chain, QPen(faint, 1, style))->removeFromLegend();
            auto* mean = add(group.mean, chain, QPen(color, 2.2, style));
            mean->setScatterStyle(chain == 1 ? QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(color), QBrush(color), 5)
                                             : QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(color, 1.2), palette().brush(QPalette::Base), 6));
            mean->setName(tr("%1, %2").arg(QString::fromStdString(group.label), QString::fromStdString(group.mean.chains[chain])));
        }
    }
    setSentence(costs());
}

QString ChainChart::costs() const
{
    const QLocale locale;
    const double threshold = m_threshold->value();
    const auto number = [&](const Summary& summary) { return summary.count == 0 ? u"–"_s : locale.toString(summary.mean, 'f', 3); };
    QStringList sentences{tr("Retain KL at KL %1, mean over the seeds that reach it.").arg(locale.toString(threshold, 'f', 2))};
    for (const ChainGroup& group : m_groups) {
        const ChainCosts costs = chainCosts(group, threshold);
        QStringList chains;
        for (std::size_t i = 0; i < costs.byChain.size(); ++i)
            chains << tr("%1 %2").arg(QString::fromStdString(group.mean.chains[i + 1]), number(costs.byChain[i]));
        sentences << tr("%1: %2, worst %3 (%4 of %5 seeds).")
                         .arg(QString::fromStdString(group.label), chains.join(u", "_s), number(costs.worst), locale.toString(qulonglong(costs.worst.count)), locale.toString(qulonglong(group.seeds.size())));
    }
    if (m_groups.size() == 2) {
        const auto [lower, shared] = seedsWithLowerCost(m_groups[1], m_groups[0], threshold);
        sentences << tr("%1 is cheaper in %2 of %3 seeds.").arg(QString::fromStdString(m_groups[1].label), locale.toString(qulonglong(lower)), locale.toString(qulonglong(shared)));
    }
    return sentences.join(u' ');
}

QString ChainChart::textAt(const QPointF& position) const
{
    double nearest = kNear;
    QString text;
    const QLocale locale;
    for (const ChainGroup& group : m_groups)
        for (std::size_t i = 0; i < group.mean.kl.size(); ++i)
            for (std::size_t chain = 1; chain < group.mean.chains.size(); ++chain) {
                const auto& kl = group.mean.kl[i];
                const double distance = std::hypot(plot().xAxis->coordToPixel(kl[0]) - position.x(), plot().yAxis->coordToPixel(kl[chain]) - position.y());
                if (!(distance < nearest))
                    continue;
                nearest = distance;
                text = tr("%1, %2, after step %3\nretain KL %4, forget KL %5")
                           .arg(QString::fromStdString(group.label), QString::fromStdString(group.mean.chains[chain]), locale.toString(group.mean.steps[i]), locale.toString(kl[0], 'f', 4),
                                locale.toString(kl[chain], 'f', 4));
            }
    return text;
}

bool ChainChart::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString text = textAt(help->pos());
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, &plot());
        return true;
    }
    return TextChartPane::eventFilter(object, event);
}

} // namespace palimpsest
