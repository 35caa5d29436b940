// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/heat_map_pane.h"

#include "core/experiment/catalogue.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/heat_map_view.h"
#include "widgets/tradeoff/metric_axis.h"
#include "widgets/tradeoff/scatter_data.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/tradeoff/values_model.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSettings>
#include <QSignalBlocker>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

const QString kChoiceKey = u"tradeoff/heatMap"_s;

Json numberOrNull(double value)
{
    return std::isfinite(value) ? Json(value) : Json();
}

} // namespace

HeatMapPane::HeatMapPane(Session& session, StudyChoice& study, QWidget* parent)
    : ChartPane(session, study, parent), m_view(new HeatMapView(this)), m_values(new ValuesModel(this))
{
    m_options.metric = QSettings().value(u"tradeoff/heatMapMetric"_s, text(m_options.metric)).toString().toStdString();
    QWidget* controls = makeControls();
    assemble(controls, m_view, nullptr, m_values, 0);
    connect(m_view, &HeatMapView::picked, this, &HeatMapPane::pick);
    connect(m_view, &HeatMapView::currentChanged, this, [this](int place) { setSentence(sentenceOf(place)); });
    connect(m_view, &HeatMapView::hovered, this, [this](int place, const QPoint& position) {
        if (isStale())
            freshen();
        else if (place < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(position, toolTipOf(place), m_view);
    });
    freshen();
}

QWidget* HeatMapPane::makeControls()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto combo = [&](const QString& caption, const QString& name, const QString& tip) {
        auto* list = addList(row, caption, name, tip);
        row->addSpacing(8);
        return list;
    };
    m_method = combo(tr("&Method"), tr("Method"), tr("A map shows one method: the same parameters mean other things for another."));
    m_y = combo(tr("&Up"), tr("Up"), tr("The parameter of the vertical axis: one of this method's."));
    m_x = combo(tr("&Across"), tr("Across"), tr("The parameter of the horizontal axis: one of this method's."));
    m_metric = combo(tr("&Colour"), tr("Colour"), tr("The metric that a cell shows: its mean over seeds."));
    m_mode = combo(tr("Cells s&how"), tr("Cells show"), tr("UA, RA, TA and MIA are good when they are close to Retrain's: as a distance, less is better."));
    m_mode->addItem(tr("values"), false);
    m_mode->addItem(tr("distance to Retrain"), true);
    row->addStretch(1);

    const auto change = [this](QComboBox* list, auto apply) {
        connect(list, &QComboBox::currentIndexChanged, this, [this, list, apply] {
            HeatMapOptions options = m_options;
            apply(options, list->currentData());
            setOptions(options);
        });
    };
    change(m_method, [](HeatMapOptions& options, const QVariant& chosen) { options.method = chosen.toString().toStdString(); });
    change(m_metric, [](HeatMapOptions& options, const QVariant& chosen) { options.metric = chosen.toString().toStdString(); });
    change(m_mode, [](HeatMapOptions& options, const QVariant& chosen) { options.distanceToRetrain = chosen.toBool(); });
    // Another parameter comes with the scale that suits it; choosing the other axis' parameter swaps the two.
    change(m_x, [](HeatMapOptions& options, const QVariant& chosen) {
        const std::string parameter = chosen.toString().toStdString();
        if (parameter == options.yParameter) {
            options.yParameter = options.xParameter;
            options.logY = options.logX;
        }
        options.xParameter = parameter;
        options.logX.reset();
    });
    change(m_y, [](HeatMapOptions& options, const QVariant& chosen) {
        const std::string parameter = chosen.toString().toStdString();
        if (parameter == options.xParameter) {
            options.xParameter = options.yParameter;
            options.logX = options.logY;
        }
        options.yParameter = parameter;
        options.logY.reset();
    });
    return bar;
}

void HeatMapPane::setOptions(const HeatMapOptions& options)
{
    m_options = options;
    m_isSettled = true;
    remake();
    remember();
    Q_EMIT optionsChanged();
}

void HeatMapPane::remember() const
{
    QSettings settings;
    settings.setValue(u"tradeoff/heatMapMetric"_s, text(m_options.metric));
    settings.setValue(kChoiceKey, text(Json{{"study", m_options.study}, {"method", m_options.method}, {"x", m_options.xParameter}, {"y", m_options.yParameter},
                                            {"log_x", m_options.logX.value_or(false)}, {"log_y", m_options.logY.value_or(false)}}
                                           .dump()));
}

