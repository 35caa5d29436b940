// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/page.h"

class QTabWidget;

namespace palimpsest {

class Session;

/// What is hardest to forget, and what methods make of it: a tab each, which know the session and nothing of one another.
class WorstCasePage : public Page
{
    Q_OBJECT
public:
    explicit WorstCasePage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Worst case"); }
    QString iconName() const override;
    QString purpose() const override { return tr("What is hardest to forget, and what that says about a method"); }

    QTabWidget& tabs() const { return *m_tabs; }

Q_SIGNALS:
    /// Asks for a comparison of random with worst-case sets; the Set up page knows data, model and methods.
    void comparisonRequested();
    /// Asks for coresets to be compared, likewise.
    void coresetsRequested();

private:
    QTabWidget* m_tabs;
};

} // namespace palimpsest
