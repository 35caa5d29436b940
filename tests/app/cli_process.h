// SPDX-License-Identifier: GPL-3.0-or-later
// palimpsest-cli as a person or a window starts it.
#pragma once

#include "core/store/events.h"

#include <QProcess>
#include <QProcessEnvironment>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::test {

struct CliResult {
    int exitCode = -1; ///< -1 if it crashed or did not end
    std::string out, err;
};

inline bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

inline void prepare(QProcess& process, const std::vector<std::string>& words)
{
    QStringList arguments;
    for (const auto& word : words)
        arguments << QString::fromStdString(word);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("OMP_WAIT_POLICY"), QStringLiteral("PASSIVE"));
    process.setProcessEnvironment(environment);
    process.setProgram(QStringLiteral(PALIMPSEST_CLI));
    process.setArguments(arguments);
}

/// Runs it to its end; nobody types anything.
inline CliResult cli(const std::vector<std::string>& words)
{
    QProcess process;
    prepare(process, words);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start();
    const bool ended = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput().toStdString(), process.readAllStandardError().toStdString()};
}

/// An engine on a run folder with both pipes in our hands.
class Engine {
public:
    explicit Engine(const std::filesystem::path& run)
    {
        prepare(m_process, {"run", "--run", run.string(), "--events"});
        m_process.start();
    }
    ~Engine() { kill(); }

    /// Reads events until one is what `wanted` asks for; nullopt if the engine ends before.
    std::optional<Json> waitFor(const std::function<bool(const Json&)>& wanted)
    {
        for (;;) {
            while (m_process.canReadLine()) {
                const auto event = parseEvent(m_process.readLine().trimmed().toStdString());
                if (event && wanted(*event))
                    return event;
            }
            if (!m_process.waitForReadyRead(60'000) && !m_process.canReadLine())
                return std::nullopt;
        }
    }

    std::optional<Json> waitForKind(const std::string& kind)
    {
        return waitFor([&](const Json& event) { return event.at("event") == kind; });
    }

    /// Until it is in the midst of unlearning.
    bool waitForUnlearning()
    {
        return waitFor([](const Json& event) { return event.at("event") == "metric" && event.value("name", "") == "loss"; }).has_value();
    }

    void say(const char* command)
    {
        m_process.write(command);
        m_process.write("\n");
        m_process.waitForBytesWritten(10'000);
    }

    void closeInput() { m_process.closeWriteChannel(); }

    void kill() // SIGKILL
    {
        m_process.kill();
        m_process.waitForFinished(10'000);
    }

    int exitCode()
    {
        if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(120'000))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

private:
    QProcess m_process;
};

} // namespace palimpsest::test
