// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/study_choice.h"

#include "core/experiment/catalogue.h"
#include "widgets/workspace/session.h"

#include <algorithm>

namespace palimpsest {

std::vector<Study> studiesOf(const std::vector<RunRow>& rows, const RunColumns& columns)
{
    const CodeColumn& codes = columns.studies();
    std::vector<std::size_t> firsts(codes.names().size(), rows.size()), finished(codes.names().size(), 0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        firsts[codes[row]] = std::min(firsts[codes[row]], row);
        finished[codes[row]] += columns.state(row) == RunState::Done;
    }
    std::vector<const RunRow*> found;
    std::vector<Study> studies;
    for (std::size_t code = 0; code < firsts.size(); ++code) {
        if (firsts[code] == rows.size())
            continue;
        found.push_back(&rows[firsts[code]]);
        studies.push_back({codes.names()[code], {}, found.back()->domain, finished[code]});
    }
    const auto titles = studyTitles(found);
    for (std::size_t study = 0; study < studies.size(); ++study)
        studies[study].title = QString::fromStdString(titles[study]);
    std::stable_sort(studies.begin(), studies.end(), [](const Study& a, const Study& b) { return a.finished > b.finished; });
    return studies;
}

StudyChoice::StudyChoice(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    connect(&session, &Session::runsChanged, this, &StudyChoice::refresh);
    refresh();
}

const Study* StudyChoice::current() const
{
    const auto study = std::find_if(m_studies.begin(), m_studies.end(), [this](const Study& candidate) { return candidate.key == m_key; });
    return study == m_studies.end() ? nullptr : &*study;
}

std::string StudyChoice::domain() const
{
    if (const Study* study = current())
        return study->domain;
    return m_studies.empty() ? domains().front().id : m_studies.front().domain;
}

void StudyChoice::choose(const std::string& key)
{
    if (key == m_key)
        return;
    m_key = key;
    m_chosen = true;
    Q_EMIT changed();
}

void StudyChoice::refresh()
{
    m_studies = studiesOf(m_session.runs(), m_session.columns());
    if (!m_studies.empty() && (!m_chosen || (!m_key.empty() && !current()))) {
        m_chosen = false;
        m_key = m_studies.front().key;
    }
    Q_EMIT listed();
}

} // namespace palimpsest
