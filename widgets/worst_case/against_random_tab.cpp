// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/against_random_tab.h"

#include "widgets/worst_case/gap_chart.h"
#include "widgets/worst_case/study_tables.h"
#include "widgets/worst_case/worst_case_model.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QTableView* makeView(QAbstractItemModel* model, const QString& name, const QString& accessibleName)
{
    auto* view = new QTableView;
    view->setModel(model);
    view->setObjectName(name);
    view->setAccessibleName(accessibleName);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->setTabKeyNavigation(false);
    view->setWordWrap(false);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that the columns of both views stand below each other
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 6);
    view->horizontalHeader()->setHighlightSections(false);
    view->setFrameShape(QFrame::NoFrame);
    return view;
}

} // namespace

AgainstRandomTab::AgainstRandomTab(StudyTables& tables, QWidget* parent)
    : StudyTab(tables, tr("Nothing to set side by side yet"),
               tr("Here methods stand on random and on worst-case forget sets side by side, with doing nothing beside them. That needs finished runs of Original, Retrain and methods about a random "
                  "set and about one that was ranked, of the same size and with the same original."),
               parent),
      m_chart(new GapChart), m_references(new WorstCaseModel(WorstCaseModel::Part::References, this)), m_methods(new WorstCaseModel(WorstCaseModel::Part::Methods, this)),
      m_referenceView(makeView(m_references, u"references"_s, tr("Retrain and doing nothing"))), m_methodView(makeView(m_methods, u"methods"_s, tr("Methods on random and worst-case sets")))
{
    m_referenceView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_methodView->horizontalHeader()->hide();
    connect(m_referenceView->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) { m_methodView->setColumnWidth(column, width); });
    connect(m_methodView->horizontalScrollBar(), &QScrollBar::valueChanged, m_referenceView->horizontalScrollBar(), &QScrollBar::setValue);
    connect(m_referenceView->horizontalScrollBar(), &QScrollBar::valueChanged, m_methodView->horizontalScrollBar(), &QScrollBar::setValue);
    auto* numbers = new QWidget;
    auto* layout = new QVBoxLayout(numbers);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_referenceView);
    layout->addWidget(m_methodView, 1);
    assemble(m_chart, numbers);
}

void AgainstRandomTab::changeEvent(QEvent* event)
{
    StudyTab::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitReferences();
}

QStringList AgainstRandomTab::titles() const
{
    QStringList list;
    for (const auto& table : m_tables.againstRandom())
        list << QString::fromStdString(table.title);
    return list;
}

void AgainstRandomTab::showTable(int place)
{
    const WorstCaseTable& table = m_tables.againstRandom()[std::size_t(place)];
    QStringList sentences, notes;
    for (const auto& kind : table.kinds)
        sentences << QString::fromStdString(kind.sentence);
    for (const auto& note : table.notes)
        notes << QString::fromStdString(note);
    setSentences(sentences, notes);
    m_chart->setTable(table);
    m_references->setTable(table);
    m_methods->setTable(table);
    m_referenceView->resizeColumnsToContents();
    m_methodView->resizeColumnsToContents();
    for (int column = 0; column < m_references->columnCount(); ++column) { // wide enough for both views
        const int widest = fontMetrics().averageCharWidth() * 30; // long names of kinds are elided; their tooltip has them whole
        const int width = std::min(std::max(m_referenceView->columnWidth(column), m_methodView->columnWidth(column)), widest);
        m_referenceView->setColumnWidth(column, width);
        m_methodView->setColumnWidth(column, width);
    }
    fitReferences();
}

/// Retrain and Original are always seen whole.
void AgainstRandomTab::fitReferences()
{
    int height = m_referenceView->horizontalHeader()->sizeHint().height() + 2;
    for (int row = 0; row < m_references->rowCount(); ++row)
        height += m_referenceView->rowHeight(row);
    m_referenceView->setFixedHeight(height);
}

QString AgainstRandomTab::latex() const
{
    return QString::fromStdString(worstCaseLatex(m_tables.againstRandom()));
}

QString AgainstRandomTab::csv() const
{
    return QString::fromStdString(worstCaseCsv(m_tables.againstRandom()));
}

} // namespace palimpsest
