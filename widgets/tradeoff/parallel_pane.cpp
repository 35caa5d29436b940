// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/parallel_pane.h"

#include "core/experiment/catalogue.h"
#include "core/results/run_groups.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/parallel_legend.h"
#include "widgets/tradeoff/parallel_view.h"
#include "widgets/tradeoff/scatter_data.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/tradeoff/values_model.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QSettings>
#include <QSignalBlocker>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

const QString kOptionsKey = u"tradeoff/parallel"_s;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// The arrangement as JSON text in the settings; what cannot be read is as if nothing was kept.
ParallelOptions remembered()
{
    ParallelOptions options;
    const Json kept = Json::parse(QSettings().value(kOptionsKey).toString().toStdString(), nullptr, false);
    if (!kept.is_object())
        return options;
    const auto strings = [&](const char* key) {
        std::vector<std::string> all;
        if (const auto entry = kept.find(key); entry != kept.end() && entry->is_array())
            for (const auto& id : *entry)
                if (id.is_string())
                    all.push_back(id.get<std::string>());
        return all;
    };
    const auto switches = [&](const char* key) {
        std::map<std::string, bool> all;
        if (const auto entry = kept.find(key); entry != kept.end() && entry->is_object())
            for (const auto& [id, on] : entry->items())
                if (on.is_boolean())
                    all[id] = on.get<bool>();
        return all;
    };
    options.order = strings("order");
    options.objectives = strings("objectives");
    options.objectives.resize(std::min<std::size_t>(options.objectives.size(), 3));
    for (const auto& id : strings("flipped"))
        options.flipped.insert(id);
    options.shown = switches("shown");
    options.logarithmic = switches("logarithmic");
    if (const auto color = kept.find("color"); color != kept.end() && color->is_string())
        options.color = color->get<std::string>();
    if (const auto grouped = kept.find("grouped"); grouped != kept.end() && grouped->is_boolean())
        options.grouped = grouped->get<bool>();
    return options;
}

} // namespace

ParallelPane::ParallelPane(Session& session, StudyChoice& study, QWidget* parent)
    : ChartPane(session, study, parent), m_options(remembered()), m_view(new ParallelView), m_legend(new ParallelLegend(*m_view)), m_values(new ValuesModel(this))
{
    QWidget* controls = makeControls();
    auto* area = new QScrollArea(this); // many axes scroll sideways
    area->setWidget(m_view);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFocusProxy(m_view);
    area->setAccessibleName(tr("Parallel coordinates"));
    auto* chart = new QWidget(this);
    auto* row = new QHBoxLayout(chart);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(area, 1);
    row->addWidget(m_legend);
    chart->setFocusProxy(m_view);
    assemble(controls, chart, nullptr, m_values, 0);
    connect(&session, &Session::runsChanged, this, [this] { m_linesStale = true; });
    connect(m_view, &ParallelView::brushChanged, this, [this](const std::string& column, const NumberRange& range) { m_session.filter().setRange(column, range); });
    connect(m_view, &ParallelView::brushRemoved, this, [this](const std::string& column) { m_session.filter().removeRange(column); });
    connect(m_view, &ParallelView::axisMoved, this, &ParallelPane::moveAxis);
    connect(m_view, &ParallelView::axisFlipped, this, [this](const std::string& column) {
        ParallelOptions options = m_options;
        if (options.flipped.erase(column) == 0)
            options.flipped.insert(column);
        setOptions(options);
    });
    connect(m_view, &ParallelView::axisMenuRequested, this, &ParallelPane::axisMenu);
    connect(m_view, &ParallelView::currentAxisChanged, this, &ChartPane::optionsChanged);
    connect(m_view, &ParallelView::picked, this, &ParallelPane::pick);
    connect(m_view, &ParallelView::hovered, this, [this](int line, const QPoint& position) {
        if (isStale())
            freshen();
        else if (line < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(position, toolTipOf(std::size_t(line)), m_view);
    });
    freshen();
}

QWidget* ParallelPane::makeControls()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto combo = [&](const QString& caption, const QString& name, const QString& tip) { return addList(row, caption, name, tip); };
    m_lines = combo(tr("&Lines"), tr("Lines"), tr("A line is a single run, or the mean of runs that differ only in their seed."));
    m_lines->addItem(tr("single runs"), false);
    m_lines->addItem(tr("means over seeds"), true);
    row->addSpacing(8);
    m_color = combo(tr("&Colour"), tr("Colour"), tr("Lines are coloured by method, or by a parameter or metric."));
    row->addSpacing(8);
    const QString tip = tr("Up to three objectives: lines that no other beats in all of them are dashed. UA, RA, TA and MIA count as distance to Retrain.");
    m_objectives[0] = combo(tr("&Front of"), tr("First objective"), tip);
    m_objectives[1] = combo({}, tr("Second objective"), tip);
    m_objectives[2] = combo({}, tr("Third objective"), tip);
    row->addStretch(1);
    auto* axes = new QToolButton(bar);
    axes->setText(tr("A&xes…"));
    axes->setIcon(icon(u"columns"_s));
    axes->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    axes->setAutoRaise(true);
    axes->setAccessibleName(tr("Choose axes"));
    axes->setToolTip(tr("Choose which parameters and metrics are axes. Drag a title to move an axis; right-click it to flip it or to make it logarithmic."));
    row->addWidget(axes);
    connect(axes, &QToolButton::clicked, this, &ParallelPane::chooseAxes);
    connect(m_lines, &QComboBox::currentIndexChanged, this, [this] {
        ParallelOptions options = m_options;
        options.grouped = m_lines->currentData().toBool();
        setOptions(options);
    });
    connect(m_color, &QComboBox::currentIndexChanged, this, [this] {
        ParallelOptions options = m_options;
        options.color = m_color->currentData().toString().toStdString();
        setOptions(options);
    });
    for (QComboBox* list : m_objectives)
        connect(list, &QComboBox::currentIndexChanged, this, [this] {
            ParallelOptions options = m_options;
            options.objectives.clear();
            for (const QComboBox* chosen : m_objectives)
                if (const std::string id = chosen->currentData().toString().toStdString(); !id.empty() && std::find(options.objectives.begin(), options.objectives.end(), id) == options.objectives.end())
                    options.objectives.push_back(id);
            setOptions(options);
        });
    return bar;
}

