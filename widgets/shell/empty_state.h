// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPushButton;

namespace palimpsest {

/// What a page shows when it has nothing to show: the name of the missing thing, why it is missing, and the one action that fills it.
/// Also serves the loading and the error face: a title, a sentence and no button are fine.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    /// `iconName` as in icon(), "" for none; `action` is the button's text, "" for no button.
    EmptyState(const QString& iconName, const QString& title, const QString& sentence, const QString& action = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSentence(const QString& sentence); ///< wraps; plain text
    void setAction(const QString& text);       ///< "" hides the button
    void setIconName(const QString& iconName);

    QPushButton* button() const { return m_button; }

Q_SIGNALS:
    void actionRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showIcon();
    void nameForReaders();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_button;
};

} // namespace palimpsest
