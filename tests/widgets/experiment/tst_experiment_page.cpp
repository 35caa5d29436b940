// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/experiment_page.h"

#include "core/base/json.h"
#include "core/data/dataset.h"
#include "core/experiment/catalogue.h"
#include "core/store/saved_masks.h"
#include "widgets/experiment/method_panel.h"
#include "widgets/experiment/method_table_model.h"
#include "widgets/experiment/parameter_editor.h"
#include "widgets/experiment/parameter_form.h"
#include "widgets/experiment/plan_summary.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/finished_runs.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace palimpsest;
using namespace palimpsest::test;
using namespace Qt::StringLiterals;

namespace {

void tickFirstSet(ExperimentPage& page)
{
    page.findChild<QListWidget*>(u"forgetSets"_s)->item(0)->setCheckState(Qt::Checked);
}

void tick(ExperimentPage& page, const char* method, bool ticked = true)
{
    auto* table = page.findChild<QTableView*>(u"methods"_s);
    auto* model = qobject_cast<MethodTableModel*>(table->model());
    QVERIFY(model->setData(model->index(model->rowOf(method), 0), ticked ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole));
}

ParameterForm* formOf(ExperimentPage& page, const char* method)
{
    auto* table = page.findChild<QTableView*>(u"methods"_s);
    auto* model = qobject_cast<MethodTableModel*>(table->model());
    table->setCurrentIndex(model->index(model->rowOf(method), 0));
    return page.findChild<MethodPanel*>()->form();
}

/// Puts a method of one's own into the workspace's methods folder.
void bring(const World& world, const std::string& id, const std::string& title, double standard)
{
    const Json descriptor{{"format", "palimpsest-method"}, {"version", 1}, {"id", id}, {"title", title}, {"summary", "It forgets."},
                          {"objective", id + ".pt"}, {"data", "forget"},
                          {"parameters", {{{"key", "alpha"}, {"title", "Alpha"}, {"kind", "real"}, {"low", 0}, {"high", 1}, {"default", standard}}}}};
    put(world.workspace.methodsFolder() / (id + ".pt"), "torch script");
    put(world.workspace.methodsFolder() / (id + ".json"), descriptor.dump());
}

void type(QLineEdit* edit, const QString& text)
{
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QString countText(ExperimentPage& page)
{
    return page.findChild<QLabel*>(u"runCount"_s)->text();
}

QString statusText(ExperimentPage& page)
{
    return page.findChild<QLabel*>(u"status"_s)->text();
}

void run(ExperimentPage& page, const QString& command)
{
    for (QAction* action : page.commands())
        if (action->objectName() == command)
            action->trigger();
}

int methodsOfImages()
{
    return int(std::count_if(methods().begin(), methods().end(), [](const MethodDescriptor& method) { return serves(method, "image-classification"); }));
}

} // namespace

class ExperimentPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void an_empty_workspace_says_what_is_missing_and_starts_nothing()
    {
        World world;
        ReadSession session(world);
        ExperimentPage page(*session);
        QSignalSpy requested(&page, &Page::pageRequested);
        QVERIFY(statusText(page).contains(u"forget set"_s));
        auto* button = page.findChild<QPushButton*>(u"start"_s);
        QVERIFY(button->isEnabled());
        button->click();
        QCOMPARE(requested.count(), 0);
        QVERIFY(world.workspace.runIds().empty());
    }

