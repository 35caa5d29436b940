// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>
#include <QVariant>

#include <vector>

namespace palimpsest {

/// One thing that a person can set about the window. The dialog is grown from this table.
struct Setting {
    enum Kind { Choice, Integer, Switch };
    struct Option {
        QString id, title;
    };

    QString key; ///< in QSettings
    Kind kind;
    QString label, help;
    QVariant standard;
    int low = 0, high = 0;       ///< Integer
    std::vector<Option> options; ///< Choice
};

/// The table. Built at each call, so that labels follow the language.
std::vector<Setting> settingsTable();

/// The stored value; one that is not allowed counts as not there: the default.
QVariant settingValue(const QString& key);
void setSettingValue(const QString& key, const QVariant& value);

/// Changes apply at once.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(QWidget* parent);

Q_SIGNALS:
    void settingChanged(const QString& key);
};

} // namespace palimpsest
