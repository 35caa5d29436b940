// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/preview_page.h"

#include "widgets/pictures/original_model.h"
#include "widgets/pictures/prompt_list.h"
#include "widgets/preview/film_strip.h"
#include "widgets/preview/preview_settings.h"
#include "widgets/shell/empty_state.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QActionGroup>
#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSettings>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kDebounce = 250; // ms without another change until it is drawn
constexpr int kFill = 30;      // ms: pictures that come together are shown together
constexpr int kFrames = 8;     // of the film strip
constexpr qsizetype kLongestPrompt = 2000; // that a file can bring; the engine takes no longer one
constexpr int kSideStep = 32;  // a picture's own size: pixels stay squares

QToolButton* toolButton(QAction* action, Qt::ToolButtonStyle style, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setAccessibleName(action->text());
    return button;
}

QString inWords(double seconds)
{
    const int whole = std::max(1, int(std::ceil(seconds)));
    if (whole < 90)
        return PreviewPage::tr("%n s left", nullptr, whole);
    return whole < 90 * 60 ? PreviewPage::tr("%n min left", nullptr, (whole + 59) / 60) : PreviewPage::tr("%n h left", nullptr, (whole + 3599) / 3600);
}

QString pictureFile(const QMimeData& dropped)
{
    for (const QUrl& url : dropped.urls())
        if (url.isLocalFile() && url.toLocalFile().endsWith(u".png"_s, Qt::CaseInsensitive))
            return url.toLocalFile();
    return {};
}

} // namespace

PreviewPage::PreviewPage(Session& session, QWidget* parent)
    : Page(parent), m_session(session), m_drawing(PreviewEngine::of(session))
{
    setObjectName(u"preview"_s);
    m_settings = new PreviewSettings(session, this);
    m_grid = new PreviewGrid(this);
    m_grid->setSide(QSettings().value(u"preview/side"_s, m_grid->side()).toInt());
    m_film = new FilmStrip(this);
    makeCommands();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->addWidget(makeContent());
    setFocusProxy(m_grid);

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(kDebounce);
    connect(&m_debounce, &QTimer::timeout, this, &PreviewPage::drawNow);
    m_fill.setSingleShot(true);
    m_fill.setInterval(kFill);
    connect(&m_fill, &QTimer::timeout, this, &PreviewPage::fillCells);
    connect(&m_drawing, &PreviewDrawing::pictureDrawn, this, [this] {
        if (!m_fill.isActive())
            m_fill.start();
    });
    connect(&m_drawing, &PreviewDrawing::progressed, this, &PreviewPage::showProgress);
    connect(&m_drawing, &PreviewDrawing::finished, this, &PreviewPage::fillCells);
    connect(&m_drawing, &PreviewDrawing::filmAdvanced, this, &PreviewPage::showFilm);
    connect(&m_drawing, &PreviewDrawing::failed, this, &PreviewPage::showFailure);
    connect(m_settings, &PreviewSettings::changed, this, &PreviewPage::settingsChanged);
    connect(m_grid, &PreviewGrid::currentChanged, this, &PreviewPage::showCurrent);
    connect(m_grid, &PreviewGrid::modeChanged, this, &PreviewPage::showMode);
    connect(m_grid, &PreviewGrid::menuRequested, this, &PreviewPage::showMenu);
    const auto refreshIfSeen = [this] {
        refreshOffer();
        if (isVisible())
            refreshRuns();
        else
            m_isStale = true;
    };
    connect(&m_session, &Session::loaded, this, refreshIfSeen);
    connect(&m_session, &Session::runsChanged, this, refreshIfSeen);
    connect(&m_session, &Session::forgetSetsChanged, this, refreshIfSeen);
    connect(&m_session.selection(), &RunSelection::runsChanged, this, refreshIfSeen);
    m_isOffered = hasTextToImage(m_session);
    offerModes();
    showProgress();
}

QString PreviewPage::iconName() const
{
    return u"image"_s;
}

