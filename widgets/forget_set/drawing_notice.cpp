// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/drawing_notice.h"

#include "widgets/forget_set/drawing_words.h"
#include "widgets/pictures/folder_drawing.h"
#include "widgets/shell/icons.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

DrawingNotice::DrawingNotice(FolderDrawing& drawing, QWidget* parent)
    : QFrame(parent), m_drawing(drawing), m_text(new QLabel(this)), m_bar(new QProgressBar(this)), m_show(new QPushButton(tr("Show …"), this)), m_open(new QPushButton(tr("Open them"), this)),
      m_stop(new QPushButton(tr("Stop"), this)), m_dismiss(new QToolButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Pictures that are drawn"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setObjectName(u"drawingNotice"_s);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(12);
    m_bar->setFixedWidth(180);
    m_bar->setAccessibleName(tr("Progress of drawing"));
    m_show->setAccessibleName(tr("Show what is drawn"));
    m_show->setToolTip(tr("Opens the dialog with what is drawn, and where to"));
    m_open->setAccessibleName(tr("Open the drawn pictures"));
    m_open->setToolTip(tr("Opens the folder as the dataset of this page, and chooses the pictures of the prompts to forget"));
    m_stop->setAccessibleName(tr("Stop drawing pictures"));
    m_stop->setToolTip(tr("Ends the drawing after the step under way; the pictures that are there stay"));
    m_dismiss->setIcon(icon(u"close"_s));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setAccessibleName(tr("Dismiss"));
    m_dismiss->setToolTip(tr("Hides this line; the pictures stay where they are"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 4, 3);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    for (QWidget* each : std::initializer_list<QWidget*>{m_bar, m_show, m_open, m_stop, m_dismiss})
        layout->addWidget(each);
    connect(m_show, &QPushButton::clicked, this, &DrawingNotice::showRequested);
    connect(m_open, &QPushButton::clicked, this, [this] {
        m_face = Face::Nothing;
        refresh();
        Q_EMIT openRequested();
    });
    connect(m_stop, &QPushButton::clicked, &m_drawing, &FolderDrawing::cancel);
    connect(m_dismiss, &QToolButton::clicked, this, [this] {
        m_face = Face::Nothing;
        refresh();
    });
    const auto become = [this](Face face) {
        m_face = m_isDialogOpen && face != Face::Drawing ? Face::Nothing : face;
        refresh();
    };
    connect(&m_drawing, &FolderDrawing::progressed, this, [become] { become(Face::Drawing); });
    connect(&m_drawing, &FolderDrawing::finished, this, [become] { become(Face::Finished); });
    connect(&m_drawing, &FolderDrawing::stopped, this, [become] { become(Face::Nothing); });
    connect(&m_drawing, &FolderDrawing::failed, this, [this, become](const Error& error) {
        m_problem = QString::fromUtf8(error.what()) + u' ' + QString::fromStdString(error.hint());
        become(Face::Failed);
    });
    refresh();
}

void DrawingNotice::setDialogOpen(bool isOpen)
{
    m_isDialogOpen = isOpen;
    if (isOpen && m_face != Face::Drawing)
        m_face = Face::Nothing;
    refresh();
}

void DrawingNotice::refresh()
{
    setVisible(m_face != Face::Nothing && !m_isDialogOpen);
    const bool isDrawing = m_face == Face::Drawing;
    m_bar->setVisible(isDrawing);
    m_stop->setVisible(isDrawing);
    m_stop->setEnabled(!m_drawing.isCancelling());
    m_open->setVisible(m_face == Face::Finished);
    m_show->setVisible(m_face != Face::Finished);
    m_dismiss->setVisible(!isDrawing);
    m_text->setToolTip(QDir::toNativeSeparators(m_drawing.folder()));
    if (isDrawing) {
        m_bar->setValue(m_drawing.done() < 0 ? 0 : int(std::lround(1000 * m_drawing.done() / double(m_drawing.all()))));
        m_text->setText(tr("Pictures are being drawn: %1").arg(howFar(m_drawing)));
    } else if (m_face == Face::Finished) {
        m_text->setText(tr("✓ All %1 pictures are drawn.").arg(QLocale().toString(m_drawing.all())));
    } else if (m_face == Face::Failed) {
        m_text->setText(u"⚠ "_s + m_problem.trimmed());
    }
    m_text->setAccessibleName(m_text->text());
}

} // namespace palimpsest
