// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/bug_report.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace palimpsest {

QString bugReport(const RunRow& run, const Json& hello, const QStringList& log)
{
    // Never translated: it is read by those who mend the program.
    QString report = u"### Palimpsest %1, run %2\n\n"_s.arg(QLatin1StringView(PALIMPSEST_VERSION), QString::fromStdString(run.id));
    const auto line = [&report](const char* name, const std::string& value) {
        if (!value.empty())
            report += u"- %1: %2\n"_s.arg(QLatin1StringView(name), QString::fromStdString(value));
    };
    line("state", toText(run.state));
    line("error", run.errorCode);
    line("sentence", run.errorSentence);
    line("hint", run.errorHint);
    line("method", run.method);
    line("parameters", run.parameters.dump());
    line("model", run.model);
    line("dataset", run.dataset);
    line("forget set", run.forgetSetHash);
    line("seed", std::to_string(run.seed));
    line("device", run.device);
    line("system", (QSysInfo::prettyProductName() + u", Qt "_s + QLatin1StringView(qVersion())).toStdString());
    for (const char* key : {"version", "libtorch", "blas", "threads"})
        if (const auto value = hello.find(key); value != hello.end())
            line(key, value->is_string() ? value->get<std::string>() : value->dump());
    report += u"\n```\n%1\n```\n"_s.arg(log.mid(std::max<qsizetype>(0, log.size() - 60)).join(u'\n'));
    return report;
}

} // namespace palimpsest