void PreviewPage::makeCommands()
{
    auto* group = new QActionGroup(this);
    const auto mode = [&](const QString& name, const QString& text, Qt::Key key, const QString& tip, PreviewGrid::Mode value) {
        QAction* action = addCommand({name, text, {}, key, tip, true}, [this, value](bool) { m_grid->setMode(value); });
        group->addAction(action);
        m_modes << action;
    };
    mode(u"preview.side-by-side"_s, tr("Side by side"), Qt::Key_S, tr("Original and runs beside each other"), PreviewGrid::Mode::SideBySide);
    mode(u"preview.wipe"_s, tr("Slider"), Qt::Key_W, tr("The original over each run's picture, up to an edge that the mouse or the arrow keys move"), PreviewGrid::Mode::Wipe);
    mode(u"preview.blink"_s, tr("Blink"), Qt::Key_B, tr("Original and run in turns, in the same place: what moves is what changed (space bar in the pictures)"), PreviewGrid::Mode::Blink);
    mode(u"preview.difference"_s, tr("Difference"), Qt::Key_D, tr("How far the colours are apart, four times as much: black where both pictures are equal"), PreviewGrid::Mode::Difference);
    m_draw = addCommand({u"preview.draw"_s, tr("Draw again"), u"retry"_s, Qt::Key_F5, tr("Draw what is missing, also after a failure")}, [this](bool) { drawNow(); });
    m_cancel = addCommand({u"preview.cancel"_s, tr("Stop drawing"), u"cancel"_s, Qt::Key_Escape, tr("Stop drawing; what is there stays")}, [this](bool) {
        m_debounce.stop();
        m_isStopped = true;
        m_drawing.cancel();
        fillCells();
    });
    addCommand({u"preview.larger"_s, tr("Larger pictures"), u"zoom-in"_s, Qt::Key_Plus, tr("Make all pictures larger")}, [this](bool) { m_grid->setSide(m_grid->side() + kSideStep); });
    addCommand({u"preview.smaller"_s, tr("Smaller pictures"), u"zoom-out"_s, Qt::Key_Minus, tr("Make all pictures smaller")}, [this](bool) { m_grid->setSide(m_grid->side() - kSideStep); });
    addCommand({u"preview.zoom-in"_s, tr("Zoom in"), {}, QKeySequence::ZoomIn, tr("Look at a part of every picture, the same of all; drag to move it")}, [this](bool) { m_grid->zoom(1.5); });
    addCommand({u"preview.zoom-out"_s, tr("Zoom out"), {}, QKeySequence::ZoomOut, tr("Look at a larger part of every picture")}, [this](bool) { m_grid->zoom(1 / 1.5); });
    addCommand({u"preview.whole"_s, tr("Whole pictures"), {}, Qt::Key_0, tr("Show all of every picture")}, [this](bool) { m_grid->setView({0, 0, 1, 1}); });
    m_filmShown = addCommand({u"preview.film"_s, tr("Film strip"), {}, Qt::Key_F, tr("Show the way from noise to the selected picture, step by step"), true}, [this](bool shown) {
        QSettings().setValue(u"preview/film"_s, shown);
        m_filmBox->setVisible(shown);
        showCurrent();
    });
    m_filmShown->setChecked(QSettings().value(u"preview/film"_s, true).toBool());
    m_save = addCommand({u"preview.save"_s, tr("Save picture…"), u"save"_s, QKeySequence::Save, tr("Save the selected picture as it is shown; the file says prompt, seed, model and settings")},
                        [this](bool) { savePicture(); });
    m_copy = addCommand({u"preview.copy"_s, tr("Copy picture"), u"copy"_s, QKeySequence::Copy, tr("Copy the selected picture as it is shown")}, [this](bool) { copyPicture(); });
}

