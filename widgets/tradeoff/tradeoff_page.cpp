// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/tradeoff_page.h"

#include "core/base/error.h"
#include "core/store/workspace.h"
#include "widgets/shell/filter_strip.h"
#include "widgets/tradeoff/export_dialog.h"
#include "widgets/tradeoff/heat_map_pane.h"
#include "widgets/tradeoff/parallel_pane.h"
#include "widgets/tradeoff/scatter_pane.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QActionGroup>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QSettings>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

const QString kPaneKey = u"tradeoff/view"_s;

} // namespace

TradeoffPage::TradeoffPage(Session& session, QWidget* parent)
    : Page(parent), m_session(session), m_study(new StudyChoice(session, this)), m_panes(new QStackedWidget(this)),
      m_scatter(new ScatterPane(session, *m_study, m_panes)), m_heatMap(new HeatMapPane(session, *m_study, m_panes)),
      m_parallel(new ParallelPane(session, *m_study, m_panes)), m_studies(new QComboBox(this))
{
    setObjectName(u"tradeoff"_s);
    for (ChartPane* pane : std::initializer_list<ChartPane*>{m_scatter, m_heatMap, m_parallel}) {
        pane->setObjectName(pane->id());
        m_panes->addWidget(pane);
        connect(pane, &ChartPane::pageRequested, this, &Page::pageRequested);
        connect(pane, &ChartPane::message, this, &Page::message);
        connect(pane, &ChartPane::optionsChanged, this, &TradeoffPage::refreshCommands);
    }
    makeCommands();
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeBar());
    layout->addWidget(new FilterStrip(session, this));
    layout->addWidget(m_panes, 1);
    connect(m_study, &StudyChoice::listed, this, &TradeoffPage::refreshStudies);
    connect(m_study, &StudyChoice::changed, this, &TradeoffPage::refreshStudies);
    connect(m_studies, &QComboBox::currentIndexChanged, this, [this] { m_study->choose(m_studies->currentData().toString().toStdString()); });
    refreshStudies();
    showPane(QSettings().value(kPaneKey, u"scatter"_s).toString());
}

QWidget* TradeoffPage::makeBar()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto button = [&](QAction* action, Qt::ToolButtonStyle style) {
        auto* made = new QToolButton(bar);
        made->setDefaultAction(action);
        made->setAutoRaise(true);
        made->setToolButtonStyle(style);
        made->setAccessibleName(action->text());
        row->addWidget(made);
    };
    for (QAction* action : m_paneActions)
        button(action, Qt::ToolButtonTextBesideIcon);
    row->addSpacing(12);
    m_studies->setAccessibleName(tr("Forget set"));
    m_studies->setToolTip(tr("Runs that forget different sets are different experiments: one is shown at a time."));
    m_studies->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_studies->setMinimumContentsLength(12);
    auto* label = new QLabel(tr("For&get set"), bar);
    label->setBuddy(m_studies);
    row->addWidget(label);
    row->addWidget(m_studies);
    row->addStretch(1);
    for (QAction* action : {m_swap, m_copy})
        button(action, Qt::ToolButtonIconOnly);
    for (QAction* action : {m_table, m_export})
        button(action, Qt::ToolButtonTextBesideIcon);
    return bar;
}

void TradeoffPage::makeCommands()
{
    auto* group = new QActionGroup(this);
    const QStringList keys{u"S"_s, u"H"_s, u"P"_s};
    const QStringList tips{tr("Two metrics against each other, with the front."),
                           tr("A metric over two parameters, as learning rate and density."),
                           tr("All parameters and metrics side by side, with brushes that filter the runs everywhere.")};
    for (int i = 0; i < m_panes->count(); ++i) {
        const auto* pane = qobject_cast<ChartPane*>(m_panes->widget(i));
        QAction* action = addCommand({u"tradeoff.view-"_s + pane->id(), pane->title(), pane->iconName(), QKeySequence(keys[i]), tips[i], true},
                                     [this, id = pane->id()](bool) {
                                         showPane(id);
                                         shown().setFocus();
                                     });
        group->addAction(action);
        m_paneActions << action;
    }
    m_logY = addCommand({u"tradeoff.log-y"_s, tr("Logarithmic axis up"), {}, Qt::Key_L, tr("The vertical axis, or the chosen one, in powers of ten."), true},
                        [this](bool on) { shown().setLogarithmic(Qt::Vertical, on); });
    m_logX = addCommand({u"tradeoff.log-x"_s, tr("Logarithmic axis across"), {}, Qt::SHIFT | Qt::Key_L, tr("The horizontal axis in powers of ten."), true},
                        [this](bool on) { shown().setLogarithmic(Qt::Horizontal, on); });
    addCommand({u"tradeoff.fit"_s, tr("Show everything"), {}, Qt::CTRL | Qt::Key_0, tr("Back from a zoom or from brushes; a double click leaves a zoom too.")},
               [this](bool) { shown().showAll(); });
    m_swap = addCommand({u"tradeoff.swap"_s, tr("Swap axes"), u"swap"_s, {}, tr("Across becomes up.")}, [this](bool) { shown().swapAxes(); });
    m_table = addCommand({u"tradeoff.table"_s, tr("Table"), u"table"_s, Qt::Key_T, tr("The same numbers as a table."), true},
                         [this](bool on) { shown().setTable(on); });
    m_copy = addCommand({u"tradeoff.copy"_s, tr("Copy chart"), u"copy"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_C, tr("The chart as a picture on the clipboard.")},
                        [this](bool) { copyChart(); });
    m_export = addCommand({u"tradeoff.export"_s, tr("Export chart…"), u"export"_s, Qt::CTRL | Qt::Key_E, tr("PNG, SVG or PDF with legend and light palette, or CSV.")},
                          [this](bool) { exportToFile(); });
    addCommand({u"tradeoff.clear-filter"_s, tr("Clear the filter"), u"filter"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_F, tr("Show all runs on every page.")},
               [this](bool) { m_session.filter().clear(); });
    addCommand({u"tradeoff.undo"_s, tr("Undo the change of the filter"), u"undo"_s, QKeySequence::Undo, tr("Show the runs that were shown before.")},
                        [this](bool) { m_session.filter().undoStack()->undo(); });
    addCommand({u"tradeoff.redo"_s, tr("Redo the change of the filter"), u"redo"_s, QKeySequence::Redo, tr("Take back the undo.")},
               [this](bool) { m_session.filter().undoStack()->redo(); });
}

