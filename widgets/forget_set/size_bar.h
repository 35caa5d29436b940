// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/sample_kind.h"

#include <QWidget>

#include <cstdint>

namespace palimpsest {

/// Forget, retain and test set as one bar with their numbers in words under it: what a choice means before it is saved.
class SizeBar : public QWidget
{
    Q_OBJECT
public:
    explicit SizeBar(QWidget* parent = nullptr);

    void setKind(SampleKind kind); ///< the test part of texts is the holdout, which not all data have
    void setSizes(std::int64_t forget, std::int64_t retain, std::int64_t test);
    QString sentence() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    void paint(QPainter& painter, const QRect& rect) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString testWords() const;

    SampleKind m_kind = SampleKind::Images;
    std::int64_t m_forget = 0, m_retain = 0, m_test = 0;
};

} // namespace palimpsest
