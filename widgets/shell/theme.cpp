// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/theme.h"

#include "widgets/shell/combo_text.h"

#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

struct Tones {
    QRgb window, base, alternate, text, button, highlight, highlightedText, link, disabled, placeholder, tip, bright;
    QRgb light, midlight, mid, dark, shadow;
};

// Warm paper and ink: a palimpsest is parchment after all, only quiet enough to work on all day.
constexpr Tones kLight{0xfff4f2ee, 0xfffdfcfa, 0xfff3f0ea, 0xff23211e, 0xfff0ede7, 0xff2f5f8f, 0xffffffff, 0xff1f5a96, 0xff8d8880, 0xff6a665f,
                       0xfffffdf4, 0xffffffff, 0xffffffff, 0xfff8f6f2, 0xffc9c4ba, 0xffa8a297, 0xff6e685e};
constexpr Tones kDark{0xff232427, 0xff1a1b1d, 0xff202124, 0xffe6e3dc, 0xff2e2f33, 0xff3f78b0, 0xffffffff, 0xff86b8ea, 0xff7d7a74, 0xffa29e96,
                      0xff34353a, 0xffffffff, 0xff45464b, 0xff38393d, 0xff3c3d42, 0xff17181a, 0xff0d0e0f};

QPalette paletteOf(const Tones& tones)
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(tones.window));
    palette.setColor(QPalette::WindowText, QColor(tones.text));
    palette.setColor(QPalette::Base, QColor(tones.base));
    palette.setColor(QPalette::AlternateBase, QColor(tones.alternate));
    palette.setColor(QPalette::Text, QColor(tones.text));
    palette.setColor(QPalette::Button, QColor(tones.button));
    palette.setColor(QPalette::ButtonText, QColor(tones.text));
    palette.setColor(QPalette::BrightText, QColor(tones.bright));
    palette.setColor(QPalette::Highlight, QColor(tones.highlight));
    palette.setColor(QPalette::HighlightedText, QColor(tones.highlightedText));
    palette.setColor(QPalette::Link, QColor(tones.link));
    palette.setColor(QPalette::LinkVisited, QColor(tones.link));
    palette.setColor(QPalette::ToolTipBase, QColor(tones.tip));
    palette.setColor(QPalette::ToolTipText, QColor(tones.text));
    palette.setColor(QPalette::PlaceholderText, QColor(tones.placeholder));
    palette.setColor(QPalette::Light, QColor(tones.light));
    palette.setColor(QPalette::Midlight, QColor(tones.midlight));
    palette.setColor(QPalette::Mid, QColor(tones.mid));
    palette.setColor(QPalette::Dark, QColor(tones.dark));
    palette.setColor(QPalette::Shadow, QColor(tones.shadow));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(tones.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(tones.mid));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor(tones.text));
    return palette;
}

// Fusion outlines a check box in a darker window colour, which on a dark theme is the colour of a list: an empty box cannot be seen. And it cuts what does not fit
// into a closed list in the middle of a letter, without a word.
class ReadableFusion final : public QProxyStyle
{
public:
    ReadableFusion() : QProxyStyle(u"Fusion"_s) {}

    using QProxyStyle::polish;
    void polish(QWidget* widget) override
    {
        QProxyStyle::polish(widget);
        if (qobject_cast<QComboBox*>(widget))
            widget->installEventFilter(&m_comboToolTips);
    }

    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        const auto* list = element == CE_ComboBoxLabel ? qstyleoption_cast<const QStyleOptionComboBox*>(option) : nullptr;
        if (!list || list->editable) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        QStyleOptionComboBox cut(*list);
        const int icon = list->currentIcon.isNull() ? 0 : list->iconSize.width() + 4;
        cut.currentText = elidedChoice(list->currentText, list->fontMetrics, subControlRect(CC_ComboBox, list, SC_ComboBoxEditField, widget).width() - icon - 2);
        QProxyStyle::drawControl(element, &cut, painter, widget);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if ((element != PE_IndicatorCheckBox && element != PE_IndicatorRadioButton) || !isDark(option->palette))
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const auto group = option->state & State_Enabled ? QPalette::Active : QPalette::Disabled;
        painter->setPen(option->palette.color(group, option->state & State_Enabled ? QPalette::PlaceholderText : QPalette::Text));
        painter->setBrush(Qt::NoBrush);
        const QRectF outline = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (element == PE_IndicatorCheckBox)
            painter->drawRoundedRect(outline, 2, 2);
        else
            painter->drawEllipse(outline);
        painter->restore();
    }

private:
    ComboToolTips m_comboToolTips;
};

double linearChannel(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linearChannel(colour.redF()) + 0.7152 * linearChannel(colour.greenF()) + 0.0722 * linearChannel(colour.blueF());
}

} // namespace

Theme themeFromText(const QString& text)
{
    return text == "light"_L1 ? Theme::Light : text == "dark"_L1 ? Theme::Dark : Theme::System;
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

QPalette lightPalette()
{
    return paletteOf(kLight);
}

QPalette darkPalette()
{
    return paletteOf(kDark);
}

void applyTheme(Theme theme)
{
    // What the desktop wanted, before we ever set a palette of our own.
    static const bool desktopIsDark = isDark(QApplication::palette());
    if (!dynamic_cast<ReadableFusion*>(QApplication::style()))
        QApplication::setStyle(new ReadableFusion);
    const bool dark = theme == Theme::Dark || (theme == Theme::System && desktopIsDark);
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

ThemeColours themeColours(const QPalette& palette)
{
    if (isDark(palette)) {
        return {QColor(0xf2a05c), QColor(0x6fb1ec), QColor(0xbfa2e8), QColor(0x6cc59a), QColor(0xe6bd54), QColor(0xf28b82),
                QColor(0x35363b), QColor(0x9a968e), QColor(0xaaa69e), QColor(0x33353a)};
    }
    return {QColor(0xb4510b), QColor(0x1f5fa6), QColor(0x6b4ba6), QColor(0x1d7a4d), QColor(0x8a6100), QColor(0xb3261e),
            QColor(0xe4e0d8), QColor(0x6f6a62), QColor(0x65615a), QColor(0xe9e5dd)};
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace palimpsest