QWidget* PreviewPage::makeTools()
{
    auto* tools = new QWidget(this);
    auto* layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (QAction* mode : m_modes) {
        auto* button = toolButton(mode, Qt::ToolButtonTextOnly, tools);
        button->setAutoRaise(true); // only the one that is on has a frame: seen in light and dark
        layout->addWidget(button);
    }
    layout->addSpacing(10);
    auto* label = new QLabel(tr("Si&ze"), tools);
    m_size = new QSlider(Qt::Horizontal, tools);
    m_size->setRange(PreviewGrid::smallestSide() / kSideStep, PreviewGrid::largestSide() / kSideStep);
    m_size->setPageStep(2);
    m_size->setFixedWidth(80);
    m_size->setValue(m_grid->side() / kSideStep);
    m_size->setAccessibleName(tr("Size of the pictures"));
    m_size->setToolTip(tr("Size of the pictures (plus and minus). Ctrl with the wheel zooms into all of them at the same place."));
    label->setBuddy(m_size);
    layout->addWidget(label);
    layout->addWidget(m_size);
    layout->addSpacing(6);
    auto* film = toolButton(m_filmShown, Qt::ToolButtonTextOnly, tools);
    film->setAutoRaise(true);
    layout->addWidget(film);
    layout->addStretch(1);
    m_status = new QLabel(tools);
    m_bar = new QProgressBar(tools);
    m_bar->setRange(0, 1000);
    m_bar->setAlignment(Qt::AlignCenter);
    m_bar->setMinimumWidth(m_bar->fontMetrics().horizontalAdvance(tr("%1, %2").arg(tr("%n picture(s)", nullptr, 88), inWords(88))) + 16); // its text in one line
    m_bar->setMaximumWidth(260);
    m_bar->setAccessibleName(tr("Progress of drawing"));
    m_stop = toolButton(m_cancel, Qt::ToolButtonIconOnly, tools);
    layout->addWidget(m_status);
    layout->addWidget(m_bar, 3);
    layout->addWidget(m_stop);
    layout->addWidget(toolButton(m_draw, Qt::ToolButtonIconOnly, tools));
    layout->addWidget(toolButton(m_save, Qt::ToolButtonIconOnly, tools));
    layout->addWidget(toolButton(m_copy, Qt::ToolButtonIconOnly, tools));
    connect(m_size, &QSlider::valueChanged, this, [this](int steps) { m_grid->setSide(steps * kSideStep); });
    connect(m_grid, &PreviewGrid::sideChanged, this, [this](int side) {
        m_size->setValue(side / kSideStep);
        QSettings().setValue(u"preview/side"_s, side);
    });
    return tools;
}

QWidget* PreviewPage::makeContent()
{
    m_caption = new QLabel(this);
    m_caption->setWordWrap(true);
    m_caption->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_caption->setObjectName(u"previewCaption"_s);
    connect(m_caption, &QLabel::linkActivated, this, &PreviewPage::pageRequested);
    m_cut = new QLabel(this);
    m_cut->setObjectName(u"previewCut"_s);
    m_cut->setWordWrap(true);
    m_cut->setTextFormat(Qt::PlainText);
    m_cut->hide();
    m_noPrompts = new EmptyState(u"edit"_s, tr("No prompts"), tr("Write on the left what the models are to draw, one prompt a line."), tr("Suggest prompts"), this);
    connect(m_noPrompts, &EmptyState::actionRequested, this, [this] {
        m_settings->prompts().setPrompts(m_suggestions);
        m_hasPrompts = false;
        drawNow();
    });
    m_gridFaces = new QStackedWidget(this);
    m_gridFaces->addWidget(m_grid);
    m_gridFaces->addWidget(m_noPrompts);
    m_filmBox = new QWidget(this);
    auto* filmTitle = new QLabel(tr("Way from noise to picture"), m_filmBox);
    filmTitle->setBuddy(m_film);
    auto* filmLayout = new QVBoxLayout(m_filmBox);
    filmLayout->setContentsMargins(0, 2, 0, 0);
    filmLayout->setSpacing(2);
    filmLayout->addWidget(filmTitle);
    filmLayout->addWidget(m_film, 1);
    m_filmBox->setVisible(m_filmShown->isChecked());
    auto* pictures = new QSplitter(Qt::Vertical, this);
    pictures->addWidget(m_gridFaces);
    pictures->addWidget(m_filmBox);
    pictures->setChildrenCollapsible(false);
    pictures->setStretchFactor(0, 1);
    pictures->setStretchFactor(1, 0);
    pictures->setSizes({420, 180});
    auto* right = new QWidget(this);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(4, 0, 0, 0);
    rightLayout->setSpacing(4);
    rightLayout->addWidget(makeTools());
    rightLayout->addWidget(m_caption);
    rightLayout->addWidget(m_cut);
    rightLayout->addWidget(pictures, 1);
    m_settings->setMinimumWidth(250);
    auto* both = new QSplitter(Qt::Horizontal, this);
    both->addWidget(m_settings);
    both->addWidget(right);
    both->setChildrenCollapsible(false);
    both->setStretchFactor(0, 0);
    both->setStretchFactor(1, 1);
    both->setSizes({270, 860});
    return both;
}