ChartPane& TradeoffPage::shown() const
{
    return *qobject_cast<ChartPane*>(m_panes->currentWidget());
}

void TradeoffPage::showPane(const QString& id)
{
    for (int i = 0; i < m_panes->count(); ++i)
        if (qobject_cast<ChartPane*>(m_panes->widget(i))->id() == id)
            m_panes->setCurrentIndex(i);
    QSettings().setValue(kPaneKey, shown().id());
    setFocusProxy(&shown());
    refreshCommands();
}

void TradeoffPage::refreshStudies()
{
    const QSignalBlocker blocker(m_studies);
    m_studies->clear();
    for (const auto& entry : m_study->studies())
        m_studies->addItem(tr("%1 (%2 finished)").arg(entry.title).arg(entry.finished), QString::fromStdString(entry.key));
    if (m_study->studies().size() != 1)
        m_studies->addItem(tr("all forget sets"), QString());
    m_studies->setCurrentIndex(m_studies->findData(QString::fromStdString(m_study->key())));
    m_studies->setEnabled(m_study->studies().size() > 1);
}

void TradeoffPage::refreshCommands()
{
    m_paneActions[m_panes->currentIndex()]->setChecked(true);
    m_logX->setChecked(shown().isLogarithmic(Qt::Horizontal));
    m_logY->setChecked(shown().isLogarithmic(Qt::Vertical));
    m_logX->setEnabled(shown().hasAxes());
    m_swap->setEnabled(shown().hasAxes());
    m_table->setChecked(shown().showsTable());
}

void TradeoffPage::copyChart()
{
    shown().freshen();
    if (shown().isEmpty()) {
        Q_EMIT message(tr("There is no chart to copy yet."), {}, false);
        return;
    }
    const ChartExport chart = shown().chartExport();
    auto* mime = new QMimeData;
    mime->setImageData(toImage(chart));
    mime->setData(u"image/svg+xml"_s, toSvg(chart));
    QGuiApplication::clipboard()->setMimeData(mime);
    Q_EMIT message(tr("The chart is on the clipboard."), {}, false);
}

void TradeoffPage::exportToFile()
{
    shown().freshen();
    if (shown().isEmpty()) {
        Q_EMIT message(tr("There is no chart to export yet."), {}, false);
        return;
    }
    ExportDialog dialog(inMillimetres(shown().leastExportSize()), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    QFileDialog files(this, tr("Export chart"), QString::fromStdString((m_session.workspace().folder() / "reports").string()));
    files.setAcceptMode(QFileDialog::AcceptSave);
    files.setNameFilters({tr("SVG (*.svg)"), tr("PDF (*.pdf)"), tr("PNG (*.png)"), tr("CSV, the numbers alone (*.csv)")});
    // The kind of file decides the ending, so that the question about a file that is there already asks for the right one.
    const auto endAsChosen = [&files] {
        const qsizetype chosen = files.nameFilters().indexOf(files.selectedNameFilter());
        files.setDefaultSuffix(QStringList{u"svg"_s, u"pdf"_s, u"png"_s, u"csv"_s}.value(chosen, u"svg"_s));
    };
    connect(&files, &QFileDialog::filterSelected, &files, endAsChosen);
    endAsChosen();
    files.selectFile(m_panes->currentWidget() == m_scatter ? u"tradeoff"_s : shown().id());
    if (files.exec() != QDialog::Accepted)
        return;
    const QString file = files.selectedFiles().value(0);
    ChartExport chart = shown().chartExport();
    chart.millimetres = dialog.millimetres();
    chart.dotsPerInch = dialog.dotsPerInch();
    try {
        exportChart(chart, file);
        Q_EMIT message(tr("The chart is saved as %1.").arg(file), {}, false);
    } catch (const Error& error) {
        Q_EMIT message(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()), true);
    }
}

} // namespace palimpsest
