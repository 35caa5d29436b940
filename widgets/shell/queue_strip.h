// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QProgressBar;
class QToolButton;

namespace palimpsest {

class Session;

/// The queue in one line at the bottom of the window: which run, how far, how long still, how many wait. Hidden when there is nothing to say.
class QueueStrip : public QFrame
{
    Q_OBJECT
public:
    QueueStrip(Session& session, QWidget* parent = nullptr);

    QAction* pauseAction() const { return m_pause; }   ///< pauses and resumes the queue
    QAction* cancelAction() const { return m_cancel; } ///< cancels the run shown here

Q_SIGNALS:
    void runsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void elideName();
    QString current() const;

    Session& m_session;
    QAction* m_pause;
    QAction* m_cancel;
    QLabel* m_symbol;
    QToolButton* m_name;
    QProgressBar* m_bar;
    QLabel* m_detail;
    QString m_fullName;
};

} // namespace palimpsest
