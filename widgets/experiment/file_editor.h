// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/parameter_editor.h"

class QLineEdit;

namespace palimpsest {

/// The path of a file: typed, dropped as text, or found with a file dialog. Whether there is such a file is for the engine to say: the workspace may
/// travel to another machine.
class FileEditor : public ParameterEditor
{
    Q_OBJECT
public:
    FileEditor(const Parameter& parameter, QWidget* parent);

    Json value() const override;
    void setValue(const Json& value) override;
    QString note() const override;

private:
    void browse();

    QLineEdit* m_path;
};

} // namespace palimpsest
