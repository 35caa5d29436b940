// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>

#include <functional>

class QVBoxLayout;

namespace palimpsest {

/// What the person should read, above the page: a sentence, a hint, perhaps one button. Errors stay until they are dismissed, the rest goes after a
/// while. The same sentence again does not pile up.
class MessageStrip : public QFrame
{
    Q_OBJECT
public:
    struct Offer {
        QString text;
        std::function<void()> action;
    };

    explicit MessageStrip(QWidget* parent = nullptr);

    void post(const QString& sentence, const QString& hint, bool isError, const Offer& offer = {});
    void clear();
    int count() const { return int(m_rows.size()); }
    QStringList sentences() const;

Q_SIGNALS:
    /// A row that had the keyboard focus is gone; the focus belongs to what the person works on.
    void focusLeft();

private:
    void remove(QWidget* row);

    QVBoxLayout* m_layout;
    QList<QWidget*> m_rows;
};

} // namespace palimpsest
