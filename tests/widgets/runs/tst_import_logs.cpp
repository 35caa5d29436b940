// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluation logs become runs of the window, by way of the engine.
#include "core/base/json.h"
#include "widgets/accessible.h"
#include "widgets/runs/import_logs_dialog.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace palimpsest;
using namespace Qt::StringLiterals;
using palimpsest::fixture::named;

namespace {

/// A log of TOFU's with forty records of forget01.
Json someLog(double loss)
{
    Json task;
    for (int i = 0; i < 40; ++i) {
        task["avg_gt_loss"].push_back(loss);
        task["rougeL_recall"].push_back(0.5);
        task["avg_paraphrased_loss"].push_back(loss + 0.01 * i);
        task["average_perturb_loss"].push_back(Json::array({2.0, 2.5}));
        task["generated_text"].push_back({"[INST] Question " + std::to_string(i) + " [/INST]", "written", "true " + std::to_string(i)});
    }
    return {{"eval_log_forget.json", task}};
}

} // namespace

class TestImportLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        RunQueue::setEngineProgram(QStringLiteral(PALIMPSEST_CLI));
        folder = std::make_unique<QTemporaryDir>();
        session = std::make_unique<Session>(Workspace::create(path(u"workspace"_s).toStdString(), "logs"));
        QTRY_VERIFY(session->isLoaded());
        dialog = std::make_unique<ImportLogsDialog>(path(u"workspace"_s));
        connect(dialog.get(), &ImportLogsDialog::imported, session.get(), &Session::refreshRun);
        dialog->show();
    }

    void cleanup()
    {
        dialog.reset();
        session.reset();
    }

    void severalLogsBecomeRuns()
    {
        QDir().mkpath(path(u"NPO"_s));
        QDir().mkpath(path(u"simnpo_lr1e-5"_s));
        const QString npo = write(u"NPO/eval_log_aggregated.json"_s, 0.2), simNpo = write(u"simnpo_lr1e-5/eval_log_aggregated.json"_s, 0.9);
        dialog->addLogs({npo, simNpo, npo});
        QCOMPARE(dialog->count(), 2); // each once
        auto* import = named<QPushButton>(*dialog, u"Import"_s);
        QVERIFY(!import->isEnabled());
        QVERIFY(says(u"Name the model."_s));
        dialog->setModelName(u"llama2-7b"_s);
        dialog->setRetainLog(write(u"retain.json"_s, 1.5));
        QVERIFY(import->isEnabled()); // methods were told by the folders' names
        QSignalSpy accepted(dialog.get(), &QDialog::accepted);
        dialog->importAll();
        QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 30000);
        QTRY_COMPARE(session->runs().size(), 2U);
        QCOMPARE(session->runs()[0].method, std::string("npo"));
        QCOMPARE(session->runs()[1].method, std::string("simnpo"));
        for (const auto& run : session->runs()) {
            QCOMPARE(run.state, RunState::Done);
            QCOMPARE(run.forgetSetName, std::string("forget01"));
            QCOMPARE(run.model, std::string("llama2-7b"));
            QVERIFY(run.metrics.contains("forget_quality"));
            QVERIFY(std::abs(run.metrics.at("forget_probability") - std::exp(run.method == "npo" ? -0.2 : -0.9)) < 1e-9);
        }
    }

    void whatCannotBeReadStaysWithItsReason()
    {
        const QString good = write(u"good.json"_s, 0.2);
        const QString bad = path(u"bad.json"_s);
        std::ofstream(bad.toStdString()) << "{\"something\": \"else\"}";
        dialog->addLogs({bad, good});
        dialog->setModelName(u"llama2-7b"_s);
        QVERIFY(says(u"Say which method made the model of bad.json."_s));
        dialog->setMethod(0, u"my own"_s);
        dialog->setMethod(1, u"simnpo"_s); // the title in any case
        dialog->importAll();
        QTRY_COMPARE_WITH_TIMEOUT(dialog->count(), 1, 30000);
        QTRY_VERIFY(says(u"1 log(s) could not be imported."_s));
        QVERIFY(dialog->isVisible());
        QVERIFY2(dialog->problemOf(0).contains(u"bad.json"_s), qPrintable(dialog->problemOf(0)));
        QTRY_COMPARE(session->runs().size(), 1U);
        QCOMPARE(session->runs()[0].method, std::string("simnpo"));
    }

    void anEngineThatIsMissingIsSaid()
    {
        RunQueue::setEngineProgram(u"/nowhere/palimpsest-cli"_s);
        dialog->addLogs({write(u"a.json"_s, 0.2)});
        dialog->setModelName(u"llama2-7b"_s);
        dialog->setMethod(0, u"NPO"_s);
        dialog->importAll();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->problemOf(0).contains(u"could not be started"_s), 10000);
    }

    void everyFocusableControlHasAName()
    {
        dialog->addLogs({write(u"a.json"_s, 0.2)});
        const QByteArray nameless = fixture::controlWithoutName(*dialog);
        QVERIFY2(nameless.isEmpty(), nameless.constData());
    }

private:
    QString path(const QString& name) const { return folder->filePath(name); }

    QString write(const QString& name, double loss) const
    {
        writeJson(path(name).toStdString(), someLog(loss));
        return path(name);
    }

    bool says(const QString& sentence) const
    {
        for (const auto* label : dialog->findChildren<QLabel*>())
            if (label->text() == sentence)
                return true;
        return false;
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<Session> session;
    std::unique_ptr<ImportLogsDialog> dialog;
};

QTEST_MAIN(TestImportLogs)
#include "tst_import_logs.moc"