void PreviewPage::refreshOffer()
{
    const bool offered = hasTextToImage(m_session);
    if (std::exchange(m_isOffered, offered) != offered)
        Q_EMIT offeredChanged();
}

void PreviewPage::refreshRuns()
{
    m_drawing.warmUp();
    if (!m_session.isLoaded())
        return; // which runs there are is known in a moment
    m_isStale = false;
    m_settings->showRuns();
    const QStringList runs = m_settings->runs();
    const QStringList suggestions = suggestedPrompts(subjectOf(m_session, runs.value(0)));
    m_settings->prompts().setSuggestions(suggestions);
    const bool hasOtherPrompts = !m_hasPrompts && (suggestions != m_suggestions || m_settings->prompts().prompts().isEmpty());
    if (hasOtherPrompts)
        m_settings->prompts().setPrompts(suggestions);
    m_suggestions = suggestions;
    const auto columns = runs.isEmpty() ? originalAlone(m_session) : previewColumns(m_session, runs);
    if (columns == m_columns && !hasOtherPrompts)
        return;
    m_columns = columns;
    offerModes();
    drawNow();
}

/// Only where there is something to compare.
void PreviewPage::offerModes()
{
    for (QAction* mode : m_modes)
        mode->setEnabled(hasComparison());
    if (!hasComparison())
        m_grid->setMode(PreviewGrid::Mode::SideBySide);
    showMode();
}

// What is under way is for settings that nobody wants any more: it is called off at once, before the next pause in typing.
void PreviewPage::settingsChanged()
{
    if (sender() == m_settings && m_settings->prompts().prompts() != m_suggestions)
        m_hasPrompts = true;
    m_drawing.cancel();
    m_debounce.start();
}

void PreviewPage::drawNow()
{
    m_debounce.stop();
    if (!isVisible()) {
        m_columns.clear(); // until it is looked at
        m_isStale = true;
        return;
    }
    m_lastFailure.clear();
    m_isStopped = false;
    const QStringList prompts = m_settings->prompts().prompts();
    m_gridFaces->setCurrentWidget(prompts.isEmpty() ? static_cast<QWidget*>(m_noPrompts) : m_grid);
    PreviewPlan plan{{}, prompts, m_settings->seeds(), m_settings->drawing()};
    for (const PreviewColumn& column : std::as_const(m_columns))
        plan.models << column.model;
    QList<PreviewGrid::Row> rows;
    for (const QString& prompt : prompts)
        for (const quint64 seed : plan.seeds)
            rows << PreviewGrid::Row{prompt, seed};
    m_drawing.draw(plan);
    m_grid->setContents(m_columns, rows);
    fillCells();
}

