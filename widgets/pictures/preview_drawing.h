// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pictures/preview_engine.h"
#include "widgets/pictures/preview_question.h"

#include <QElapsedTimer>
#include <QHash>
#include <QImage>
#include <QMap>
#include <QObject>

#include <optional>

namespace palimpsest {

/// What is to be seen: every prompt from every seed by every model.
struct PreviewPlan {
    QList<DrawingModel> models;
    QStringList prompts;
    QList<quint64> seeds;
    DrawingChoice drawing;

    bool operator==(const PreviewPlan&) const = default;
};

/// A picture as the engine drew it.
struct DrawnPicture {
    QByteArray png; ///< the file, with what it says of itself
    QImage image;
};

/// Gets plans drawn by a shared engine, picture by picture: asks for what is not there yet, calls off what is not wanted any more, keeps what was drawn, and says how long it takes.
class PreviewDrawing : public QObject
{
    Q_OBJECT
public:
    /// `engine` must outlive it.
    explicit PreviewDrawing(PreviewEngine& engine, QObject* parent = nullptr);
    ~PreviewDrawing() override; ///< calls everything off

    /// Whatever is under way for another plan is called off. Pictures that are known are there at once. What failed before is tried again.
    void draw(const PreviewPlan& plan);
    /// Calls everything off; what is there stays.
    void cancel();
    /// The way from noise to one picture, by each of the models; asked for when the plan is drawn. No models: none is wanted.
    void drawFilm(const QList<DrawingModel>& models, const QString& prompt, quint64 seed, int frames);
    void warmUp() { m_engine.warmUp(); }

    /// nullptr where there is none yet.
    const DrawnPicture* picture(const DrawingModel& model, const QString& prompt, quint64 seed) const;
    /// The frames of a film that are there, by step.
    QMap<int, QImage> film(const DrawingModel& model, const QString& prompt, quint64 seed) const;

    /// Why a model cannot draw the plan; nullptr where nothing is known against it.
    const Error* failure(const DrawingModel& model) const;

    /// Whether the engine works on it now, as far as is known here.
    bool isUnderway(const DrawingModel& model, const QString& prompt, quint64 seed) const;
    bool isBusy() const { return !m_questions.isEmpty() || !m_films.isEmpty(); }
    bool isDrawing() const { return !m_questions.isEmpty(); }
    double fraction() const;    ///< of the pictures that the plan lacked, 0 to 1
    double secondsLeft() const; ///< -1 where it is not known yet
    int picturesLeft() const;
    /// The words that one of the plan's models did not read, by prompt.
    QMap<QString, QString> cutPrompts() const;

Q_SIGNALS:
    void pictureDrawn();  ///< one or more
    void filmAdvanced();
    void progressed();    ///< at most ten times a second; also: begun, ended
    void failed(const palimpsest::Error& error); ///< of one model, or of the engine: then all is called off
    void finished();      ///< nothing more comes

private:
    struct Question {
        PreviewQuestion asked;
        int left = 0;         ///< pictures that have not come
        double underway = 0;  ///< of them, as steps tell
    };

    QString keyOf(const DrawingModel& model, const QString& prompt, quint64 seed) const;
    static QString keyOf(const DrawingModel& model, const QString& prompt);
    void ask(const DrawingModel& model, const QStringList& prompts);
    void askForFilm();
    void forgetOld();
    void fail(qint64 id, const Error& error);
    void conclude(qint64 id);
    void endIfDone();

    PreviewEngine& m_engine;
    PreviewPlan m_plan;
    QHash<QString, DrawnPicture> m_pictures;          ///< by keyOf
    QHash<QString, QMap<int, QImage>> m_frames;       ///< likewise, behind it the number of frames
    QMap<qint64, Question> m_questions, m_films;      ///< under way, by their number
    QHash<QString, Error> m_failures;                 ///< by the model's key
    struct Film {
        QList<DrawingModel> models;
        QString prompt;
        quint64 seed = 0;
        int frames = 0;
    };
    std::optional<Film> m_wantedFilm;
    QHash<QString, QString> m_cut;                    ///< words, by the keys of model and prompt
    int m_lacking = 0; ///< pictures when the plan began
    QElapsedTimer m_told;  ///< of progress
    QElapsedTimer m_since; ///< the first step
    double m_doneBefore = 0; ///< pictures, at that step
};

} // namespace palimpsest
