// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/page.h"

#include <QMainWindow>

#include <functional>

class QListWidget;
class QMenu;
class QStackedWidget;
class QToolBar;

namespace palimpsest {

class MessageStrip;
class QueueStrip;
class Session;
class StartPage;

/// The frame: start page or pages, menu, toolbar, message strip, queue strip. It arranges and connects; what is shown is the pages' business.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    StartPage& startPage() { return *m_start; }
    MessageStrip& messages() { return *m_messages; }

    /// Shows a workspace's pages, in this order. Takes the pages; the session must live until closeWorkspace.
    void showWorkspace(Session& session, const QList<Page*>& pages);
    void closeWorkspace(); ///< deletes the pages and shows the start page
    bool showPage(const QString& objectName);
    QString currentPage() const;

    /// Everything a person can do now: the palette and the shortcut sheet list these.
    QList<QPair<QString, QList<QAction*>>> commandGroups() const;

    void restoreLayout();
    void setSafeMode() { m_safeMode = true; } ///< nothing restored, nothing saved

Q_SIGNALS:
    void openRequested();   ///< another workspace: the start page is wanted
    void sampleRequested(const QString& domain); ///< a new workspace with the sample study of a domain
    void aboutToClose();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QAction* command(const QString& text, const QString& iconName, const QKeySequence& keys, const QString& tip, const std::function<void()>& action);
    void makeCommands();
    void numberPages(); ///< those that are offered
    void focusInto(Page* page);
    Page* pageFor(const QMimeData* dragged) const; ///< null: nobody opens it
    void fillPageMenu();
    void showPalette();
    void showShortcuts();
    void showSettings();
    void showAbout();
    void updateTitle();

    StartPage* m_start;
    MessageStrip* m_messages;
    QStackedWidget* m_centre;
    QWidget* m_bench = nullptr;
    QListWidget* m_list = nullptr;
    QStackedWidget* m_stack = nullptr;
    QueueStrip* m_queue = nullptr;
    Session* m_session = nullptr;
    QList<Page*> m_pages;
    QList<QAction*> m_windowCommands, m_pageCommands, m_queueCommands;
    QMenu *m_fileMenu = nullptr, *m_pageMenu = nullptr, *m_goMenu = nullptr, *m_queueMenu = nullptr;
    QAction* m_afterWorkspace = nullptr; ///< what pages add to the workspace's menu stands before it
    QToolBar* m_bar;
    QAction* m_closeWorkspace = nullptr;
    bool m_safeMode = false, m_leaving = false;
};

} // namespace palimpsest
