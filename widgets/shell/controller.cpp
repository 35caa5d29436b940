// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/controller.h"

#include "core/experiment/sample_study.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/message_strip.h"
#include "widgets/shell/start_page.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr qsizetype kMostRecent = 8;
const QString kRecentKey = u"recent/workspaces"_s;
} // namespace

Controller::Controller(MainWindow& window, Pages pages, QObject* parent) : QObject(parent), m_window(window), m_pages(std::move(pages))
{
    StartPage& start = window.startPage();
    connect(&start, &StartPage::sampleRequested, this, [this](const QString& study) { openSample(sampleFolder(study.toStdString()), study.toStdString()); });
    connect(&start, &StartPage::openRequested, this, &Controller::open);
    connect(&start, &StartPage::createRequested, this, &Controller::create);
    connect(&start, &StartPage::recentForgotten, this, [this](const QString& folder) {
        QStringList folders = recent();
        folders.removeAll(folder);
        QSettings().setValue(kRecentKey, folders);
        showRecent();
    });
    connect(&window, &MainWindow::openRequested, this, &Controller::close);
    connect(&window, &MainWindow::sampleRequested, this, [this](const QString& study) { newSample(study.toStdString()); });
    showRecent();
}

Controller::~Controller()
{
    m_window.closeWorkspace();
}

QString Controller::sampleFolder(const std::string& study)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + (study == "image-classification" ? u"/palimpsest/sample-workspace"_s : u"/palimpsest/sample-"_s + QString::fromStdString(study));
}

QString Controller::nameOfSample(const std::string& study)
{
    return study == "language-model" ? tr("Language sample study") : study == "text-to-image" ? tr("Text-to-image sample study") : tr("Sample study");
}

QStringList Controller::recent()
{
    return QSettings().value(kRecentKey).toStringList();
}

void Controller::showRecent()
{
    m_window.startPage().setRecent(recent());
}

void Controller::remember(const QString& folder)
{
    const QString path = QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
    QStringList folders = recent();
    folders.removeAll(path);
    folders.prepend(path);
    QSettings().setValue(kRecentKey, folders.first(std::min(kMostRecent, folders.size())));
    showRecent();
}

void Controller::attempt(const std::function<void()>& action)
{
    m_window.startPage().clearProblem();
    guarded(action, [this](const Error& error) {
        m_window.startPage().showProblem(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()));
    });
}

void Controller::open(const QString& path)
{
    // A file manager hands over the workspace.json that was double-clicked.
    const QFileInfo info(path);
    const QString folder = info.isFile() ? info.absolutePath() : path;
    afterClosing([this, folder] {
        attempt([&] {
            auto session = std::make_unique<Session>(Workspace::open(folder.toStdString()));
            remember(folder);
            show(std::move(session));
        });
    });
}

void Controller::create(const QString& folder)
{
    afterClosing([this, folder] {
        attempt([&] {
            auto session = std::make_unique<Session>(Workspace::create(folder.toStdString(), QFileInfo(folder).fileName().toStdString()));
            remember(folder);
            show(std::move(session));
        });
    });
}

void Controller::openSample(const QString& folder, const std::string& study)
{
    afterClosing([this, folder, study] {
        attempt([&] {
            const bool isThere = QFileInfo::exists(folder + u"/workspace.json"_s);
            auto session = std::make_unique<Session>(isThere ? Workspace::open(folder.toStdString())
                                                             : Workspace::create(folder.toStdString(), nameOfSample(study).toStdString()));
            remember(folder);
            connect(session.get(), &Session::loaded, this, [this, study] {
                if (m_session && m_session->runs().empty())
                    startSample(study);
            });
            show(std::move(session));
            m_window.showPage(u"runs"_s);
        });
    });
}

void Controller::newSample(const std::string& study)
{
    const QString first = sampleFolder(study);
    QString folder = first;
    for (int copy = 2; QFileInfo::exists(folder); ++copy)
        folder = u"%1-%2"_s.arg(first).arg(copy);
    openSample(folder, study);
}

// Resolving the plan reads 60,000 images, or paints 42,000: in the background.
void Controller::startSample(const std::string& study)
{
    m_window.messages().post(study == "image-classification" ? tr("Preparing the sample study: reading Fashion-MNIST and drawing the forget sets.")
                             : study == "language-model"     ? tr("Preparing the sample study: making up authors.")
                             : study == "text-to-image"      ? tr("Preparing the sample study: painting captioned shapes.")
                                                              : tr("Preparing the study: drawing sequences from Markov chains."),
                             {}, false);
    auto* watcher = new QFutureWatcher<std::vector<Plan>>(m_session.get());
    connect(watcher, &QFutureWatcherBase::finished, m_session.get(), [this, watcher] {
        guarded(
            [&] {
                std::vector<Experiment> experiments;
                for (const Plan& plan : take(*watcher))
                    for (Experiment& experiment : expand(plan))
                        experiments.push_back(std::move(experiment));
                m_session->reloadForgetSets();
                const QStringList ids = m_session->enqueue(experiments);
                m_window.messages().clear();
                m_window.messages().post(tr("The sample study started: %n run(s).", nullptr, int(ids.size())),
                                         tr("Results appear here and on the Trade-off page as runs finish."), false);
            },
            [&](const Error& error) {
                m_window.messages().clear();
                m_window.messages().post(QString::fromUtf8(error.what()), QString::fromStdString(error.hint()), true);
            });
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run([workspace = m_session->workspace(), study] {
        std::vector<Plan> plans = sampleStudy(study).plans;
        for (Plan& plan : plans)
            plan = workspace.resolve(plan, *openDataset(plan.dataset));
        return plans;
    }));
}

void Controller::show(std::unique_ptr<Session> session)
{
    m_session = std::move(session);
    m_window.startPage().showBusy({});
    m_window.showWorkspace(*m_session, m_pages(*m_session));
}

void Controller::close()
{
    afterClosing([] {});
}

void Controller::afterClosing(const std::function<void()>& next)
{
    if (!m_session) {
        next();
        return;
    }
    const auto finish = [this, next] {
        m_window.closeWorkspace();
        m_session.reset();
        next();
    };
    RunQueue& queue = m_session->queue();
    if (queue.running().isEmpty()) {
        finish();
        return;
    }
    m_window.messages().post(tr("Saving %n run(s) first.", nullptr, int(queue.running().size())), tr("They can be resumed when this workspace is opened again."), false);
    connect(&queue, &RunQueue::changed, this, [this, finish, done = false]() mutable {
        if (done || !m_session || !m_session->queue().running().isEmpty())
            return;
        done = true;
        QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
    });
    queue.saveAndStop();
}

} // namespace palimpsest
