// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/catalogue.h"
#include "widgets/experiment/draft.h"

#include <QWidget>

#include <map>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace palimpsest {

class ParameterForm;

/// One method: what it is, its presets, and the form grown from its schema. Knows no method by name.
class MethodPanel : public QWidget
{
    Q_OBJECT
public:
    explicit MethodPanel(QWidget* parent = nullptr);

    void show(const MethodDescriptor& method, const MethodDraft& draft);
    void setSavedMasks(const QStringList& names); ///< to choose from where a method asks for a mask file
    ParameterForm* form() const; ///< of the method in view; null if it has nothing to set
    QString methodId() const { return m_method ? QString::fromStdString(m_method->id) : QString(); }

Q_SIGNALS:
    /// The person set `values` (what differs from the defaults); `place` names the field, "" for presets and reset of all.
    void valuesEdited(const QString& methodId, const QString& place, const QString& description, const palimpsest::Json& values);

private:
    void offerMasks(ParameterForm& form) const;
    void fillPresets(const Json& values);

    const MethodDescriptor* m_method = nullptr;
    QStringList m_savedMasks;
    QLabel* m_title;
    QLabel* m_summary;
    QPushButton* m_presets;
    QMenu* m_presetMenu;
    QToolButton* m_reset;
    QStackedWidget* m_forms;
    QLabel* m_nothing;
    struct Shown {
        std::string hash; ///< of the version of a method of one's own
        ParameterForm* form = nullptr;
    };
    std::map<std::string, Shown> m_formOf;
};

} // namespace palimpsest