void ParallelPane::setOptions(const ParallelOptions& options)
{
    m_options = options;
    m_linesStale = true;
    remember();
    remake();
    Q_EMIT optionsChanged();
}

void ParallelPane::remember() const
{
    QSettings().setValue(kOptionsKey, text(Json{{"order", m_options.order}, {"objectives", m_options.objectives}, {"flipped", m_options.flipped}, {"shown", m_options.shown},
                                                {"logarithmic", m_options.logarithmic}, {"color", m_options.color}, {"grouped", m_options.grouped}}
                                               .dump()));
}

const ParallelData& ParallelPane::data()
{
    freshen();
    return m_view->data();
}

bool ParallelPane::isEmpty() const
{
    return m_view->data().lines() == 0 || m_view->data().axes.empty();
}

void ParallelPane::showAll()
{
    RunFilterSpec spec = m_session.filter().spec();
    spec.ranges.clear();
    m_session.filter().setSpec(spec, tr("take the brushes away"));
}

bool ParallelPane::isLogarithmic(Qt::Orientation orientation) const
{
    const int axis = m_view->currentAxis();
    return orientation == Qt::Vertical && axis >= 0 && m_view->data().axes[std::size_t(axis)].logarithmic;
}

void ParallelPane::setLogarithmic(Qt::Orientation, bool on)
{
    const int axis = m_view->currentAxis();
    if (axis < 0) {
        Q_EMIT message(tr("No axis is chosen."), tr("Choose one with the arrow keys or a click on its title."), false);
        Q_EMIT optionsChanged();
        return;
    }
    ParallelOptions options = m_options;
    options.logarithmic[m_view->data().axes[std::size_t(axis)].id] = on;
    setOptions(options);
}

void ParallelPane::refresh()
{
    // A brush changes which lines are bright, not which there are.
    const auto& unranged = m_session.filter().unrangedMask();
    if (m_linesStale || m_options.study != m_study.key() || unranged != m_unranged) {
        m_options.study = m_study.key();
        m_unranged = unranged;
        m_linesStale = false;
        m_view->setData(makeParallel(m_session.columns(), m_unranged, m_options));
        m_legend->refresh();
        refreshControls();
    }
    showBrushes();
    refreshFace();
}

void ParallelPane::showBrushes()
{
    const ParallelData& drawn = m_view->data();
    const auto& ranges = m_session.filter().spec().ranges;
    std::vector<unsigned char> outside(drawn.lines(), 1);
    for (const auto& [id, range] : ranges) {
        if (std::any_of(drawn.axes.begin(), drawn.axes.end(), [&, name = id](const ParallelAxis& axis) { return axis.id == name; }))
            continue;
        const NumberColumn* column = m_session.columns().find(id);
        for (std::size_t line = 0; line < outside.size(); ++line)
            outside[line] &= std::any_of(drawn.members[line].begin(), drawn.members[line].end(),
                                         [&, &wanted = range](std::size_t row) { return column ? wanted.contains(column->values[row]) : wanted.missing; });
    }
    m_view->setBrushes(ranges, outside);
}

