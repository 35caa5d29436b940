// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QFrame;
class QLabel;
class QListWidget;

namespace palimpsest {

/// What the window shows while no workspace is open: three ways in and the recent ones. What went wrong while opening is said here, in place.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget* parent = nullptr);

    void setRecent(const QStringList& folders);
    void showBusy(const QString& sentence); ///< "" when it is over
    void showProblem(const QString& sentence, const QString& hint);
    void clearProblem();
    static QString firstFolder(); ///< where folder dialogs begin: the documents, or home where there are none

Q_SIGNALS:
    void sampleRequested(const QString& study); ///< an id of core/experiment/sample_study.h
    void openRequested(const QString& folder);
    void createRequested(const QString& folder);
    void recentForgotten(const QString& folder);

protected:
    void changeEvent(QEvent* event) override;

private:
    void recolour();
    void chooseFolder(bool create);

    QLabel* m_symbol;
    QLabel* m_busy;
    QFrame* m_problem;
    QLabel* m_problemSymbol;
    QLabel* m_problemText;
    QLabel* m_recentTitle;
    QListWidget* m_recent;
    QWidget* m_ways;
};

} // namespace palimpsest
