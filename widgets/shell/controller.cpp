// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/controller.h"

#include "core/experiment/plan.h"
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
    connect(&start, &StartPage::sampleRequested, this, [this](const QString& domain) { openSample(sampleFolder(domain.toStdString()), domain.toStdString()); });
    connect(&start, &StartPage::openRequested, this, &Controller::open);
    connect(&start, &StartPage::createRequested, this, &Controller::create);
    connect(&start, &StartPage::recentForgotten, this, [this](const QString& folder) {
        QStringList folders = recent();
        folders.removeAll(folder);
        QSettings().setValue(kRecentKey, folders);
        showRecent();
    });
    connect(&window, &MainWindow::openRequested, this, &Controller::close);
    connect(&window, &MainWindow::sampleRequested, this, [this](const QString& domain) { newSample(domain.toStdString()); });
    showRecent();
}

Controller::~Controller()
{
    m_window.closeWorkspace();
}

QString Controller::sampleFolder(const std::string& domain)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + (domain == "image-classification" ? u"/palimpsest/sample-workspace"_s : u"/palimpsest/sample-"_s + QString::fromStdString(domain));
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

void Controller::openSample(const QString& folder, const std::string& domain)
{
    afterClosing([this, folder, domain] {
        attempt([&] {
            const bool isThere = QFileInfo::exists(folder + u"/workspace.json"_s);
            auto session = std::make_unique<Session>(isThere ? Workspace::open(folder.toStdString())
                                                             : Workspace::create(folder.toStdString(), (domain == "language-model" ? tr("Language sample study") : tr("Sample study")).toStdString()));
            remember(folder);
            connect(session.get(), &Session::loaded, this, [this, domain] {
                if (m_session && m_session->runs().empty())
                    startSample(domain);
            });
            show(std::move(session));
            m_window.showPage(u"runs"_s);
        });
    });
}

void Controller::newSample(const std::string& domain)
{
    const QString first = sampleFolder(domain);
    QString folder = first;
    for (int copy = 2; QFileInfo::exists(folder); ++copy)
        folder = u"%1-%2"_s.arg(first).arg(copy);
    openSample(folder, domain);
}

// Resolving the plan reads 60,000 images: in the background.
void Controller::startSample(const std::string& domain)
{
    m_window.messages().post(domain == "language-model" ? tr("Preparing the sample study: making up authors.")
                                                        : tr("Preparing the sample study: reading Fashion-MNIST and drawing the forget sets."),
                             {}, false);
    auto* watcher = new QFutureWatcher<Plan>(m_session.get());
    connect(watcher, &QFutureWatcherBase::finished, m_session.get(), [this, watcher] {
        guarded(
            [&] {
                const Plan plan = take(*watcher);
                m_session->reloadForgetSets();
                const QStringList ids = m_session->enqueue(expand(plan));
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
    watcher->setFuture(QtConcurrent::run([workspace = m_session->workspace(), domain] {
        const Plan plan = samplePlan(domain);
        return workspace.resolve(plan, *openDataset(plan.dataset));
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
