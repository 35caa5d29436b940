// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/file_unit.h"
#include "widgets/experiment/parameter_form.h"

#include "core/experiment/catalogue.h"
#include "widgets/experiment/draft.h"
#include "widgets/experiment/file_editor.h"
#include "widgets/experiment/parameter_editor.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

using namespace palimpsest;
using namespace Qt::StringLiterals;

namespace {

/// A value that is allowed and not the default; a sweep where `several`.
Json otherValue(const Parameter& parameter, bool several)
{
    switch (parameter.kind) {
    case ParameterKind::Boolean:
        return several ? Json::array({false, true}) : Json(!parameter.standard.get<bool>());
    case ParameterKind::Choice: {
        Json all = Json::array();
        for (const auto& choice : parameter.choices)
            all.push_back(choice.id);
        return several ? all : all.back() == parameter.standard ? all.front() : all.back();
    }
    case ParameterKind::Integer:
        return several ? Json::array({std::int64_t(parameter.low), std::int64_t(parameter.high)}) : Json(std::int64_t(parameter.high));
    case ParameterKind::File:
        return Json("/somewhere/else.safetensors"); // never swept
    case ParameterKind::Real:
        return several ? Json::array({parameter.low, parameter.high}) : Json(parameter.high);
    }
    return {};
}

/// All forms that the catalogue grows.
std::vector<std::pair<std::string, Parameters>> allSchemas()
{
    std::vector<std::pair<std::string, Parameters>> schemas;
    for (const auto& method : methods())
        schemas.emplace_back(method.id, method.parameters);
    schemas.emplace_back("original recipe", originalRecipe("language-model"));
    return schemas;
}

QLineEdit* field(ParameterForm& form, const QString& key)
{
    return form.editor(key)->findChild<QLineEdit*>();
}

void type(QLineEdit* edit, const QString& text)
{
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace

class ParameterFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void every_method_shows_and_returns_its_values()
    {
        for (const auto& [name, schema] : allSchemas()) {
            for (const bool several : {false, true}) {
                ParameterForm form(schema, several);
                QCOMPARE(form.values().size(), std::size_t(0));
                Json values = Json::object();
                for (const auto& parameter : schema)
                    values[parameter.key] = otherValue(parameter, several);
                form.setValues(values);
                for (const auto& parameter : schema)
                    if (!hasMeaning(schema, parameter, values))
                        values.erase(parameter.key);
                QCOMPARE(QString::fromStdString(form.values().dump()), QString::fromStdString(values.dump()));
                QCOMPARE(form.changedCount(), int(values.size()));
                for (const auto& parameter : schema)
                    QCOMPARE(form.problem(QString::fromStdString(parameter.key)), QString());
                form.setValues(Json::object());
                QCOMPARE(form.changedCount(), 0);
            }
        }
    }

    void presets_of_every_method_fit_their_form()
    {
        for (const auto& method : methods())
            for (const auto& preset : method.presets) {
                ParameterForm form(method.parameters, true);
                form.setValues(preset.values);
                QVERIFY(form.values() == withoutDefaults(method.parameters, preset.values));
                for (const auto& parameter : method.parameters)
                    QCOMPARE(form.problem(QString::fromStdString(parameter.key)), QString());
            }
    }

    void what_means_nothing_is_away_and_says_nothing()
    {
        ParameterForm form(findMethod("ft")->parameters, true);
        form.show();
        const auto isShown = [&](const char* key) { return form.editor(QString::fromLatin1(key))->isVisibleTo(&form); };
        QVERIFY(isShown("mask") && !isShown("density") && !isShown("mask_file"));
        form.setValues({{"density", 0.25}});
        QCOMPARE(form.changedCount(), 0);
        form.setValues({{"mask", "saliency"}, {"density", 0.25}});
        QVERIFY(isShown("density") && !isShown("mask_file"));
        QCOMPARE(form.changedCount(), 2);
        auto* list = form.editor(u"mask"_s)->findChild<QComboBox*>();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Home); // none
        QVERIFY(!isShown("density"));
        QCOMPARE(form.changedCount(), 0);
        form.setValues({{"mask", {"none", "file"}}});
        QVERIFY(isShown("mask_file") && !isShown("density"));
    }

    void what_has_no_place_beside_the_model_is_away_and_keeps_its_value()
    {
        ParameterForm form(originalRecipe("text-to-image"), false);
        form.show();
        form.setValues({{"weights", "/models/sd14"}});
        form.setOutOfPlace({u"weights"_s});
        QVERIFY(!form.editor(u"weights"_s)->isVisible() && form.editor(u"source"_s)->isVisible());
        QCOMPARE(form.values().at("weights").get<std::string>(), std::string("/models/sd14"));
        form.setOutOfPlace({u"source"_s});
        QVERIFY(form.editor(u"weights"_s)->isVisible() && !form.editor(u"source"_s)->isVisible());
    }

