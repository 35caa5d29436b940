// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace palimpsest {

class Session;

/// What the shared filter asks, as chips that can be taken away one by one, and how many runs are shown: nobody shall wonder where the runs went. Hidden
/// while nothing is filtered; after clearing it stays until the page is left, so that the clearing can be undone.
class FilterStrip : public QWidget
{
    Q_OBJECT
public:
    explicit FilterStrip(Session& session, QWidget* parent = nullptr);

protected:
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshCount();
    void drawSymbol();

    Session& m_session;
    QHBoxLayout* m_chips;
    QLabel *m_symbol, *m_count;
    QToolButton *m_clear, *m_undo;
    QStringList m_shown;      ///< ids and texts of the chips there are
    bool m_wasFiltered = false; ///< since the page was last entered
};

} // namespace palimpsest
