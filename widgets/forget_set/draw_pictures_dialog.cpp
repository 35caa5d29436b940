// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/draw_pictures_dialog.h"

#include "widgets/forget_set/draw_pictures_form.h"
#include "widgets/forget_set/drawing_words.h"
#include "widgets/forget_set/problem_label.h"
#include "widgets/pictures/folder_drawing.h"
#include "widgets/workspace/background.h"
#include "widgets/workspace/session.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

DrawPicturesDialog::DrawPicturesDialog(Session& session, QWidget* parent)
    : QDialog(parent), m_session(session), m_drawing(FolderDrawing::of(session)), m_form(new DrawPicturesForm(session, this)), m_faces(new QStackedWidget(this)), m_state(new QLabel(this)),
      m_failure(makeProblemLabel(this))
{
    setWindowTitle(tr("Have pictures drawn"));
    auto* note = new QLabel(tr("Methods learn from pictures of what is to be forgotten and of what is to stay. Where you have none, the model draws them itself, for prompts of yours; they become a dataset with "
                               "captions, and the prompts a forget set."),
                            this);
    note->setWordWrap(true);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(u"drawPicturesState"_s);
    m_failure->setObjectName(u"drawPicturesFailure"_s);

    auto* asked = new QWidget(this);
    auto* askedLayout = new QVBoxLayout(asked);
    askedLayout->setContentsMargins(0, 0, 0, 0);
    askedLayout->addWidget(m_form, 1);
    askedLayout->addWidget(m_failure);
    askedLayout->addWidget(m_state);
    m_faces->addWidget(asked);
    m_faces->addWidget(makeProgressFace());

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_adopt = buttons->addButton(tr("Go on with what is there"), QDialogButtonBox::ActionRole);
    m_adopt->setToolTip(tr("Takes model, prompts and settings of the pictures in this folder, in place of those above"));
    m_draw = buttons->addButton(tr("Draw"), QDialogButtonBox::ActionRole);
    m_draw->setDefault(true);
    m_draw->setToolTip(tr("Draws all pictures in the background; it can be stopped, and gone on with, at any time"));
    m_stop = buttons->addButton(tr("Stop"), QDialogButtonBox::ActionRole);
    m_stop->setToolTip(tr("Ends the drawing after the step under way; the pictures that are there stay"));
    for (QPushButton* button : {m_adopt, m_draw, m_stop})
        button->setAccessibleName(button->text());
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(note);
    layout->addWidget(m_faces, 1);
    layout->addWidget(buttons);
    resize(860, 560);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_draw, &QPushButton::clicked, this, [this] {
        m_failure->hide();
        m_drawing.start(m_form->order(), m_form->folder());
    });
    connect(m_adopt, &QPushButton::clicked, this, [this] {
        m_form->setOrder(*m_there.order);
        m_draw->setFocus();
    });
    connect(m_stop, &QPushButton::clicked, &m_drawing, &FolderDrawing::cancel);
    connect(m_form, &DrawPicturesForm::folderChanged, this, &DrawPicturesDialog::look);
    connect(m_form, &DrawPicturesForm::changed, this, [this] {
        m_failure->hide();
        refresh();
    });
    connect(m_form, &DrawPicturesForm::loadFailed, this, &DrawPicturesDialog::showFailure);
    connect(&m_drawing, &FolderDrawing::progressed, this, &DrawPicturesDialog::refresh);
    connect(&m_drawing, &FolderDrawing::failed, this, &DrawPicturesDialog::showFailure);
    for (const auto ended : {&FolderDrawing::finished, &FolderDrawing::stopped})
        connect(&m_drawing, ended, this, [this] {
            look();
            refresh();
        });
    begin();
}

/// What this session, or one before it, did not finish is the first thing to go on with.
void DrawPicturesDialog::begin()
{
    const QString last = m_drawing.folder();
    const bool isOpen = !last.isEmpty() && (m_drawing.isRunning() || lookInto(last).kind != PictureFolder::Finished);
    m_form->setFolder(isOpen ? last : folderToDrawInto(QString::fromStdString(m_session.workspace().folder().string()))); // which is looked into
    if (isOpen)
        m_form->setOrder(m_drawing.order());
    else if (m_there.kind == PictureFolder::Unfinished)
        m_form->setOrder(*m_there.order);
    refresh();
}

