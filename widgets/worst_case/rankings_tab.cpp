// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/rankings_tab.h"

#include "widgets/shell/empty_state.h"
#include "widgets/workspace/session.h"
#include "widgets/worst_case/rankings_list.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

RankingsTab::RankingsTab(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_reader(this), m_faces(new QStackedWidget(this)), m_content(new QWidget(this))
{
    m_empty = new EmptyState(u"worst-case"_s, tr("Nothing is ranked yet"),
                             tr("Here you will see which samples are hardest and which are easiest to forget. A ranking is made with: palimpsest-cli select"), {}, this);
    m_list = new RankingsList(m_content);
    m_problems = new QLabel(m_content);
    m_problems->setWordWrap(true);
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->hide();
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 6, 0, 0);
    content->addWidget(m_problems);
    content->addWidget(m_list, 1);
    m_faces->addWidget(m_content);
    m_faces->addWidget(m_empty);
    m_faces->setCurrentWidget(m_empty);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_faces);
}

void RankingsTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void RankingsTab::refresh()
{
    m_reader.run(
        [workspace = m_session.workspace()] {
            Read read;
            read.rankings = finishedRankings(selectionRows(workspace, read.problems));
            return read;
        },
        [this](const QFutureWatcher<Read>& watcher) {
            guarded([&] { show(take(watcher)); }, [this](const Error& error) { show({{}, {error.what()}}); });
        });
}

void RankingsTab::show(Read read)
{
    m_read = std::move(read);
    QStringList problems;
    for (const auto& problem : m_read.problems)
        problems << QString::fromStdString(problem);
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    m_list->setRankings(m_read.rankings);
    m_faces->setCurrentWidget(m_read.rankings.empty() && problems.isEmpty() ? static_cast<QWidget*>(m_empty) : m_content);
}

} // namespace palimpsest
