// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pictures/preview_engine.h"

#include "core/store/events.h"
#include "widgets/shell/settings.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/engine_variables.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QElapsedTimer>
#include <QMetaObject>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kReadBudget = 15;             // ms that one turn of the event loop spends on answers
constexpr qint64 kLongestLine = 64 << 20;   // bytes: no picture is larger
constexpr qsizetype kLog = 8 << 10;         // bytes of standard error that are kept

qint64 integerIn(const Json& event, const char* key)
{
    const auto entry = event.find(key);
    return entry != event.end() && entry->is_number_integer() ? entry->get<qint64>() : 0;
}

quint64 seedIn(const Json& event)
{
    const auto entry = event.find("seed");
    return entry != event.end() && entry->is_number_unsigned() ? entry->get<quint64>() : 0;
}

QByteArray pngIn(const Json& event)
{
    const auto entry = event.find("png");
    if (entry == event.end() || !entry->is_string())
        return {};
    const auto& text = entry->get_ref<const std::string&>();
    return QByteArray::fromBase64(QByteArray::fromRawData(text.data(), qsizetype(text.size())));
}

/// By the position of the prompt.
QMap<int, QString> cutIn(const Json& event)
{
    QMap<int, QString> cut;
    if (const auto entry = event.find("cut"); entry != event.end() && entry->is_array())
        for (const Json& each : *entry)
            if (each.is_object())
                cut.insert(int(integerIn(each, "prompt")), QString::fromStdString(textIn(each, "words")));
    return cut;
}

/// As a request names it.
Json modelWords(const DrawingModel& model)
{
    if (!model.run.isEmpty())
        return {{"run", model.run.toStdString()}, {"side", model.isOriginal ? "original" : "unlearned"}};
    if (!model.folder.isEmpty())
        return {{"folder", model.folder.toStdString()}};
    return {{"shipped", true}};
}

} // namespace

PreviewEngine::PreviewEngine(const QString& workspaceFolder, QObject* parent) : QObject(parent), m_workspace(workspaceFolder) {}

PreviewEngine& PreviewEngine::of(Session& session)
{
    auto* engine = session.findChild<PreviewEngine*>(QString(), Qt::FindDirectChildrenOnly);
    if (!engine)
        engine = new PreviewEngine(QString::fromStdString(session.workspace().folder().string()), &session);
    return *engine;
}

PreviewEngine::~PreviewEngine()
{
    if (!m_process)
        return;
    disconnect(m_process, nullptr, this, nullptr);
    m_process->kill(); // nothing of its is worth saving
    m_process->waitForFinished(1000);
}

void PreviewEngine::warmUp()
{
    if (m_process)
        return;
    QString program;
    if (!guarded([&] { program = RunQueue::engineProgram(); }, [this](const Error& error) { QMetaObject::invokeMethod(this, [this, error] { end(error); }, Qt::QueuedConnection); }))
        return;
    m_greeted = false;
    m_log.clear();
    m_process = new QProcess(this);
    m_process->setProcessChannelMode(QProcess::SeparateChannels); // and no nicer than the window: a person waits for it, runs in the background give way
    m_process->setProcessEnvironment(engineVariables(std::max(1, QThread::idealThreadCount())));
    connect(m_process, &QProcess::readyReadStandardOutput, this, &PreviewEngine::readOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, [this] { m_log = (m_log + m_process->readAllStandardError()).right(kLog); });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(Error("engine.missing", tr("The engine %1 could not be started: %2.").arg(m_process->program(), m_process->errorString()).toStdString(),
                      tr("Check that the file exists and may be executed, or choose another with --engine.").toStdString()));
    });
    connect(m_process, &QProcess::finished, this, [this] {
        m_reading = false;
        while (m_process && m_process->canReadLine())
            readOutput();
        if (!m_process)
            return;
        const QString lines = QString::fromUtf8(m_log).trimmed().section(u'\n', -3);
        end(Error("engine.crashed", tr("The engine that draws previews ended.").toStdString(),
                  (lines.isEmpty() ? tr("There may be too little memory. It is started again with the next picture.")
                                   : tr("It is started again with the next picture. Its last words: %1").arg(lines))
                      .toStdString()));
    });
    m_process->start(program, {u"preview"_s, u"--serve"_s, u"--workspace"_s, m_workspace, u"--device"_s, settingValue(u"preview/device"_s).toString()});
}

