// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/experiment/dataset_spec.h"

#include <QObject>
#include <QProcess>

namespace palimpsest {

/// Decodes a folder of images in a process of the engine, which keeps the result in the image cache: the window links no decoders, and a broken
/// image can break nothing here. Deletes itself after its last signal.
class FolderDecoder : public QObject
{
    Q_OBJECT
public:
    explicit FolderDecoder(QObject* parent);
    ~FolderDecoder() override;

    /// Throws Error "engine.missing".
    void start(const DatasetSpec& spec);
    void cancel();

Q_SIGNALS:
    void progress(qint64 done, qint64 total);
    void decoded();
    void failed(const palimpsest::Error& error);

private:
    void readOutput();
    void conclude();
    void fail(const Error& error);

    QProcess m_process;
    bool m_done = false, m_over = false;
};

} // namespace palimpsest