void ParallelPane::refreshControls()
{
    const QSignalBlocker lines(m_lines), color(m_color), first(m_objectives[0]), second(m_objectives[1]), third(m_objectives[2]);
    const ParallelData& drawn = m_view->data();
    m_lines->setCurrentIndex(m_options.grouped);
    m_color->clear();
    m_color->addItem(tr("method"), QString());
    for (const auto& id : drawn.available)
        m_color->addItem(text(columnTitle(id)), text(id));
    m_color->setCurrentIndex(std::max(0, m_color->findData(text(m_options.color))));
    for (std::size_t i = 0; i < 3; ++i) {
        QComboBox* list = m_objectives[i];
        list->clear();
        list->addItem(u"–"_s, QString());
        for (const auto& id : drawn.available)
            if (const MetricDescriptor* metric = columnMetric(id))
                list->addItem(text(metric->title), text(metric->id));
        list->setCurrentIndex(i < m_options.objectives.size() ? std::max(0, list->findData(text(m_options.objectives[i]))) : 0);
    }
}

void ParallelPane::refreshFace()
{
    const ParallelData& drawn = m_view->data();
    QStringList notes;
    const auto bright = std::size_t(std::count(m_view->brushed().begin(), m_view->brushed().end(), 1));
    if (!isEmpty()) {
        showChart();
        const bool differ = std::any_of(drawn.axes.begin(), drawn.axes.end(), [](const ParallelAxis& axis) { return axis.id.starts_with("parameter."); });
        if (!differ)
            notes << tr("No parameter differs among these runs, so there are metrics only.");
        if (bright == 0)
            notes << tr("No line lies in all brushes; Ctrl+0 takes them away.");
        if (drawn.lines() > kMostLines)
            notes << tr("More than %1 lines: darker and denser means more of them; methods that share a colour look alike.").arg(kMostLines);
        if (m_options.study.empty() && m_study.studies().size() > 1)
            notes << tr("Lines of different forget sets or originals are not comparable with each other.");
    } else if (!showCommonEmpty(drawn.finished + drawn.filtered, drawn.finished, tr("Parallel coordinates show every differing parameter and every metric of finished runs."))) {
        if (drawn.available.empty())
            showEmpty(tr("Nothing to compare"), tr("These runs have no metric and do not differ in any parameter."), tr("Show runs"), u"runs"_s);
        else
            showEmpty(tr("Every axis is hidden"), tr("“Axes…” says which parameters and metrics are shown."), tr("Show the usual axes"), u"axes"_s);
    }
    setNotes(notes);
    m_view->setAccessibleDescription(
        tr("%1 lines over %2 axes, %3 of them in all brushes. Left and right choose an axis, up and down move its brush, with Shift or Ctrl one end of it, "
           "Delete takes it away, R flips the axis, Ctrl+Left and Ctrl+Right move it, Enter selects the brushed runs.")
            .arg(drawn.lines()).arg(drawn.axes.size()).arg(bright));
}

void ParallelPane::emptyAction(const QString&)
{
    ParallelOptions options = m_options;
    options.shown.clear();
    setOptions(options);
}

void ParallelPane::moveAxis(const std::string& column, int to)
{
    std::vector<std::string> shown;
    for (const auto& axis : m_view->data().axes)
        if (axis.id != column)
            shown.push_back(axis.id);
    shown.insert(shown.begin() + std::min<std::ptrdiff_t>(to, std::ptrdiff_t(shown.size())), column);
    ParallelOptions options = m_options;
    options.order = shown;
    setOptions(options);
}

