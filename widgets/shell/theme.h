// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace palimpsest {

enum class Theme { System, Light, Dark };

/// "system", "light" or "dark"; anything else is System.
Theme themeFromText(const QString& text);

/// Whether text is lighter than what it stands on.
bool isDark(const QPalette& palette);

/// The palettes of the two themes, for Fusion. Every text role reaches a contrast of 4.5 : 1 on its ground.
QPalette lightPalette();
QPalette darkPalette();

/// Applies the theme to the whole application at once; System follows the desktop's palette as it was at start.
void applyTheme(Theme theme);

/// What colours mean, beyond the palette's roles. All are chosen for the given palette's ground; never use them alone: add a word, a shape or a mark.
struct ThemeColours {
    QColor forget;    ///< forget set: a warm orange
    QColor retain;    ///< retain set: a calm blue
    QColor test;      ///< test set: a neutral violet
    QColor good;      ///< finished, close to Retrain
    QColor warning;
    QColor error;
    QColor gridline;  ///< of charts and tables
    QColor axis;      ///< axes and ticks
    QColor faintText; ///< secondary text, 4.5 : 1 on Window and Base
    QColor hover;     ///< ground under the mouse
};

ThemeColours themeColours(const QPalette& palette);

/// The contrast ratio of WCAG 2, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);

} // namespace palimpsest
