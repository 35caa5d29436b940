// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/record_query.h"
#include "widgets/forget_set/sample_kind.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace palimpsest {

/// Looks for words or a regular expression in questions and answers, says how many records have them, and offers to forget those; or in captions, which are no reason to forget a picture.
class RecordSearchBar : public QWidget
{
    Q_OBJECT
public:
    explicit RecordSearchBar(QWidget* parent = nullptr);

    void setKind(SampleKind kind);
    /// What is looked for. While what stands in the line is no regular expression, what was looked for before.
    const RecordSearch& search() const { return m_search; }
    void setHits(std::int64_t hits, std::int64_t of);
    void clear();
    void focusLine();

Q_SIGNALS:
    void changed();
    void forgetRequested(); ///< all that are shown

private:
    void edited();
    QString tip() const;

    QLineEdit* m_line;
    QCheckBox* m_expression;
    QLabel* m_hits;
    QPushButton* m_forget;
    SampleKind m_kind = SampleKind::Texts;
    RecordSearch m_search;
    std::int64_t m_found = 0, m_of = 0;
};

} // namespace palimpsest
