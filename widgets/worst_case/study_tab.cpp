// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/study_tab.h"

#include "widgets/shell/empty_state.h"
#include "widgets/worst_case/study_tables.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

StudyTab::StudyTab(StudyTables& tables, const QString& emptyTitle, const QString& emptySentence, QWidget* parent)
    : QWidget(parent), m_tables(tables), m_faces(new QStackedWidget(this)), m_empty(new EmptyState(u"worst-case"_s, emptyTitle, emptySentence, {}, this)), m_content(new QWidget(this)),
      m_choice(new QComboBox(m_content)), m_choiceLabel(new QLabel(tr("&Table:"), m_content)), m_sentences(new QLabel), m_start(new QPushButton(m_content)), m_emptyTitle(emptyTitle),
      m_emptySentence(emptySentence)
{
    m_choice->setObjectName(u"study_choice"_s);
    m_choice->setAccessibleName(tr("Table"));
    m_choice->setToolTip(tr("One table for each size of forget set and each way the original models came about"));
    m_choiceLabel->setBuddy(m_choice);
    m_start->setObjectName(u"start_study"_s);
    m_start->hide();
    connect(m_start, &QPushButton::clicked, this, &StudyTab::studyRequested);
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_offered)
            Q_EMIT studyRequested();
        else
            Q_EMIT pageRequested(u"experiment"_s);
    });
    connect(m_choice, &QComboBox::activated, this, &StudyTab::showTable);
    connect(&tables, &StudyTables::stale, this, &StudyTab::freshen);
    connect(&tables, &StudyTables::changed, this, &StudyTab::showTables);
    m_faces->addWidget(m_empty);
    m_faces->addWidget(m_content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_faces);
    m_empty->setAction(tr("Set up runs"));
}

void StudyTab::offerStudy(const QString& text, const QString& tip)
{
    m_offered = true;
    m_start->setText(text);
    m_start->setToolTip(tip);
    m_start->show();
    m_empty->setAction(text);
}

void StudyTab::assemble(QWidget* chart, QWidget* numbers)
{
    auto* copyButton = new QToolButton(m_content);
    copyButton->setObjectName(u"copy_study"_s);
    copyButton->setText(tr("Cop&y"));
    copyButton->setToolTip(tr("Copy all tables of this tab as text for a paper or a spreadsheet"));
    copyButton->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(copyButton);
    menu->addAction(tr("As &LaTeX"), this, [this] { copy(latex(), tr("The tables are on the clipboard as LaTeX. They need the package booktabs.")); });
    menu->addAction(tr("As CS&V"), this, [this] { copy(csv(), tr("The tables are on the clipboard as CSV, a number a line.")); });
    copyButton->setMenu(menu);

    m_sentences->setWordWrap(true);
    m_sentences->setTextFormat(Qt::RichText);
    m_sentences->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_sentences->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_sentences->setObjectName(u"study_sentences"_s);
    m_sentences->setAccessibleName(tr("What the table says"));
    m_sentences->setMargin(6);
    auto* reading = new QScrollArea;
    reading->setWidgetResizable(true);
    reading->setFrameShape(QFrame::NoFrame);
    reading->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    reading->setWidget(m_sentences);
    reading->setMinimumWidth(220);

    auto* top = new QSplitter(Qt::Horizontal);
    top->setChildrenCollapsible(false);
    top->addWidget(chart);
    top->addWidget(reading);
    top->setStretchFactor(0, 1);
    top->setStretchFactor(1, 1);
    top->setSizes({580, 420}); // their proportion
    auto* halves = new QSplitter(Qt::Vertical);
    halves->setChildrenCollapsible(false);
    halves->addWidget(top);
    halves->addWidget(numbers);
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 1);
    halves->setSizes({500, 500});

    auto* controls = new QHBoxLayout;
    controls->addWidget(m_choiceLabel);
    controls->addWidget(m_choice);
    controls->addStretch(1);
    controls->addWidget(copyButton);
    controls->addWidget(m_start);
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(controls);
    layout->addWidget(halves, 1);
    showTables();
}

void StudyTab::copy(const QString& text, const QString& said)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT message(said, {}, false);
}

void StudyTab::setSentences(const QStringList& sentences, const QStringList& notes)
{
    QString html;
    for (const auto& sentence : sentences)
        html += u"<p><b>"_s + sentence.toHtmlEscaped() + u"</b></p>"_s;
    for (const auto& note : notes)
        html += u"<p>"_s + note.toHtmlEscaped() + u"</p>"_s;
    m_sentences->setText(html);
}

void StudyTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    freshen();
}

void StudyTab::freshen()
{
    if (isVisible())
        m_tables.freshen();
}

void StudyTab::showTables()
{
    const QStringList list = titles();
    const QString chosen = m_choice->currentText();
    m_choice->clear();
    m_choice->addItems(list);
    m_choice->setVisible(list.size() > 1);
    m_choiceLabel->setVisible(list.size() > 1);
    if (list.isEmpty()) {
        m_empty->setTitle(m_tables.isRead() ? m_emptyTitle : tr("Reading the runs…"));
        m_empty->setSentence(m_tables.isRead() ? m_emptySentence : QString());
        m_empty->setAction(!m_tables.isRead() ? QString() : m_offered ? m_start->text() : tr("Set up runs"));
        m_faces->setCurrentWidget(m_empty);
        return;
    }
    const int place = std::max(0, int(list.indexOf(chosen)));
    m_choice->setCurrentIndex(place);
    showTable(place);
    m_faces->setCurrentWidget(m_content);
}

} // namespace palimpsest