void ParallelPane::axisMenu(const std::string& column, const QPoint& where)
{
    const auto& axes = m_view->data().axes;
    const auto axis = std::find_if(axes.begin(), axes.end(), [&](const ParallelAxis& candidate) { return candidate.id == column; });
    if (axis == axes.end())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto change = [&](const QString& caption, bool checked, auto apply) {
        QAction* action = menu->addAction(caption);
        action->setCheckable(true);
        action->setChecked(checked);
        connect(action, &QAction::triggered, this, [this, apply](bool on) {
            ParallelOptions options = m_options;
            apply(options, on);
            setOptions(options);
        });
        return action;
    };
    change(tr("Flip (R)"), axis->flipped, [column](ParallelOptions& options, bool on) { on ? void(options.flipped.insert(column)) : void(options.flipped.erase(column)); });
    change(tr("Logarithmic (L)"), axis->logarithmic, [column](ParallelOptions& options, bool on) { options.logarithmic[column] = on; })->setEnabled(axis->words.empty() && axis->low > 0);
    change(tr("Shown"), true, [column](ParallelOptions& options, bool on) { options.shown[column] = on; });
    menu->addSeparator();
    QAction* clear = menu->addAction(tr("Take the brush away (Delete)"));
    clear->setEnabled(m_session.filter().spec().ranges.contains(column));
    connect(clear, &QAction::triggered, this, [this, column] { m_session.filter().removeRange(column); });
    menu->popup(where);
}

void ParallelPane::chooseAxes()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto& axes = m_view->data().axes;
    for (const auto& id : m_view->data().available) {
        QAction* action = menu->addAction(text(columnTitle(id)));
        action->setCheckable(true);
        action->setChecked(std::any_of(axes.begin(), axes.end(), [&](const ParallelAxis& axis) { return axis.id == id; }));
        connect(action, &QAction::toggled, this, [this, id](bool on) {
            ParallelOptions options = m_options;
            options.shown[id] = on;
            setOptions(options);
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("The usual axes in the usual order")), &QAction::triggered, this, [this] {
        ParallelOptions options = m_options;
        options.shown.clear();
        options.order.clear();
        options.flipped.clear();
        options.logarithmic.clear();
        setOptions(options);
    });
    menu->popup(QCursor::pos());
}

QString ParallelPane::lineName(std::size_t line) const
{
    const auto& members = m_view->data().members[line];
    const RunRow& first = m_session.runs()[members.front()];
    QString name = methodTitle(first.method);
    if (const QString differences = recipeDifferences(first); !differences.isEmpty())
        name += u" · "_s + differences;
    return name + u" · "_s + (members.size() == 1 ? tr("seed %1").arg(first.seed) : tr("%1 seeds").arg(members.size()));
}

QString ParallelPane::toolTipOf(std::size_t line) const
{
    QString html = u"<p style='white-space:pre'><b>"_s + lineName(line).toHtmlEscaped() + u"</b></p><table>"_s;
    for (const ParallelAxis& axis : m_view->data().axes) {
        const NumberColumn* column = m_session.columns().find(axis.id);
        html += u"<tr><td>%1&nbsp;</td><td align='right'>%2</td></tr>"_s.arg(text(columnTitle(axis.id)).toHtmlEscaped(),
                                                                             column ? text(columnText(*column, axis.values[line])).toHtmlEscaped() : QString());
    }
    return html + u"</table>"_s;
}

void ParallelPane::fillTable()
{
    const ParallelData& drawn = m_view->data();
    std::vector<std::size_t> lines;
    for (std::size_t line = 0; line < drawn.lines(); ++line)
        if (m_view->brushed()[line])
            lines.push_back(line);
    std::vector<ValuesModel::Column> columns{{.head = tr("Run")}};
    std::vector<QStringList> ids;
    for (const std::size_t line : lines) {
        columns.front().words << lineName(line);
        ids.emplace_back();
        for (const std::size_t member : drawn.members[line])
            ids.back() << text(m_session.runs()[member].id);
    }
    for (const ParallelAxis& axis : drawn.axes) {
        // The mean of equal numbers is not quite one of them: six digits are.
        ValuesModel::Column column{.head = text(columnTitle(axis.id)), .text = [metric = columnMetric(axis.id), isMean = m_options.grouped](double value) {
                                       return metric ? text(formatMetric(metric->id, value)) : isMean ? QString::number(value, 'g', 6) : text(shortestNumber(value));
                                   }};
        for (const std::size_t line : lines) {
            const double value = axis.values[line];
            if (axis.words.empty())
                column.numbers.push_back(value);
            else
                column.words << (std::isnan(value) ? QString() : text(axis.words[std::size_t(std::lround(value))]));
        }
        columns.push_back(std::move(column));
    }
    m_values->show(std::move(columns), std::move(ids));
}

