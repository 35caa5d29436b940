// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/parameter_editor.h"

class QComboBox;

namespace palimpsest {

/// The path of a file: typed, dropped as text, found with a file dialog, or one of the names that the workspace knows. Whether there is such a file is for the engine to say: the workspace may
/// travel to another machine.
class FileEditor : public ParameterEditor
{
    Q_OBJECT
public:
    FileEditor(const Parameter& parameter, QWidget* parent);

    Json value() const override;
    void setValue(const Json& value) override;
    QString note() const override;

    /// Names to choose from, such as those of the workspace's saved masks; what is typed stays.
    void setKnown(const QStringList& names);

private:
    void browse();

    QComboBox* m_path;
};

} // namespace palimpsest
