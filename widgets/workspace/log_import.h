// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QProcess>
#include <QString>

namespace palimpsest {

/// An evaluation log and what a person says about it; what is "" the engine finds out or leaves out.
struct LogToImport {
    QString file;
    QString method;    ///< an id of the catalogue, or any word
    QString model, dataset;
    QString forgetSet; ///< "" lets the log's records say it
    QString retainLog; ///< the log of the retain model that forget quality is measured against
    QString tofu;      ///< TOFU's folder, to recognise the forget set by its texts
};

/// Takes an evaluation log of other people's code into a workspace, in a process of the engine, which knows the formats and the metrics. Deletes itself after its last signal.
class LogImport : public QObject
{
    Q_OBJECT
public:
    explicit LogImport(QObject* parent);
    ~LogImport() override;

    /// Throws Error "engine.missing".
    void start(const QString& workspace, const LogToImport& log);

Q_SIGNALS:
    void imported(const QString& runId);
    void failed(const palimpsest::Error& error);

private:
    void conclude();
    void fail(const Error& error);

    QProcess m_process;
    bool m_over = false;
};

} // namespace palimpsest