    void what_is_for_images_alone_is_not_offered_for_language_models()
    {
        World world;
        world.forget({1, 2, 3});
        DatasetSpec spec;
        spec.id = "fictitious-authors";
        const auto dataset = openDataset(spec);
        world.workspace.saveForgetSet(makeForgetSetOf(*dataset, "two authors", {{"kind", "class"}, {"classes", {0, 1}}}, {0, 1, 2}));
        ReadSession session(world);
        ExperimentPage page(*session);
        page.show();
        const auto command = [&](const QString& name) {
            for (QAction* action : page.commands())
                if (action->objectName() == name)
                    return action;
            return static_cast<QAction*>(nullptr);
        };
        auto* sets = page.findChild<QListWidget*>(u"forgetSets"_s);
        int language = 0;
        while (!sets->item(language)->text().startsWith(u"two authors"_s))
            ++language;
        QVERIFY2(sets->item(language)->toolTip().startsWith(u"authors "_s), qPrintable(sets->item(language)->toolTip()));
        for (const bool ofTexts : {false, true, false}) {
            sets->item(1 - language)->setCheckState(ofTexts ? Qt::Unchecked : Qt::Checked);
            sets->item(language)->setCheckState(ofTexts ? Qt::Checked : Qt::Unchecked);
            for (const auto& name : {u"experiment.table"_s, u"experiment.worst_case"_s, u"experiment.coresets"_s}) {
                QCOMPARE(command(name)->isVisible(), !ofTexts);
                QCOMPARE(command(name)->isEnabled(), !ofTexts);
            }
            for (auto* button : page.findChildren<QToolButton*>())
                if (button->defaultAction() == command(u"experiment.table"_s))
                    QCOMPARE(button->isVisible(), !ofTexts);
        }
        QVERIFY(!page.findChildren<QToolButton*>().isEmpty());
        // A model that comes from a folder needs one.
        sets->item(1 - language)->setCheckState(Qt::Unchecked);
        sets->item(language)->setCheckState(Qt::Checked);
        auto* model = page.findChild<QComboBox*>(u"model"_s);
        QCOMPARE_GE(model->findData(u"pretrained"_s), 0);
        model->setCurrentIndex(model->findData(u"pretrained"_s));
        QVERIFY2(statusText(page).contains(u"folder"_s), qPrintable(statusText(page)));
    }

    void references_are_ticked_from_the_start()
    {
        World world;
        ReadSession session(world);
        ExperimentPage page(*session);
        for (const auto& method : methods())
            QCOMPARE(isTicked(page.document().draft(), method, "image-classification"), method.role == MethodRole::Reference);
    }

    void retrain_of_a_shipped_text_to_image_model_waits_for_a_wish()
    {
        const std::string pictures = "text-to-image";
        const MethodDescriptor& retrain = *findMethod("retrain");
        Draft draft = standardDraft();
        QVERIFY(!isTicked(draft, retrain, pictures));
        QVERIFY(isTicked(draft, *findMethod("original"), pictures));
        draft.device = "cuda:1";
        QVERIFY(isTicked(draft, retrain, pictures));
        draft.device = "cpu";
        draft.original["source"] = "trained";
        QVERIFY(isTicked(draft, retrain, pictures));
        draft.original = Json::object();
        draft.methods["retrain"].ticked = true;
        QVERIFY(isTicked(draft, retrain, pictures));
        // A plan travels with what is ticked in it, and nothing else.
        Plan plan = samplePlan(pictures);
        plan.forgetSets.resize(1);
        QVERIFY(!isTicked(draftOf(plan), retrain, pictures));
        plan.methods = {{"retrain", Json::object()}};
        QVERIFY(isTicked(draftOf(plan), retrain, pictures));
        QVERIFY(!isTicked(draftOf(plan), *findMethod("original"), pictures));
        QVERIFY(retrainsForHours(plan));
        plan.device = "cuda";
        QVERIFY(!retrainsForHours(plan));
    }

    void a_stable_diffusion_folder_draws_as_is_usual_for_it()
    {
        Draft draft = standardDraft();
        draft.device = "cuda";
        draft.original["draw_pictures"] = 5; // as a person said
        chooseModel(draft, "diffusers-folder");
        QCOMPARE(draft.original.at("draw_guidance").get<double>(), 7.5);
        QCOMPARE(draft.original.at("draw_pictures").get<int>(), 5);
        QVERIFY(!isTicked(draft, *findMethod("retrain"), "text-to-image")); // whose training data are not here
        chooseModel(draft, "small-diffusion");
        QVERIFY(!draft.original.contains("draw_guidance"));
        QCOMPARE(draft.original.at("draw_pictures").get<int>(), 5);
        QVERIFY(isTicked(draft, *findMethod("retrain"), "text-to-image"));
    }

