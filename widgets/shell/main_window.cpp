// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/main_window.h"

#include "widgets/shell/about.h"
#include "widgets/shell/command_palette.h"
#include "widgets/shell/failure_notice.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/message_strip.h"
#include "widgets/shell/queue_strip.h"
#include "widgets/shell/settings.h"
#include "widgets/shell/shortcut_sheet.h"
#include "widgets/shell/start_page.h"
#include "widgets/shell/theme.h"
#include "widgets/shell/workspace_command.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr QSize kFrame(16, 48); // generous: what window managers add around a window
} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_start(new StartPage), m_messages(new MessageStrip), m_centre(new QStackedWidget), m_bar(new QToolBar(tr("Main toolbar"), this))
{
    setObjectName(u"main"_s);
    m_centre->addWidget(m_start);
    connect(m_messages, &MessageStrip::focusLeft, this, [this] {
        if (m_list && m_list->currentRow() >= 0)
            focusInto(m_pages[m_list->currentRow()]);
    });
    setCentralWidget(m_centre);
    m_bar->setObjectName(u"mainToolbar"_s);
    m_bar->setMovable(false);
    m_bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_bar->setIconSize(QSize(18, 18));
    m_bar->setContextMenuPolicy(Qt::PreventContextMenu);
    addToolBar(m_bar);
    makeCommands();
    m_bar->hide();
    setAcceptDrops(true);
    resize(1280, 800);
    setMinimumSize(900, 600);
    updateTitle();
}

MainWindow::~MainWindow()
{
    if (m_session)
        closeWorkspace();
}

QAction* MainWindow::command(const QString& text, const QString& iconName, const QKeySequence& keys, const QString& tip, const std::function<void()>& action)
{
    auto* made = new QAction(iconName.isEmpty() ? QIcon() : icon(iconName), text, this);
    made->setShortcut(keys);
    made->setToolTip(tip);
    made->setStatusTip(tip);
    connect(made, &QAction::triggered, this, action);
    m_windowCommands << made;
    return made;
}

void MainWindow::makeCommands()
{
    QMenu* file = menuBar()->addMenu(tr("&Workspace"));
    m_closeWorkspace = command(tr("&Open another workspace…"), u"folder"_s, QKeySequence::Open, tr("Save and stop what runs and go back to the start page"),
                               [this] { Q_EMIT openRequested(); });
    file->addAction(m_closeWorkspace);
    m_closeWorkspace->setEnabled(false);
    m_fileMenu = file;
    QMenu* samples = file->addMenu(icon(u"play"_s), tr("&New sample workspace"));
    samples->setToolTipsVisible(true);
    samples->addAction(command(tr("&Image classification"), u"play"_s, {}, tr("A new workspace with the sample study on Fashion-MNIST, which starts at once"),
                               [this] { Q_EMIT sampleRequested(u"image-classification"_s); }));
    samples->addAction(command(tr("&Language model"), u"play"_s, {}, tr("A new workspace with the sample study on fictitious authors, which starts at once; nothing to download"),
                               [this] { Q_EMIT sampleRequested(u"language-model"_s); }));
    samples->addAction(command(tr("&Text-to-image model"), u"play"_s, {}, tr("A new workspace with the sample study on captioned shapes, which starts at once; nothing to download"),
                               [this] { Q_EMIT sampleRequested(u"text-to-image"_s); }));
    samples->addAction(command(tr("&Markov chains"), u"play"_s, {}, tr("A new workspace with the synthetic experiment of SimNPO, which starts at once"),
                               [this] { Q_EMIT sampleRequested(u"markov-chains"_s); }));
    m_afterWorkspace = file->addSeparator();
    file->addAction(command(tr("&Settings…"), u"settings"_s, QKeySequence(u"Ctrl+,"_s), tr("Theme, language, runs at the same time"), [this] { showSettings(); }));
    file->addSeparator();
    QAction* quit = command(tr("&Quit"), {}, QKeySequence(u"Ctrl+Q"_s), tr("Save and stop what runs and close the window"), [this] { close(); });
    quit->setMenuRole(QAction::QuitRole);
    file->addAction(quit);

    m_goMenu = menuBar()->addMenu(tr("&Go"));
    m_pageMenu = menuBar()->addMenu(tr("&Page"));
    m_queueMenu = menuBar()->addMenu(tr("&Queue"));
    for (QMenu* menu : {m_goMenu, m_pageMenu, m_queueMenu})
        menu->menuAction()->setVisible(false);

    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* palette = command(tr("&Commands…"), u"search"_s, QKeySequence(u"Ctrl+K"_s), tr("Find a command of any page by name"), [this] { showPalette(); });
    help->addAction(palette);
    QAction* sheet = command(tr("&Keyboard shortcuts"), u"keyboard"_s, {}, tr("All keyboard shortcuts"), [this] { showShortcuts(); });
    sheet->setShortcuts({QKeySequence(u"?"_s), QKeySequence(Qt::Key_F1)});
    help->addAction(sheet);
    QAction* theme = command(tr("Switch between light and &dark"), u"theme"_s, QKeySequence(u"Ctrl+Shift+D"_s), tr("Light or dark colours"), [this] {
        const bool dark = isDark(this->palette());
        setSettingValue(u"window/theme"_s, dark ? u"light"_s : u"dark"_s);
        applyTheme(dark ? Theme::Light : Theme::Dark);
    });
    help->addAction(theme);
    help->addSeparator();
    QAction* about = command(tr("&About Palimpsest"), u"info"_s, {}, tr("Version, licence and credits"), [this] { showAbout(); });
    about->setMenuRole(QAction::AboutRole);
    help->addAction(about);

    QAction* fresh = new QAction(icon(u"experiment"_s), tr("New experiment"), this);
    fresh->setToolTip(tr("Choose methods and start runs"));
    connect(fresh, &QAction::triggered, this, [this] { showPage(u"experiment"_s); });
    m_bar->addAction(fresh);
    // Messages come and go inside of it: the toolbar, and what is below, stay where they are.
    auto* place = new QWidget(m_bar);
    auto* inner = new QHBoxLayout(place);
    inner->setContentsMargins(12, 1, 12, 1);
    inner->addWidget(m_messages);
    place->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    place->setFixedHeight(m_messages->sizeHint().height() + 2);
    m_bar->addWidget(place);
    m_bar->addAction(palette);
    for (QAction* action : {fresh, palette})
        if (QWidget* button = m_bar->widgetForAction(action)) {
            button->setAccessibleName(action->text().remove(u'&'));
            button->setFocusPolicy(Qt::TabFocus);
        }
    palette->setIconText(tr("Commands  Ctrl+K"));
}

