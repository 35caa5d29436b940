// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/start_page.h"

#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QListWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr int kColumnWidth = 640;

QCommandLinkButton* way(const QString& iconName, const QString& title, const QString& sentence, QWidget* parent)
{
    auto* button = new QCommandLinkButton(title, sentence, parent);
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(24, 24));
    button->setAccessibleName(title);
    button->setAccessibleDescription(sentence);
    button->setToolTip(sentence);
    return button;
}

} // namespace

// Where the system says documents are, there need not be a folder.
QString StartPage::firstFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_symbol(new QLabel(this)), m_busy(new QLabel(this)), m_problem(new QFrame(this)), m_problemSymbol(new QLabel(m_problem)),
      m_problemText(new QLabel(m_problem)), m_recentTitle(new QLabel(tr("Recent workspaces"), this)), m_recent(new QListWidget(this)),
      m_ways(new QWidget(this))
{
    setObjectName(u"start"_s);
    auto* title = new QLabel(tr("Palimpsest"), this);
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 2.2);
    font.setBold(true);
    title->setFont(font);
    auto* tagline = new QLabel(tr("Make a trained model forget, then look for the traces."), this);
    tagline->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(tagline);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(m_symbol);
    head->addLayout(words, 1);

    m_problem->setFrameShape(QFrame::StyledPanel);
    m_problem->setAutoFillBackground(true);
    m_problem->setBackgroundRole(QPalette::ToolTipBase);
    m_problemText->setWordWrap(true);
    m_problemText->setTextFormat(Qt::RichText);
    m_problemText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* problem = new QHBoxLayout(m_problem);
    problem->addWidget(m_problemSymbol, 0, Qt::AlignTop);
    problem->addWidget(m_problemText, 1);
    m_problem->hide();
    m_busy->setWordWrap(true);
    m_busy->hide();

    auto* sample = way(u"play"_s, tr("Run the sample study"),
                       tr("Train on Fashion-MNIST, forget with ten methods, compare with retraining: a few minutes, real results."), m_ways);
    auto* open = way(u"folder"_s, tr("Open a workspace"), tr("A folder with runs, forget sets and reports."), m_ways);
    auto* create = way(u"folder-new"_s, tr("New workspace"), tr("Choose or make a folder for new experiments."), m_ways);
    auto* language = way(u"play"_s, tr("Run the language sample study"),
                         tr("A tiny Llama learns made-up authors by heart and forgets four of them with eight methods; nothing to download."), m_ways);
    auto* pictures = way(u"play"_s, tr("Run the text-to-image sample study"),
                         tr("A small Stable Diffusion that draws shapes forgets an object and a style with eight methods; nothing to download."), m_ways);
    auto* chains = way(u"play"_s, tr("Run the Markov chain study"),
                       tr("NPO and SimNPO forget synthetic sequences, measured after every step: the synthetic experiment of SimNPO."), m_ways);
    connect(sample, &QCommandLinkButton::clicked, this, [this] { Q_EMIT sampleRequested(u"image-classification"_s); });
    connect(language, &QCommandLinkButton::clicked, this, [this] { Q_EMIT sampleRequested(u"language-model"_s); });
    connect(pictures, &QCommandLinkButton::clicked, this, [this] { Q_EMIT sampleRequested(u"text-to-image"_s); });
    connect(chains, &QCommandLinkButton::clicked, this, [this] { Q_EMIT sampleRequested(u"markov-chains"_s); });
    connect(open, &QCommandLinkButton::clicked, this, [this] { chooseFolder(false); });
    connect(create, &QCommandLinkButton::clicked, this, [this] { chooseFolder(true); });
    auto* ways = new QVBoxLayout(m_ways);
    ways->setContentsMargins(0, 0, 0, 0);
    ways->setSpacing(2);
    for (QWidget* button : {sample, language, pictures, chains, open, create})
        ways->addWidget(button);

    QFont smaller = m_recentTitle->font();
    smaller.setBold(true);
    m_recentTitle->setFont(smaller);
    m_recentTitle->setBuddy(m_recent);
    m_recent->setAccessibleName(tr("Recent workspaces"));
    m_recent->setToolTip(tr("Return opens the workspace, Delete takes it off this list"));
    m_recent->setUniformItemSizes(true);
    connect(m_recent, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { Q_EMIT openRequested(item->data(Qt::UserRole).toString()); });
    auto* forget = new QAction(tr("Take off this list"), m_recent);
    forget->setShortcut(QKeySequence::Delete);
    forget->setShortcutContext(Qt::WidgetShortcut);
    connect(forget, &QAction::triggered, this, [this] {
        if (const QListWidgetItem* item = m_recent->currentItem())
            Q_EMIT recentForgotten(item->data(Qt::UserRole).toString());
    });
    m_recent->addAction(forget);
    m_recent->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto* column = new QVBoxLayout;
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_problem);
    column->addWidget(m_busy);
    column->addWidget(m_ways);
    column->addWidget(m_recentTitle);
    column->addWidget(m_recent);
    auto* centre = new QWidget(this);
    centre->setLayout(column);
    centre->setMaximumWidth(kColumnWidth);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(centre, 8);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(3);
    setRecent({});
    recolour();
}

