// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/workspace/folder_decoder.h"

#include "core/store/events.h"
#include "widgets/workspace/run_queue.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kNiceness = 5; // the window stays quick meanwhile

} // namespace

FolderDecoder::FolderDecoder(QObject* parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setChildProcessModifier([] { [[maybe_unused]] const int now = ::nice(kNiceness); });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &FolderDecoder::readOutput);
    connect(&m_process, &QProcess::finished, this, &FolderDecoder::conclude);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(Error("engine.missing", tr("The engine %1 could not be started: %2.").arg(m_process.program(), m_process.errorString()).toStdString(),
                       tr("It decodes the images. Check that the file exists and may be executed, or choose another with --engine.").toStdString()));
    });
}

FolderDecoder::~FolderDecoder()
{
    m_over = true;
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void FolderDecoder::start(const DatasetSpec& spec)
{
    m_process.start(RunQueue::engineProgram(), {u"dataset"_s, u"open"_s, u"--spec"_s, QString::fromStdString(toJson(spec).dump()), u"--events"_s});
}

void FolderDecoder::cancel()
{
    if (std::exchange(m_over, true))
        return;
    m_process.kill(); // the cache is written in one piece at the end: nothing is left half done
    Q_EMIT failed(Error("dataset.cancelled", tr("Opening the images was stopped.").toStdString(), tr("Open the pool again to go on from the start.").toStdString()));
    deleteLater();
}

void FolderDecoder::readOutput()
{
    while (m_process.canReadLine() && !m_over) {
        const auto event = parseEvent(m_process.readLine().trimmed().toStdString());
        if (!event)
            continue;
        const auto text = [&](const char* key) { return event->contains(key) && event->at(key).is_string() ? event->at(key).get<std::string>() : std::string(); };
        const auto number = [&](const char* key) { return event->contains(key) && event->at(key).is_number_integer() ? event->at(key).get<qint64>() : 0; };
        const std::string kind = text("event");
        if (kind == "progress")
            Q_EMIT progress(number("done"), number("total"));
        else if (kind == "done")
            m_done = true;
        else if (kind == "failed")
            fail(Error(text("code"), text("sentence"), text("hint")));
    }
}

void FolderDecoder::conclude()
{
    readOutput();
    if (std::exchange(m_over, true))
        return;
    if (m_done)
        Q_EMIT decoded();
    else
        Q_EMIT failed(Error("dataset.decoder-crashed", tr("The engine ended while it decoded the images.").toStdString(),
                            tr("“palimpsest-cli dataset open” in a terminal may say why; there may be too little memory for this many images of this size.").toStdString()));
    deleteLater();
}

void FolderDecoder::fail(const Error& error)
{
    if (std::exchange(m_over, true))
        return;
    Q_EMIT failed(error);
    deleteLater();
}

} // namespace palimpsest
