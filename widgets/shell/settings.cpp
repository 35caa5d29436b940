// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSettings>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text);
}

bool isAllowed(const Setting& setting, const QVariant& value)
{
    switch (setting.kind) {
    case Setting::Choice:
        return std::any_of(setting.options.begin(), setting.options.end(), [&](const Setting::Option& option) { return option.id == value.toString(); });
    case Setting::Integer: {
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        return isNumber && number >= setting.low && number <= setting.high;
    }
    case Setting::Switch:
        return value.canConvert<bool>();
    }
    return false;
}

} // namespace

std::vector<Setting> settingsTable()
{
    const int cores = std::max(1, QThread::idealThreadCount());
    return {
        {u"window/theme"_s, Setting::Choice, tr("Theme"), tr("Colours of the window; System follows the desktop."), u"system"_s, 0, 0,
         {{u"system"_s, tr("System")}, {u"light"_s, tr("Light")}, {u"dark"_s, tr("Dark")}}},
        {u"window/language"_s, Setting::Choice, tr("Language"), tr("Applies at the next start."), u"system"_s, 0, 0,
         {{u"system"_s, tr("System")}, {u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}}},
        {u"queue/parallel"_s, Setting::Integer, tr("Runs at the same time"),
         tr("How many engines work at once; each gets its share of the processor's cores."), std::min(2, cores), 1, cores, {}},
        {u"preview/device"_s, Setting::Choice, tr("Previews are drawn on"),
         tr("Choose the processor where runs need all of the GPU's memory. Applies when the preview engine is started next."), u"auto"_s, 0, 0,
         {{u"auto"_s, tr("The GPU, if there is one")}, {u"cpu"_s, tr("The processor")}}},
        {u"window/reopen"_s, Setting::Switch, tr("Open the last workspace at start"), tr("Otherwise the start page is shown."), false, 0, 0, {}},
    };
}

QVariant settingValue(const QString& key)
{
    for (const Setting& setting : settingsTable()) {
        if (setting.key != key)
            continue;
        const QVariant stored = QSettings().value(key);
        return stored.isValid() && isAllowed(setting, stored) ? stored : setting.standard;
    }
    return {};
}

void setSettingValue(const QString& key, const QVariant& value)
{
    QSettings().setValue(key, value);
}

SettingsDialog::SettingsDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Settings"));
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (const Setting& setting : settingsTable()) {
        const QVariant value = settingValue(setting.key);
        QWidget* editor = nullptr;
        const auto store = [this, key = setting.key](const QVariant& changed) {
            setSettingValue(key, changed);
            Q_EMIT settingChanged(key);
        };
        switch (setting.kind) {
        case Setting::Choice: {
            auto* box = new QComboBox(this);
            for (const Setting::Option& option : setting.options)
                box->addItem(option.title, option.id);
            box->setCurrentIndex(box->findData(value));
            connect(box, &QComboBox::currentIndexChanged, this, [box, store] { store(box->currentData()); });
            editor = box;
            break;
        }
        case Setting::Integer: {
            auto* box = new QSpinBox(this);
            box->setRange(setting.low, setting.high);
            box->setValue(value.toInt());
            connect(box, &QSpinBox::valueChanged, this, [store](int number) { store(number); });
            editor = box;
            break;
        }
        case Setting::Switch: {
            auto* box = new QCheckBox(this);
            box->setChecked(value.toBool());
            connect(box, &QCheckBox::toggled, this, [store](bool on) { store(on); });
            editor = box;
            break;
        }
        }
        editor->setObjectName(setting.key);
        editor->setToolTip(setting.help);
        editor->setAccessibleName(setting.label);
        editor->setAccessibleDescription(setting.help);
        auto* help = new QLabel(setting.help, this);
        help->setWordWrap(true);
        help->setForegroundRole(QPalette::PlaceholderText);
        auto* cell = new QVBoxLayout;
        cell->setSpacing(2);
        cell->addWidget(editor);
        cell->addWidget(help);
        auto* label = new QLabel(setting.label, this);
        label->setBuddy(editor);
        form->addRow(label, cell);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(480, 360);
}

} // namespace palimpsest