void ParallelPane::showSelection()
{
    const ParallelData& drawn = m_view->data();
    const QStringList& chosen = m_session.selection().runs();
    std::set<std::size_t> lines;
    if (!chosen.isEmpty()) {
        std::vector<int> lineOfRow(m_session.runs().size(), -1);
        for (std::size_t line = 0; line < drawn.lines(); ++line)
            for (const std::size_t member : drawn.members[line])
                lineOfRow[member] = int(line);
        for (const QString& id : chosen)
            if (const RunRow* run = m_session.run(id))
                if (const int line = lineOfRow[std::size_t(run - m_session.runs().data())]; line >= 0)
                    lines.insert(std::size_t(line));
    }
    m_view->setSelectedLines(lines);
    if (showsTable() && !isEmpty()) {
        QList<int> items;
        int item = 0;
        for (std::size_t line = 0; line < drawn.lines(); ++line)
            if (m_view->brushed()[line]) {
                if (lines.contains(line))
                    items << item;
                ++item;
            }
        selectTableItems(items);
    }
    if (drawn.lines() == 0)
        setSentence({});
    else if (lines.size() == 1)
        setSentence(u"<b>"_s + lineName(*lines.begin()).toHtmlEscaped() + u"</b>"_s);
    else if (!lines.empty())
        setSentence(tr("%1 lines are selected.").arg(lines.size()));
    else
        setSentence(tr("Drag along an axis to filter the runs everywhere; click a line to select it. Keys: ←→ axis, ↑↓ brush, Delete takes it away, Enter selects."));
}

void ParallelPane::pick(const QList<int>& lines, bool add)
{
    if (isStale()) {
        freshen(); // other runs, other lines: look again before choosing
        return;
    }
    QStringList ids;
    for (const int line : lines)
        for (const std::size_t member : m_view->data().members[std::size_t(line)])
            ids << text(m_session.runs()[member].id);
    if (!ids.isEmpty() || !add)
        select(ids, add);
}

QString ParallelPane::caption() const
{
    const ParallelData& drawn = m_view->data();
    QStringList parts{studyCaption(), m_options.grouped ? tr("lines: means over seeds") : tr("lines: single runs")};
    if (!m_session.filter().spec().ranges.empty())
        parts << tr("grey: filtered out");
    if (!drawn.front.empty()) {
        QStringList names;
        for (const auto& id : m_options.objectives)
            names << text(columnTitle("metric." + id));
        parts << tr("dashed: not beaten in all of %1").arg(names.join(u", "_s));
    }
    return parts.join(u" · "_s);
}

namespace {

ParallelStyle exportStyle()
{
    ParallelStyle style;
    style.palette = lightPalette();
    style.palette.setColor(QPalette::Base, Qt::white); // paper
    style.font = exportFont();
    return style;
}

} // namespace

QSize ParallelPane::leastExportSize() const
{
    return leastSize(m_view->data(), exportStyle()).toSize().expandedTo(kLeastExport);
}

ChartExport ParallelPane::chartExport()
{
    const ParallelData& drawn = data();
    ChartExport chart;
    chart.caption = caption();
    chart.least = leastExportSize();
    fillTable();
    chart.table = toCsv(*m_values);
    Json axes = Json::array(), lines = Json::array();
    for (const ParallelAxis& axis : drawn.axes)
        axes.push_back({{"id", axis.id}, {"log", axis.logarithmic}, {"flipped", axis.flipped}});
    for (std::size_t line = 0; line < drawn.lines(); ++line)
        if (m_view->brushed()[line]) {
            Json runs = Json::array();
            for (const std::size_t member : drawn.members[line])
                runs.push_back(m_session.runs()[member].id);
            lines.push_back(std::move(runs));
        }
    chart.recipe = {{"format", "palimpsest-figure"}, {"version", 1}, {"program", PALIMPSEST_VERSION}, {"kind", "parallel"}, {"study", m_options.study},
                    {"mean_over_seeds", m_options.grouped}, {"color", m_options.color}, {"objectives", m_options.objectives}, {"axes", axes}, {"lines", lines}};
    chart.paint = [drawn, brushes = m_session.filter().spec().ranges, brushed = m_view->brushed(), caption = chart.caption](QPaintDevice& device, const QSize& size, bool) {
        ParallelStyle style = exportStyle();
        style.caption = wrappedCaption(caption, style.font, size.width() - 16);
        const ParallelLayout layout = layoutParallel(drawn, QRectF(QPointF(), size), style);
        QPainter painter(&device);
        paintLines(painter, drawn, layout, style, brushed, true);
        paintLines(painter, drawn, layout, style, brushed, false);
        for (const std::size_t line : drawn.front)
            if (brushed[line])
                paintLine(painter, drawn, layout, line, QPen(style.palette.color(QPalette::Text), 1.8, Qt::DashLine));
        paintAxes(painter, drawn, layout, style, brushes, -1);
        paintLegend(painter, drawn, layout.legend, style);
    };
    return chart;
}

} // namespace palimpsest