    void the_number_of_runs_follows_every_key()
    {
        World world;
        world.forget({1, 2, 3}, "first");
        world.forget({4, 5}, "second");
        ReadSession session(world);
        ExperimentPage page(*session);
        tickFirstSet(page);
        QCOMPARE(countText(page), u"1 forget set × 2 methods × 1 seed = 2 runs"_s);
        page.findChild<QListWidget*>(u"forgetSets"_s)->item(1)->setCheckState(Qt::Checked);
        tick(page, "salun");
        type(page.findChild<QLineEdit*>(u"seeds"_s), u"1-3"_s);
        QCOMPARE(countText(page), u"2 forget sets × 3 methods × 3 seeds = 18 runs"_s);
        ParameterForm* form = formOf(page, "salun");
        type(form->editor(u"density"_s)->findChild<QLineEdit*>(), u"0.1..0.9 step 0.2"_s);
        QCOMPARE(countText(page), u"2 forget sets × 7 variants of 3 methods × 3 seeds = 42 runs"_s);
        QVERIFY(page.statusText().isEmpty());
        QCOMPARE(statusText(page), QString()); // nothing comparable was run
    }

    void a_wrong_field_is_named_and_found_when_starting()
    {
        World world;
        world.forget({1, 2, 3});
        ReadSession session(world);
        ExperimentPage page(*session);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        tickFirstSet(page);
        ParameterForm* form = formOf(page, "salun");
        type(form->editor(u"density"_s)->findChild<QLineEdit*>(), u"2"_s);
        QVERIFY(page.document().draft().methods.at("salun").ticked); // who sets it up wants it
        formOf(page, "ft");
        QVERIFY2(statusText(page).startsWith(u"SalUn: Density is "_s) && !statusText(page).contains(u"density"_s), qPrintable(statusText(page)));
        QVERIFY(!page.start());
        QCOMPARE(page.findChild<MethodPanel*>()->methodId(), u"salun"_s);
        QVERIFY(page.findChild<MethodPanel*>()->form()->editor(u"density"_s)->isAncestorOf(QApplication::focusWidget()));
        tick(page, "salun", false);
        QVERIFY(page.statusText().isEmpty()); // a method that does not run cannot be wrong
    }

