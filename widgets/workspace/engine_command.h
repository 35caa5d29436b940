// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QProcess>

namespace palimpsest {

/// One command of the engine's program, run to its end in a process of its own: for work that needs models, which the window does not link. Deletes itself after its
/// signal.
class EngineCommand : public QObject
{
    Q_OBJECT
public:
    explicit EngineCommand(QObject* parent);
    ~EngineCommand() override;

    /// The arguments of palimpsest-cli: {"export", ...}. Throws Error "engine.missing".
    void start(const QStringList& arguments);

Q_SIGNALS:
    void done();
    void failed(const palimpsest::Error& error); ///< what the command said on standard error

private:
    void conclude();

    QProcess m_process;
};

} // namespace palimpsest
