// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/parameter_editor.h"

class QComboBox;

namespace palimpsest {

/// The path of a file or a folder, as the parameter's unit says (file_unit.h): typed, dropped as text, found with a file dialog, or one of the names that the workspace knows. A missing one is named here and
/// refused where runs are started (core/store/named_files.h): the workspace may travel to another machine.
class FileEditor : public ParameterEditor
{
    Q_OBJECT
public:
    FileEditor(const Parameter& parameter, QWidget* parent);

    Json value() const override;
    void setValue(const Json& value) override;
    QString problem() const override; ///< none is named though the other settings ask for one, or a name that is not known
    QString note() const override;

    /// Names to choose from, such as those of the workspace's saved masks; what is typed stays.
    void setKnown(const QStringList& names);

private:
    void browse();

    bool isFolder() const;

    std::string m_unit;
    bool m_isNeeded;      ///< whether it is shown only where it is needed
    QStringList m_known;
    bool m_goesByName = false;
    QComboBox* m_path;
};

} // namespace palimpsest