/// What was chosen for this forget set when the window was last open.
void HeatMapPane::recall()
{
    const Json kept = Json::parse(QSettings().value(kChoiceKey).toString().toStdString(), nullptr, false);
    const auto word = [&](const char* key) {
        const auto entry = kept.find(key);
        return entry != kept.end() && entry->is_string() ? entry->get<std::string>() : std::string();
    };
    const auto on = [&](const char* key) {
        const auto entry = kept.find(key);
        return entry != kept.end() && entry->is_boolean() && entry->get<bool>();
    };
    if (!kept.is_object() || word("study") != m_study.key())
        return;
    m_options.method = word("method");
    m_options.xParameter = word("x");
    m_options.yParameter = word("y");
    m_options.logX = on("log_x");
    m_options.logY = on("log_y");
    m_isSettled = true;
}

const HeatMapData& HeatMapPane::data()
{
    freshen();
    return m_view->data();
}

void HeatMapPane::setLogarithmic(Qt::Orientation orientation, bool on)
{
    HeatMapOptions options = m_options;
    (orientation == Qt::Horizontal ? options.logX : options.logY) = on;
    setOptions(options);
}

void HeatMapPane::swapAxes()
{
    HeatMapOptions options = m_options;
    std::swap(options.xParameter, options.yParameter);
    std::swap(options.logX, options.logY);
    setOptions(options);
}

bool HeatMapPane::isEmpty() const
{
    return m_view->data().cells.empty();
}

void HeatMapPane::refresh()
{
    if (!m_isRecalled && !m_session.runs().empty()) {
        m_isRecalled = true;
        recall();
    }
    m_options.study = m_study.key();
    if (!m_study.studies().empty())
        m_options.metric = heatMapMetric(m_options.metric, m_study.domain());
    HeatMapOptions wanted = m_options;
    if (!m_isSettled) { // nobody chose, and there is no map worth staying at yet: as runs come in, the fullest
        wanted.method.clear();
        wanted.xParameter.clear();
        wanted.yParameter.clear();
        wanted.logX.reset();
        wanted.logY.reset();
    }
    m_view->setData(makeHeatMap(m_session.columns(), m_session.filter().mask(), wanted));
    if (const HeatMapData& made = m_view->data(); !made.methods.empty()) {
        m_options = made.options;
        m_isSettled = m_isSettled || made.cells.size() > 1;
    }
    refreshControls();
    refreshFace();
}

void HeatMapPane::refreshControls()
{
    const QSignalBlocker method(m_method), x(m_x), y(m_y), metric(m_metric), mode(m_mode);
    const HeatMapData& drawn = m_view->data();
    m_method->clear();
    const HeatMapMethod* shown = nullptr;
    for (const auto& entry : drawn.methods) {
        m_method->addItem(methodTitle(entry.id), text(entry.id));
        m_method->setItemData(m_method->count() - 1, tr("%1 over %2: %3 cells with runs").arg(text(columnTitle(entry.y)), text(columnTitle(entry.x))).arg(entry.cells), Qt::ToolTipRole);
        if (entry.id == drawn.options.method)
            shown = &entry;
    }
    m_method->setCurrentIndex(m_method->findData(text(drawn.options.method)));
    for (auto [list, chosen] : {std::pair(m_x, drawn.options.xParameter), std::pair(m_y, drawn.options.yParameter)}) {
        list->clear();
        list->setEnabled(shown);
        for (const auto& id : shown ? shown->parameters : std::vector<std::string>()) {
            list->addItem(text(columnTitle(id)), text(id));
            if (const Parameter* parameter = columnParameter(id))
                list->setItemData(list->count() - 1, text(parameter->help), Qt::ToolTipRole);
        }
        list->setCurrentIndex(list->findData(text(chosen)));
    }
    m_metric->clear();
    for (const auto& descriptor : metrics()) {
        if (!descriptor.domain.empty() && descriptor.domain != m_study.domain())
            continue;
        m_metric->addItem(text(descriptor.title), text(descriptor.id));
        m_metric->setItemData(m_metric->count() - 1, QString(text(descriptor.title + ", " + descriptor.name) + u'\n' + text(descriptor.help)), Qt::ToolTipRole);
    }
    m_metric->setCurrentIndex(m_metric->findData(text(m_options.metric)));
    m_mode->setCurrentIndex(m_options.distanceToRetrain);
    m_mode->setEnabled(isCloserToRetrain(m_options.metric));
}