void MainWindow::showWorkspace(Session& session, const QList<Page*>& pages)
{
    m_session = &session;
    m_pages = pages;
    m_bench = new QWidget;
    m_list = new QListWidget(m_bench);
    m_list->setObjectName(u"pages"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize(QSize(22, 22));
    m_list->setSpacing(3);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    m_stack = new QStackedWidget(m_bench);
    m_queue = new QueueStrip(session, m_bench);

    for (Page* page : pages) {
        m_stack->addWidget(page);
        new QListWidgetItem(icon(page->iconName()), page->title(), m_list);
        auto* go = new QAction(icon(page->iconName()), page->title(), this);
        go->setToolTip(page->purpose());
        connect(go, &QAction::triggered, this, [this, page] {
            showPage(page->objectName());
            focusInto(page);
        });
        m_goMenu->addAction(go);
        m_pageCommands << go;
        for (QAction* own : page->commands())
            if (own->property(kOfWorkspace).toBool())
                m_fileMenu->insertAction(m_afterWorkspace, own);
        connect(page, &Page::pageRequested, this, &MainWindow::showPage);
        connect(page, &Page::offeredChanged, this, &MainWindow::numberPages);
        connect(page, &Page::message, this, [this](const QString& sentence, const QString& hint, bool isError) { m_messages->post(sentence, hint, isError); });
    }
    numberPages();
    m_list->setFixedWidth(std::clamp(m_list->sizeHintForColumn(0) + 24, 128, 200));
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        m_stack->setCurrentIndex(row);
        fillPageMenu();
        updateTitle();
    });
    connect(m_queue, &QueueStrip::runsRequested, this, [this] { showPage(u"runs"_s); });
    m_queueCommands = {m_queue->pauseAction(), m_queue->cancelAction()};
    m_queueMenu->addActions(m_queueCommands);

    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(m_stack, 1);
    auto* column = new QVBoxLayout(m_bench);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_queue);
    m_centre->addWidget(m_bench);
    m_centre->setCurrentWidget(m_bench);
    for (QMenu* menu : {m_goMenu, m_pageMenu, m_queueMenu})
        menu->menuAction()->setVisible(true);
    m_bar->show();
    m_closeWorkspace->setEnabled(true);

    connect(new FailureNotice(session, *m_messages, m_bench), &FailureNotice::runWanted, this, [this] { showPage(u"runs"_s); });
    RunQueue& queue = session.queue();
    connect(&session, &Session::message, m_bench, [this](const QString& sentence, const QString& hint, bool isError) { m_messages->post(sentence, hint, isError); });
    connect(&queue, &RunQueue::engineProblem, m_bench, [this](const QString& sentence, const QString& hint) { m_messages->post(sentence, hint, true); });
    connect(&queue, &RunQueue::foundUnfinished, m_bench, [this](const QStringList& interrupted, int waiting) {
        const QString lost = tr("%n run(s) were interrupted when the last window ended", nullptr, int(interrupted.size()));
        const QString left = tr("%n run(s) still wait", nullptr, waiting);
        const QString sentence = interrupted.isEmpty() ? tr("%1; the queue is paused.").arg(left)
                                 : waiting == 0        ? tr("%1.").arg(lost)
                                                       : tr("%1, and %2; the queue is paused.").arg(lost, left);
        m_messages->post({sentence, interrupted.isEmpty() ? QString() : tr("They continue from their last checkpoint."), false,
                          {tr("Resume all"), [this] {
                               if (m_session)
                                   m_session->queue().resumeAll();
                           }}});
    });
    const QString wanted = m_safeMode ? QString() : QSettings().value(u"window/page"_s).toString();
    m_list->setCurrentRow(0);
    showPage(wanted);
    m_list->setFocus();
}

