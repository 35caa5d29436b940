// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/forget_set.h"
#include "widgets/forget_set/forget_choice.h"

#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace palimpsest;
using Ids = std::vector<std::int64_t>;

namespace {

/// Json in a form that QCOMPARE can print.
QByteArray text(const Json& value)
{
    return QByteArray::fromStdString(canonicalText(value));
}

const Json kClass2{{"kind", "class"}, {"classes", {2}}};
const Json kClass0{{"kind", "class"}, {"classes", {0}}};
const Json kRandom{{"kind", "random"}, {"share", 0.1}, {"seed", 1}};

} // namespace

class TestForgetChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneUntouchedRuleIsTheRule()
    {
        ForgetChoice choice;
        QVERIFY(choice.rule().is_null());
        choice.addRule(kRandom, {4, 1, 9}, {});
        QCOMPARE(choice.ids(), (Ids{1, 4, 9}));
        QCOMPARE(choice.size(), 3);
        QCOMPARE(text(choice.rule()), text(kRandom));
    }

    void wholeClassesAreOneRule()
    {
        ForgetChoice choice;
        choice.addRule(kClass2, {2, 12}, {});
        choice.addRule(kClass0, {0, 10}, {});
        QCOMPARE(text(choice.rule()), text((Json{{"kind", "class"}, {"classes", {0, 2}}})));
        choice.removeClass(2, {2, 12}, {});
        QCOMPARE(text(choice.rule()), text(kClass0));
        QCOMPARE(choice.ids(), (Ids{0, 10}));
    }

    void changesByHandAreRecordedWithoutIds()
    {
        ForgetChoice choice;
        choice.addRule(kClass2, {2, 12}, {});
        choice.mark({3, 4}, true);
        choice.mark({2}, false);
        QCOMPARE(text(choice.rule()), text((Json{{"kind", "manual"}, {"from", {kClass2, {{"kind", "hand"}, {"added", 2}, {"removed", 1}}}}})));
        QCOMPARE(choice.ids(), (Ids{3, 4, 12}));
    }

    void anEmptiedChoiceStartsAnew()
    {
        ForgetChoice choice;
        choice.mark({3}, true);
        choice.mark({3}, false);
        QVERIFY(choice.rule().is_null());
        choice.addRule(kClass2, {2, 12}, {});
        QCOMPARE(text(choice.rule()), text(kClass2));
    }

    void everythingIsUndoneAndRedone()
    {
        ForgetChoice choice;
        choice.addRule(kClass2, {2, 12}, {});
        choice.mark({5}, true);
        choice.clear();
        QCOMPARE(choice.size(), 0);
        QUndoStack* stack = choice.undoStack();
        stack->undo();
        QCOMPARE(choice.ids(), (Ids{2, 5, 12}));
        stack->undo();
        QCOMPARE(choice.ids(), (Ids{2, 12}));
        QCOMPARE(text(choice.rule()), text(kClass2));
        stack->undo();
        QCOMPARE(choice.size(), 0);
        QVERIFY(choice.rule().is_null());
        stack->redo();
        stack->redo();
        QCOMPARE(choice.ids(), (Ids{2, 5, 12}));
    }

    void whatChangesNothingIsNoStep()
    {
        ForgetChoice choice;
        choice.mark({1}, true);
        QSignalSpy changed(&choice, &ForgetChoice::changed);
        choice.mark({1}, true);
        choice.addRule(kClass2, {1}, {});
        choice.mark({7}, false);
        QCOMPARE(changed.size(), 0);
        QCOMPARE(choice.undoStack()->count(), 1);
    }

    void aRangeThatGrowsAndShrinksIsOneStep()
    {
        ForgetChoice choice;
        choice.mark({0}, true);
        choice.mark({4, 5}, true, 7);
        choice.mark({4, 5, 6}, true, 7);
        QCOMPARE(choice.ids(), (Ids{0, 4, 5, 6}));
        choice.mark({4}, true, 7);
        QCOMPARE(choice.ids(), (Ids{0, 4}));
        choice.mark({8, 9}, true, 8);
        choice.undoStack()->undo();
        QCOMPARE(choice.ids(), (Ids{0, 4}));
        choice.undoStack()->undo();
        QCOMPARE(choice.ids(), (Ids{0}));
    }

    void anotherPoolEmptiesTheChoiceAndUndoBringsBothBack()
    {
        ForgetChoice choice;
        choice.mark({3}, true);
        DatasetSpec share;
        share.trainCount = 100;
        QSignalSpy pool(&choice, &ForgetChoice::poolChanged);
        choice.usePool(share);
        QCOMPARE(pool.size(), 1);
        QCOMPARE(choice.size(), 0);
        QCOMPARE(choice.spec().trainCount, 100);
        choice.undoStack()->undo();
        QCOMPARE(pool.size(), 2);
        QCOMPARE(choice.ids(), (Ids{3}));
        QCOMPARE(choice.spec().trainCount, 0);
    }

    void aLoadedSetKeepsItsRuleUntilItIsChanged()
    {
        ForgetChoice choice;
        choice.load({}, {2, 12}, kClass2, {});
        QCOMPARE(text(choice.rule()), text(kClass2));
        choice.mark({1}, true);
        const Json changed = choice.rule();
        QCOMPARE(text(changed.at("kind")), text("manual"));
        ForgetChoice again;
        again.load({}, choice.ids(), changed, {});
        QCOMPARE(text(again.rule()), text(changed));
    }

    void recordedRulesResolveToTheChosenIds()
    {
        Ids pool;
        std::vector<std::int32_t> labels;
        for (int i = 0; i < 60; ++i) {
            pool.push_back(3 * i);
            labels.push_back(i % 10);
        }
        ForgetChoice choice;
        choice.addRule(kClass2, resolveRule(kClass2, pool, labels), {});
        choice.addRule(kClass0, resolveRule(kClass0, pool, labels), {});
        QCOMPARE(resolveRule(choice.rule(), pool, labels), choice.ids());
    }
};

QTEST_GUILESS_MAIN(TestForgetChoice)
#include "tst_forget_choice.moc"