void HeatMapPane::refreshFace()
{
    const HeatMapData& drawn = m_view->data();
    QStringList notes;
    const QString x = text(columnTitle(m_options.xParameter)), y = text(columnTitle(m_options.yParameter));
    if (!drawn.cells.empty()) {
        showChart();
        if (drawn.x.values.size() * drawn.y.values.size() == 1)
            notes << tr("One setting only: sweep %1 and %2 in Set up (write several values, “0.005, 0.01, 0.02”) and the map fills.").arg(x, y);
        if (!drawn.mixed.empty()) {
            QStringList others;
            for (const auto& id : drawn.mixed)
                others << text(columnTitle(id));
            notes << tr("Some cells mix runs that also differ in %1; a filter keeps them apart.").arg(others.join(u", "_s));
        }
        if (drawn.withoutMetric > 0)
            notes << tr("%1 runs have no %2.").arg(drawn.withoutMetric).arg(heatMapValueTitle(m_options));
        if (drawn.offLog > 0)
            notes << tr("%1 runs at or below zero are not on the logarithmic axis.").arg(drawn.offLog);
        if (m_options.study.empty() && m_study.studies().size() > 1)
            notes << tr("Cells mix different forget sets or originals, which are not comparable with each other.");
    } else if (!showCommonEmpty(drawn.finished + drawn.filtered, drawn.finished,
                                tr("A heat map shows a metric over two parameters of one method. It needs finished runs of a sweep."))) {
        if (drawn.methods.empty())
            showEmpty(tr("No method here has two parameters"),
                      tr("A heat map shows a metric over two parameters of one method, as SalUn's learning rate and density: Retrain and Original have none."),
                      tr("Set up a sweep"), u"experiment"_s);
        else if (drawn.withoutMetric > 0 && isCloserToRetrain(m_options.metric) && m_options.distanceToRetrain)
            showEmpty(tr("No Retrain to measure from"), tr("Tick Retrain in Set up and run it with the same seeds."), tr("Show values instead"), u"values"_s);
        else if (drawn.withoutMetric > 0) {
            const MetricDescriptor* metric = findMetric(m_options.metric);
            showEmpty(tr("No run has %1").arg(heatMapValueTitle(m_options)),
                      metric && metric->derived ? tr("It needs a finished Retrain run of the same seed: tick Retrain in Set up.") : tr("None of the %1 runs of this method has it.").arg(drawn.withoutMetric),
                      tr("Show a metric that has values"), u"metric"_s);
        } else if (drawn.offLog > 0)
            showEmpty(tr("Nothing above zero"), tr("A logarithmic axis shows numbers above zero; all %1 runs are at or below it.").arg(drawn.offLog),
                      tr("Use linear axes"), u"linear"_s);
        else
            showEmpty(tr("The filter hides this method's runs"), tr("Runs of other methods pass it. Change the filter, or choose another method above."), tr("Clear the filter"), u"filter"_s);
    }
    setNotes(notes);
    m_view->setAccessibleDescription(
        tr("%1 of %2 over %3 and %4: %5 cells with runs, %6 without. Arrow keys walk the cells, Enter selects their runs, T shows a table.")
            .arg(heatMapValueTitle(m_options), methodTitle(drawn.options.method), x, y).arg(drawn.cells.size()).arg(drawn.at.size() - drawn.cells.size()));
}

void HeatMapPane::emptyAction(const QString& target)
{
    HeatMapOptions options = m_options;
    if (target == u"linear"_s)
        options.logX = options.logY = false;
    else if (target == u"values"_s)
        options.distanceToRetrain = false;
    else
        for (const auto& metric : metrics()) {
            HeatMapOptions tried = options;
            tried.metric = metric.id;
            tried.distanceToRetrain = false;
            if (!makeHeatMap(m_session.columns(), m_session.filter().mask(), tried).cells.empty()) {
                options = tried;
                break;
            }
        }
    if (options.metric == m_options.metric && target == u"metric"_s) {
        Q_EMIT message(tr("No finished run of this method has any metric."), tr("`palimpsest-cli metrics` computes them again from the stored outputs."), true);
        return;
    }
    setOptions(options);
}

