// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/folder_drawing.h"

#include "core/base/files.h"
#include "core/store/events.h"
#include "widgets/shell/settings.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/engine_variables.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QFileInfo>
#include <QMetaObject>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kNiceness = 5;        // the window stays quick beside a busy engine
constexpr qsizetype kLog = 8 << 10; // bytes of standard error that are kept
int patienceWithCancel = 10'000;    // ms until it is killed

void writePrompts(const QString& file, const std::vector<std::string>& prompts)
{
    std::string text;
    for (const auto& prompt : prompts)
        text += prompt + '\n';
    writeFileAtomically(file.toStdString(), text);
}

} // namespace

FolderDrawing::FolderDrawing(QObject* parent) : QObject(parent)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        if (m_process)
            m_process->kill(); // each picture is written in one piece: none is half there
    });
}

FolderDrawing& FolderDrawing::of(Session& session)
{
    auto* drawing = session.findChild<FolderDrawing*>(QString(), Qt::FindDirectChildrenOnly);
    if (!drawing)
        drawing = new FolderDrawing(&session);
    return *drawing;
}

FolderDrawing::~FolderDrawing()
{
    if (!m_process)
        return;
    disconnect(m_process, nullptr, this, nullptr);
    m_process->closeWriteChannel();
    if (!m_process->waitForFinished(500)) {
        m_process->kill();
        m_process->waitForFinished(1000);
    }
}

void FolderDrawing::setPatience(int milliseconds)
{
    patienceWithCancel = milliseconds;
}

void FolderDrawing::start(const PictureOrder& order, const QString& folder)
{
    if (m_process)
        return;
    m_order = order;
    m_folder = QFileInfo(folder).absoluteFilePath();
    m_log.clear();
    m_error.reset();
    m_lastWord = LastWord::None;
    m_done = m_secondsLeft = -1;
    m_isCancelled = false;
    QStringList words;
    QString program;
    const auto prepare = [&] {
        program = RunQueue::engineProgram();
        m_prompts = std::make_unique<QTemporaryDir>();
        const QString forget = m_prompts->filePath(u"forget.txt"_s), retain = m_prompts->filePath(u"retain.txt"_s);
        writePrompts(forget, order.forget);
        writePrompts(retain, order.retain);
        words = {u"draw-pictures"_s, u"--events"_s, u"--forget-prompts"_s, forget, u"--retain-prompts"_s, retain, u"--out"_s, m_folder};
    };
    if (!guarded(prepare, [this](const Error& error) { QMetaObject::invokeMethod(this, [this, error] { Q_EMIT failed(error); }, Qt::QueuedConnection); }))
        return;
    if (order.model.folder.empty())
        words << u"--shipped"_s;
    else
        words << u"--folder"_s << QString::fromStdString(order.model.folder.string());
    words << u"--each"_s << QString::number(order.each) << u"--test-each"_s << QString::number(order.testEach) << u"--seed"_s << QString::number(order.seed) << u"--sampler"_s
          << QString::fromStdString(order.sampler) << u"--steps"_s << QString::number(order.steps) << u"--guidance"_s << QString::fromStdString(Json(order.guidance).dump()) << u"--device"_s
          << settingValue(u"preview/device"_s).toString();

    m_process = new QProcess(this);
    m_process->setProcessChannelMode(QProcess::SeparateChannels);
    m_process->setChildProcessModifier([] { [[maybe_unused]] const int now = ::nice(kNiceness); });
    m_process->setProcessEnvironment(engineVariables(std::max(1, QThread::idealThreadCount())));
    connect(m_process, &QProcess::readyReadStandardOutput, this, &FolderDrawing::readOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, [this] { m_log = (m_log + m_process->readAllStandardError()).right(kLog); });
    connect(m_process, &QProcess::finished, this, &FolderDrawing::conclude);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(Error("engine.missing", tr("The engine %1 could not be started: %2.").arg(m_process->program(), m_process->errorString()).toStdString(),
                       tr("Check that the file exists and may be executed, or choose another with --engine.").toStdString()));
    });
    m_process->start(program, words);
    Q_EMIT progressed();
}

void FolderDrawing::cancel()
{
    if (!m_process || std::exchange(m_isCancelled, true))
        return;
    m_process->write(kCommandCancel);
    m_process->write("\n");
    m_patience.start(patienceWithCancel);
    Q_EMIT progressed();
}

void FolderDrawing::readOutput()
{
    while (m_process && m_process->canReadLine())
        if (const auto event = parseEvent(m_process->readLine().trimmed().toStdString()))
            hear(*event);
}

void FolderDrawing::hear(const Json& event)
{
    const std::string kind = textIn(event, "event");
    if (kind == "hello" && numberIn(event, "protocol", -1) != kProtocolVersion) {
        fail(Error("engine.protocol", tr("The engine %1 is of another version than this window.").arg(m_process->program()).toStdString(),
                   tr("Install window and engine from the same version of Palimpsest.").toStdString()));
    } else if (kind == "progress") {
        m_done = numberIn(event, "done", m_done);
        m_secondsLeft = numberIn(event, "seconds_left", -1);
        Q_EMIT progressed();
    } else if (kind == "done") {
        m_lastWord = LastWord::Done;
    } else if (kind == "stopped") {
        m_lastWord = LastWord::Stopped;
    } else if (kind == "failed") {
        m_lastWord = LastWord::Failed;
        m_error = Error(textIn(event, "code"), textIn(event, "sentence"), textIn(event, "hint"));
    }
}

// Its last word, or what its silence means.
void FolderDrawing::conclude()
{
    readOutput();
    if (!m_process)
        return;
    m_log = (m_log + m_process->readAllStandardError()).right(kLog);
    if (m_lastWord == LastWord::Failed) {
        fail(*m_error);
    } else if (m_lastWord == LastWord::Done) {
        end();
        Q_EMIT finished();
    } else if (m_lastWord == LastWord::Stopped || m_isCancelled) {
        end();
        Q_EMIT stopped();
    } else {
        const QString lines = QString::fromUtf8(m_log).trimmed().section(u'\n', -3);
        fail(Error("engine.crashed", tr("The engine ended before all pictures were drawn.").toStdString(),
                   (lines.isEmpty() ? tr("There may be too little memory for this model. What is drawn is kept.") : tr("What is drawn is kept. Its last words: %1").arg(lines)).toStdString()));
    }
}

void FolderDrawing::end()
{
    m_patience.stop();
    disconnect(m_process, nullptr, this, nullptr);
    if (m_process->state() != QProcess::NotRunning)
        m_process->kill();
    m_process->deleteLater();
    m_process = nullptr;
    m_prompts.reset();
}

void FolderDrawing::fail(const Error& error)
{
    const Error copy = error; // which may be m_error
    end();
    Q_EMIT failed(copy);
}

} // namespace palimpsest
