// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/combo_text.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/settings.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_selection.h"

#include "core/experiment/catalogue.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace palimpsest;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"palimpsest"_s);
        QCoreApplication::setApplicationName(u"palimpsest-test"_s);
    }

    void no_two_methods_share_both_colour_and_marker()
    {
        for (const auto& domain : domains()) {
            QStringList looks;
            for (const auto& method : methods())
                if (serves(method, domain.id))
                    looks << methodColor(method.id, false).name() + QString::number(methodMarker(method.id));
            QCOMPARE(looks.removeDuplicates(), 0);
        }
    }

    void text_stands_out_in_both_themes_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }

    void text_stands_out_in_both_themes()
    {
        QFETCH(const QPalette, palette);
        const auto check = [&](QPalette::ColorRole text, QPalette::ColorRole ground) {
            const double ratio = contrastRatio(palette.color(text), palette.color(ground));
            QVERIFY2(ratio >= 4.5, qPrintable(u"role %1 on %2: %3"_s.arg(text).arg(ground).arg(ratio)));
        };
        check(QPalette::WindowText, QPalette::Window);
        check(QPalette::Text, QPalette::Base);
        check(QPalette::Text, QPalette::AlternateBase);
        check(QPalette::ButtonText, QPalette::Button);
        check(QPalette::HighlightedText, QPalette::Highlight);
        check(QPalette::ToolTipText, QPalette::ToolTipBase);
        check(QPalette::PlaceholderText, QPalette::Base);
        check(QPalette::Link, QPalette::Base);
        const ThemeColours colours = themeColours(palette);
        for (const QColor& colour : {colours.forget, colours.retain, colours.test, colours.good, colours.warning, colours.error, colours.faintText})
            for (const QPalette::ColorRole ground : {QPalette::Window, QPalette::Base}) {
                const double ratio = contrastRatio(colour, palette.color(ground));
                QVERIFY2(ratio >= 4.5, qPrintable(u"%1: %2"_s.arg(colour.name()).arg(ratio)));
            }
        for (const MethodDescriptor& method : methods())
            QVERIFY2(contrastRatio(methodColor(method.id, isDark(palette)), palette.color(QPalette::Base)) >= 3, method.id.c_str());
    }

    void applying_a_theme_changes_the_application()
    {
        applyTheme(Theme::Dark);
        QVERIFY(isDark(QApplication::palette()));
        applyTheme(Theme::Light);
        QVERIFY(!isDark(QApplication::palette()));
    }

    void every_icon_is_drawn_in_the_colour_of_the_text()
    {
        const QStringList files = QDir(u":/palimpsest/icons"_s).entryList();
        QVERIFY(files.size() > 40);
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            applyTheme(theme);
            const int ink = QApplication::palette().color(QPalette::ButtonText).lightness();
            for (const QString& file : files) {
                const QImage image = icon(file.chopped(4)).pixmap(32, 32).toImage();
                int drawn = 0;
                for (int y = 0; y < image.height(); ++y)
                    for (int x = 0; x < image.width(); ++x)
                        if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() > 250) {
                            ++drawn;
                            QVERIFY2(std::abs(pixel.lightness() - ink) < 12, qPrintable(file));
                        }
                QVERIFY2(drawn > 5, qPrintable(file));
            }
        }
        applyTheme(Theme::Light);
    }

    void a_closed_list_says_in_its_tooltip_what_it_has_to_cut()
    {
        applyTheme(Theme::Light);
        QComboBox list;
        list.setToolTip(u"Which run"_s);
        list.addItem(u"SalUn · object circle · Mask Random · seed 1"_s);
        list.resize(120, 24);
        const QString cut = elidedChoice(list.currentText(), list.fontMetrics(), 90);
        QVERIFY2(cut.startsWith("Sal"_L1) && cut.endsWith("1"_L1) && cut.contains(u'…'), qPrintable(cut)); // both ends tell runs apart
        QCOMPARE(ComboToolTips::toolTipOf(list), u"<p>SalUn · object circle · Mask Random · seed 1</p><p>Which run</p>"_s);
        list.resize(900, 24);
        QCOMPARE(ComboToolTips::toolTipOf(list), u"Which run"_s);
    }

    void a_setting_that_is_not_allowed_counts_as_its_default()
    {
        QSettings().setValue(u"window/theme"_s, u"pink"_s);
        QCOMPARE(settingValue(u"window/theme"_s).toString(), u"system"_s);
        QSettings().setValue(u"queue/parallel"_s, -4);
        QVERIFY(settingValue(u"queue/parallel"_s).toInt() >= 1);
        QSettings().setValue(u"window/theme"_s, u"dark"_s);
        QCOMPARE(settingValue(u"window/theme"_s).toString(), u"dark"_s);
        QSettings().clear();
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
