// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/file_editor.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace palimpsest {

using namespace Qt::StringLiterals;

FileEditor::FileEditor(const Parameter& parameter, QWidget* parent)
    : ParameterEditor(parent), m_path(new QLineEdit(this))
{
    const QString title = QString::fromStdString(parameter.title);
    m_path->setAccessibleName(title);
    m_path->setToolTip(parameterToolTip(parameter));
    m_path->setPlaceholderText(tr("no file"));
    m_path->setClearButtonEnabled(true);
    auto* button = new QPushButton(tr("Browse…"), this);
    button->setAccessibleName(tr("%1: browse").arg(title));
    button->setToolTip(tr("Look for the file."));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_path, 1);
    layout->addWidget(button);
    setFocusProxy(m_path);
    setValue(parameter.standard);
    connect(m_path, &QLineEdit::textChanged, this, &ParameterEditor::edited);
    connect(button, &QPushButton::clicked, this, &FileEditor::browse);
}

Json FileEditor::value() const
{
    return m_path->text().trimmed().toStdString();
}

void FileEditor::setValue(const Json& value)
{
    const QSignalBlocker blocker(m_path);
    const QString path = value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
    if (path != m_path->text().trimmed())
        m_path->setText(path);
}

QString FileEditor::note() const
{
    const QString path = m_path->text().trimmed();
    // A bare name may be one that the workspace knows, such as that of a saved mask.
    return !path.contains(u'/') || QFileInfo(path).isFile() ? QString() : tr("There is no such file on this machine now.");
}

void FileEditor::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Choose a file"), QFileInfo(m_path->text().trimmed()).path(),
                                                      tr("Tensors (*.safetensors);;All files (*)"));
    if (!file.isEmpty())
        m_path->setText(file);
}

} // namespace palimpsest