void PreviewPage::fillCells()
{
    m_fill.stop();
    for (int row = 0; row < m_grid->rows().size(); ++row)
        for (int column = 0; column < m_grid->columns().size(); ++column) {
            const auto& [prompt, seed] = m_grid->rows()[row];
            const DrawingModel& model = m_grid->columns()[column].model;
            const PreviewGrid::Cell cell{row, column};
            if (const DrawnPicture* drawn = m_drawing.picture(model, prompt, seed)) {
                if (m_grid->picture(cell).cacheKey() != drawn->image.cacheKey() || drawn->image.isNull())
                    m_grid->setPicture(cell, drawn->image);
            } else if (const Error* failure = m_drawing.failure(model)) {
                m_grid->setState(cell, PreviewGrid::State::Failed, QString::fromUtf8(failure->what()) + u'\n' + QString::fromStdString(failure->hint()));
            } else {
                m_grid->setState(cell, m_drawing.isUnderway(model, prompt, seed) ? PreviewGrid::State::Drawing : PreviewGrid::State::Waiting,
                                 m_drawing.isDrawing() ? QString() : tr("not drawn"));
            }
        }
    const bool hasPicture = m_grid->current() && !m_grid->shown(*m_grid->current()).isNull();
    m_save->setEnabled(hasPicture);
    m_copy->setEnabled(hasPicture);
}

void PreviewPage::showProgress()
{
    const bool busy = m_drawing.isDrawing();
    m_bar->setVisible(busy);
    m_stop->setVisible(busy);
    m_cancel->setEnabled(busy || m_drawing.isBusy());
    m_bar->setValue(int(std::lround(1000 * m_drawing.fraction())));
    showCut();
    if (!busy) {
        m_status->setText(m_isStopped ? tr("Stopped") : QString());
        return;
    }
    const double left = m_drawing.secondsLeft();
    const QString pictures = tr("%Ln picture(s)", nullptr, m_drawing.picturesLeft());
    m_status->clear();
    m_bar->setFormat(left < 0 ? pictures : tr("%1, %2").arg(pictures, inWords(left)));
    if (!m_fill.isActive())
        m_fill.start(); // what is under way moved on
}

void PreviewPage::showMode()
{
    m_modes[int(m_grid->mode())]->setChecked(true);
    switch (m_grid->mode()) {
    case PreviewGrid::Mode::SideBySide:
        m_caption->setText(!hasComparison() ? captionOfOriginals() : tr("Every row: the same prompt, the same seed and so the same noise in every column. What differs is the model."));
        break;
    case PreviewGrid::Mode::Wipe:
        m_caption->setText(tr("Left of the edge the original, right of it the unlearned model, from the same noise. Drag it, or use ← and →."));
        break;
    case PreviewGrid::Mode::Blink:
        m_caption->setText(tr("Original and unlearned model in turns, from the same noise: what moves is what changed."));
        break;
    case PreviewGrid::Mode::Difference:
        m_caption->setText(tr("Absolute difference of original and unlearned model in each colour, four times as much: black where they are equal."));
        break;
    }
    fillCells();
}

bool PreviewPage::hasComparison() const
{
    return std::any_of(m_columns.begin(), m_columns.end(), [](const PreviewColumn& column) { return column.original >= 0; });
}

QString PreviewPage::captionOfOriginals() const
{
    if (m_columns.isEmpty())
        return {}; // nobody looks yet
    const auto all = drawingRuns(m_session);
    if (std::any_of(all.begin(), all.end(), [](const RunRow* run) { return run->method != "original"; }))
        return tr("Only the original draws. Tick a run that unlearned something to see what it changed.");
    const QString link = u"<a href=\"experiment\">%1</a>"_s.arg(tr("Set up an experiment").toHtmlEscaped());
    return tr("No run has unlearned anything yet, so that only an original draws: %1.").arg(originalAtHand(m_session).origin).toHtmlEscaped() + u" · "_s + link;
}

