// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/rankings_tab.h"

#include "widgets/shell/empty_state.h"
#include "widgets/workspace/session.h"
#include "widgets/worst_case/agreement_table.h"
#include "widgets/worst_case/composition_table.h"
#include "widgets/worst_case/ranking_pictures.h"
#include "widgets/worst_case/ranking_plot.h"
#include "widgets/worst_case/rankings_list.h"

#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

RankingsTab::RankingsTab(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_reader(this), m_rankingReader(this), m_attributeReader(this), m_faces(new QStackedWidget(this)), m_content(new QWidget(this))
{
    m_empty = new EmptyState(u"worst-case"_s, tr("Nothing is ranked yet"),
                             tr("Here you will see which samples are hardest and which are easiest to forget. A ranking is made by “Hardest / easiest to forget …” on the Data page of a dataset of images, or with: "
                                "palimpsest-cli select"),
                             tr("Go to the Data page"), this);
    connect(m_empty, &EmptyState::actionRequested, this, [this] { Q_EMIT pageRequested(u"data"_s); });
    m_list = new RankingsList(m_content);
    m_problems = new QLabel(m_content);
    m_problems->setWordWrap(true);
    m_problems->setTextFormat(Qt::PlainText);
    m_problems->hide();
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 6, 0, 0);
    content->addWidget(m_problems);
    m_views = new QTabWidget(m_content);
    m_views->setDocumentMode(true);
    m_views->setAccessibleName(tr("Views of one ranking"));
    m_pictures = new RankingPictures(m_views);
    m_composition = new CompositionTable(m_views);
    m_agreement = new AgreementTable(m_views);
    m_plot = new RankingPlot(m_views);
    m_views->addTab(m_pictures, tr("&Pictures"));
    m_views->addTab(m_composition, tr("Composi&tion"));
    m_views->addTab(m_agreement, tr("A&greement"));
    m_views->addTab(m_plot, tr("&Against scores"));
    m_views->setTabToolTip(0, tr("What is hardest and what is easiest to forget"));
    m_views->setTabToolTip(1, tr("Classes and attributes in the chosen set, beside the pool it was chosen from"));
    m_views->setTabToolTip(2, tr("How far the rankings of the same samples agree, between seeds and between rules"));
    m_views->setTabToolTip(3, tr("Ranks against loss, confidence, EL2N and GraNd, and how a search came to them"));
    auto* halves = new QSplitter(Qt::Vertical, m_content);
    halves->setChildrenCollapsible(false);
    halves->addWidget(m_list);
    halves->addWidget(m_views);
    halves->setStretchFactor(1, 1);
    halves->setSizes({160, 440}); // their proportion
    content->addWidget(halves, 1);
    connect(m_list, &RankingsList::currentRankingChanged, this, &RankingsTab::readCurrent);
    connect(&session, &Session::selectionsChanged, this, [this](const QStringList& ids) {
        const auto isFinished = [this](const QString& id) {
            const SelectionRow* row = m_session.selectionRow(id);
            return row && row->state == RunState::Done;
        };
        if (isVisible() && std::any_of(ids.begin(), ids.end(), isFinished))
            refresh();
    });
    connect(&session, &Session::datasetOpened, this, &RankingsTab::showPictures);
    connect(&session, &Session::datasetFailed, this, [this](const QString&, const QString& sentence, const QString& hint) {
        if (m_reading && !m_session.dataset(current()->asked.dataset))
            m_pictures->setNothing(sentence + u' ' + hint);
    });
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
    const auto isSame = [](const FinishedRanking& a, const FinishedRanking& b) { return a.id == b.id; };
    const bool areSame = std::equal(read.rankings.begin(), read.rankings.end(), m_read.rankings.begin(), m_read.rankings.end(), isSame);
    const QString before = m_list->currentId();
    m_read = std::move(read);
    QStringList problems;
    for (const auto& problem : m_read.problems)
        problems << QString::fromStdString(problem);
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    m_list->setRankings(m_read.rankings);
    if (!areSame && !before.isEmpty() && m_list->currentId() == before)
        readCurrent(); // others are there to compare it with
    m_faces->setCurrentWidget(m_read.rankings.empty() && problems.isEmpty() ? static_cast<QWidget*>(m_empty) : m_content);
}

const FinishedRanking* RankingsTab::current() const
{
    const auto id = m_list->currentId().toStdString();
    const auto found = std::find_if(m_read.rankings.begin(), m_read.rankings.end(), [&](const FinishedRanking& ranking) { return ranking.id == id; });
    return found == m_read.rankings.end() ? nullptr : &*found;
}

void RankingsTab::readCurrent()
{
    m_reading.reset();
    m_attributeReader.forget();
    const auto* ranking = current();
    if (!ranking) {
        m_rankingReader.forget();
        m_pictures->setNothing({});
        return;
    }
    m_pictures->setNothing(tr("Reading the ranking…"));
    m_rankingReader.run(
        [workspace = m_session.workspace(), all = m_read.rankings, current = *ranking] {
            return std::make_shared<const RankingReading>(readRanking(workspace, all, current));
        },
        [this](const QFutureWatcher<std::shared_ptr<const RankingReading>>& watcher) {
            guarded([&] { m_reading = take(watcher); }, [this](const Error& error) { m_pictures->setNothing(QString::fromUtf8(error.what())); });
            for (int view = 1; view < m_views->count(); ++view)
                m_views->setTabEnabled(view, bool(m_reading));
            if (!m_reading || !current())
                return;
            m_agreement->setMatrix(m_reading->matrix);
            m_plot->setReading(m_reading, *current());
            m_pictures->setNothing(tr("Opening the images…"));
            m_session.openDatasetLater(current()->asked.dataset);
        });
}

void RankingsTab::showPictures()
{
    const auto* ranking = current();
    if (!m_reading || !ranking)
        return;
    const auto dataset = m_session.dataset(ranking->asked.dataset);
    if (!dataset)
        return;
    if (dataset->hash != m_reading->history->datasetHash) {
        const QString changed = tr("The dataset's files changed since this ranking was made, so its samples cannot be shown.");
        m_pictures->setNothing(changed);
        m_composition->setNothing(changed);
        return;
    }
    const bool hardestChosen = complete(selectionParameters(), ranking->asked.parameters).at("order") == "hardest";
    m_pictures->setRanking(m_reading->history, ranking->result.count, hardestChosen, dataset);
    showComposition(dataset, hardestChosen);
}

void RankingsTab::showComposition(const std::shared_ptr<const Dataset>& dataset, bool hardestChosen)
{
    const auto& history = *m_reading->history;
    auto set = sampleIdsOf(history, history.ranking, current()->result.count, hardestChosen);
    m_attributeReader.run([dataset] { return readAttributes(*dataset); },
                          [this, dataset, set = std::move(set)](const QFutureWatcher<std::vector<SampleAttribute>>& watcher) {
                              std::vector<SampleAttribute> attributes;
                              QString problem;
                              guarded([&] { attributes = take(watcher); },
                                      [&](const Error& error) { problem = QString::fromUtf8(error.what()) + u' ' + QString::fromStdString(error.hint()); });
                              if (problem.isEmpty())
                                  m_composition->setSet(set, dataset, attributes);
                              else
                                  m_composition->setNothing(problem);
                          });
}

} // namespace palimpsest
