// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/experiment/picture_order.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

class QTemporaryDir;

namespace palimpsest {

class Session;

/// Has a model draw a folder of the pictures that it is to forget and to keep: in a process of the engine, one order at a time, with the words of `palimpsest-cli draw-pictures --events`
/// (core/engine/runner/diffusion/drawn_folder.h). Never blocks. What is drawn stays whatever happens, and the same order for the same folder goes on from there. The end of the window ends it.
class FolderDrawing : public QObject
{
    Q_OBJECT
public:
    explicit FolderDrawing(QObject* parent = nullptr);
    /// The one of a session: it goes on while nobody looks at it.
    static FolderDrawing& of(Session& session);
    ~FolderDrawing() override;

    /// `order`: of a model of no run. `folder`: a new one, or one that the same order left unfinished. Does nothing while one is drawn. Exactly one of finished, stopped and failed ends it, later.
    void start(const PictureOrder& order, const QString& folder);
    /// Ends it before the sampler's next step, or after ten seconds in any case.
    void cancel();

    bool isRunning() const { return m_process != nullptr; }
    bool isCancelling() const { return m_isCancelled; }
    const PictureOrder& order() const { return m_order; } ///< the last one
    const QString& folder() const { return m_folder; }    ///< its folder, absolute
    double done() const { return m_done; }                ///< pictures that are there, in fractions; negative as long as nothing was said
    qint64 all() const { return picturesOf(m_order); }
    double secondsLeft() const { return m_secondsLeft; } ///< negative while that is not known

    /// How long an engine may take to obey; ten seconds unless told.
    static void setPatience(int milliseconds);

Q_SIGNALS:
    void progressed(); ///< also: begun, asked to stop
    void finished();   ///< all pictures are in folder(), with their captions
    void stopped();
    void failed(const palimpsest::Error& error);

private:
    void readOutput();
    void hear(const Json& event);
    void conclude();
    void end();
    void fail(const Error& error);

    enum class LastWord { None, Done, Stopped, Failed };

    QProcess* m_process = nullptr;
    std::unique_ptr<QTemporaryDir> m_prompts; ///< of the process: its files of prompts
    QByteArray m_log;                         ///< the last of its standard error
    PictureOrder m_order;
    QString m_folder;
    QTimer m_patience;
    std::optional<Error> m_error;
    LastWord m_lastWord = LastWord::None;
    double m_done = -1, m_secondsLeft = -1;
    bool m_isCancelled = false;
};

} // namespace palimpsest
