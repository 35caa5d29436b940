<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>palimpsest::Controller</name>
    <message numerus="yes">
        <source>The sample study started: %n run(s).</source>
        <translation>
            <numerusform>The sample study started: %n run.</numerusform>
            <numerusform>The sample study started: %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saving %n run(s) first.</source>
        <translation>
            <numerusform>Saving %n run first.</numerusform>
            <numerusform>Saving %n runs first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetDialog</name>
    <message numerus="yes">
        <source>%n selection(s), </source>
        <translation>
            <numerusform>%n selection, </numerusform>
            <numerusform>%n selections, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>then %n run(s) of Retrain and Original.</source>
        <translation>
            <numerusform>then %n run of Retrain and Original.</numerusform>
            <numerusform>then %n runs of Retrain and Original.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetModel</name>
    <message numerus="yes">
        <source>%1 of %2 samples kept, %n run(s)</source>
        <translation>
            <numerusform>%1 of %2 samples kept, %n run</numerusform>
            <numerusform>%1 of %2 samples kept, %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::DataPage</name>
    <message numerus="yes">
        <source>%n file(s) cannot be read</source>
        <translation>
            <numerusform>%n file cannot be read</numerusform>
            <numerusform>%n files cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It takes about %1, judged by %n finished search(es).</source>
        <translation>
            <numerusform>It takes about %1, judged by %n finished search.</numerusform>
            <numerusform>It takes about %1, judged by %n finished searches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::ExperimentPage</name>
    <message numerus="yes">
        <source>The settings of the table are frozen; %n run(s) of its reported seeds are queued.</source>
        <translation>
            <numerusform>The settings of the table are frozen; %n run of its reported seeds is queued.</numerusform>
            <numerusform>The settings of the table are frozen; %n runs of its reported seeds are queued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selection(s) are queued; the runs follow when all of them are done.</source>
        <translation>
            <numerusform>%n selection is queued; the runs follow when it is done.</numerusform>
            <numerusform>%n selections are queued; the runs follow when all of them are done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln sample(s))</source>
        <translation>
            <numerusform>%1 (%Ln sample)</numerusform>
            <numerusform>%1 (%Ln samples)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::FailureNotice</name>
    <message numerus="yes">
        <source>%n run(s) failed, the last is %1: %2</source>
        <translation>
            <numerusform>%n run failed, %1: %2</numerusform>
            <numerusform>%n runs failed, the last is %1: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::ImportLogsDialog</name>
    <message numerus="yes">
        <source>%n log(s) could not be imported.</source>
        <translation>
            <numerusform>%n log could not be imported.</numerusform>
            <numerusform>%n logs could not be imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::MainWindow</name>
    <message numerus="yes">
        <source>%n run(s) were interrupted when the last window ended</source>
        <translation>
            <numerusform>%n run was interrupted when the last window ended</numerusform>
            <numerusform>%n runs were interrupted when the last window ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) still wait</source>
        <translation>
            <numerusform>%n run still waits</numerusform>
            <numerusform>%n runs still wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saving %n run(s); the window closes then.</source>
        <translation>
            <numerusform>Saving %n run; the window closes then.</numerusform>
            <numerusform>Saving %n runs; the window closes then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::MessageStrip</name>
    <message numerus="yes">
        <source>All %n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>All %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::PreviewPage</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>%n s left</numerusform>
            <numerusform>%n s left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more prompt(s) were cut.</source>
        <translation>
            <numerusform>%n more prompt was cut.</numerusform>
            <numerusform>%n more prompts were cut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>%n h left</numerusform>
            <numerusform>%n h left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln picture</numerusform>
            <numerusform>%Ln pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::PromptListEdit</name>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n prompt</numerusform>
            <numerusform>%n prompts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::PromptListsDialog</name>
    <message numerus="yes">
        <source>%n picture(s) of the pool have one of these captions.</source>
        <translation>
            <numerusform>%n picture of the pool has one of these captions.</numerusform>
            <numerusform>%n pictures of the pool have one of these captions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::QueueStrip</name>
    <message numerus="yes">
        <source>+ %n more running</source>
        <translation>
            <numerusform>+ %n more running</numerusform>
            <numerusform>+ %n more running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %n waiting</source>
        <translation>
            <numerusform>+ %n waiting</numerusform>
            <numerusform>+ %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted</source>
        <translation>
            <numerusform>%n interrupted</numerusform>
            <numerusform>%n interrupted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::RecordList</name>
    <message numerus="yes">
        <source>Answer, %n word(s)</source>
        <translation>
            <numerusform>Answer, %n word</numerusform>
            <numerusform>Answer, %n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::RelearningChart</name>
    <message numerus="yes">
        <source>Learned: the %n shortest forget answers.</source>
        <translation>
            <numerusform>Learned: the shortest forget answer.</numerusform>
            <numerusform>Learned: the %n shortest forget answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned: %n forget records, drawn at random.</source>
        <translation>
            <numerusform>Learned: %n forget record, drawn at random.</numerusform>
            <numerusform>Learned: %n forget records, drawn at random.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::RunQueue</name>
    <message numerus="yes">
        <source>%n engine(s) in a row crashed right after the start; the queue is paused.</source>
        <translation>
            <numerusform>%n engine in a row crashed right after the start; the queue is paused.</numerusform>
            <numerusform>%n engines in a row crashed right after the start; the queue is paused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::RunsModel</name>
    <message numerus="yes">
        <source>%1 over %n run(s)</source>
        <translation>
            <numerusform>%1 over %n run</numerusform>
            <numerusform>%1 over %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::RunsPage</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 of %Ln run</numerusform>
            <numerusform>%1 of %Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::Session</name>
    <message numerus="yes">
        <source>%n forget set(s) could not be read, the first is %1.</source>
        <translation>
            <numerusform>%n forget set could not be read, the first is %1.</numerusform>
            <numerusform>%n forget sets could not be read, the first is %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (and %n more)</numerusform>
            <numerusform>%1 (and %n more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selection(s) could not be read: %1</source>
        <translation>
            <numerusform>%n selection could not be read: %1</numerusform>
            <numerusform>%n selections could not be read: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::TargetPanel</name>
    <message numerus="yes">
        <source>%n picture(s) have these words.</source>
        <translation>
            <numerusform>%n picture has these words.</numerusform>
            <numerusform>%n pictures have these words.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prompt lists: %n to forget</source>
        <translation>
            <numerusform>Prompt lists: %n to forget</numerusform>
            <numerusform>Prompt lists: %n to forget</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n to keep</source>
        <translation>
            <numerusform>, %n to keep</numerusform>
            <numerusform>, %n to keep</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::WorstCaseDialog</name>
    <message numerus="yes">
        <source>%n selection(s) find the sets of seeds %1 to %2, then </source>
        <translation>
            <numerusform>%n selection finds the sets of seeds %1 to %2, then </numerusform>
            <numerusform>%n selections find the sets of seeds %1 to %2, then </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) make the comparison. One follows the other by itself, also in the next window.</source>
        <translation>
            <numerusform>%n run makes the comparison. One follows the other by itself, also in the next window.</numerusform>
            <numerusform>%n runs make the comparison. One follows the other by itself, also in the next window.</numerusform>
        </translation>
    </message>
</context>
</TS>
