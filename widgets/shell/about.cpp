// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/about.h"

#include "core/experiment/catalogue.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Palimpsest"));
    auto* symbol = new QLabel(this);
    symbol->setPixmap(QIcon(u":/palimpsest/app/palimpsest.svg"_s).pixmap(QSize(64, 64), devicePixelRatioF()));
    auto* title = new QLabel(u"<b>%1</b><br>%2"_s.arg(tr("Palimpsest %1").arg(QLatin1StringView(PALIMPSEST_VERSION)),
                                                      tr("A workbench for machine unlearning")), this);
    auto* head = new QHBoxLayout;
    head->addWidget(symbol);
    head->addWidget(title, 1);

    QString html = u"<p>%1</p><h4>%2</h4><ul>"_s.arg(
        tr("Free software under the GNU General Public License, version 3 or later. It comes without any warranty."), tr("Libraries"));
    for (const QString& library :
         {u"Qt %1 (LGPL 3)"_s.arg(QLatin1StringView(qVersion())), u"QCustomPlot (GPL 3)"_s, u"LibTorch (BSD)"_s, u"OpenCV (Apache 2)"_s,
          u"SQLite, SQLiteCpp"_s, u"JSON for Modern C++ (MIT)"_s, u"CLI11 (BSD)"_s, u"spdlog (MIT)"_s, u"OpenSSL, zlib"_s})
        html += u"<li>%1</li>"_s.arg(library.toHtmlEscaped());
    html += u"</ul><h4>%1</h4><ul>"_s.arg(tr("Data"));
    QStringList credits;
    for (const DatasetDescriptor& dataset : datasets())
        if (const QString credit = QString::fromStdString(dataset.credit); !credit.isEmpty() && !credits.contains(credit))
            credits << credit;
    for (const QString& credit : credits)
        html += u"<li>%1</li>"_s.arg(credit.toHtmlEscaped());
    html += u"</ul><h4>%1</h4><ul>"_s.arg(tr("Methods"));
    for (const MethodDescriptor& method : methods())
        if (!method.paper.empty())
            html += u"<li>%1: %2</li>"_s.arg(QString::fromStdString(method.title).toHtmlEscaped(), QString::fromStdString(method.paper).toHtmlEscaped());
    html += u"</ul>"_s;
    auto* text = new QTextBrowser(this);
    text->setAccessibleName(tr("Licence and credits"));
    text->setHtml(html);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(text);
    layout->addWidget(buttons);
    resize(560, 520);
}

} // namespace palimpsest
