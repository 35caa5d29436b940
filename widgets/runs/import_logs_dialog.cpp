// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/import_logs_dialog.h"

#include "core/experiment/catalogue.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/background.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

enum Column { kFile, kMethod, kProblem };
constexpr const char* kDomain = "language-model";

/// The method whose id or title is a word of the path, the longest such one; "" for none.
QString methodIn(const QString& path)
{
    const auto plain = [](QString text) { return text.toLower().remove(u'-').remove(u'_').remove(u' '); };
    QStringList words;
    for (const QString& part : path.split(u'/'))
        words << plain(part) << plain(part.section(u'_', 0, 0)) << plain(part.section(u'-', 0, 0));
    QString best;
    for (const auto& method : methods())
        if (serves(method, kDomain))
            for (const std::string& name : {method.id, method.title})
                if (const QString word = plain(QString::fromStdString(name)); words.contains(word) && word.size() > plain(best).size())
                    best = QString::fromStdString(method.id);
    return best;
}

} // namespace

ImportLogsDialog::ImportLogsDialog(const QString& workspace, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_logs(new QTableWidget(0, 3, this)), m_model(new QLineEdit(this)), m_dataset(new QLineEdit(u"tofu"_s, this)), m_forgetSet(new QComboBox(this)),
      m_retainLog(new QLineEdit(this)), m_tofu(new QLineEdit(this)), m_status(new QLabel(this))
{
    setWindowTitle(tr("Import evaluation logs"));
    auto* intro = new QLabel(tr("Logs of TOFU, Unlearn-Simple and OpenUnlearning become finished runs of the table and the charts. What their records tell is computed from them; only the "
                                "rest is taken as the log states it."), this);
    intro->setWordWrap(true);

    m_logs->setAccessibleName(tr("Logs"));
    m_logs->setToolTip(tr("eval_log_aggregated.json, TOFU_EVAL.json, MUSE_EVAL.json, or a summary"));
    m_logs->setHorizontalHeaderLabels({tr("Log"), tr("Method"), tr("What is wrong")});
    m_logs->horizontalHeaderItem(kMethod)->setToolTip(tr("What made the model: a method of the list, Original, Retrain, or any word"));
    m_logs->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_logs->setTabKeyNavigation(false);
    m_logs->setShowGrid(false);
    m_logs->setWordWrap(true);
    m_logs->verticalHeader()->hide();
    m_logs->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_logs->setTextElideMode(Qt::ElideLeft);
    m_logs->horizontalHeader()->setSectionResizeMode(kFile, QHeaderView::Stretch);
    m_logs->horizontalHeader()->setSectionResizeMode(kMethod, QHeaderView::Fixed);
    m_logs->horizontalHeader()->resizeSection(kMethod, 24 * fontMetrics().averageCharWidth());
    m_logs->horizontalHeader()->setSectionResizeMode(kProblem, QHeaderView::Stretch);
    m_logs->setColumnHidden(kProblem, true);
    m_logs->setMinimumHeight(8 * fontMetrics().height());
    m_add = new QPushButton(tr("&Add logs…"), this);
    m_add->setToolTip(tr("Choose one or more files"));
    m_remove = new QPushButton(tr("&Remove"), this);
    m_remove->setToolTip(tr("Takes the selected logs off this list; the files stay where they are"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);

    m_model->setPlaceholderText(tr("such as llama2-7b"));
    m_model->setToolTip(tr("The name of the model that all of them are of. Runs of one model, data set and forget set stand in one table."));
    m_dataset->setToolTip(tr("The name of the data set, such as tofu or muse-news"));
    m_forgetSet->setEditable(true);
    m_forgetSet->addItems({QString(), u"forget01"_s, u"forget05"_s, u"forget10"_s});
    m_forgetSet->lineEdit()->setPlaceholderText(tr("as the records tell"));
    m_forgetSet->setToolTip(tr("Which records were to be forgotten. Left empty, the log's own records tell."));
    m_retainLog->setPlaceholderText(tr("none: no forget quality, unless the log states one"));
    m_retainLog->setToolTip(tr("The log of a retain model for the same forget set: forget quality is measured against it. A log of another split is refused."));
    m_tofu->setPlaceholderText(tr("not needed"));
    m_tofu->setToolTip(tr("TOFU’s folder (full.json): the forget set is recognised by the texts of its records, not only by how many there are"));
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);

    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString& title, QWidget* field, QWidget* buddy) {
        auto* label = new QLabel(title, this);
        label->setBuddy(buddy);
        buddy->setAccessibleName(QString(title).remove(u'&'));
        form->addRow(label, field);
    };
    add(tr("&Model"), m_model, m_model);
    add(tr("&Data set"), m_dataset, m_dataset);
    add(tr("&Forget set"), m_forgetSet, m_forgetSet);
    add(tr("Retain model’s &log"), makePathRow(m_retainLog, tr("Choose the log of a retain model"), false), m_retainLog);
    add(tr("&TOFU’s folder"), makePathRow(m_tofu, tr("Choose TOFU’s folder"), true), m_tofu);
    m_forgetSet->lineEdit()->setAccessibleName(tr("Forget set"));

    auto* box = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Close, this);
    m_import = box->button(QDialogButtonBox::Ok);
    m_import->setText(tr("Import"));
    m_import->setAccessibleName(tr("Import"));
    connect(box, &QDialogButtonBox::accepted, this, &ImportLogsDialog::importAll);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(intro);
    layout->addWidget(m_logs, 1);
    layout->addLayout(buttons);
    layout->addLayout(form);
    layout->addWidget(m_status);
    layout->addWidget(box);
    resize(760, 520);

    connect(m_add, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Choose evaluation logs"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        dialog->setNameFilters({tr("Evaluation logs (*.json)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::filesSelected, this, &ImportLogsDialog::addLogs);
        dialog->open();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        QList<int> rows;
        for (const auto& index : m_logs->selectionModel()->selectedRows())
            rows << index.row();
        std::sort(rows.rbegin(), rows.rend());
        for (const int row : rows)
            m_logs->removeRow(row);
        refresh();
    });
    connect(m_logs, &QTableWidget::itemSelectionChanged, this, &ImportLogsDialog::refresh);
    for (QLineEdit* line : {m_model, m_dataset, m_retainLog, m_tofu})
        connect(line, &QLineEdit::textChanged, this, &ImportLogsDialog::refresh);
    refresh();
}

