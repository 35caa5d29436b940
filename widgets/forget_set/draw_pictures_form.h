// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/experiment/picture_order.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace palimpsest {

class PromptListEdit;
class Session;

/// What is to be drawn, and where to: the model, prompts to forget and to keep with what the model draws for them, how many pictures of each, and how.
class DrawPicturesForm : public QWidget
{
    Q_OBJECT
public:
    explicit DrawPicturesForm(Session& session, QWidget* parent = nullptr);

    PictureOrder order() const;
    void setOrder(const PictureOrder& order);
    QString folder() const; ///< for the pictures, absolute; "" for none
    void setFolder(const QString& folder);
    /// What is wrong with the model's folder, in a sentence; "" for nothing.
    QString modelProblem() const;

    PromptListEdit* forget() const { return m_forget; }
    PromptListEdit* retain() const { return m_retain; }

Q_SIGNALS:
    void changed();
    void folderChanged(); ///< before changed
    void loadFailed(const palimpsest::Error& error); ///< of a file of prompts

private:
    QWidget* makeModelRow();
    QWidget* makeNumbers();
    QWidget* makeFolderRow();
    QPushButton* makeBrowse(QLineEdit* line, const QString& title);
    void modelChanged();
    bool isShipped() const;
    QString absolute(const QLineEdit& line) const;

    Session& m_session;
    QComboBox* m_model;
    QLineEdit* m_modelFolder;
    QPushButton* m_browseModel;
    PromptListEdit *m_forget, *m_retain;
    QSpinBox *m_each, *m_testEach, *m_seed, *m_steps;
    QComboBox* m_sampler;
    QDoubleSpinBox* m_guidance;
    QLineEdit* m_folder;
};

} // namespace palimpsest