// Ctrl with the number of its place shows a page; a page that is not offered has neither.
void MainWindow::numberPages()
{
    int place = 0;
    for (qsizetype row = 0; row < m_pages.size(); ++row) {
        const bool offered = m_pages[row]->isOffered();
        place += offered ? 1 : 0;
        m_list->item(int(row))->setHidden(!offered);
        m_list->item(int(row))->setToolTip(tr("%1 (Ctrl+%2)").arg(m_pages[row]->purpose(), QString::number(place)));
        m_pageCommands[row]->setVisible(offered);
        m_pageCommands[row]->setShortcut(offered ? QKeySequence(u"Ctrl+%1"_s.arg(place)) : QKeySequence());
    }
    if (m_list->currentRow() >= 0 && !m_pages[m_list->currentRow()]->isOffered())
        m_list->setCurrentRow(0);
}

void MainWindow::closeWorkspace()
{
    if (!m_session)
        return;
    m_session = nullptr;
    m_centre->setCurrentWidget(m_start);
    qDeleteAll(m_pageCommands);
    m_pageCommands.clear();
    m_queueCommands.clear();
    m_pageMenu->clear();
    m_pages.clear();
    // Pages first: they listen to the session, which goes next.
    delete m_bench;
    m_bench = nullptr;
    m_list = nullptr;
    m_stack = nullptr;
    m_queue = nullptr;
    for (QMenu* menu : {m_goMenu, m_pageMenu, m_queueMenu})
        menu->menuAction()->setVisible(false);
    m_bar->hide();
    m_messages->clear();
    m_closeWorkspace->setEnabled(false);
    updateTitle();
}

bool MainWindow::showPage(const QString& objectName)
{
    for (qsizetype place = 0; place < m_pages.size(); ++place) {
        if (m_pages[place]->objectName() != objectName || !m_pages[place]->isOffered())
            continue;
        m_list->setCurrentRow(int(place));
        return true;
    }
    return false;
}