    void a_file_that_is_needed_must_be_named()
    {
        ParameterForm form(findMethod("ft")->parameters, true);
        auto* file = qobject_cast<FileEditor*>(form.editor(u"mask_file"_s));
        QCOMPARE(form.problem(u"mask_file"_s), QString()); // no mask from a file
        form.setValues({{"mask", "file"}});
        QVERIFY(!form.problem(u"mask_file"_s).isEmpty());
        file->setKnown({u"shirts"_s});
        form.setValues({{"mask", "file"}, {"mask_file", "shirts"}});
        QCOMPARE(form.problem(u"mask_file"_s), QString());
        form.setValues({{"mask", "file"}, {"mask_file", "shirts.safetensors"}});
        QCOMPARE(form.problem(u"mask_file"_s), QString());
        form.setValues({{"mask", "file"}, {"mask_file", "skirts"}});
        QVERIFY(!form.problem(u"mask_file"_s).isEmpty());
        form.setValues({{"mask", "file"}, {"mask_file", "/somewhere/m.safetensors"}});
        QCOMPARE(form.problem(u"mask_file"_s), QString());
        QVERIFY(!file->note().isEmpty()); // it may be there where the plan runs
    }

    void a_sweep_over_masks_leaves_the_file_out()
    {
        ParameterForm form(findMethod("ft")->parameters, true);
        auto* list = form.editor(u"mask"_s)->findChild<QComboBox*>();
        QCOMPARE(list->count(), 6);
        QVERIFY2(list->itemText(5).contains(u"From a file"_s), qPrintable(list->itemText(5)));
        list->setCurrentIndex(5);
        QVERIFY(form.values() == Json({{"mask", {"none", "saliency", "random", "inverted"}}}));
        QCOMPARE(form.problem(u"mask"_s), QString());
        QCOMPARE(form.problem(u"mask_file"_s), QString());
    }