QWidget* ImportLogsDialog::makePathRow(QLineEdit* line, const QString& title, bool isFolder)
{
    auto* row = new QWidget(this);
    line->setParent(row);
    line->setClearButtonEnabled(true);
    auto* browse = new QPushButton(tr("Browse…"), row);
    browse->setAccessibleName(title);
    browse->setToolTip(title);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(line, 1);
    layout->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, [this, line, title, isFolder] {
        auto* dialog = new QFileDialog(this, title, QFileInfo(line->text()).path());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(isFolder ? QFileDialog::Directory : QFileDialog::ExistingFile);
        if (isFolder)
            dialog->setOption(QFileDialog::ShowDirsOnly);
        else
            dialog->setNameFilters({tr("Evaluation logs (*.json)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    return row;
}

void ImportLogsDialog::addLogs(const QStringList& files)
{
    for (const QString& file : files) {
        const QString path = QDir::cleanPath(QFileInfo(file).absoluteFilePath());
        bool isThere = false;
        for (int row = 0; row < m_logs->rowCount(); ++row)
            isThere |= m_logs->item(row, kFile)->data(Qt::UserRole).toString() == path;
        if (isThere)
            continue;
        const int row = m_logs->rowCount();
        m_logs->insertRow(row);
        auto* item = new QTableWidgetItem(QDir::toNativeSeparators(path));
        item->setData(Qt::UserRole, path);
        item->setToolTip(path);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        m_logs->setItem(row, kFile, item);
        auto* problem = new QTableWidgetItem;
        problem->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        m_logs->setItem(row, kProblem, problem);
        auto* method = new QComboBox(m_logs);
        method->setEditable(true);
        method->setInsertPolicy(QComboBox::NoInsert);
        method->setAccessibleName(tr("Method of %1").arg(QFileInfo(path).fileName()));
        method->lineEdit()->setAccessibleName(method->accessibleName());
        method->lineEdit()->setPlaceholderText(tr("method"));
        for (const auto& known : methods())
            if (serves(known, kDomain))
                method->addItem(QString::fromStdString(known.title), QString::fromStdString(known.id));
        method->setCurrentIndex(method->findData(methodIn(path)));
        m_logs->setCellWidget(row, kMethod, method);
        connect(method, &QComboBox::editTextChanged, this, &ImportLogsDialog::refresh);
    }
    refresh();
}

void ImportLogsDialog::setModelName(const QString& name)
{
    m_model->setText(name);
}

void ImportLogsDialog::setRetainLog(const QString& file)
{
    m_retainLog->setText(file);
}

void ImportLogsDialog::setMethod(int row, const QString& method)
{
    methodBox(row)->setEditText(method);
}

int ImportLogsDialog::count() const
{
    return m_logs->rowCount();
}

QString ImportLogsDialog::problemOf(int row) const
{
    return m_logs->item(row, kProblem)->text();
}

QComboBox* ImportLogsDialog::methodBox(int row) const
{
    return static_cast<QComboBox*>(m_logs->cellWidget(row, kMethod));
}

LogToImport ImportLogsDialog::logAt(int row) const
{
    const QComboBox* box = methodBox(row);
    const QString typed = box->currentText().trimmed();
    const int known = box->findText(typed, Qt::MatchFixedString); // letter case aside
    return {m_logs->item(row, kFile)->data(Qt::UserRole).toString(),
            known >= 0 ? box->itemData(known).toString() : typed,
            m_model->text().trimmed(),
            m_dataset->text().trimmed(),
            m_forgetSet->currentText().trimmed(),
            m_retainLog->text().trimmed(),
            m_tofu->text().trimmed()};
}

/// What a person still has to say, "" for nothing.
QString ImportLogsDialog::missing() const
{
    if (m_logs->rowCount() == 0)
        return tr("Add the logs to import.");
    for (int row = 0; row < m_logs->rowCount(); ++row)
        if (methodBox(row)->currentText().trimmed().isEmpty())
            return tr("Say which method made the model of %1.").arg(QFileInfo(m_logs->item(row, kFile)->text()).fileName());
    if (m_model->text().trimmed().isEmpty())
        return tr("Name the model.");
    if (m_dataset->text().trimmed().isEmpty())
        return tr("Name the data set.");
    if (const QString file = m_retainLog->text().trimmed(); !file.isEmpty() && !QFileInfo(file).isFile())
        return tr("There is no retain log %1.").arg(file);
    if (const QString folder = m_tofu->text().trimmed(); !folder.isEmpty() && !QFileInfo(folder).isDir())
        return tr("There is no folder %1.").arg(folder);
    return {};
}

void ImportLogsDialog::refresh()
{
    const bool busy = m_next >= 0;
    const QString lack = missing();
    m_import->setEnabled(!busy && lack.isEmpty());
    m_add->setEnabled(!busy);
    m_remove->setEnabled(!busy && m_logs->selectionModel()->hasSelection());
    if (busy)
        m_status->setText(tr("Reading log %1 of %2.").arg(m_next + 1).arg(m_logs->rowCount()));
    else if (!lack.isEmpty())
        m_status->setText(lack);
    else
        m_status->setText(m_failed > 0 ? tr("%n log(s) could not be imported.", nullptr, m_failed) : QString());
}

void ImportLogsDialog::importAll()
{
    if (m_next >= 0 || !missing().isEmpty())
        return;
    m_failed = m_done = 0;
    m_next = 0;
    importNext();
}

void ImportLogsDialog::importNext()
{
    refresh();
    if (m_next >= m_logs->rowCount()) {
        m_next = -1;
        refresh();
        if (m_logs->rowCount() == 0)
            accept();
        return;
    }
    auto* import = new LogImport(this);
    connect(import, &LogImport::imported, this, [this](const QString& runId) {
        ++m_done;
        m_logs->removeRow(m_next); // what is left is what could not be read
        Q_EMIT imported(runId);
        importNext();
    });
    connect(import, &LogImport::failed, this, [this](const Error& error) {
        setProblem(m_next, QString::fromUtf8(error.what()) + (error.hint().empty() ? QString() : u" "_s + QString::fromStdString(error.hint())));
        ++m_failed;
        ++m_next;
        importNext();
    });
    guarded([&] { import->start(m_workspace, logAt(m_next)); },
            [&](const Error& error) {
                delete import;
                setProblem(m_next, QString::fromUtf8(error.what()));
                m_failed = 1;
                m_next = -1;
                refresh();
            });
}

void ImportLogsDialog::setProblem(int row, const QString& sentence)
{
    m_logs->setColumnHidden(kProblem, false);
    QTableWidgetItem* item = m_logs->item(row, kProblem);
    item->setText(sentence);
    item->setToolTip(sentence);
    item->setForeground(themeColours(palette()).error);
}

} // namespace palimpsest
