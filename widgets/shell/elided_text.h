// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTextLayout;

namespace palimpsest {

/// A bold sentence and what follows it, on so many lines at most; what does not fit ends with "…". The whole is the tooltip and the accessible name.
class ElidedText : public QWidget
{
    Q_OBJECT
public:
    explicit ElidedText(int lines, QWidget* parent = nullptr);

    void setText(const QString& sentence, const QString& rest);
    /// What is drawn at the present width.
    QString shownText() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    /// Lays out `text`; whether it fits.
    bool layOut(QTextLayout& layout, const QString& text) const;
    int heightOfLines() const;

    int m_lines;
    QString m_text;
    qsizetype m_bold = 0; ///< letters of the sentence
};

} // namespace palimpsest