qint64 PreviewEngine::ask(const PreviewQuestion& question)
{
    const qint64 id = ++m_last;
    m_open.insert(id);
    warmUp();
    Json prompts = Json::array(), seeds = Json::array();
    for (const QString& prompt : question.prompts)
        prompts.push_back(prompt.toStdString());
    for (const quint64 seed : question.seeds)
        seeds.push_back(seed);
    send({{"id", id},
          {"model", modelWords(question.model)},
          {"prompts", prompts},
          {"seeds", seeds},
          {"sampler", question.drawing.sampler.toStdString()},
          {"steps", question.drawing.steps},
          {"guidance", question.drawing.guidance},
          {"type", question.drawing.type.toStdString()},
          {"frames", question.frames}});
    return id;
}

void PreviewEngine::cancel(qint64 id)
{
    if (m_open.contains(id))
        send({{"cancel", id}});
}

void PreviewEngine::send(const Json& line)
{
    if (m_process)
        m_process->write(QByteArray::fromStdString(canonicalText(line) + "\n"));
}

// Pictures are large lines: so much a turn, the rest in the next.
void PreviewEngine::readOutput()
{
    if (m_reading)
        return;
    QElapsedTimer spent;
    spent.start();
    while (m_process && m_process->canReadLine()) {
        if (const auto event = parseEvent(m_process->readLine().trimmed().toStdString()))
            hear(*event);
        if (spent.elapsed() > kReadBudget) {
            m_reading = true;
            QTimer::singleShot(0, this, [this] {
                m_reading = false;
                readOutput();
            });
            return;
        }
    }
    if (m_process && m_process->bytesAvailable() > kLongestLine)
        end(Error("engine.protocol", tr("The engine wrote a line that is too long to be an answer.").toStdString(), tr("It is probably not palimpsest-cli: %1.").arg(m_process->program()).toStdString()));
}

void PreviewEngine::hear(const Json& event)
{
    const std::string kind = textIn(event, "event");
    if (kind == "hello") {
        m_greeted = integerIn(event, "protocol") == kProtocolVersion;
        if (!m_greeted)
            end(Error("engine.protocol", tr("The engine %1 is of another version than this window.").arg(m_process->program()).toStdString(),
                      tr("Install window and engine from the same version of Palimpsest.").toStdString()));
        else if (const bool onGpu = textIn(event, "device").starts_with("cuda"); std::exchange(m_drawsOnGpu, onGpu) != onGpu)
            Q_EMIT deviceChanged();
        return;
    }
    const qint64 id = integerIn(event, "id");
    if (kind == "failed" && !m_open.contains(id)) {
        end(Error(textIn(event, "code"), textIn(event, "sentence"), textIn(event, "hint"))); // it cannot draw at all
        return;
    }
    if (!m_greeted || !m_open.contains(id))
        return;
    if (kind == "progress") {
        Q_EMIT progress(id, integerIn(event, "done"), integerIn(event, "all"));
    } else if (kind == "picture") {
        Q_EMIT picture(id, int(integerIn(event, "prompt")), seedIn(event), pngIn(event));
    } else if (kind == "frame") {
        Q_EMIT frame(id, int(integerIn(event, "prompt")), seedIn(event), int(integerIn(event, "step")), int(integerIn(event, "steps")), pngIn(event));
    } else if (kind == "done") {
        m_open.remove(id);
        Q_EMIT done(id, cutIn(event));
    } else if (kind == "stopped") {
        m_open.remove(id);
        Q_EMIT stopped(id);
    } else if (kind == "failed") {
        m_open.remove(id);
        Q_EMIT failed(id, Error(textIn(event, "code"), textIn(event, "sentence"), textIn(event, "hint")));
    }
}

// The process is of no use any more: whoever still waits is told why.
void PreviewEngine::end(const Error& error)
{
    if (m_process) {
        disconnect(m_process, nullptr, this, nullptr);
        m_process->kill();
        m_process->deleteLater();
        m_process = nullptr;
    }
    QList<qint64> open(m_open.begin(), m_open.end());
    std::sort(open.begin(), open.end());
    m_open.clear();
    for (const qint64 id : open)
        Q_EMIT failed(id, error);
}

} // namespace palimpsest