    void the_kind_decides_the_widget()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        QVERIFY(form.editor(u"epochs"_s)->findChild<QAbstractSpinBox*>());
        QVERIFY(form.editor(u"epochs"_s)->findChild<QSlider*>());
        QVERIFY(form.editor(u"learning_rate"_s)->findChild<QSlider*>());
        QVERIFY(form.editor(u"exclude_true_label"_s)->findChild<QCheckBox*>());
        QVERIFY(form.editor(u"label_schedule"_s)->findChild<QComboBox*>());
        QVERIFY(!form.editor(u"no such key"_s));
    }

    void a_file_parameter_takes_a_path_without_white_space_around_it()
    {
        const Parameters schema{{"weights", "Weights", ParameterKind::File, 0, 0, Scale::Linear, "", "", "A file.", ""}};
        ParameterForm form(schema, true);
        type(field(form, u"weights"_s), u"  /tmp/a b.safetensors "_s);
        QCOMPARE(form.values().dump(), std::string(R"({"weights":"/tmp/a b.safetensors"})"));
        form.setValues(Json::object());
        QCOMPARE(form.changedCount(), 0);
        QVERIFY(!problemWith(schema.front(), 3).empty());
        QVERIFY(problemWith(schema.front(), "x").empty());
    }

    void a_folder_parameter_takes_a_folder_alone()
    {
        const QTemporaryDir folder;
        FileEditor editor({"weights", "Model folder", ParameterKind::File, 0, 0, Scale::Linear, "", kFolderUnit, "A folder.", ""}, nullptr);
        QCOMPARE(editor.findChild<QLineEdit*>()->placeholderText(), u"no folder"_s);
        editor.setValue(folder.path().toStdString());
        QVERIFY(editor.note().isEmpty());
        editor.setValue(folder.filePath(u"gone"_s).toStdString());
        QVERIFY(editor.note().contains(u"no such folder"_s));
    }

    void a_file_parameter_offers_the_names_that_are_known()
    {
        FileEditor editor({"mask_file", "Mask file", ParameterKind::File, 0, 0, Scale::Linear, "", "", "A mask.", ""}, nullptr);
        QSignalSpy edited(&editor, &ParameterEditor::edited);
        editor.setValue("/elsewhere/mask.safetensors");
        editor.setKnown({u"half"_s, u"tenth"_s});
        QVERIFY(editor.value() == Json("/elsewhere/mask.safetensors")); // what was typed stays
        QCOMPARE(edited.count(), 0);
        auto* list = editor.findChild<QComboBox*>();
        QCOMPARE(list->count(), 2);
        list->setCurrentIndex(1);
        QVERIFY(editor.value() == Json("tenth"));
        QCOMPARE(edited.count(), 1);
    }

    void typing_announces_and_marks_what_changed()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        QSignalSpy edited(&form, &ParameterForm::edited);
        type(field(form, u"density"_s), u"0.3"_s);
        QVERIFY(edited.count() > 0);
        QCOMPARE(edited.back().front().toString(), u"density"_s);
        QCOMPARE(QString::fromStdString(form.values().dump()), uR"({"density":0.3})"_s);
        const auto labels = form.findChildren<QLabel*>();
        QCOMPARE(std::count_if(labels.begin(), labels.end(), [](const QLabel* label) { return label->text().contains(u'●'); }), 1);
    }

    void a_wrong_value_is_told_beside_its_field_and_kept()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        form.show();
        type(field(form, u"density"_s), u"1.5"_s);
        QVERIFY(form.problem(u"density"_s).contains(u"0.01 to 1"_s));
        const auto labels = form.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->isVisible() && label->text() == form.problem(u"density"_s); }));
        QCOMPARE(field(form, u"density"_s)->text(), u"1.5"_s);
        // The draft keeps what was typed, and a form that is filled from it says the same.
        ParameterForm again(findMethod("salun")->parameters, true);
        type(field(form, u"density"_s), u"half"_s);
        again.setValues(form.values());
        QCOMPARE(field(again, u"density"_s)->text(), u"half"_s);
        QVERIFY(!again.problem(u"density"_s).isEmpty());
    }

    void a_sweep_shows_its_number_and_keeps_its_words()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        form.show();
        type(field(form, u"learning_rate"_s), u"1e-4..1e-1 log 4"_s);
        QCOMPARE(form.problem(u"learning_rate"_s), QString());
        const auto labels = form.editor(u"learning_rate"_s)->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) { return label->text() == u"4 values"_s; }));
        QVERIFY(!form.editor(u"learning_rate"_s)->findChild<QSlider*>()->isEnabled());
        form.setValues(form.values()); // as undo and redo of something else do
        QCOMPARE(field(form, u"learning_rate"_s)->text(), u"1e-4..1e-1 log 4"_s);
    }

    void slider_and_keys_move_the_number()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        QSlider* slider = form.editor(u"learning_rate"_s)->findChild<QSlider*>();
        slider->setValue(slider->maximum());
        QCOMPARE(QString::fromStdString(form.values().dump()), uR"({"learning_rate":1.0})"_s);
        QTest::keyClick(form.editor(u"learning_rate"_s)->findChild<QAbstractSpinBox*>(), Qt::Key_Down);
        QVERIFY(form.values().at("learning_rate").get<double>() < 1);
        QTest::keyClick(form.editor(u"epochs"_s)->findChild<QAbstractSpinBox*>(), Qt::Key_Up);
        QCOMPARE(form.values().at("epochs").get<int>(), 11);
    }

    void the_wheel_scrolls_the_page_and_not_a_value()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        form.show();
        auto* spin = form.editor(u"epochs"_s)->findChild<QAbstractSpinBox*>();
        spin->clearFocus();
        QWheelEvent wheel(QPointF(5, 5), spin->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(spin, &wheel);
        QCOMPARE(form.changedCount(), 0);
    }

    void reset_returns_one_field_to_its_default()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        form.setValues({{"density", 0.3}, {"epochs", 3}});
        QSignalSpy edited(&form, &ParameterForm::edited);
        for (auto* button : form.findChildren<QToolButton*>())
            if (button->accessibleName() == u"Reset Density"_s)
                button->click();
        QCOMPARE(edited.count(), 1);
        QCOMPARE(QString::fromStdString(form.values().dump()), uR"({"epochs":3})"_s);
    }

    void more_opens_when_something_behind_it_differs()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        QVERIFY(!form.isMoreShown());
        form.setValues({{"density", 0.3}});
        QVERIFY(!form.isMoreShown());
        form.setValues({{"momentum", 0.5}});
        QVERIFY(form.isMoreShown());
    }

    void a_choice_explains_itself_and_can_be_swept()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        auto* list = form.editor(u"label_schedule"_s)->findChild<QComboBox*>();
        QVERIFY(form.editor(u"label_schedule"_s)->note().contains(u"CIFAR-10"_s));
        list->setCurrentIndex(list->count() - 1);
        QCOMPARE(form.values().at("label_schedule").size(), std::size_t(2));
        form.setValues({{"label_schedule", "sideways"}});
        QVERIFY(form.problem(u"label_schedule"_s).contains(u"forget_then_retain"_s));
        ParameterForm single(findMethod("salun")->parameters, false);
        QCOMPARE(single.editor(u"label_schedule"_s)->findChild<QComboBox*>()->count(), 2);
    }

    void every_control_has_a_name()
    {
        ParameterForm form(findMethod("salun")->parameters, true);
        form.show();
        for (const QWidget* control : form.findChildren<QWidget*>())
            if (control->isVisible() && control->focusPolicy() & Qt::TabFocus)
                QVERIFY2(!QAccessible::queryAccessibleInterface(const_cast<QWidget*>(control))->text(QAccessible::Name).isEmpty(),
                         control->metaObject()->className());
    }
};

QTEST_MAIN(ParameterFormTest)
#include "tst_parameter_form.moc"
