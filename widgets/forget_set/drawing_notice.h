// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace palimpsest {

class FolderDrawing;

/// One line about pictures that a model draws while nobody looks at their dialog: how far it is, and at its end what came of it. Hidden where there is nothing to say.
class DrawingNotice : public QFrame
{
    Q_OBJECT
public:
    explicit DrawingNotice(FolderDrawing& drawing, QWidget* parent = nullptr);

    /// While the dialog says all this, the line is not shown; what ended meanwhile is no news.
    void setDialogOpen(bool isOpen);

Q_SIGNALS:
    void showRequested(); ///< the dialog
    void openRequested(); ///< the pictures that are drawn

private:
    enum class Face { Nothing, Drawing, Finished, Failed };

    void refresh();

    FolderDrawing& m_drawing;
    Face m_face = Face::Nothing;
    bool m_isDialogOpen = false;
    QString m_problem;
    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton *m_show, *m_open, *m_stop;
    QToolButton* m_dismiss;
};

} // namespace palimpsest
