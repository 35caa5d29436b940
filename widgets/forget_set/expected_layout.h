// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace palimpsest {

/// Why a folder is not the dataset that was expected, with the layout that it should have drawn as a tree, and a button that chooses another.
class ExpectedLayout : public QWidget
{
    Q_OBJECT
public:
    explicit ExpectedLayout(QWidget* parent = nullptr);

    void show(const QString& title, const QString& sentence, const QString& tree, const QString& hint);

Q_SIGNALS:
    void actionRequested();

private:
    QLabel* m_title;
    QLabel* m_sentence;
    QLabel* m_tree;
    QLabel* m_hint;
};

} // namespace palimpsest