void StartPage::setRecent(const QStringList& folders)
{
    m_recent->clear();
    for (const QString& folder : folders) {
        const bool isThere = QFileInfo::exists(folder + u"/workspace.json"_s);
        const QFileInfo info(folder);
        auto* item = new QListWidgetItem(icon(u"folder"_s), tr("%1 – %2").arg(info.fileName(), QDir::toNativeSeparators(info.path())), m_recent);
        item->setData(Qt::UserRole, folder);
        item->setToolTip(isThere ? QDir::toNativeSeparators(folder) : tr("%1 is not there now; its drive may be missing.").arg(QDir::toNativeSeparators(folder)));
        if (!isThere)
            item->setForeground(palette().brush(QPalette::Disabled, QPalette::Text));
    }
    // As high as its rows: an empty box would look as if something were missing.
    if (!folders.isEmpty())
        m_recent->setFixedHeight(std::min(200, int(folders.size()) * m_recent->sizeHintForRow(0) + 2 * m_recent->frameWidth()));
    m_recent->setVisible(!folders.isEmpty());
    m_recentTitle->setVisible(!folders.isEmpty());
}

void StartPage::showBusy(const QString& sentence)
{
    m_busy->setText(sentence);
    m_busy->setVisible(!sentence.isEmpty());
    m_ways->setEnabled(sentence.isEmpty());
    m_recent->setEnabled(sentence.isEmpty());
}

void StartPage::showProblem(const QString& sentence, const QString& hint)
{
    showBusy({});
    m_problemText->setText(u"<b>%1</b><br>%2"_s.arg(sentence.toHtmlEscaped(), hint.toHtmlEscaped()));
    m_problemText->setAccessibleName(sentence + u' ' + hint);
    m_problem->show();
}

void StartPage::clearProblem()
{
    m_problem->hide();
}

void StartPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        recolour();
    QWidget::changeEvent(event);
}

void StartPage::recolour()
{
    m_symbol->setPixmap(QIcon(u":/palimpsest/app/palimpsest.svg"_s).pixmap(QSize(72, 72), devicePixelRatioF()));
    m_problemSymbol->setPixmap(icon(u"error"_s, themeColours(palette()).error).pixmap(QSize(22, 22), devicePixelRatioF()));
}

void StartPage::chooseFolder(bool create)
{
    const QString folder = QFileDialog::getExistingDirectory(this, create ? tr("Choose or make a folder for the workspace") : tr("Open a workspace"), firstFolder());
    if (folder.isEmpty())
        return;
    if (create)
        Q_EMIT createRequested(folder);
    else
        Q_EMIT openRequested(folder);
}

} // namespace palimpsest