// Of each prompt that was too long what the model did not read: what it draws does not show it.
void PreviewPage::showCut()
{
    const auto cut = m_drawing.cutPrompts();
    constexpr int kQuoted = 3, kLongest = 60;
    const auto shortened = [](const QString& text) { return text.size() <= kLongest ? text : text.left(kLongest - 1).trimmed() + u'…'; };
    QStringList lines, all;
    for (auto each = cut.begin(); each != cut.end(); ++each) {
        const QString whole = tr("“%1” is longer than the text encoder reads. Left out: “%2”.");
        all << whole.arg(each.key(), each.value());
        if (lines.size() < kQuoted)
            lines << whole.arg(shortened(each.key()), each.value());
    }
    if (cut.size() > kQuoted)
        lines << tr("%n more prompt(s) were cut.", nullptr, int(cut.size()) - kQuoted);
    m_cut->setText(lines.join(u'\n'));
    m_cut->setToolTip(all.join(u'\n'));
    m_cut->setVisible(!lines.isEmpty());
}

void PreviewPage::showCurrent()
{
    const bool hasPicture = m_grid->current() && !m_grid->shown(*m_grid->current()).isNull();
    m_save->setEnabled(hasPicture);
    m_copy->setEnabled(hasPicture);
    if (m_filmBox)
        askForFilm();
}

void PreviewPage::askForFilm()
{
    QList<DrawingModel> models;
    const auto current = m_grid->current();
    if (m_filmShown->isChecked() && current) {
        const auto& columns = m_grid->columns();
        const PreviewColumn& column = columns[current->column];
        if (column.original >= 0)
            models << columns[column.original].model;
        models << column.model;
        m_drawing.drawFilm(models, m_grid->rows()[current->row].prompt, m_grid->rows()[current->row].seed, kFrames);
    } else {
        m_drawing.drawFilm({}, {}, 0, 0);
    }
    showFilm();
}

QList<int> PreviewPage::filmSteps() const
{
    const DrawingChoice drawing = m_settings->drawing();
    return frameSteps(kFrames, drawing.sampler == "pndm"_L1 ? drawing.steps + 1 : drawing.steps); // which takes one more than it is asked for
}

void PreviewPage::showFilm()
{
    const auto current = m_grid->current();
    if (!m_filmShown->isChecked() || !current) {
        m_film->setStrips({}, {});
        m_film->setHint(tr("Select a picture to see how it came out of the noise."));
        return;
    }
    const auto& [prompt, seed] = m_grid->rows()[current->row];
    QList<FilmStrip::Strip> strips;
    const auto add = [&](const PreviewColumn& column) { strips << FilmStrip::Strip{column.title, m_drawing.film(column.model, prompt, seed)}; };
    const PreviewColumn& column = m_grid->columns()[current->column];
    if (column.original >= 0)
        add(m_grid->columns()[column.original]);
    add(column);
    m_film->setStrips(strips, filmSteps());
    m_cancel->setEnabled(m_drawing.isBusy());
}

void PreviewPage::showFailure(const Error& error)
{
    fillCells();
    const QString sentence = QString::fromUtf8(error.what());
    if (sentence == m_lastFailure)
        return; // the same of every model is said once
    m_lastFailure = sentence;
    Q_EMIT message(sentence, QString::fromStdString(error.hint()), true);
}

QByteArray PreviewPage::currentFile() const
{
    const auto current = m_grid->current();
    if (!current)
        return {};
    const auto& [prompt, seed] = m_grid->rows()[current->row];
    const PreviewColumn& column = m_grid->columns()[current->column];
    const DrawnPicture* drawn = m_drawing.picture(column.model, prompt, seed);
    if (!drawn)
        return {};
    if (m_grid->mode() == PreviewGrid::Mode::SideBySide || column.original < 0)
        return drawn->png;
    QImage image = m_grid->shown(*current);
    for (const QString& key : drawn->image.textKeys())
        image.setText(key, drawn->image.text(key));
    image.setText(u"side"_s, u"original and unlearned, "_s + QStringList{u"side by side"_s, u"slider"_s, u"blink"_s, u"difference times 4"_s}[int(m_grid->mode())]);
    QByteArray file;
    QBuffer buffer(&file);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return file;
}