Page* MainWindow::pageFor(const QMimeData* dragged) const
{
    const auto page = std::find_if(m_pages.begin(), m_pages.end(), [&](const Page* each) { return each->isOffered() && each->canOpen(*dragged); });
    return page == m_pages.end() ? nullptr : *page;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (pageFor(event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    Page* page = pageFor(event->mimeData());
    if (!page)
        return;
    event->acceptProposedAction();
    showPage(page->objectName());
    page->openDropped(*event->mimeData());
}

// Keys of a page work once the focus is on it.
void MainWindow::focusInto(Page* page)
{
    if (page->focusProxy() && page->focusProxy()->isVisible()) {
        page->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    for (QWidget* next = page->nextInFocusChain(); next != page; next = next->nextInFocusChain())
        if (page->isAncestorOf(next) && next->isVisible() && next->isEnabled() && (next->focusPolicy() & Qt::TabFocus)) {
            next->setFocus(Qt::ShortcutFocusReason);
            return;
        }
}

QString MainWindow::currentPage() const
{
    return m_list && m_list->currentRow() >= 0 ? m_pages[m_list->currentRow()]->objectName() : QString();
}

void MainWindow::fillPageMenu()
{
    m_pageMenu->clear();
    const Page* page = m_pages[m_list->currentRow()];
    m_pageMenu->setTitle(page->title());
    m_pageMenu->addActions(page->commands());
    m_pageMenu->menuAction()->setVisible(!page->commands().isEmpty());
    if (!m_safeMode)
        QSettings().setValue(u"window/page"_s, page->objectName());
}

QList<QPair<QString, QList<QAction*>>> MainWindow::commandGroups() const
{
    QList<QPair<QString, QList<QAction*>>> groups;
    if (m_list && m_list->currentRow() >= 0)
        groups << qMakePair(tr("Page %1").arg(m_pages[m_list->currentRow()]->title()), m_pages[m_list->currentRow()]->commands());
    QList<QAction*> pages;
    for (QAction* go : m_pageCommands)
        if (go->isVisible())
            pages << go;
    groups << qMakePair(tr("Pages"), pages) << qMakePair(tr("Queue"), m_queueCommands) << qMakePair(tr("Window"), m_windowCommands);
    return groups;
}

void MainWindow::showPalette()
{
    QList<CommandPalette::Entry> all;
    for (const auto& [title, actions] : commandGroups())
        for (QAction* action : actions)
            all << CommandPalette::Entry{action};
    for (Page* page : std::as_const(m_pages))
        if (page->objectName() != currentPage() && page->isOffered())
            for (QAction* action : page->commands())
                all << CommandPalette::Entry{action, page->title(), [this, page] {
                                                 showPage(page->objectName());
                                                 focusInto(page);
                                             }};
    auto* palette = new CommandPalette(all, this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void MainWindow::showShortcuts()
{
    auto groups = commandGroups();
    for (const Page* page : std::as_const(m_pages))
        if (page->objectName() != currentPage() && page->isOffered())
            groups << qMakePair(tr("Page %1").arg(page->title()), page->commands());
    auto* sheet = new ShortcutSheet(groups, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void MainWindow::showSettings()
{
    auto* dialog = new SettingsDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::settingChanged, this, [this](const QString& key) {
        if (key == "window/theme"_L1)
            applyTheme(themeFromText(settingValue(key).toString()));
        if (key == "queue/parallel"_L1 && m_session)
            m_session->queue().setParallel(settingValue(key).toInt());
    });
    dialog->open();
}

void MainWindow::showAbout()
{
    auto* dialog = new AboutDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::updateTitle()
{
    setWindowTitle(m_session ? tr("%1 – %2 – Palimpsest").arg(QString::fromStdString(m_session->workspace().name()),
                                                             m_list && m_list->currentRow() >= 0 ? m_pages[m_list->currentRow()]->title() : QString())
                             : tr("Palimpsest"));
}

void MainWindow::restoreLayout()
{
    if (!m_safeMode)
        restoreGeometry(QSettings().value(u"window/geometry"_s).toByteArray());
    // The frame and its title bar need room too: on a small screen the lower edge, with Start and Save, would be off it.
    const QSize room = screen()->availableSize();
    if (room.width() < width() + kFrame.width() || room.height() < height() + kFrame.height())
        setWindowState(windowState() | Qt::WindowMaximized);
}

// Engines save and stop first; the window stays responsive meanwhile and says what it waits for. A second close does not wait.
void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_safeMode)
        QSettings().setValue(u"window/geometry"_s, saveGeometry());
    if (m_session && !m_leaving && !m_session->queue().running().isEmpty()) {
        m_leaving = true;
        event->ignore();
        m_messages->post(tr("Saving %n run(s); the window closes then.", nullptr, int(m_session->queue().running().size())),
                         tr("The next start offers to resume them. Close again to stop waiting."), false);
        connect(&m_session->queue(), &RunQueue::changed, this, [this] {
            if (m_session && m_session->queue().running().isEmpty())
                QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        m_session->queue().saveAndStop();
        return;
    }
    Q_EMIT aboutToClose();
    event->accept();
}

} // namespace palimpsest
