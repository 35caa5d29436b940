// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_figure.h"
#include "widgets/tradeoff/study_choice.h"

#include "core/base/error.h"
#include "results/study.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/scatter_plot.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace palimpsest;
using namespace Qt::StringLiterals;

class ChartExportTest : public QObject
{
    Q_OBJECT

    ScatterData m_data;
    ChartExport m_chart;

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void initTestCase()
    {
        const auto rows = makeStudy(3);
        ScatterOptions options = defaultOptions(domains().front().id);
        const RunColumns columns(rows);
        options.study = studiesOf(rows, columns).front().key;
        m_data = makeScatter(columns, {}, options);
        m_chart = scatterExport(m_data, naturalRange(m_data), u"random 10 % · means over seeds"_s, rows);
    }

    void a_picture_has_the_size_asked_for_and_carries_its_recipe()
    {
        const QImage image = toImage(m_chart);
        QCOMPARE(qRound(image.width() / 300.0 * 25.4), 174);
        QCOMPARE(qRound(image.height() / 300.0 * 25.4), 110);
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), 300);
        const Json recipe = Json::parse(image.text(u"palimpsest-figure"_s).toStdString());
        QCOMPARE(QString::fromStdString(recipe.at("kind").get<std::string>()), u"tradeoff"_s);
        QCOMPARE(recipe.at("points").size(), m_data.points.size());
        QCOMPARE(recipe.at("points").at(0).at("runs").size(), std::size_t(3));
    }

    void exports_are_light_on_a_dark_screen()
    {
        const QPalette before = QApplication::palette();
        QApplication::setPalette(darkPalette());
        const QImage image = toImage(m_chart);
        QApplication::setPalette(before);
        QCOMPARE(image.pixelColor(3, image.height() - 3), QColor(Qt::white));
        QVERIFY(image == toImage(m_chart));
        // And not empty: some ink of some colour.
        bool coloured = false;
        for (int y = 0; y < image.height() && !coloured; y += 2)
            for (int x = 0; x < image.width() && !coloured; x += 2)
                coloured = image.pixelColor(x, y).saturation() > 120;
        QVERIFY(coloured);
    }

    void svg_is_made_of_lines_and_words()
    {
        const QByteArray svg = toSvg(m_chart);
        QXmlStreamReader xml(svg);
        QString words;
        int paths = 0, pictures = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement()) {
                paths += xml.name() == u"path"_s || xml.name() == u"polyline"_s || xml.name() == u"circle"_s || xml.name() == u"rect"_s;
                pictures += xml.name() == u"image"_s;
            } else if (xml.isCharacters()) {
                words += xml.text();
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(pictures, 0);
        QVERIFY(paths > 20);
        for (const QString& part : {u"unlearning accuracy (%)"_s, u"SalUn"_s, u"Retrain"_s, u"palimpsest-figure"_s, u"means over seeds"_s})
            QVERIFY2(words.contains(part), qPrintable(part));
        QVERIFY(QSvgRenderer(svg).isValid());
    }

    void pdf_is_vector_and_carries_its_data()
    {
        const QByteArray pdf = toPdf(m_chart);
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        QVERIFY(pdf.contains("figure.json") || pdf.contains("/EmbeddedFile"));
    }

    void the_suffix_decides_the_format()
    {
        const QTemporaryDir folder;
        for (const QString& name : {u"a.png"_s, u"b.SVG"_s, u"c.pdf"_s}) {
            exportChart(m_chart, folder.filePath(name));
            QVERIFY2(QFileInfo(folder.filePath(name)).size() > 2000, qPrintable(name));
        }
        QCOMPARE(QImageReader(folder.filePath(u"a.png"_s)).text(u"palimpsest-figure"_s).isEmpty(), false);
        try {
            exportChart(m_chart, folder.filePath(u"d.bmp"_s));
            QFAIL("a format that is not known must be refused");
        } catch (const Error& error) {
            QCOMPARE(QString::fromStdString(error.code()), u"export.format"_s);
        }
    }

    void csv_holds_the_numbers_of_the_chart()
    {
        const QTemporaryDir folder;
        exportChart(m_chart, folder.filePath(u"a.csv"_s));
        QFile file(folder.filePath(u"a.csv"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), qsizetype(m_data.points.size()) + 2); // heads, points, nothing after the last line's end
        QVERIFY(lines.front().startsWith("Method,Settings,Seeds,TA,"));
        const QList<QByteArray> cells = lines[1].trimmed().split(',');
        QVERIFY(cells.contains(QByteArray::fromStdString(shortestNumber(m_data.points.front().x.mean))));
    }

    void a_small_and_a_large_page_hold_the_same_points()
    {
        ChartExport chart = m_chart;
        for (const QSizeF& size : {QSizeF(80, 60), QSizeF(400, 250)}) {
            chart.millimetres = size;
            chart.dotsPerInch = 96;
            QVERIFY(!toImage(chart).isNull());
        }
    }
};

QTEST_MAIN(ChartExportTest)
#include "tst_chart_export.moc"
