// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <string>

namespace palimpsest {

class MainWindow;
class Page;
class Session;
struct Plan;

/// Opens and closes workspaces: makes sessions and pages and puts them into the window, keeps the list of recent ones, starts the sample study.
/// Whatever fails is said on the start page.
class Controller : public QObject
{
    Q_OBJECT
public:
    using Pages = std::function<QList<Page*>(Session&)>;

    Controller(MainWindow& window, Pages pages, QObject* parent = nullptr);
    ~Controller() override;

    void open(const QString& path); ///< the workspace's folder, or its workspace.json
    void create(const QString& folder);
    /// Opens the folder, or makes a workspace in it, and queues a sample study (core/experiment/sample_study.h) if it has no runs yet.
    void openSample(const QString& folder, const std::string& study);
    /// As openSample, in a folder beside the sample's that is not there yet.
    void newSample(const std::string& study);
    void close();              ///< saves and stops what runs, then shows the start page
    void showRecent();

    Session* session() const { return m_session.get(); }
    static QString sampleFolder(const std::string& study); ///< where a sample study lives
    static QString nameOfSample(const std::string& study); ///< of its workspace
    static QStringList recent();

private:
    /// Runs `next` when no engine works any more.
    void afterClosing(const std::function<void()>& next);
    void show(std::unique_ptr<Session> session);
    void startSample(const std::string& study);
    void remember(const QString& folder);
    void attempt(const std::function<void()>& action);

    MainWindow& m_window;
    Pages m_pages;
    std::unique_ptr<Session> m_session;
};

} // namespace palimpsest
