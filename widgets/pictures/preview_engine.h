// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/json.h"
#include "widgets/pictures/preview_question.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QProcess>
#include <QSet>
#include <QString>

namespace palimpsest {

class Session;

/// The engine that draws previews: a process that is started with the first question, keeps its models loaded, and is started anew after it died. Speaks the protocol of
/// `palimpsest-cli preview --serve` (core/engine/runner/diffusion/preview_server.h). Never blocks. Its end is the end of its input, so that it never outlives the window.
class PreviewEngine : public QObject
{
    Q_OBJECT
public:
    explicit PreviewEngine(const QString& workspaceFolder, QObject* parent = nullptr);
    /// The one that all pages over a session share: models are in memory once. It ends with the session.
    static PreviewEngine& of(Session& session);
    ~PreviewEngine() override;

    /// Starts the process if there is none, so that the first question need not wait for it.
    void warmUp();
    /// Returns the question's number, which every answer has; questions are answered in order. Exactly one of done, stopped and failed ends it, later.
    qint64 ask(const PreviewQuestion& question);
    /// The answer ends with stopped, before the sampler's next step.
    void cancel(qint64 id);
    bool isRunning() const { return m_process != nullptr; }
    /// Whether it draws on a GPU; false as long as no engine has said so.
    bool drawsOnGpu() const { return m_drawsOnGpu; }

Q_SIGNALS:
    void deviceChanged(); ///< drawsOnGpu() says something else
    void progress(qint64 id, qint64 done, qint64 all); ///< the sampler's steps
    void picture(qint64 id, int prompt, quint64 seed, const QByteArray& png);
    void frame(qint64 id, int prompt, quint64 seed, int step, int steps, const QByteArray& png);
    void done(qint64 id, const QMap<int, QString>& cut); ///< `cut`: of prompts that were longer than the model reads, the words that it did not read
    void stopped(qint64 id);
    void failed(qint64 id, const palimpsest::Error& error);

private:
    void readOutput();
    void hear(const Json& event);
    void end(const Error& error);
    void send(const Json& line);

    QString m_workspace;
    QProcess* m_process = nullptr;
    QByteArray m_log;      ///< the last of its standard error
    QSet<qint64> m_open;   ///< asked and not ended
    qint64 m_last = 0;
    bool m_greeted = false, m_reading = false, m_drawsOnGpu = false;
};

} // namespace palimpsest