void HeatMapPane::fillTable()
{
    const HeatMapData& drawn = m_view->data();
    const QString metric = heatMapValueTitle(m_options);
    const auto writeMetric = [id = m_options.metric](double value) { return text(formatMetric(id, value)); };
    const auto place = [](const HeatMapAxis& axis) {
        return ValuesModel::Column{.head = text(columnTitle(axis.id)), .text = [isBinned = axis.binned](double value) {
            return isBinned ? QString::number(value, 'g', 2) : text(shortestNumber(value));
        }};
    };
    ValuesModel::Column x = place(drawn.x), y = place(drawn.y), means{.head = metric, .text = writeMetric}, deviations{.head = tr("± std"), .text = writeMetric},
                        counts{.head = tr("Runs"), .text = [](double value) { return QString::number(value); }}, best{.head = tr("Best"), .missing = {}};
    std::vector<QStringList> ids;
    for (std::size_t i = 0; i < drawn.cells.size(); ++i) {
        const HeatMapCell& cell = drawn.cells[i];
        for (auto [column, axis, at] : {std::tuple(&x, &drawn.x, std::size_t(cell.column)), std::tuple(&y, &drawn.y, std::size_t(cell.row))}) {
            column->numbers.push_back(axis->words.empty() ? axis->values[at] : double(at)); // words in the order of their schema
            if (!axis->words.empty())
                column->words << text(axis->words[at]);
        }
        means.numbers.push_back(cell.value.mean);
        deviations.numbers.push_back(cell.value.deviation);
        counts.numbers.push_back(double(cell.value.count));
        best.words << (int(i) == drawn.best ? tr("best") : QString());
        ids.emplace_back();
        for (const std::size_t member : cell.members)
            ids.back() << text(m_session.runs()[member].id);
    }
    m_values->show({x, y, means, deviations, counts, best}, std::move(ids));
}

void HeatMapPane::showSelection()
{
    const HeatMapData& drawn = m_view->data();
    std::vector<int> cellOfRow(m_session.selection().runs().isEmpty() ? 0 : m_session.runs().size(), -1);
    for (std::size_t i = 0; i < drawn.cells.size() && !cellOfRow.empty(); ++i)
        for (const std::size_t member : drawn.cells[i].members)
            cellOfRow[member] = int(i);
    std::set<int> places;
    QList<int> rows;
    for (const QString& id : m_session.selection().runs())
        if (const RunRow* run = m_session.run(id))
            if (const int cell = cellOfRow[std::size_t(run - m_session.runs().data())]; cell >= 0) {
                const HeatMapCell& chosen = drawn.cells[std::size_t(cell)];
                if (places.insert(chosen.row * int(drawn.x.values.size()) + chosen.column).second)
                    rows << cell;
            }
    m_view->setSelected(places);
    selectTableItems(rows);
    if (drawn.cells.empty())
        setSentence({});
    else if (places.size() == 1)
        setSentence(sentenceOf(*places.begin()));
    else if (!places.empty())
        setSentence(tr("%1 cells are selected.").arg(places.size()));
    else if (drawn.best >= 0) {
        const HeatMapCell& best = drawn.cells[std::size_t(drawn.best)];
        setSentence(tr("Best: %1").arg(sentenceOf(best.row * int(drawn.x.values.size()) + best.column)));
    } else
        setSentence(tr("Click a cell, or walk with the arrow keys and press Enter, to select its runs."));
}

QString HeatMapPane::placeText(int place) const
{
    const HeatMapData& drawn = m_view->data();
    const std::size_t columns = drawn.x.values.size();
    return tr("%1 %2, %3 %4")
        .arg(text(columnTitle(drawn.x.id)), text(drawn.x.placeText(std::size_t(place) % columns)), text(columnTitle(drawn.y.id)),
             text(drawn.y.placeText(std::size_t(place) / columns)));
}

QString HeatMapPane::sentenceOf(int place) const
{
    const HeatMapData& drawn = m_view->data();
    const QString where = placeText(place);
    const int at = drawn.at[std::size_t(place)];
    if (at < 0)
        return u"<b>"_s + where.toHtmlEscaped() + u"</b>: "_s + tr("no finished run.");
    const HeatMapCell& cell = drawn.cells[std::size_t(at)];
    const QString runs = cell.value.count == 1 ? tr("one run, no interval") : tr("mean ± std over %1 runs").arg(cell.value.count);
    return u"<b>"_s + where.toHtmlEscaped() + u"</b>: "_s + heatMapValueTitle(m_options).toHtmlEscaped() + u' ' + text(formatMetric(m_options.metric, cell.value)) + u" ("_s + runs + u")."_s;
}

