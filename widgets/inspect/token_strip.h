// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace palimpsest {

/// How likely one model finds the tokens of an answer.
struct TokenLine {
    std::vector<std::int32_t> tokens;
    std::vector<float> logProbabilities; ///< in nats
    QStringList texts;                   ///< of each token; empty where they are not known
};

/// The tokens of the true answer, A above B: blue where the token is certain, grey where its probability is e⁻¹⁰ or less. Where both sides have the same tokens and their texts are
/// known, every token is its text between A's bar and B's; else it is two cells that are filled as far as it is likely. Left and Right walk the tokens; the current one's numbers are told to screen readers and by currentChanged.
class TokenStrip : public QWidget
{
    Q_OBJECT
public:
    explicit TokenStrip(QWidget* parent = nullptr);

    void setLines(TokenLine a, TokenLine b);
    int count() const; ///< tokens of the longer line
    int current() const { return m_current; }
    QString tokenText(int token) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(const QString& text); ///< tokenText of the current one
    void currentPlaced(const QRect& rect);    ///< where it is on the strip

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Grid {
        int cell = 1, columns = 1, lines = 0;
    };
    bool showsTexts() const { return !m_texts.isEmpty(); }
    std::vector<QRect> textRects(int width) const; ///< of each token, with its bars
    int textLineHeight() const;
    void paintTexts(QPainter& painter) const;
    Grid gridFor(int width) const;
    int labelWidth() const;
    int lineHeight() const;
    QRect cellRect(const Grid& grid, int token, int side) const;
    int tokenAt(QPoint place) const;
    void paintCell(QPainter& painter, const QRect& rect, float logProbability) const;
    void paintLegend(QPainter& painter, int top) const;
    void setCurrent(int token);

    TokenLine m_lines[2];
    QStringList m_texts; ///< as they are shown; empty: cells
    int m_current = -1;
};

} // namespace palimpsest
