// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace palimpsest {

class ElidedText;

/// Something that the person should read.
struct Message {
    struct Offer {
        QString text;
        std::function<void()> action; ///< none: there is nothing to press
    };

    QString sentence, hint;
    bool isError = false;
    Offer offer{};
    QString topic{}; ///< a message replaces the one of the same topic; "" for none
};

/// The newest message on two lines at most, perhaps with one button, and a list of all that are there. It has a place of its own in the toolbar, so that
/// nothing moves when a message comes or goes. Errors stay until they are dismissed, the rest goes after a while. The same sentence again does not pile up.
class MessageStrip : public QFrame
{
    Q_OBJECT
public:
    explicit MessageStrip(QWidget* parent = nullptr);

    void post(const Message& message);
    void post(const QString& sentence, const QString& hint, bool isError) { post(Message{sentence, hint, isError}); }
    void clear();
    int count() const { return int(m_entries.size()); }
    QStringList sentences() const;
    void showAll(); ///< every message with its whole text, newest first

    static constexpr int kLines = 2;

Q_SIGNALS:
    /// The strip had the keyboard focus and is gone; the focus belongs to what the person works on.
    void focusLeft();
    void removed(const QString& topic); ///< a message with a topic is gone, whoever took it away

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Entry {
        int id;
        Message message;
    };

    void refresh();
    void remove(int id);
    void take(int id); ///< does what the message offers

    QLabel* m_symbol;
    ElidedText* m_text;
    QPushButton* m_offer;
    QToolButton *m_all, *m_dismiss;
    QList<Entry> m_entries; ///< newest last
    int m_lastId = 0;
};

} // namespace palimpsest