QString HeatMapPane::toolTipOf(int place) const
{
    const HeatMapData& drawn = m_view->data();
    const int at = drawn.at[std::size_t(place)];
    QString html = u"<p style='white-space:pre'>"_s + sentenceOf(place);
    if (at >= 0) {
        const HeatMapCell& cell = drawn.cells[std::size_t(at)];
        QStringList seeds;
        for (const std::size_t member : cell.members)
            seeds << QString::number(m_session.runs()[member].seed);
        seeds.removeDuplicates();
        html += u"<br>n = "_s + QString::number(cell.value.count) + u", "_s
            + (cell.value.count > 1 ? tr("std %1").arg(text(formatMetric(m_options.metric, cell.value.deviation))) : tr("std unknown")) + u", "_s
            + tr("seeds %1").arg(seeds.size() > 8 ? seeds.first(8).join(u", "_s) + u", …"_s : seeds.join(u", "_s));
        if (cell.settings > 1)
            html += u"<br>"_s + tr("%1 different settings are mixed here").arg(cell.settings);
        if (at == drawn.best)
            html += u"<br>"_s + tr("the best cell");
    }
    return html + u"</p>"_s;
}

void HeatMapPane::pick(int place, bool add)
{
    if (isStale()) {
        freshen(); // other runs, other cells: look again before choosing
        return;
    }
    QStringList ids;
    const int at = place < 0 ? -1 : m_view->data().at[std::size_t(place)];
    if (at >= 0)
        for (const std::size_t member : m_view->data().cells[std::size_t(at)].members)
            ids << text(m_session.runs()[member].id);
    if (at >= 0 || !add)
        select(ids, add);
    if (place >= 0 && at < 0)
        setSentence(sentenceOf(place));
}

QString HeatMapPane::caption() const
{
    return QStringList{heatMapValueTitle(m_options), methodTitle(m_view->data().options.method), studyCaption(), tr("means over seeds, hatched: no run")}.join(u" · "_s);
}

ChartExport HeatMapPane::chartExport()
{
    const HeatMapData& drawn = data();
    ChartExport chart;
    chart.caption = caption();
    fillTable();
    chart.table = toCsv(*m_values);
    Json cells = Json::array();
    for (const auto& cell : drawn.cells) {
        Json runs = Json::array();
        for (const std::size_t member : cell.members)
            runs.push_back(m_session.runs()[member].id);
        const auto place = [](const HeatMapAxis& axis, int at) { return axis.words.empty() ? Json(axis.values[std::size_t(at)]) : Json(axis.words[std::size_t(at)]); };
        cells.push_back({{"x", place(drawn.x, cell.column)}, {"y", place(drawn.y, cell.row)}, {"mean", numberOrNull(cell.value.mean)},
                         {"deviation", numberOrNull(cell.value.deviation)}, {"count", cell.value.count}, {"runs", runs}});
    }
    chart.recipe = {{"format", "palimpsest-figure"}, {"version", 1}, {"program", PALIMPSEST_VERSION}, {"kind", "heat-map"}, {"x", m_options.xParameter},
                    {"y", m_options.yParameter}, {"metric", m_options.metric}, {"method", drawn.options.method}, {"distance_to_retrain", m_options.distanceToRetrain},
                    {"log_x", drawn.x.logarithmic}, {"log_y", drawn.y.logarithmic}, {"study", m_options.study}, {"cells", cells}};
    chart.paint = [drawn, caption = chart.caption](QPaintDevice& device, const QSize& size, bool) {
        HeatMapStyle style;
        style.palette = lightPalette();
        style.palette.setColor(QPalette::Base, Qt::white); // paper
        style.font = exportFont();
        style.caption = wrappedCaption(caption, style.font, size.width() - 16);
        QPainter painter(&device);
        paintHeatMap(painter, drawn, layoutHeatMap(drawn, QRectF(QPointF(), size), style), style);
    };
    return chart;
}

} // namespace palimpsest