QWidget* DrawPicturesDialog::makeProgressFace()
{
    auto* face = new QWidget(this);
    m_what = new QLabel(face);
    m_what->setWordWrap(true);
    m_what->setTextFormat(Qt::PlainText);
    m_bar = new QProgressBar(face);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of drawing"));
    m_left = new QLabel(face);
    m_left->setWordWrap(true);
    m_left->setTextFormat(Qt::PlainText);
    m_left->setObjectName(u"drawPicturesProgress"_s);
    auto* note = new QLabel(tr("This dialog may be closed: the drawing goes on while the workspace is open, and the Data page says how far it is."), face);
    note->setWordWrap(true);
    auto* layout = new QVBoxLayout(face);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    for (QWidget* each : std::initializer_list<QWidget*>{m_what, m_bar, m_left, note})
        layout->addWidget(each);
    layout->addStretch(2);
    return face;
}

void DrawPicturesDialog::look()
{
    m_there = m_form->folder().isEmpty() ? PictureFolder() : lookInto(m_form->folder());
}

void DrawPicturesDialog::refresh()
{
    const bool isRunning = m_drawing.isRunning();
    m_faces->setCurrentIndex(isRunning ? 1 : 0);
    m_stop->setVisible(isRunning);
    m_draw->setVisible(!isRunning);
    m_adopt->hide();
    if (isRunning)
        showProgress();
    else
        judge();
}

void DrawPicturesDialog::showProgress()
{
    m_what->setText(tr("%1 pictures are drawn into %2.").arg(QLocale().toString(m_drawing.all()), QDir::toNativeSeparators(m_drawing.folder())));
    m_bar->setValue(m_drawing.done() < 0 ? 0 : int(std::lround(1000 * m_drawing.done() / double(m_drawing.all()))));
    m_left->setText(howFar(m_drawing));
    m_stop->setEnabled(!m_drawing.isCancelling());
}

void DrawPicturesDialog::tell(const QString& text, bool isWrong)
{
    m_state->setText(isWrong ? u"⚠ "_s + text : text);
    m_state->setAccessibleName(text);
}

/// Whether what is asked for can be drawn, in a sentence.
void DrawPicturesDialog::judge()
{
    const QLocale locale;
    const PictureOrder order = m_form->order();
    const bool isOurs = m_there.order == order;
    m_draw->setEnabled(false);
    m_draw->setText(isOurs ? tr("Go on") : tr("Draw"));
    m_draw->setAccessibleName(m_draw->text());
    if (m_form->folder().isEmpty()) {
        tell(tr("Choose a folder for the pictures."), false);
        return;
    }
    if (m_there.kind == PictureFolder::Other) {
        tell(tr("The folder for the pictures has something else in it. Choose a new one."), true);
        return;
    }
    if (m_there.order && !isOurs) {
        m_adopt->show();
        tell(tr("The folder has %1 of %2 pictures of another order: of another model, other prompts or other settings. Go on with that one, or choose a new folder.")
                 .arg(locale.toString(m_there.pictures), locale.toString(picturesOf(*m_there.order))),
             true);
        return;
    }
    if (const QString problem = m_form->modelProblem(); !problem.isEmpty()) {
        tell(problem, true);
        return;
    }
    if (order.forget.empty() || order.retain.empty()) {
        tell(tr("Write, paste or load prompts to forget and prompts to keep, one a line."), false);
        return;
    }
    guarded(
        [&] {
            checkPictureOrder(order);
            m_draw->setEnabled(true);
            const QString all = locale.toString(picturesOf(order));
            if (m_there.kind == PictureFolder::Finished)
                tell(tr("All %1 pictures are there already: they are opened.").arg(all), false);
            else if (isOurs)
                tell(tr("%1 of %2 pictures are there already; drawing goes on with the next.").arg(locale.toString(m_there.pictures), all), false);
            else
                tell(tr("%1 pictures: %2 of each of %3 prompts, of which the model is to forget %4.")
                         .arg(all, locale.toString(qlonglong(order.each + order.testEach)), locale.toString(qlonglong(order.forget.size() + order.retain.size())), locale.toString(qlonglong(order.forget.size()))),
                     false);
        },
        [this](const Error& error) { tell(QString::fromUtf8(error.what()), true); });
}

void DrawPicturesDialog::showFailure(const Error& error)
{
    look();
    refresh();
    showProblem(m_failure, error);
}

} // namespace palimpsest
