// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace palimpsest {

struct Message;

/// All messages with their whole text, to read, copy, dismiss or take up: opens below the message strip and closes as a menu does.
class MessageList : public QFrame
{
    Q_OBJECT
public:
    explicit MessageList(QWidget* parent);

    void add(int id, const Message& message);
    void showBelow(const QWidget& strip);

Q_SIGNALS:
    void dismissed(int id);
    void taken(int id); ///< what the message offers is wanted

private:
    QWidget* m_rows;
    QVBoxLayout* m_layout;
};

} // namespace palimpsest
