// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/report_files.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>
#include <QTextDocument>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMillimetres = 25.4;
constexpr double kCssPixelsAnInch = 96;
constexpr double kMargin = 16;       // mm around the text
constexpr double kFooterHeight = 24; // CSS pixels
constexpr double kPreviewScale = 2, kPdfScale = 3;

ReportFigure rasterised(ReportFigure figure, double scale)
{
    if (figure.mediaType != "image/svg+xml")
        return figure;
    QSvgRenderer renderer(QByteArray::fromStdString(figure.bytes));
    const QSizeF size = figure.width > 0 ? QSizeF(figure.width, figure.height) : QSizeF(renderer.defaultSize());
    QImage image((size * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    figure.mediaType = "image/png";
    figure.bytes = bytes.toStdString();
    figure.width = qRound(size.width());
    figure.height = qRound(size.height());
    return figure;
}

/// The report with its charts as pictures of `scale` device pixels a CSS pixel.
std::string htmlWithPictures(const ReportInput& input, double scale)
{
    ReportRequest request = input.request;
    if (request.figures.empty())
        request.figures = usualFigures(input.workspace, rowsOfReport(request.runIds, input.rows));
    request.figures = asPng(std::move(request.figures), scale);
    return reportHtml(request, input.workspace, input.rows);
}

} // namespace

std::vector<ReportFigure> asPng(std::vector<ReportFigure> figures, double scale)
{
    for (auto& figure : figures)
        figure = rasterised(std::move(figure), scale);
    return figures;
}

std::string previewHtml(const ReportInput& input)
{
    return htmlWithPictures(input, kPreviewScale);
}

std::string fileHtml(const ReportInput& input)
{
    return reportHtml(input.request, input.workspace, input.rows);
}

QByteArray reportPdf(const ReportInput& input)
{
    const QString title = QString::fromStdString(input.request.title);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(kMargin, kMargin, kMargin, kMargin), QPageLayout::Millimeter);
        writer.setResolution(600);
        writer.setTitle(title);
        writer.setCreator(u"Palimpsest " PALIMPSEST_VERSION ""_s);
        writer.addFileAttachment(u"runs.csv"_s, QByteArray::fromStdString(runsCsv(rowsOfReport(input.request.runIds, input.rows))), u"text/csv"_s);

        // Laid out in CSS pixels, as in the preview, and painted enlarged: text stays text.
        const QSizeF paper = writer.pageLayout().paintRect(QPageLayout::Millimeter).size() / kMillimetres * kCssPixelsAnInch;
        const QSizeF page(paper.width(), paper.height() - kFooterHeight);
        QTextDocument document;
        document.setUseDesignMetrics(true);
        document.setDocumentMargin(0);
        document.setHtml(QString::fromStdString(htmlWithPictures(input, kPdfScale)));
        document.setPageSize(page);

        QPainter painter(&writer);
        painter.scale(writer.resolution() / kCssPixelsAnInch, writer.resolution() / kCssPixelsAnInch);
        QFont small = document.defaultFont();
        small.setPixelSize(11); // in the painter's enlarged units
        const int pages = document.pageCount();
        for (int i = 0; i < pages; ++i) {
            if (i > 0)
                writer.newPage();
            painter.save();
            painter.translate(0, -i * page.height());
            document.drawContents(&painter, QRectF(0, i * page.height(), page.width(), page.height()));
            painter.restore();
            painter.setFont(small);
            painter.setPen(QColor(0x57, 0x60, 0x6a));
            const QRectF footer(0, page.height() + 4, page.width(), kFooterHeight - 4);
            painter.drawText(footer, Qt::AlignLeft | Qt::AlignBottom, title);
            painter.drawText(footer, Qt::AlignRight | Qt::AlignBottom,
                             QCoreApplication::translate("palimpsest::ReportPage", "page %1 of %2").arg(i + 1).arg(pages));
        }
    }
    return bytes;
}

} // namespace palimpsest