    void start_queues_what_was_counted_and_shows_the_runs()
    {
        World world;
        world.forget({1, 2, 3});
        ReadSession session(world);
        ExperimentPage page(*session);
        QSignalSpy requested(&page, &Page::pageRequested);
        tickFirstSet(page);
        tick(page, "ft");
        type(page.findChild<QLineEdit*>(u"seeds"_s), u"1, 2"_s);
        run(page, u"experiment.start"_s);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.front().front().toString(), u"runs"_s);
        QCOMPARE(world.workspace.runIds().size(), std::size_t(6));
        QCOMPARE(session->queue().waiting().size(), 6);
        QCOMPARE(world.workspace.run(world.workspace.runIds().front()).experiment().dataset, world.spec);
    }

    void sets_of_different_pools_are_refused_with_both_names()
    {
        World world;
        const ForgetSet first = world.forget({1, 2, 3}, "first");
        DatasetSpec share = world.spec;
        share.trainCount = 20;
        const auto dataset = openDataset(share);
        const std::vector<std::int64_t> ids{dataset->split.train[0], dataset->split.train[1]};
        world.workspace.saveForgetSet(makeForgetSet("second", share, dataset->hash, {{"kind", "manual"}, {"ids", ids}}, ids, dataset->split.train));
        ReadSession session(world);
        ExperimentPage page(*session);
        tickFirstSet(page);
        page.findChild<QListWidget*>(u"forgetSets"_s)->item(1)->setCheckState(Qt::Checked);
        QVERIFY(statusText(page).contains(u"first"_s));
        QVERIFY(statusText(page).contains(u"second"_s));
        QVERIFY(!page.start());
    }

    void a_forget_set_saved_meanwhile_is_ticked_unless_others_are()
    {
        World world;
        world.forget({1, 2, 3}, "first");
        ReadSession session(world);
        ExperimentPage page(*session);
        QVERIFY(page.document().draft().forgetSets.empty());
        const ForgetSet second = world.forget({4, 5}, "second");
        session->reloadForgetSets();
        QCOMPARE(page.document().draft().forgetSets, std::vector<std::string>{second.hash});
        world.forget({6}, "third");
        session->reloadForgetSets();
        QCOMPARE(page.document().draft().forgetSets, std::vector<std::string>{second.hash});
    }

    void undo_takes_back_ticks_and_whole_words()
    {
        World world;
        world.forget({1, 2, 3});
        ReadSession session(world);
        ExperimentPage page(*session);
        tickFirstSet(page);
        ParameterForm* form = formOf(page, "salun");
        QLineEdit* density = form->editor(u"density"_s)->findChild<QLineEdit*>();
        type(density, u"0.25"_s);
        QCOMPARE(page.document().undoStack().count(), 2);
        run(page, u"experiment.undo"_s);
        QCOMPARE(density->text(), u"0.5"_s);
        run(page, u"experiment.undo"_s);
        QCOMPARE(page.findChild<QListWidget*>(u"forgetSets"_s)->item(0)->checkState(), Qt::Unchecked);
        run(page, u"experiment.redo"_s);
        run(page, u"experiment.redo"_s);
        QCOMPARE(density->text(), u"0.25"_s);
    }

    void the_draft_survives_the_page_wrong_values_included()
    {
        World world;
        world.forget({1, 2, 3});
        Draft before;
        {
            ReadSession session(world);
            ExperimentPage page(*session);
            tickFirstSet(page);
            tick(page, "ga");
            type(formOf(page, "salun")->editor(u"density"_s)->findChild<QLineEdit*>(), u"much"_s);
            type(page.findChild<QLineEdit*>(u"seeds"_s), u"1-"_s);
            before = page.document().draft();
        }
        ReadSession session(world);
        ExperimentPage page(*session);
        QVERIFY(page.document().draft() == before);
        QCOMPARE(page.document().undoStack().count(), 0);
        QCOMPARE(page.findChild<QLineEdit*>(u"seeds"_s)->text(), u"1-"_s);
    }

    void a_damaged_draft_is_set_aside_and_said()
    {
        World world;
        put(world.workspace.folder() / "plan.json", "{\"format\": \"palimpsest-pl");
        ReadSession session(world);
        ExperimentPage page(*session);
        QVERIFY(page.statusText().contains(u"plan.json.damaged"_s));
        QVERIFY(std::filesystem::exists(world.workspace.folder() / "plan.json.damaged"));
        QVERIFY(page.document().draft() == standardDraft());
    }

    void a_plan_file_travels_to_another_page()
    {
        World world;
        world.forget({1, 2, 3});
        ReadSession session(world);
        ExperimentPage page(*session);
        const QString file = QString::fromStdString((world.folder / "study.json").string());
        QVERIFY(!page.savePlan(file)); // nothing chosen: a plan file must be one that can start
        tickFirstSet(page);
        type(formOf(page, "salun")->editor(u"density"_s)->findChild<QLineEdit*>(), u"0.25, 0.75"_s);
        type(page.findChild<QLineEdit*>(u"seeds"_s), u"1-3"_s);
        QVERIFY(page.savePlan(file));
        const Draft saved = page.document().draft();
        page.document().load(standardDraft());
        QVERIFY(page.openPlan(file));
        Draft opened = page.document().draft();
        opened.name.clear();
        QVERIFY(opened == saved);
        put(world.folder / "wrong.json", R"({"format": "palimpsest-plan", "version": 1, "speed": 3})");
        QVERIFY(!page.openPlan(QString::fromStdString((world.folder / "wrong.json").string())));
        QVERIFY(page.statusText().contains(u"speed"_s));
        page.document().undoStack().undo();
        QVERIFY(page.document().draft() == standardDraft());
    }

    void a_plan_that_describes_its_sets_makes_them()
    {
        World world;
        ReadSession session(world);
        ExperimentPage page(*session);
        Plan plan = samplePlan();
        plan.dataset = world.spec;
        writeJson(world.folder / "sample.json", toJson(plan));
        QVERIFY(page.openPlan(QString::fromStdString((world.folder / "sample.json").string())));
        QTRY_COMPARE(page.document().draft().forgetSets.size(), std::size_t(2));
        QCOMPARE(page.findChild<QListWidget*>(u"forgetSets"_s)->count(), 2);
        QVERIFY2(page.statusText().isEmpty(), qPrintable(page.statusText()));
        QCOMPARE(countText(page), u"2 forget sets × %1 methods × %2 seeds = %3 runs"_s.arg(plan.methods.size()).arg(plan.seeds.size()).arg(runCount(plan)));
    }

    void a_set_that_is_not_here_is_named_and_can_be_ticked_off()
    {
        World world;
        world.forget({1, 2, 3});
        ReadSession session(world);
        ExperimentPage page(*session);
        tickFirstSet(page);
        Draft draft = page.document().draft();
        draft.forgetSets.push_back(std::string(64, 'e'));
        page.document().load(draft);
        auto* list = page.findChild<QListWidget*>(u"forgetSets"_s);
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(1)->text().contains(u"eeeeeeee"_s));
        QVERIFY(page.statusText().contains(u"not in this workspace"_s));
        QVERIFY(!page.start());
        list->item(1)->setCheckState(Qt::Unchecked);
        QCOMPARE(list->count(), 1);
        QVERIFY(page.statusText().isEmpty());
    }

    void the_estimate_says_what_it_is_made_of()
    {
        PlanTime time;
        QCOMPARE(timeSentence(time, 1), QString());
        time.seconds = 200;
        time.known = 8;
        time.sources = 3;
        QCOMPARE(timeSentence(time, 1), u"about 3 min 20 s (from 3 finished runs)"_s);
        time.scaled = true;
        time.originals = 4;
        QCOMPARE(timeSentence(time, 2), u"about 1 min 40 s (from 3 finished runs, scaled by samples × epochs, with the training of 4 originals)"_s);
        time.unknown = 1;
        QVERIFY(timeSentence(time, 1).startsWith(u"at least 3 min 20 s"_s));
        QVERIFY(timeSentence(time, 1).contains(u"nothing known of 1 run"_s));
    }

    void finished_runs_tell_how_long_a_plan_takes()
    {
        World world;
        const ForgetSet set = world.forget({1, 2, 3});
        const std::string id = finishedRun(world, world.experiment(set, "retrain", 1), {{"ua", 1}, {"rte_unlearn", 40}, {"rte_evaluate", 5}}, 50);
        writeJson(world.workspace.run(id).file("split.json"), {{"train", {{"count", 40}, {"total", 40}}}});
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        ExperimentPage page(*session);
        tickFirstSet(page);
        tick(page, "original", false);
        const QString said = statusText(page);
        QVERIFY2(said.contains(u"from 1 finished run"_s) && said.contains(u"original"_s), qPrintable(said));
        tick(page, "retrain", false);
        tick(page, "ga");
        QCOMPARE(statusText(page), QString());
    }

    void a_mask_file_that_is_not_there_stops_the_start()
    {
        World world;
        world.forget({1, 2, 3});
        writeQueue(world.workspace, {{}, true});
        ReadSession session(world);
        ExperimentPage page(*session);
        page.show();
        tickFirstSet(page);
        tick(page, "ft");
        ParameterForm* form = formOf(page, "ft");
        auto* mask = form->editor(u"mask"_s)->findChild<QComboBox*>();
        mask->setCurrentIndex(4); // from a file
        QVERIFY2(page.statusText().contains(u"Mask file"_s), qPrintable(page.statusText()));
        QVERIFY(!page.start());
        auto* file = form->editor(u"mask_file"_s)->findChild<QComboBox*>();
        file->setEditText(u"unheard of"_s);
        QVERIFY2(page.statusText().contains(u"unheard of"_s), qPrintable(page.statusText()));
        QVERIFY(!page.start());
        QVERIFY(world.workspace.runIds().empty());
        MaskFile saved;
        saved.bits = BitMask(3);
        saved.tensors = {{"w", 3, 0}};
        saveMask(world.workspace, "heard of", saved);
        file->setEditText(u"heard of"_s);
        QCOMPARE(page.statusText(), QString());
        QVERIFY(page.start());
        QCOMPARE(world.workspace.runIds().size(), std::size_t(3));
    }

    void a_change_of_theme_keeps_the_draft_and_recolours_the_sentences()
    {
        World world;
        ReadSession session(world);
        const QPalette before = QApplication::palette();
        ExperimentPage page(*session);
        const auto colour = [&] { return page.findChild<QLabel*>(u"status"_s)->palette().color(QPalette::WindowText); };
        const QColor first = colour();
        const Draft draft = page.document().draft();
        page.setPalette(isDark(before) ? lightPalette() : darkPalette());
        QVERIFY(colour() != first);
        QVERIFY(page.document().draft() == draft);
    }

    void a_method_of_ones_own_appears_with_its_form_while_the_page_is_open()
    {
        World world;
        world.forget({1, 2, 3});
        ReadSession session(world);
        ExperimentPage page(*session);
        QAbstractItemModelTester tester(page.findChild<QTableView*>(u"methods"_s)->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        tickFirstSet(page);
        tick(page, "salun");
        QSignalSpy changed(&*session, &Session::methodsChanged);
        QSignalSpy said(&*session, &Session::message);
        bring(world, "wish", "Wish", 0.5);
        QVERIFY(changed.wait(5'000));
        auto* model = qobject_cast<MethodTableModel*>(page.findChild<QTableView*>(u"methods"_s)->model());
        QCOMPARE(model->rowCount(), methodsOfImages());
        QCOMPARE(model->index(model->rowOf("wish"), 0).data().toString(), u"Wish"_s);
        type(formOf(page, "wish")->editor(u"alpha"_s)->findChild<QLineEdit*>(), u"0.1, 0.2"_s);
        QVERIFY(countText(page).contains(u"5 variants of 4 methods"_s) || countText(page).endsWith(u"= 5 runs"_s));
        QVERIFY2(page.statusText().isEmpty(), qPrintable(page.statusText()));

        // Another version keeps what was set and gets a form of its own.
        bring(world, "wish", "Wish", 0.7);
        QVERIFY(changed.wait(5'000));
        QCOMPARE(formOf(page, "wish")->editor(u"alpha"_s)->findChild<QLineEdit*>()->text(), u"0.1, 0.2"_s);
        QCOMPARE(said.count(), 0);

        // A broken one is named, and harms nothing.
        put(world.workspace.methodsFolder() / "broken.json", R"({"format": "palimpsest-method", "version": 1, "id": "broken"})");
        QVERIFY(said.wait(5'000));
        QVERIFY2(said.front().at(0).toString().contains(u"broken.json' cannot be used as a method: title is missing"_s), qPrintable(said.front().at(0).toString()));
        QVERIFY(model->rowOf("wish") >= 0);
        QVERIFY(page.start());
        const auto run = session->workspace().run(session->runs().empty() ? session->workspace().runIds().back() : session->runs().back().id);
        QVERIFY(std::filesystem::exists(run.file("method.pt")));

        std::filesystem::remove(world.workspace.methodsFolder() / "wish.json");
        QVERIFY(changed.wait(5'000));
        QCOMPARE(model->rowOf("wish"), -1);
    }

    void the_method_table_keeps_the_rules_of_models()
    {
        MethodTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Draft draft = standardDraft();
        model.show(draft, domains().front().id);
        QCOMPARE(model.rowCount(), methodsOfImages());
        draft.methods["salun"] = {true, {{"density", {0.1, 0.2}}}};
        model.show(draft, domains().front().id);
        const int row = model.rowOf("salun");
        QCOMPARE(model.index(row, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(model.index(row, MethodTableModel::Settings).data().toString(), u"1 changed, 2 variants"_s);
        QSignalSpy requested(&model, &MethodTableModel::tickRequested);
        model.setData(model.index(row, 0), Qt::Unchecked, Qt::CheckStateRole);
        QCOMPARE(requested.count(), 1);
    }
};

QTEST_MAIN(ExperimentPageTest)
#include "tst_experiment_page.moc"