void PreviewPage::savePicture()
{
    const QByteArray bytes = currentFile();
    if (bytes.isEmpty())
        return;
    const auto& [prompt, seed] = m_grid->rows()[m_grid->current()->row];
    QString name;
    for (const QChar c : prompt.left(60))
        name += c.isLetterOrNumber() ? c : u'-';
    auto* dialog = new QFileDialog(this, tr("Save picture"), {}, tr("PNG pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(u"%1-%2.png"_s.arg(name).arg(seed));
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes](const QString& path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            Q_EMIT message(tr("The picture could not be saved: %1.").arg(file.errorString()), tr("Choose another folder."), true);
    });
    dialog->open();
}

void PreviewPage::copyPicture()
{
    const QByteArray bytes = currentFile();
    if (bytes.isEmpty())
        return;
    auto* copied = new QMimeData;
    copied->setData(u"image/png"_s, bytes);
    copied->setImageData(QImage::fromData(bytes, "PNG"));
    QGuiApplication::clipboard()->setMimeData(copied);
}

void PreviewPage::showMenu(QPoint where)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_save, m_copy});
    menu->addSeparator();
    menu->addActions(m_modes);
    menu->popup(where);
}

bool PreviewPage::openPicture(const QString& path)
{
    const QImage image(path);
    const QString prompt = image.text(u"prompt"_s);
    bool hasSeed = false;
    const quint64 seed = image.text(u"seed"_s).toULongLong(&hasSeed);
    if (prompt.isEmpty() || prompt.size() > kLongestPrompt || !hasSeed) {
        Q_EMIT message(tr("%1 does not say what it was drawn from.").arg(QFileInfo(path).fileName()), tr("Drop a picture that Palimpsest saved."), true);
        return false;
    }
    QStringList prompts = m_settings->prompts().prompts();
    prompts.removeAll(prompt.simplified());
    prompts.prepend(prompt.simplified());
    m_settings->prompts().setPrompts(prompts);
    m_hasPrompts = true;
    m_settings->setSeed(seed);
    DrawingChoice drawing = m_settings->drawing();
    if (const QString sampler = image.text(u"sampler"_s); !sampler.isEmpty())
        drawing.sampler = sampler;
    if (const int steps = image.text(u"steps"_s).toInt(); steps > 0)
        drawing.steps = steps;
    bool hasGuidance = false;
    if (const double guidance = image.text(u"guidance"_s).toDouble(&hasGuidance); hasGuidance && std::isfinite(guidance))
        drawing.guidance = guidance;
    const QString type = image.text(u"type"_s); // which a picture in fp32 does not say
    drawing.type = type.isEmpty() ? DrawingChoice().type : type;
    m_settings->setDrawing(drawing);
    const QString run = image.text(u"run"_s);
    const RunRow* row = m_session.run(run);
    if (row && row->domain == kTextToImage && !m_session.selection().contains(run))
        m_session.selection().setRuns({run});
    else if (!row && !run.isEmpty())
        Q_EMIT message(tr("The run of this picture, %1, is not in this workspace.").arg(run), tr("Its prompt and seed are drawn with the models that are chosen here."), false);
    settingsChanged();
    return true;
}

bool PreviewPage::canOpen(const QMimeData& dragged) const
{
    return !pictureFile(dragged).isEmpty();
}

void PreviewPage::openDropped(const QMimeData& dropped)
{
    openPicture(pictureFile(dropped));
}

void PreviewPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isStale)
        refreshRuns();
}

// Nobody looks: what is under way goes on to its end, nothing new is begun.
void PreviewPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    if (m_debounce.isActive()) {
        m_debounce.stop();
        m_columns.clear();
        m_isStale = true;
    }
}

} // namespace palimpsest
