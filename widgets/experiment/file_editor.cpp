// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/file_editor.h"

#include "core/experiment/file_unit.h"
#include "widgets/experiment/wheel_guard.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace palimpsest {

using namespace Qt::StringLiterals;

FileEditor::FileEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parent), m_unit(parameter.unit), m_isNeeded(!parameter.onlyWhen.key.empty()), m_path(new QComboBox(this))
{
    const QString title = QString::fromStdString(parameter.title);
    m_path->setAccessibleName(title);
    m_path->setToolTip(parameterToolTip(parameter));
    m_path->setEditable(true);
    m_path->setInsertPolicy(QComboBox::NoInsert);
    m_path->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_path->setMinimumContentsLength(12);
    m_path->lineEdit()->setAccessibleName(title);
    m_path->lineEdit()->setPlaceholderText(isFolder() ? tr("no folder") : tr("no file"));
    m_path->lineEdit()->setClearButtonEnabled(true);
    guardWheel(m_path);
    auto* button = new QPushButton(tr("Browse…"), this);
    button->setAccessibleName(tr("%1: browse").arg(title));
    button->setToolTip(isFolder() ? tr("Look for the folder.") : tr("Look for the file."));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_path, 1);
    layout->addWidget(button);
    setFocusProxy(m_path);
    setValue(parameter.standard);
    connect(m_path, &QComboBox::editTextChanged, this, &ParameterEditor::edited);
    connect(button, &QPushButton::clicked, this, &FileEditor::browse);
}

bool FileEditor::isFolder() const
{
    return m_unit == kFolderUnit;
}

Json FileEditor::value() const
{
    return m_path->currentText().trimmed().toStdString();
}

void FileEditor::setValue(const Json& value)
{
    const QSignalBlocker blocker(m_path);
    const QString path = value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
    if (path != m_path->currentText().trimmed())
        m_path->setEditText(path);
}

void FileEditor::setKnown(const QStringList& names)
{
    m_known = names;
    m_goesByName = true;
    const QSignalBlocker blocker(m_path);
    const QString typed = m_path->currentText();
    m_path->clear();
    m_path->addItems(names);
    m_path->setEditText(typed);
}

QString FileEditor::problem() const
{
    const QString path = m_path->currentText().trimmed();
    if (path.isEmpty())
        return m_isNeeded ? tr("No file is named.") : QString();
    // What the workspace knows goes by its name, with or without the file's ending.
    const bool isKnown = path.contains(u'/') || m_known.contains(path) || m_known.contains(QFileInfo(path).completeBaseName());
    return !m_goesByName || isKnown ? QString() : tr("Nothing is saved under this name.");
}

QString FileEditor::note() const
{
    const QString path = m_path->currentText().trimmed();
    // A bare name may be one that the workspace knows, such as that of a saved mask.
    if (!path.contains(u'/'))
        return {};
    if (isFolder())
        return QFileInfo(path).isDir() ? QString() : tr("There is no such folder on this machine now.");
    return QFileInfo(path).isFile() ? QString() : tr("There is no such file on this machine now.");
}

void FileEditor::browse()
{
    const QString now = m_path->currentText().trimmed();
    auto* dialog = new QFileDialog(this, isFolder() ? tr("Choose a folder") : tr("Choose a file"), isFolder() && QFileInfo(now).isDir() ? now : QFileInfo(now).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(isFolder() ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (isFolder())
        dialog->setOption(QFileDialog::ShowDirsOnly);
    else
        dialog->setNameFilters({m_unit == kEvaluationLogUnit ? tr("Evaluation logs (*.json)") : tr("Tensors (*.safetensors)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_path, &QComboBox::setEditText);
    dialog->open();
}

} // namespace palimpsest
