// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/preview_drawing.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kTick = 100;                 // ms between two words of progress
constexpr int kFewModels = 3;              ///< that an engine keeps loaded: so many can take turns
constexpr qsizetype kMostPictures = 4000;  ///< that are kept for plans that come back
constexpr qsizetype kMostFilms = 40;

} // namespace

PreviewDrawing::PreviewDrawing(PreviewEngine& engine, QObject* parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &PreviewEngine::picture, this, [this](qint64 id, int prompt, quint64 seed, const QByteArray& png) {
        const auto question = m_questions.find(id);
        if (question == m_questions.end() || prompt < 0 || prompt >= question->asked.prompts.size())
            return;
        m_pictures.insert(keyOf(question->asked.model, question->asked.prompts[prompt], seed), {png, QImage::fromData(png, "PNG")});
        question->left = std::max(0, question->left - 1);
        question->underway = 0;
        Q_EMIT pictureDrawn();
    });
    connect(&m_engine, &PreviewEngine::frame, this, [this](qint64 id, int prompt, quint64 seed, int step, int, const QByteArray& png) {
        const auto question = m_films.find(id);
        if (question == m_films.end() || prompt != 0)
            return;
        m_frames[keyOf(question->asked.model, question->asked.prompts[0], seed)].insert(step, QImage::fromData(png, "PNG"));
        Q_EMIT filmAdvanced();
    });
    connect(&m_engine, &PreviewEngine::progress, this, [this](qint64 id, qint64 done, qint64 all) {
        const auto question = m_questions.find(id);
        if (question == m_questions.end() || all <= 0)
            return;
        const auto pictures = question->asked.prompts.size() * question->asked.seeds.size();
        const double drawn = double(done) / double(all) * double(pictures);
        question->underway = std::clamp(drawn - double(pictures - question->left), 0.0, double(question->left));
        if (!m_since.isValid()) {
            m_since.start();
            m_doneBefore = fraction() * m_lacking;
        }
        if (m_told.isValid() && m_told.elapsed() < kTick)
            return;
        m_told.start();
        Q_EMIT progressed();
    });
    connect(&m_engine, &PreviewEngine::done, this, [this](qint64 id, const QMap<int, QString>& cut) {
        if (const auto question = m_questions.constFind(id); question != m_questions.constEnd())
            for (auto each = cut.begin(); each != cut.end(); ++each)
                if (each.key() >= 0 && each.key() < question->asked.prompts.size())
                    m_cut.insert(keyOf(question->asked.model, question->asked.prompts[each.key()]), each.value());
        conclude(id);
    });
    connect(&m_engine, &PreviewEngine::stopped, this, &PreviewDrawing::conclude);
    connect(&m_engine, &PreviewEngine::failed, this, &PreviewDrawing::fail);
}

PreviewDrawing::~PreviewDrawing()
{
    for (const auto* all : {&m_questions, &m_films})
        for (auto question = all->begin(); question != all->end(); ++question)
            m_engine.cancel(question.key());
}

QString PreviewDrawing::keyOf(const DrawingModel& model, const QString& prompt)
{
    return model.key + u'\x1f' + prompt;
}

QMap<QString, QString> PreviewDrawing::cutPrompts() const
{
    QMap<QString, QString> cut;
    for (const DrawingModel& model : m_plan.models)
        for (const QString& prompt : m_plan.prompts)
            if (const auto words = m_cut.constFind(keyOf(model, prompt)); words != m_cut.constEnd())
                cut.insert(prompt, *words);
    return cut;
}

QString PreviewDrawing::keyOf(const DrawingModel& model, const QString& prompt, quint64 seed) const
{
    const DrawingChoice& drawing = m_plan.drawing;
    return QStringList{model.key, QString::number(seed), drawing.sampler, QString::number(drawing.steps), QString::number(drawing.guidance, 'g', 12), drawing.type, prompt}.join(u'\x1f');
}

void PreviewDrawing::draw(const PreviewPlan& plan)
{
    cancel();
    m_plan = plan;
    m_failures.clear();
    forgetOld();
    const auto lacks = [this](const DrawingModel& model, const QString& prompt) {
        return std::any_of(m_plan.seeds.begin(), m_plan.seeds.end(), [&](quint64 seed) { return !picture(model, prompt, seed); });
    };
    if (plan.models.size() <= kFewModels) {
        for (const QString& prompt : plan.prompts) // row by row: what is to be compared comes together
            for (const DrawingModel& model : plan.models)
                if (lacks(model, prompt))
                    ask(model, {prompt});
    } else {
        for (const DrawingModel& model : plan.models) {
            QStringList prompts;
            for (const QString& prompt : plan.prompts)
                if (lacks(model, prompt))
                    prompts << prompt;
            if (!prompts.isEmpty())
                ask(model, prompts);
        }
    }
    m_lacking = picturesLeft();
    Q_EMIT progressed();
    if (!isDrawing()) {
        Q_EMIT finished();
        askForFilm();
    }
}

void PreviewDrawing::ask(const DrawingModel& model, const QStringList& prompts)
{
    // Of one prompt, only the seeds that are lacking; of several, all of them: a picture more costs less than a question more.
    Question question{{model, prompts, {}, m_plan.drawing, 0}};
    for (const quint64 seed : m_plan.seeds)
        if (prompts.size() > 1 || !picture(model, prompts.front(), seed))
            question.asked.seeds << seed;
    question.left = int(prompts.size() * question.asked.seeds.size());
    m_questions.insert(m_engine.ask(question.asked), question);
}

