// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "widgets/forget_set/picture_folder.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace palimpsest {

class DrawPicturesForm;
class FolderDrawing;
class Session;

/// Has a model draw the pictures that it is to forget and to keep, where nobody has pictures of them: what is drawn, and how far it is. Not modal: the drawing goes on when it is closed.
class DrawPicturesDialog : public QDialog
{
    Q_OBJECT
public:
    /// Goes on with what is being drawn, or was begun in the workspace and not finished.
    explicit DrawPicturesDialog(Session& session, QWidget* parent);

    DrawPicturesForm* form() const { return m_form; }
    /// Why the last drawing failed, beside what can be changed about it.
    void showFailure(const Error& error);

private:
    QWidget* makeProgressFace();
    void begin();
    void refresh();
    void look(); ///< into the folder for the pictures
    void showProgress();
    void judge();
    void tell(const QString& text, bool isWrong);

    Session& m_session;
    FolderDrawing& m_drawing;
    PictureFolder m_there;
    DrawPicturesForm* m_form;
    QStackedWidget* m_faces;
    QLabel *m_state, *m_failure, *m_what = nullptr, *m_left = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton *m_draw = nullptr, *m_adopt = nullptr, *m_stop = nullptr;
};

} // namespace palimpsest