void PreviewDrawing::cancel()
{
    for (const auto* all : {&m_questions, &m_films})
        for (auto question = all->begin(); question != all->end(); ++question)
            m_engine.cancel(question.key());
    m_questions.clear();
    m_films.clear();
    m_since.invalidate();
    m_lacking = 0;
    Q_EMIT progressed();
}

void PreviewDrawing::drawFilm(const QList<DrawingModel>& models, const QString& prompt, quint64 seed, int frames)
{
    for (auto film = m_films.begin(); film != m_films.end(); ++film)
        m_engine.cancel(film.key());
    m_films.clear();
    m_wantedFilm.reset();
    if (!models.isEmpty())
        m_wantedFilm = Film{models, prompt, seed, frames};
    if (!isDrawing())
        askForFilm();
}

void PreviewDrawing::askForFilm()
{
    if (!m_wantedFilm || !m_films.isEmpty())
        return;
    const Film wanted = *std::exchange(m_wantedFilm, std::nullopt);
    for (const DrawingModel& model : wanted.models) {
        if (film(model, wanted.prompt, wanted.seed).size() >= std::min(wanted.frames, m_plan.drawing.steps))
            continue;
        const PreviewQuestion question{model, {wanted.prompt}, {wanted.seed}, m_plan.drawing, wanted.frames};
        m_films.insert(m_engine.ask(question), {question, 1, 0});
    }
    Q_EMIT filmAdvanced();
}

void PreviewDrawing::forgetOld()
{
    if (m_frames.size() > kMostFilms)
        m_frames.clear();
    if (m_pictures.size() <= kMostPictures)
        return;
    QHash<QString, DrawnPicture> kept;
    for (const DrawingModel& model : m_plan.models)
        for (const QString& prompt : m_plan.prompts)
            for (const quint64 seed : m_plan.seeds)
                if (const DrawnPicture* known = picture(model, prompt, seed))
                    kept.insert(keyOf(model, prompt, seed), *known);
    m_pictures = kept;
}

const DrawnPicture* PreviewDrawing::picture(const DrawingModel& model, const QString& prompt, quint64 seed) const
{
    const auto found = m_pictures.constFind(keyOf(model, prompt, seed));
    return found == m_pictures.constEnd() ? nullptr : &*found;
}

const Error* PreviewDrawing::failure(const DrawingModel& model) const
{
    const auto found = m_failures.constFind(model.key);
    return found == m_failures.constEnd() ? nullptr : &*found;
}

bool PreviewDrawing::isUnderway(const DrawingModel& model, const QString& prompt, quint64 seed) const
{
    if (m_questions.isEmpty())
        return false;
    const PreviewQuestion& first = m_questions.first().asked;
    return first.model == model && first.prompts.contains(prompt) && first.seeds.contains(seed);
}

QMap<int, QImage> PreviewDrawing::film(const DrawingModel& model, const QString& prompt, quint64 seed) const
{
    return m_frames.value(keyOf(model, prompt, seed));
}

int PreviewDrawing::picturesLeft() const
{
    int left = 0;
    for (const Question& question : m_questions)
        left += question.left;
    return left;
}

double PreviewDrawing::fraction() const
{
    if (m_lacking <= 0)
        return 1;
    double left = picturesLeft();
    for (const Question& question : m_questions)
        left -= question.underway;
    return std::clamp(1 - left / m_lacking, 0.0, 1.0);
}

double PreviewDrawing::secondsLeft() const
{
    if (!isDrawing() || !m_since.isValid() || m_since.elapsed() < 300)
        return -1;
    const double done = fraction() * m_lacking - m_doneBefore;
    return done > 0 ? double(m_since.elapsed()) / 1000 * (1 - fraction()) * m_lacking / done : -1;
}

void PreviewDrawing::conclude(qint64 id)
{
    if (m_films.remove(id) > 0) {
        Q_EMIT filmAdvanced();
        return;
    }
    if (m_questions.remove(id) > 0)
        endIfDone();
}

void PreviewDrawing::endIfDone()
{
    Q_EMIT progressed();
    if (isDrawing())
        return;
    m_since.invalidate();
    Q_EMIT finished();
    askForFilm();
}

// A model that cannot be read fails at every prompt, and is asked for no more; the others go on. Without an engine nobody does.
void PreviewDrawing::fail(qint64 id, const Error& error)
{
    const bool isFilm = m_films.contains(id);
    if (!isFilm && !m_questions.contains(id))
        return;
    if (error.code().starts_with("engine.")) {
        for (const DrawingModel& model : m_plan.models)
            m_failures.insert(model.key, error);
        m_wantedFilm.reset();
        cancel();
        Q_EMIT failed(error);
        return;
    }
    const DrawingModel model = (isFilm ? m_films : m_questions).value(id).asked.model;
    m_failures.insert(model.key, error);
    for (auto* all : {&m_questions, &m_films})
        for (auto question = all->begin(); question != all->end();) {
            if (!(question->asked.model == model)) {
                ++question;
                continue;
            }
            if (question.key() != id)
                m_engine.cancel(question.key());
            question = all->erase(question);
        }
    Q_EMIT failed(error);
    Q_EMIT filmAdvanced();
    endIfDone();
}

} // namespace palimpsest
