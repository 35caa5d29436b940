<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Draft</name>
    <message>
        <source>“%1” and “%2” were chosen from different pools; the sets of one experiment share one pool.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>%1, distance to Retrain (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>MethodRole</name>
    <message>
        <source>reference</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>control</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Ticked from the start: every other row is read against it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tests a claim of another method.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An unlearning method.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Make a trained model forget, then look for the traces.</source>
        <translation>Ein trainiertes Modell vergessen lassen, dann nach den Spuren suchen.</translation>
    </message>
    <message>
        <source>Folder of the workspace to open.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the workspace, or make it, and start the sample study if it has no runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore nothing: default layout, start page.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine program palimpsest-cli to use.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>Arbeitsbereich wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>palimpsest</name>
    <message>
        <source>A chosen forget set is not in this workspace: tick it off, or choose it on the Data page.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” starts with a zero: write decimals with a point, a comma separates values.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” needs a number of values: write “%1 step 0.2” or “%1 log 4”.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” runs backwards: the smaller number comes first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” has too small a step: at most %2 values.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” needs a whole number of values, from 2 to %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“%1” starts at zero or below, where equal ratios do not exist.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Empty: expected a number from %1 to %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is there twice.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 values; at most %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One value only: this is not swept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Empty: expected seeds, as 1-5 or 1, 2, 3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is no seed: expected whole numbers from 0.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seed %1 is there twice.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 seeds; at most %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From %1 to %2, default %3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Several values make a sweep: 0.1, 0.2 or 0.1..0.9 step 0.2 or 1e-4..1e-1 log 4.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Default: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>methods</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 variants of %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 × %2 × %3 = %4</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>forget sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Waits for its turn.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An engine works on it now.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An engine holds it in memory and waits.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finished; its results are kept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine said why it could not go on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stopped because somebody asked.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine ended without a last word; its log is kept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved and stopped, or the machine did; it can be resumed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours of the window; System follows the desktop.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Applies at the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Runs at the same time</source>
        <translation>Gleichzeitige Läufe</translation>
    </message>
    <message>
        <source>How many engines work at once; each gets its share of the processor's cores.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the last workspace at start</source>
        <translation>Beim Start den letzten Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Otherwise the start page is shown.</source>
        <translation>Sonst erscheint die Startseite.</translation>
    </message>
    <message>
        <source>%1, distance to Retrain (%2) ↓</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>one seed, no interval</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 seeds (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all settings at their defaults</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on the front: nothing shown here is better in both</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>front</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>closest</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>finished run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>finished runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>scaled by samples × epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>with the training of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>original</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>originals</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>without the training of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing known of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>about %1 (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>at least %1 (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> The runs take %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> The runs take %1; selections come on top.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> The selections take about %1, judged by finished ones</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> The selections take at least %1, judged by finished ones (nothing known of %2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>selection</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>selections</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>; the runs come on top.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>; the runs %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (logarithmic)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, %2 bins</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>|Δ Retrain| ↓</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>best</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retrain %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> log</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::AboutDialog</name>
    <message>
        <source>About Palimpsest</source>
        <translation>Über Palimpsest</translation>
    </message>
    <message>
        <source>Palimpsest %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A workbench for machine unlearning</source>
        <translation>Eine Werkbank für maschinelles Verlernen</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Licence and credits</source>
        <translation>Lizenz und Dank</translation>
    </message>
</context>
<context>
    <name>palimpsest::AgainstRandomTab</name>
    <message>
        <source>Nothing to set side by side yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Here methods stand on random and on worst-case forget sets side by side, with doing nothing beside them. That needs finished runs of Original, Retrain and methods about a random set and about one that was ranked, of the same size and with the same original.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retrain and doing nothing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Methods on random and worst-case sets</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::AgreementTable</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Share of the hardest in both</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Share of the easiest in both</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Spearman’s ρ of the ranks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kendall’s τ of the ranks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the cells say of two rankings: how many of the chosen number both have at one end, or how far their whole orders agree, from −1 to 1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ce&amp;lls:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Agreement of rankings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1
and %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is one ranking of these items. Rank them by another rule, or with another seed, to compare.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::AnswerLengthChart</name>
    <message>
        <source>Memorisation against length</source>
        <translation>Einprägung nach Länge</translation>
    </message>
    <message>
        <source>Every mark is a record: how many tokens its true answer has, and how likely the model finds that answer, normalised by its length (exp of the mean log-probability of its tokens)</source>
        <translation>Jedes Zeichen ist ein Eintrag: wie viele Token seine wahre Antwort hat und für wie wahrscheinlich das Modell sie hält, auf ihre Länge bezogen (exp der mittleren Log-Wahrscheinlichkeit ihrer Token)</translation>
    </message>
    <message>
        <source>n, tokens of the true answer</source>
        <translation>n, Token der wahren Antwort</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>○ A</source>
        <translation>○ A</translation>
    </message>
    <message>
        <source>◆ B</source>
        <translation>◆ B</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished">%1. {1 %2?}</translation>
    </message>
    <message>
        <source>There are too few answers to say more.</source>
        <translation>Es sind zu wenige Antworten, um mehr zu sagen.</translation>
    </message>
    <message>
        <source>Spearman’s ρ of length and probability: %1.</source>
        <translation>Spearmans ρ von Länge und Wahrscheinlichkeit: %1.</translation>
    </message>
</context>
<context>
    <name>palimpsest::BooleanEditor</name>
    <message>
        <source>Try both</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: try both</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A sweep: every run once with and once without.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>off and on</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ChartPane</name>
    <message>
        <source>The chart's numbers</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The same numbers as in the chart. T goes back.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the chosen point means</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>They appear as soon as the index is read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No runs yet</source>
        <translation type="unfinished">Noch keine Läufe</translation>
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No finished run yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Runs appear here as they finish.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The filter hides every run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>None of the %1 finished runs of this forget set passes the filter.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all forget sets</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ChoiceEditor</name>
    <message>
        <source>Each of the %1 (sweep)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One value only: this is not swept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each but “%1” (sweep)</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ClassAccuracyChart</name>
    <message>
        <source>Accuracy by class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 classes, of which %2 changed significantly. Up and Down walk the classes, Enter chooses one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: no images of this class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2 % (%3 of %4, 95 % interval %5 to %6)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change %1 points, McNemar p = %2: %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>significant</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>could be chance</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The whole class is in the forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images of it in the forget set: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B − %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ClassPanel</name>
    <message>
        <source>Show all classes</source>
        <translation>Alle Klassen zeigen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>In the forget set</source>
        <translation>In der Vergessensmenge</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Tick a class to forget all of it. Select rows to see only these classes in the grid.</source>
        <translation>Eine Klasse ankreuzen, um sie ganz zu vergessen. Zeilen wählen, um nur diese Klassen zu sehen.</translation>
    </message>
    <message>
        <source>Tick a class to forget all of it. Select rows (Ctrl for several) to see only these classes in the grid.</source>
        <translation>Eine Klasse ankreuzen, um sie ganz zu vergessen. Zeilen wählen (Strg für mehrere), um nur diese Klassen zu sehen.</translation>
    </message>
    <message>
        <source>Stop filtering the grid by class</source>
        <translation>Die Bilder nicht mehr nach Klasse filtern</translation>
    </message>
    <message>
        <source>%1 of %2 images will be forgotten</source>
        <translation>%1 von %2 Bildern werden vergessen</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Autoren</translation>
    </message>
    <message>
        <source>Tick an author to forget all records about them. Select rows to see only these authors in the list.</source>
        <translation>Einen Autor ankreuzen, um alle Einträge über ihn zu vergessen. Zeilen wählen, um nur diese Autoren zu sehen.</translation>
    </message>
    <message>
        <source>Tick an author to forget all records about them. Select rows (Ctrl for several) to see only these authors in the list.</source>
        <translation>Einen Autor ankreuzen, um alle Einträge über ihn zu vergessen. Zeilen wählen (Strg für mehrere), um nur diese Autoren zu sehen.</translation>
    </message>
    <message>
        <source>Show all authors</source>
        <translation>Alle Autoren zeigen</translation>
    </message>
    <message>
        <source>Stop filtering the list by author</source>
        <translation>Die Liste nicht mehr nach Autor filtern</translation>
    </message>
    <message>
        <source>%1 of %2 records will be forgotten</source>
        <translation>%1 von %2 Einträgen werden vergessen</translation>
    </message>
</context>
<context>
    <name>palimpsest::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Gefundene Befehle</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No command has “%1” in its name or description.</source>
        <translation>Kein Befehl enthält „%1“ in Namen oder Beschreibung.</translation>
    </message>
</context>
<context>
    <name>palimpsest::ComparedModel</name>
    <message>
        <source>Forgotten</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Still known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Never known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kept</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Over-forgotten</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Still wrong</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To be forgotten: A was right, B is wrong.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To be forgotten: B is still right. Retraining also gets many of these right, because they look like what it learned.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To be forgotten: A was wrong already, and B is wrong.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To be kept: B is right.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To be kept: A was right, B is wrong. This is what forgetting cost.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>To be kept: A was wrong already, and B is wrong.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Image %1 · %2 · A: %3 (label %4 %) · B: %5 (label %6 %) · %7</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::CompositionTable</name>
    <message>
        <source>What the set is counted by: classes, attributes of the samples, or pairs of both</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;By:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In the set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In the pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Times as often</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Composition of the set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Times as often: the group's share of the set over its share of the pool; 1 is as by chance.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>No attributes are known: put attributes.csv, with a column “index” or “file” and one for each attribute, beside the dataset's files.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::Controller</name>
    <message>
        <source>Sample study</source>
        <translation>Beispielstudie</translation>
    </message>
    <message>
        <source>Preparing the sample study: reading Fashion-MNIST and drawing the forget sets.</source>
        <translation>Die Beispielstudie wird vorbereitet: Fashion-MNIST wird gelesen, die Vergessensmengen werden gezogen.</translation>
    </message>
    <message numerus="yes">
        <source>The sample study started: %n run(s).</source>
        <translation>
            <numerusform>Die Beispielstudie läuft: %n Lauf.</numerusform>
            <numerusform>Die Beispielstudie läuft: %n Läufe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Results appear here and on the Trade-off page as runs finish.</source>
        <translation>Ergebnisse erscheinen hier und auf der Seite Trade-off, sobald Läufe enden.</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n run(s) first.</source>
        <translation>
            <numerusform>Erst wird %n Lauf gesichert.</numerusform>
            <numerusform>Erst werden %n Läufe gesichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be resumed when this workspace is opened again.</source>
        <translation>Sie lassen sich fortsetzen, wenn der Arbeitsbereich wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>Language sample study</source>
        <translation>Beispielstudie Sprachmodell</translation>
    </message>
    <message>
        <source>Preparing the sample study: making up authors.</source>
        <translation>Die Beispielstudie wird vorbereitet: Autoren werden erfunden.</translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetChart</name>
    <message>
        <source>Test accuracy over the share of the data that is kept, by rule</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test accuracy of Retrain on what each rule keeps, with its 95 % interval. The dashed line is the original, which learned everything.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kept [% of %1 samples]</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test accuracy [%]</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all data</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::CoresetDialog</name>
    <message>
        <source>Coresets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is hardest to forget is redundant: a model that learns the rest should do as well. Each rule leaves out what it calls hardest to forget, Retrain learns what is kept, and its test accuracy stands beside that of random coresets and of all data.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>lowest losses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>EL2N</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>GraNd</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>moderate distance</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>bi-level search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What any rule must beat.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Leaves out what this rule calls hardest to forget.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Percent of the training images that are kept, parted by commas and spaces</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Steps of the upper level of the search, each of which unlearns once.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passes over the data in each iteration: what a search costs is iterations times lower epochs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The first of the seeds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Repetitions, each with its own original model, random sets and rankings.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data and model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Kept [%]</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search: &amp;iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search: &amp;lower epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;First seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Number of seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write which shares are kept, in percent between 0 and 100: 90, 50.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose at least one rule.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n selection(s), </source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>then %n run(s) of Retrain and Original.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetModel</name>
    <message numerus="yes">
        <source>%1 of %2 samples kept, %n run(s)</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>95 % interval %1 to %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Against %1: %2 points, p %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>random sets of the same size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The original models, which learned all %1 samples: what there is to keep.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No finished Retrain run of this rule and size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kept by</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 % kept</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The rule leaves out what it calls hardest to forget, which is redundant; “the other way round” leaves out the easiest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test accuracy of Retrain on %1 samples. ▲, ▼: better, or worse, than random sets of the same size (paired t-test over seeds, Holm over the rules, p &lt; 0.05)</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::CoresetsTab</name>
    <message>
        <source>No coreset to judge yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is hardest to forget is redundant, so that the rest should do as well as all data. Here the test accuracy of Retrain stands by rule and share that is kept. That needs finished Retrain runs about sets that were ranked, and random ones of the same size to compare.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test accuracy by rule and kept share</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 samples</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::CurvePlot</name>
    <message>
        <source>step</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished">%1 (%2)</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2 at step %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not a number from step %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No points yet.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::DataPage</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo the last change of the choice</source>
        <translation>Die letzte Änderung der Auswahl zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>Wiederholen, was zurückgenommen wurde</translation>
    </message>
    <message>
        <source>Forget all that are shown</source>
        <translation>Alle gezeigten vergessen</translation>
    </message>
    <message>
        <source>Adds every image in the grid</source>
        <translation>Fügt jedes gezeigte Bild hinzu</translation>
    </message>
    <message>
        <source>Keep all that are shown</source>
        <translation>Alle gezeigten behalten</translation>
    </message>
    <message>
        <source>Takes every image in the grid out of the choice</source>
        <translation>Nimmt jedes gezeigte Bild aus der Auswahl</translation>
    </message>
    <message>
        <source>Clear the choice</source>
        <translation>Die Auswahl leeren</translation>
    </message>
    <message>
        <source>Empties the choice; it can be undone</source>
        <translation>Leert die Auswahl; es lässt sich zurücknehmen</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Größere Bilder</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Save forget set</source>
        <translation>Vergessensmenge sichern</translation>
    </message>
    <message>
        <source>Saves the choice under its name, unchangeable</source>
        <translation>Sichert die Auswahl unter ihrem Namen, unveränderlich</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Choose what to forget</source>
        <translation>Wählen, was vergessen wird</translation>
    </message>
    <message>
        <source>Saved forget sets</source>
        <translation>Gesicherte Vergessensmengen</translation>
    </message>
    <message>
        <source>All training images</source>
        <translation>Alle Trainingsbilder</translation>
    </message>
    <message>
        <source>Training pool</source>
        <translation>Trainingsbestand</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Retain set</source>
        <translation>Behaltensmenge</translation>
    </message>
    <message>
        <source>Outside the pool</source>
        <translation>Außerhalb des Bestands</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>Testmenge</translation>
    </message>
    <message>
        <source>Which images are shown</source>
        <translation>Welche Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>Which images the grid shows; select classes on the left to narrow it down</source>
        <translation>Welche Bilder gezeigt werden; links Klassen wählen, um es einzugrenzen</translation>
    </message>
    <message>
        <source>File order</source>
        <translation>Reihenfolge der Datei</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordnen nach</translation>
    </message>
    <message>
        <source>Descending order</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>Ascending; press for descending</source>
        <translation>Aufsteigend; drücken für absteigend</translation>
    </message>
    <message>
        <source>Scores of which model</source>
        <translation>Werte welches Modells</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Zeigen</translation>
    </message>
    <message>
        <source>Sort &amp;by</source>
        <translation>&amp;Ordnen nach</translation>
    </message>
    <message>
        <source>Scores &amp;of</source>
        <translation>&amp;Werte von</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Arrow keys move, Space chooses or drops the current image, Shift with arrows chooses a range, Ctrl+A chooses all that are shown.</source>
        <translation>Pfeiltasten bewegen, die Leertaste nimmt das aktuelle Bild auf oder heraus, Umschalt mit Pfeilen wählt einen Bereich, Strg+A alle gezeigten.</translation>
    </message>
    <message>
        <source>Opening the images</source>
        <translation>Die Bilder werden geöffnet</translation>
    </message>
    <message>
        <source>They are read and checked once; this takes about a second.</source>
        <translation>Sie werden einmal gelesen und geprüft; das dauert etwa eine Sekunde.</translation>
    </message>
    <message>
        <source>The images could not be opened</source>
        <translation>Die Bilder ließen sich nicht öffnen</translation>
    </message>
    <message>
        <source>Choose another folder …</source>
        <translation>Einen anderen Ordner wählen …</translation>
    </message>
    <message>
        <source>No image matches</source>
        <translation>Kein Bild passt</translation>
    </message>
    <message>
        <source>Nothing is in this part of the data for the selected classes.</source>
        <translation>In diesem Teil der Daten ist für die gewählten Klassen nichts.</translation>
    </message>
    <message>
        <source>Show all training images</source>
        <translation>Alle Trainingsbilder zeigen</translation>
    </message>
    <message>
        <source>Name, such as “shirts”</source>
        <translation>Name, etwa „Hemden“</translation>
    </message>
    <message>
        <source>Name of the forget set</source>
        <translation>Name der Vergessensmenge</translation>
    </message>
    <message>
        <source>A saved forget set never changes; its name and its hash stay with every run that uses it</source>
        <translation>Eine gesicherte Vergessensmenge ändert sich nie; ihr Name und ihr Hash bleiben bei jedem Lauf, der sie nutzt</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>The images are being opened.</source>
        <translation>Die Bilder werden geöffnet.</translation>
    </message>
    <message>
        <source>Choose the folder that has the files of the dataset</source>
        <translation>Den Ordner mit den Dateien des Datensatzes wählen</translation>
    </message>
    <message>
        <source>No model of this pool was evaluated yet: finish a run first, such as Original.</source>
        <translation>Noch wurde kein Modell dieses Bestands ausgewertet: Lassen Sie erst einen Lauf enden, etwa Original.</translation>
    </message>
    <message>
        <source>Whose loss, confidence and entropy the grid sorts by: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no evaluated model yet</source>
        <translation>noch kein ausgewertetes Modell</translation>
    </message>
    <message>
        <source>Order of the grid; scores are those of “%1”</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Order of the grid. Loss, confidence and entropy need a model: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Descending; press for ascending</source>
        <translation>Absteigend; drücken für aufsteigend</translation>
    </message>
    <message>
        <source>Shown: %1</source>
        <translation>Gezeigt: %1</translation>
    </message>
    <message>
        <source>Click an image to forget it; drag or hold Shift for many.</source>
        <translation>Ein Bild anklicken, um es zu vergessen; ziehen oder Umschalt halten für viele.</translation>
    </message>
    <message>
        <source>forget class %1</source>
        <translation>Klasse %1 vergessen</translation>
    </message>
    <message>
        <source>keep class %1</source>
        <translation>Klasse %1 behalten</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>✓ Saved as “%1”, hash %2</source>
        <translation>✓ Gesichert als „%1“, Hash %2</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Look at the data and choose what a model must forget</source>
        <translation>Die Daten ansehen und wählen, was ein Modell vergessen muss</translation>
    </message>
    <message>
        <source>Hardest / easiest to forget …</source>
        <translation>Am schwersten / leichtesten zu vergessen …</translation>
    </message>
    <message>
        <source>Searches the training pool for the images that are hardest, or easiest, to forget, and saves them as a forget set</source>
        <translation>Sucht im Trainingsbestand die Bilder, die am schwersten oder leichtesten zu vergessen sind, und sichert sie als Vergessensmenge</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <translation>Fragen und Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Shows the records that have what is searched for</source>
        <translation>Zeigt die Einträge, die das Gesuchte enthalten</translation>
    </message>
    <message>
        <source>Import a list of images …</source>
        <translation>Eine Liste von Bildern einlesen …</translation>
    </message>
    <message>
        <source>Adds the images whose numbers a file lists: text, CSV with a column “index”, or NumPy .npy</source>
        <translation>Fügt die Bilder hinzu, deren Nummern eine Datei nennt: Text, CSV mit einer Spalte „index“ oder NumPy .npy</translation>
    </message>
    <message>
        <source>Export the choice as a list …</source>
        <translation>Die Auswahl als Liste ausgeben …</translation>
    </message>
    <message>
        <source>Writes the numbers of the chosen images to a file: .txt, .csv or .npy</source>
        <translation>Schreibt die Nummern der gewählten Bilder in eine Datei: .txt, .csv oder .npy</translation>
    </message>
    <message>
        <source>Adds every record in the list</source>
        <translation>Fügt jeden gezeigten Eintrag hinzu</translation>
    </message>
    <message>
        <source>Takes every record in the list out of the choice</source>
        <translation>Nimmt jeden gezeigten Eintrag aus der Auswahl</translation>
    </message>
    <message>
        <source>Import a list of records …</source>
        <translation>Eine Liste von Einträgen einlesen …</translation>
    </message>
    <message>
        <source>Adds the records whose numbers a file lists: text, CSV with a column “index”, or NumPy .npy</source>
        <translation>Fügt die Einträge hinzu, deren Nummern eine Datei nennt: Text, CSV mit einer Spalte „index“ oder NumPy .npy</translation>
    </message>
    <message>
        <source>Writes the numbers of the chosen records to a file: .txt, .csv or .npy</source>
        <translation>Schreibt die Nummern der gewählten Einträge in eine Datei: .txt, .csv oder .npy</translation>
    </message>
    <message>
        <source>Name, such as “two authors”</source>
        <translation>Name, etwa „zwei Autoren“</translation>
    </message>
    <message>
        <source>Opening the texts</source>
        <translation>Die Texte werden geöffnet</translation>
    </message>
    <message>
        <source>No record matches</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <source>Nothing in this part of the data is what is searched for, for the selected authors and within the bounds of length and memorisation.</source>
        <translation>In diesem Teil der Daten ist für die gewählten Autoren und innerhalb der Grenzen von Länge und Einprägung nichts, was gesucht wird.</translation>
    </message>
    <message>
        <source>Show all records</source>
        <translation>Alle Einträge zeigen</translation>
    </message>
    <message>
        <source>All records</source>
        <translation>Alle Einträge</translation>
    </message>
    <message>
        <source>Validation set</source>
        <translation>Validierungsmenge</translation>
    </message>
    <message>
        <source>Holdout</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Which records are shown</source>
        <translation>Welche Einträge gezeigt werden</translation>
    </message>
    <message>
        <source>Which records the list shows; select authors on the left to narrow it down</source>
        <translation>Welche Einträge die Liste zeigt; links Autoren wählen, um sie einzugrenzen</translation>
    </message>
    <message>
        <source>The texts are being opened.</source>
        <translation>Die Texte werden geöffnet.</translation>
    </message>
    <message>
        <source>The folder is arranged otherwise</source>
        <translation>Der Ordner ist anders aufgebaut</translation>
    </message>
    <message>
        <source>Opening was stopped</source>
        <translation>Das Öffnen wurde abgebrochen</translation>
    </message>
    <message>
        <source>The texts could not be opened</source>
        <translation>Die Texte ließen sich nicht öffnen</translation>
    </message>
    <message>
        <source>No dataset was recognised</source>
        <translation>Kein Datensatz wurde erkannt</translation>
    </message>
    <message>
        <source>%1 has none of the layouts that can be read. For %2 it would be:</source>
        <translation>%1 hat keinen der lesbaren Aufbauten. Für %2 wäre es:</translation>
    </message>
    <message>
        <source>The list of datasets above shows every other layout.</source>
        <translation>Die Liste der Datensätze oben zeigt jeden anderen Aufbau.</translation>
    </message>
    <message>
        <source>Found %1: %2.</source>
        <translation>Gefunden: %1: %2.</translation>
    </message>
    <message>
        <source>It can also be %1: choose that above and press “Use this pool”.</source>
        <translation>Es kann auch %1 sein: Wählen Sie das oben und drücken Sie „Diesen Bestand nutzen“.</translation>
    </message>
    <message>
        <source>Image files are decoded and brought to one size, once: %1 of %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be read</source>
        <translation>
            <numerusform>Eine Datei ist nicht lesbar</numerusform>
            <numerusform>%n Dateien sind nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>They are left out; the others are used. Press to see which and why.</source>
        <translation>Sie bleiben weg; die anderen werden genutzt. Drücken, um zu sehen, welche und warum.</translation>
    </message>
    <message>
        <source>Files that cannot be read</source>
        <translation>Nicht lesbare Dateien</translation>
    </message>
    <message>
        <source>In %1. These files are left out; the numbers of images count the others.</source>
        <translation>In %1. Diese Dateien bleiben weg; die Nummern der Bilder zählen die anderen.</translation>
    </message>
    <message>
        <source>Import a list of records</source>
        <translation>Eine Liste von Einträgen einlesen</translation>
    </message>
    <message>
        <source>Import a list of images</source>
        <translation>Eine Liste von Bildern einlesen</translation>
    </message>
    <message>
        <source>Lists of numbers (*.txt *.csv *.tsv *.npy)</source>
        <translation>Listen von Nummern (*.txt *.csv *.tsv *.npy)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 of the %2 records that the list names are not in the training pool.</source>
        <translation>%1 der %2 Einträge, die die Liste nennt, sind nicht im Trainingsbestand.</translation>
    </message>
    <message>
        <source>%1 of the %2 images that the list names are not in the training pool.</source>
        <translation>%1 der %2 Bilder, die die Liste nennt, sind nicht im Trainingsbestand.</translation>
    </message>
    <message>
        <source>Use the pool that the list was made for. Lists of the released code count positions in the pool: “palimpsest-cli forget-set import --positions” reads those.</source>
        <translation>Nutzen Sie den Bestand, für den die Liste gemacht wurde. Listen des veröffentlichten Codes zählen Plätze im Bestand: „palimpsest-cli forget-set import --positions“ liest sie.</translation>
    </message>
    <message>
        <source>Export the numbers of the chosen records</source>
        <translation>Die Nummern der gewählten Einträge ausgeben</translation>
    </message>
    <message>
        <source>Export the numbers of the chosen images</source>
        <translation>Die Nummern der gewählten Bilder ausgeben</translation>
    </message>
    <message>
        <source>Text, one number a line (*.txt)</source>
        <translation>Text, eine Nummer je Zeile (*.txt)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>NumPy (*.npy)</source>
        <translation>NumPy (*.npy)</translation>
    </message>
    <message>
        <source>How well records are memorised is known once a run of these texts has finished, such as Original.</source>
        <translation>Wie gut Einträge eingeprägt sind, ist bekannt, sobald ein Lauf dieser Texte geendet hat, etwa Original.</translation>
    </message>
    <message>
        <source>This leaves %1 images to retain, fewer than the %2 test images that the membership attack compares them with: no run can be measured.</source>
        <translation>Dann bleiben %1 Bilder zu behalten, weniger als die %2 Testbilder, mit denen der Zugehörigkeitsangriff sie vergleicht: Kein Lauf ließe sich messen.</translation>
    </message>
    <message>
        <source>Forget fewer, or use a smaller test set or a larger training pool.</source>
        <translation>Vergessen Sie weniger, oder nutzen Sie eine kleinere Testmenge oder einen größeren Trainingsbestand.</translation>
    </message>
    <message>
        <source>Tick a record to forget it; Space ticks all that are selected.</source>
        <translation>Einen Eintrag ankreuzen, um ihn zu vergessen; die Leertaste kreuzt alle gewählten an.</translation>
    </message>
    <message>
        <source>forget author %1</source>
        <translation>Autor %1 vergessen</translation>
    </message>
    <message>
        <source>keep author %1</source>
        <translation>Autor %1 behalten</translation>
    </message>
    <message>
        <source>This ranking is there already: nothing is computed again.</source>
        <translation>Diese Rangfolge gibt es schon: Nichts wird neu berechnet.</translation>
    </message>
    <message>
        <source>The ranking costs as much as %1 passes forwards over the pool.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>It takes about %1, judged by %n finished search(es).</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>How long that takes is not known: no search by this rule with this model, data and device has finished.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Its original model is there already.</source>
        <translation>Sein Original gibt es schon.</translation>
    </message>
    <message>
        <source>Before that the original model is trained for %1 epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>, about %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The search is queued; its forget set appears among the saved ones when it is done.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>See how far it is</source>
        <translation>Sehen, wie weit es ist</translation>
    </message>
    <message>
        <source>Set up an experiment with it</source>
        <translation>Ein Experiment damit einrichten</translation>
    </message>
</context>
<context>
    <name>palimpsest::DistanceLegend</name>
    <message>
        <source>as Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>farthest of those shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Legend of the colours</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cells are coloured by distance to Retrain: the stronger the colour, the nearer.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::EngineCommand</name>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation>Das Rechenprogramm %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>Check that the file exists and may be executed, or choose another with --engine.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine ended before its work was done.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There may be too little memory for this model.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::EngineProcess</name>
    <message>
        <source>Starting the engine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation>Das Rechenprogramm %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>Check that the file exists and may be executed, or choose another with --engine.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>asked the engine to stop</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>asked the engine to save and stop</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>killed it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>terminated it, waiting for its end</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine wrote a line that is too long to be an event.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is probably not palimpsest-cli: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine %1 speaks protocol version %2, this window speaks version %3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install window and engine from the same version of Palimpsest.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Preparing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine %1 did not say hello.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is probably not palimpsest-cli, or of another version.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ExpectedLayout</name>
    <message>
        <source>Choose another folder …</source>
        <translation>Einen anderen Ordner wählen …</translation>
    </message>
    <message>
        <source>A folder can also be dropped anywhere on this page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expected layout: %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ExperimentPage</name>
    <message>
        <source>Forget sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every ticked method forgets each ticked set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No forget set yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose samples on the Data page and save them under a name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose what to forget</source>
        <translation>Wählen, was vergessen wird</translation>
    </message>
    <message>
        <source>Choose forget sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The network that is trained, and then made to forget.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change the original's recipe</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Repetitions and machine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Each seed is one repetition: 1-5 or 1, 2, 3. Three or more let the charts tell noise from effect.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Threads of the engine. Sums depend on their number: it is recorded with the run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Device</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change the device</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change threads</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Space ticks a method; the form below belongs to the method of the current row.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Untick %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start the experiment</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Makes queued runs of what is set up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open plan…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fills this page from a plan file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open plan</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save plan…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Writes a plan file for `palimpsest-cli sweep`.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save plan</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>This program knows no model “%1”.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>missing: %1…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This workspace has no forget set with the fingerprint %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2 samples)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, of %2. Fingerprint %3…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expected cpu, cuda or cuda:N.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>(and %1 more)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seeds: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 run is queued.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 runs are queued.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The plan's forget sets are made as soon as its data is read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open a plan</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The plan is saved as %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run it with: palimpsest-cli sweep %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 The draft starts anew; the old file is kept as plan.json.damaged.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose methods and their settings, and start runs.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>The settings of the table are frozen; %n run(s) of its reported seeds are queued.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>The report says which settings were chosen, and why.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n selection(s) are queued; the runs follow when all of them are done.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What happens to training images, anew in every batch: for the original, for Retrain and for every method. Evaluation sees images as they are.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the augmentation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Own methods…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opens this workspace's methods folder. A descriptor (.json) and a TorchScript objective (.pt) in it become a method of this list; docs/own-methods.md shows how.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whole table…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tunes every method on a pilot seed, freezes the settings, and reports on other seeds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Random against worst case…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compares what methods do on random forget sets with what they do on those that are hardest to forget.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Coresets…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trains on what each rule keeps of the data, by kept share and seed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Takes the last change of this page back.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Makes the change again that was taken back.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the new forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no folder is named; the model is read from one.</source>
        <translation>es ist kein Ordner genannt; das Modell wird aus einem gelesen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished">%1: %2</translation>
    </message>
    <message>
        <source>Whole tables, worst cases and coresets are of image classification; what is set up is of another kind.</source>
        <translation>Ganze Tabellen, schlimmste Fälle und Kernmengen gehören zur Bildklassifikation; eingerichtet ist etwas anderes.</translation>
    </message>
    <message>
        <source>Choose a forget set of images on the Set up page.</source>
        <translation>Wählen Sie auf der Seite Einrichten eine Vergessensmenge von Bildern.</translation>
    </message>
    <message>
        <source>The table is being prepared; its runs appear in the queue.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The comparison is being prepared; its selections and runs appear in the queue.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The coresets are being prepared; their selections and runs appear in the queue.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ExportDialog</name>
    <message>
        <source>Export chart</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two columns of a paper, 174 × 110 mm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One column of a paper, 120 × 80 mm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A slide, 254 × 143 mm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> mm</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> dots an inch</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of PNG pictures; SVG and PDF are drawn from lines at any size.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exports have the light palette, a legend, and their data and recipe inside.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose file…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Width</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Height</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This chart has many axes: below %1 mm they would overlap.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::FailureNotice</name>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 ist gescheitert: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) failed, the last is %1: %2</source>
        <translation>
            <numerusform>%n Lauf ist gescheitert, %1: %2</numerusform>
            <numerusform>%n Läufe sind gescheitert, zuletzt %1: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the run</source>
        <translation>Lauf zeigen</translation>
    </message>
    <message>
        <source>Show the last</source>
        <translation>Letzten zeigen</translation>
    </message>
</context>
<context>
    <name>palimpsest::FileEditor</name>
    <message>
        <source>no folder</source>
        <translation>kein Ordner</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>%1: browse</source>
        <translation>%1: durchsuchen</translation>
    </message>
    <message>
        <source>Look for the folder.</source>
        <translation>Den Ordner suchen.</translation>
    </message>
    <message>
        <source>Look for the file.</source>
        <translation>Die Datei suchen.</translation>
    </message>
    <message>
        <source>No file is named.</source>
        <translation>Es ist keine Datei genannt.</translation>
    </message>
    <message>
        <source>Nothing is saved under this name.</source>
        <translation>Unter diesem Namen ist nichts gesichert.</translation>
    </message>
    <message>
        <source>There is no such folder on this machine now.</source>
        <translation>Diesen Ordner gibt es auf diesem Rechner zurzeit nicht.</translation>
    </message>
    <message>
        <source>There is no such file on this machine now.</source>
        <translation>Diese Datei gibt es auf diesem Rechner zurzeit nicht.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Eine Datei wählen</translation>
    </message>
    <message>
        <source>Evaluation logs (*.json)</source>
        <translation>Auswertungsprotokolle (*.json)</translation>
    </message>
    <message>
        <source>Tensors (*.safetensors)</source>
        <translation>Tensoren (*.safetensors)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>palimpsest::FilterStrip</name>
    <message>
        <source>Every page shows only the runs that the filter lets through.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is filtered</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all runs again. This can be undone.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take “%1” out of the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filter %1: press to take it out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No filter: all %1 runs are shown.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 runs</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::FolderDecoder</name>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation>Das Rechenprogramm %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>It decodes the images. Check that the file exists and may be executed, or choose another with --engine.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening the images was stopped.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the pool again to go on from the start.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine ended while it decoded the images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“palimpsest-cli dataset open” in a terminal may say why; there may be too little memory for this many images of this size.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ForgetChoice</name>
    <message>
        <source>use another training pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>load “%1”</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>forget by hand (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>keep by hand (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>clear</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::GapChart</name>
    <message>
        <source>Avg. Gap by method and kind of forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Avg. Gap with its 95 % interval. The dashed lines are doing nothing: a method left of the line of its colour is closer to Retrain than that.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original (nothing)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Avg. Gap [points], 95 % interval</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::GradientWeightChart</name>
    <message>
        <source>Gradient weights</source>
        <translation>Gradientengewichte</translation>
    </message>
    <message>
        <source>Every mark is a forget sequence: how much the losses of NPO (w) and SimNPO (n·w′) push on it, by the tokens of its answer. w is 1 for all at the original model, whatever their length; n·w′ is at most 1 and falls as the answer becomes unlikely.</source>
        <translation>Jedes Zeichen ist eine Folge der Vergessensmenge: wie stark die Verluste von NPO (w) und SimNPO (n·w′) auf sie drücken, nach den Token ihrer Antwort. Beim Original ist w für alle 1, wie lang sie auch sind; n·w′ ist höchstens 1 und fällt, wenn die Antwort unwahrscheinlich wird.</translation>
    </message>
    <message>
        <source>Epoch of the gradient weights</source>
        <translation>Epoche der Gradientengewichte</translation>
    </message>
    <message>
        <source>The epoch of B after which the weights are taken; 0 is the original model</source>
        <translation>Die Epoche von B, nach der die Gewichte genommen werden; 0 ist das Original</translation>
    </message>
    <message>
        <source>NPO β</source>
        <translation>NPO β</translation>
    </message>
    <message>
        <source>Inverse temperature of NPO: B's own if NPO made it</source>
        <translation>Inverse Temperatur von NPO: die von B, wenn NPO es gemacht hat</translation>
    </message>
    <message>
        <source>SimNPO β</source>
        <translation>SimNPO β</translation>
    </message>
    <message>
        <source>Inverse temperature of SimNPO: B's own if SimNPO made it</source>
        <translation>Inverse Temperatur von SimNPO: die von B, wenn SimNPO es gemacht hat</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>Epoche %1</translation>
    </message>
    <message>
        <source>n, tokens of the true answer</source>
        <translation>n, Token der wahren Antwort</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>NPO: w</source>
        <translation>NPO: w</translation>
    </message>
    <message>
        <source>SimNPO: n·w′</source>
        <translation>SimNPO: n·w′</translation>
    </message>
    <message>
        <source>The model gave no numbers after this epoch.</source>
        <translation>Nach dieser Epoche gab das Modell keine Zahlen mehr.</translation>
    </message>
    <message>
        <source>Mean over %1 sequences: NPO %2, SimNPO %3.</source>
        <translation>Mittel über %1 Folgen: NPO %2, SimNPO %3.</translation>
    </message>
</context>
<context>
    <name>palimpsest::HeatMapPane</name>
    <message>
        <source>&amp;Method</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>A map shows one method: the same parameters mean other things for another.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The parameter of the vertical axis: one of this method's.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Across</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Across</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The parameter of the horizontal axis: one of this method's.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The metric that a cell shows: its mean over seeds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cells s&amp;how</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cells show</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>UA, RA, TA and MIA are good when they are close to Retrain's: as a distance, less is better.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>values</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>distance to Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 over %2: %3 cells with runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One setting only: sweep %1 and %2 in Set up (write several values, “0.005, 0.01, 0.02”) and the map fills.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Some cells mix runs that also differ in %1; a filter keeps them apart.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 runs have no %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 runs at or below zero are not on the logarithmic axis.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cells mix different forget sets or originals, which are not comparable with each other.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A heat map shows a metric over two parameters of one method. It needs finished runs of a sweep.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No method here has two parameters</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A heat map shows a metric over two parameters of one method, as SalUn's learning rate and density: Retrain and Original have none.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set up a sweep</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No Retrain to measure from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick Retrain in Set up and run it with the same seeds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show values instead</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No run has %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It needs a finished Retrain run of the same seed: tick Retrain in Set up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>None of the %1 runs of this method has it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show a metric that has values</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing above zero</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A logarithmic axis shows numbers above zero; all %1 runs are at or below it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use linear axes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The filter hides this method's runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Runs of other methods pass it. Change the filter, or choose another method above.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 over %3 and %4: %5 cells with runs, %6 without. Arrow keys walk the cells, Enter selects their runs, T shows a table.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No finished run of this method has any metric.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`palimpsest-cli metrics` computes them again from the stored outputs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>± std</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished">Läufe</translation>
    </message>
    <message>
        <source>Best</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>best</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 cells are selected.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Best: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Click a cell, or walk with the arrow keys and press Enter, to select its runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2, %3 %4</source>
        <translation type="unfinished">%1: %3 %4 {1 %2,?}</translation>
    </message>
    <message>
        <source>no finished run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>one run, no interval</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>mean ± std over %1 runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>std %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>std unknown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>seeds %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 different settings are mixed here</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the best cell</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>means over seeds, hatched: no run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Heat map</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::HeatMapView</name>
    <message>
        <source>Heat map</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ImportLogsDialog</name>
    <message>
        <source>Import evaluation logs</source>
        <translation>Auswertungsprotokolle einlesen</translation>
    </message>
    <message>
        <source>Logs of TOFU, Unlearn-Simple and OpenUnlearning become finished runs of the table and the charts. What their records tell is computed from them; only the rest is taken as the log states it.</source>
        <translation>Protokolle von TOFU, Unlearn-Simple und OpenUnlearning werden fertige Läufe in Tabelle und Diagrammen. Was ihre Einträge hergeben, wird aus ihnen berechnet; nur das Übrige gilt, wie das Protokoll es angibt.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>eval_log_aggregated.json, TOFU_EVAL.json, MUSE_EVAL.json, or a summary</source>
        <translation>eval_log_aggregated.json, TOFU_EVAL.json, MUSE_EVAL.json oder eine Zusammenfassung</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>What made the model: a method of the list, Original, Retrain, or any word</source>
        <translation>Was das Modell gemacht hat: eine Methode der Liste, Original, Retrain oder ein beliebiges Wort</translation>
    </message>
    <message>
        <source>&amp;Add logs…</source>
        <translation>Protokolle &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Choose one or more files</source>
        <translation>Eine oder mehrere Dateien wählen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Takes the selected logs off this list; the files stay where they are</source>
        <translation>Nimmt die gewählten Protokolle von dieser Liste; die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>such as llama2-7b</source>
        <translation>etwa llama2-7b</translation>
    </message>
    <message>
        <source>The name of the model that all of them are of. Runs of one model, data set and forget set stand in one table.</source>
        <translation>Der Name des Modells, von dem sie alle sind. Läufe eines Modells, Datensatzes und einer Vergessensmenge stehen in einer Tabelle.</translation>
    </message>
    <message>
        <source>The name of the data set, such as tofu or muse-news</source>
        <translation>Der Name des Datensatzes, etwa tofu oder muse-news</translation>
    </message>
    <message>
        <source>as the records tell</source>
        <translation>wie die Einträge sagen</translation>
    </message>
    <message>
        <source>Which records were to be forgotten. Left empty, the log's own records tell.</source>
        <translation>Welche Einträge vergessen werden sollten. Bleibt es leer, sagen es die Einträge des Protokolls.</translation>
    </message>
    <message>
        <source>none: no forget quality, unless the log states one</source>
        <translation>keines: keine Vergessensgüte, außer das Protokoll nennt eine</translation>
    </message>
    <message>
        <source>The log of a retain model for the same forget set: forget quality is measured against it. A log of another split is refused.</source>
        <translation>Das Protokoll eines Modells, das die Vergessensmenge nie sah: An ihm wird die Vergessensgüte gemessen. Ein Protokoll einer anderen Aufteilung wird abgelehnt.</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>TOFU’s folder (full.json): the forget set is recognised by the texts of its records, not only by how many there are</source>
        <translation>Der Ordner von TOFU (full.json): Die Vergessensmenge wird an den Texten ihrer Einträge erkannt, nicht nur an deren Zahl</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Data set</source>
        <translation>&amp;Datensatz</translation>
    </message>
    <message>
        <source>&amp;Forget set</source>
        <translation>&amp;Vergessensmenge</translation>
    </message>
    <message>
        <source>Retain model’s &amp;log</source>
        <translation>&amp;Protokoll des Vergleichsmodells</translation>
    </message>
    <message>
        <source>Choose the log of a retain model</source>
        <translation>Das Protokoll eines Vergleichsmodells wählen</translation>
    </message>
    <message>
        <source>&amp;TOFU’s folder</source>
        <translation>Ordner von &amp;TOFU</translation>
    </message>
    <message>
        <source>Choose TOFU’s folder</source>
        <translation>Den Ordner von TOFU wählen</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Choose evaluation logs</source>
        <translation>Auswertungsprotokolle wählen</translation>
    </message>
    <message>
        <source>Evaluation logs (*.json)</source>
        <translation>Auswertungsprotokolle (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Method of %1</source>
        <translation>Methode von %1</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Add the logs to import.</source>
        <translation>Fügen Sie die Protokolle hinzu.</translation>
    </message>
    <message>
        <source>Say which method made the model of %1.</source>
        <translation>Sagen Sie, welche Methode das Modell von %1 gemacht hat.</translation>
    </message>
    <message>
        <source>Name the model.</source>
        <translation>Nennen Sie das Modell.</translation>
    </message>
    <message>
        <source>Name the data set.</source>
        <translation>Nennen Sie den Datensatz.</translation>
    </message>
    <message>
        <source>There is no retain log %1.</source>
        <translation>Das Protokoll %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Reading log %1 of %2.</source>
        <translation>Protokoll %1 von %2 wird gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) could not be imported.</source>
        <translation>
            <numerusform>Ein Protokoll konnte nicht eingelesen werden.</numerusform>
            <numerusform>%n Protokolle konnten nicht eingelesen werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::InspectPage</name>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Comparing the two models</source>
        <translation>Die beiden Modelle werden verglichen</translation>
    </message>
    <message>
        <source>Their outputs are read and compared.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images could not be opened</source>
        <translation>Die Bilder ließen sich nicht öffnen</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Swap the two models</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original as A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare B with the model that nothing was done to</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retrain as A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare B with the model that never saw the forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all classes</source>
        <translation>Alle Klassen zeigen</translation>
    </message>
    <message>
        <source>Show images of all classes again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test set</source>
        <translation>Testmenge</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Retain set</source>
        <translation>Behaltensmenge</translation>
    </message>
    <message>
        <source>Training pool</source>
        <translation>Trainingsbestand</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>On which samples the models are compared; the training pool is forget and retain set together</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>○ &amp;A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>◆ &amp;B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Largest change</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Order of the classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>★ and a solid bar: significant (McNemar, 5 %). ✕: in the forget set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Exact paired test for each class, adjusted over classes by Benjamini and Hochberg. Whiskers are Wilson 95 % intervals. The cross has a filled ground where the whole class is to be forgotten.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Accuracy by class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where each class goes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show model A (A in the matrix)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show model B (B in the matrix)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B − A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show how B differs from A (D in the matrix)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Total variation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jensen-Shannon</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Distance between rows</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What became of the images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images of the comparison</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arrow keys move; the current image's probabilities are shown beside the grid. A cross marks images of the forget set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No image matches</source>
        <translation>Kein Bild passt</translation>
    </message>
    <message>
        <source>No sample of this group has this outcome for the chosen classes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The current image</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>No finished Retrain run shares B's original model and forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One run is finished. A second one, such as Retrain or a method, is needed to compare it with.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>These two models saw different samples</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A was made to forget “%1”, B “%2”: their forget and retain sets differ.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose two runs of one forget set, or compare them on the test set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare on the test set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The models could not be compared</source>
        <translation>Die Modelle ließen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>%1
%2 · %3 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every sample of this group</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>of class %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>of class %1, predicted %2 by %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Image %1, %2
○ A says %3
◆ B says %4
%5</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Inspect</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Here you will see where two models differ: in classes and images, or answer by answer. It needs two finished runs.</source>
        <translation>Hier sehen Sie, worin zwei Modelle sich unterscheiden: in Klassen und Bildern oder Antwort für Antwort. Dazu braucht es zwei fertige Läufe.</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Predictions</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Classes, predictions and images of the two models</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which weights were allowed to change, layer by layer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ans&amp;wers</source>
        <translation>Ant&amp;worten</translation>
    </message>
    <message>
        <source>What the two models answer, record by record</source>
        <translation>Was die beiden Modelle antworten, Eintrag für Eintrag</translation>
    </message>
    <message>
        <source>&amp;Charts</source>
        <translation>&amp;Diagramme</translation>
    </message>
    <message>
        <source>Truth ratios, the parts of model utility, memorisation by length and gradient weights</source>
        <translation>Wahrheitsverhältnisse, die Teile des Modellnutzens, Einprägung nach Länge und Gradientengewichte</translation>
    </message>
    <message>
        <source>Class size</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B against A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B against Original</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B against Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What B is compared with, class by class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The model that the hollow circles show: A, or the original or retrained model of B's forget set and seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Total variation to Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jensen-Shannon to Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The bar beside each row: how far apart the two models' predictions for this class are, or how far each of them is from the retrained model (○ A, ◆ B), which shows where images of this class go when it was never learned. Total variation is the share that would have to move, 0 to 1; the Jensen-Shannon divergence is 0 to 0.69 nats.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The largest cells of the matrix</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The largest cells: changes in B − A, mistakes in A and B. Enter shows the images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>These two models are of different kinds</source>
        <translation>Diese beiden Modelle sind von verschiedener Art</translation>
    </message>
    <message>
        <source>One sorts images, the other writes answers: they have nothing in common to be compared on.
Choose two runs of one kind.</source>
        <translation>Das eine ordnet Bilder ein, das andere schreibt Antworten: Sie haben nichts gemeinsam, woran sie zu vergleichen wären.
Wählen Sie zwei Läufe einer Art.</translation>
    </message>
    <message>
        <source>No finished run of it shares B's original model and forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Retrain</translation>
    </message>
    <message>
        <source>%1 of %2 classes differ significantly (★ and a solid bar: McNemar, 5 %; hatched: could be chance). ✕: in the forget set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 → %2
%3 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare two models sample by sample, and their masks</source>
        <translation>Zwei Modelle Stück für Stück vergleichen, und ihre Masken</translation>
    </message>
</context>
<context>
    <name>palimpsest::LogImport</name>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation>Das Rechenprogramm %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>It reads the logs. Check that the file exists and may be executed, or choose another with --engine.</source>
        <translation>Es liest die Protokolle. Prüfen Sie, ob es die Datei gibt und sie ausgeführt werden darf, oder wählen Sie mit --engine eine andere.</translation>
    </message>
    <message>
        <source>The engine ended while it read the log.</source>
        <translation>Das Rechenprogramm endete, während es das Protokoll las.</translation>
    </message>
    <message>
        <source>“palimpsest-cli import-log” in a terminal may say why.</source>
        <translation>„palimpsest-cli import-log“ in einem Terminal sagt vielleicht, warum.</translation>
    </message>
</context>
<context>
    <name>palimpsest::MainWindow</name>
    <message>
        <source>Main toolbar</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Arbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Open another workspace…</source>
        <translation>&amp;Anderen Arbeitsbereich öffnen …</translation>
    </message>
    <message>
        <source>Save and stop what runs and go back to the start page</source>
        <translation>Laufendes sichern und anhalten, zurück zur Startseite</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Theme, language, runs at the same time</source>
        <translation>Farben, Sprache, gleichzeitige Läufe</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Save and stop what runs and close the window</source>
        <translation>Laufendes sichern und anhalten, Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Befehle …</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>All keyboard shortcuts</source>
        <translation>Alle Tastenkürzel</translation>
    </message>
    <message>
        <source>Switch between light and &amp;dark</source>
        <translation>Zwischen hell und &amp;dunkel wechseln</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>Helle oder dunkle Farben</translation>
    </message>
    <message>
        <source>&amp;About Palimpsest</source>
        <translation>&amp;Über Palimpsest</translation>
    </message>
    <message>
        <source>Version, licence and credits</source>
        <translation>Version, Lizenz und Dank</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Neues Experiment</translation>
    </message>
    <message>
        <source>Choose methods and start runs</source>
        <translation>Methoden wählen und Läufe starten</translation>
    </message>
    <message>
        <source>Commands  Ctrl+K</source>
        <translation>Befehle  Strg+K</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were interrupted when the last window ended</source>
        <translation>
            <numerusform>%n Lauf wurde unterbrochen, als das letzte Fenster endete</numerusform>
            <numerusform>%n Läufe wurden unterbrochen, als das letzte Fenster endete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) still wait</source>
        <translation>
            <numerusform>%n Lauf wartet noch</numerusform>
            <numerusform>%n Läufe warten noch</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; the queue is paused.</source>
        <translation>%1; die Warteschlange ist angehalten.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1, and %2; the queue is paused.</source>
        <translation>%1, und %2; die Warteschlange ist angehalten.</translation>
    </message>
    <message>
        <source>They continue from their last checkpoint.</source>
        <translation>Sie gehen von ihrem letzten Sicherungspunkt aus weiter.</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle fortsetzen</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>%1 – %2 – Palimpsest</source>
        <translation>%1 – %2 – Palimpsest</translation>
    </message>
    <message>
        <source>Palimpsest</source>
        <translation>Palimpsest</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n run(s); the window closes then.</source>
        <translation>
            <numerusform>%n Lauf wird gesichert; dann schließt das Fenster.</numerusform>
            <numerusform>%n Läufe werden gesichert; dann schließt das Fenster.</numerusform>
        </translation>
    </message>
    <message>
        <source>The next start offers to resume them. Close again to stop waiting.</source>
        <translation>Der nächste Start bietet an, sie fortzusetzen. Noch einmal schließen, um nicht zu warten.</translation>
    </message>
    <message>
        <source>Find a command of any page by name</source>
        <translation>Einen Befehl einer beliebigen Seite nach Namen finden</translation>
    </message>
    <message>
        <source>&amp;New sample workspace</source>
        <translation>&amp;Neuer Arbeitsbereich mit Beispiel</translation>
    </message>
    <message>
        <source>&amp;Image classification</source>
        <translation>&amp;Bildklassifikation</translation>
    </message>
    <message>
        <source>A new workspace with the sample study on Fashion-MNIST, which starts at once</source>
        <translation>Ein neuer Arbeitsbereich mit der Beispielstudie auf Fashion-MNIST, die sofort beginnt</translation>
    </message>
    <message>
        <source>&amp;Language model</source>
        <translation>&amp;Sprachmodell</translation>
    </message>
    <message>
        <source>A new workspace with the sample study on fictitious authors, which starts at once; nothing to download</source>
        <translation>Ein neuer Arbeitsbereich mit der Beispielstudie über erfundene Autoren, die sofort beginnt; nichts herunterzuladen</translation>
    </message>
</context>
<context>
    <name>palimpsest::MaskChart</name>
    <message>
        <source>Masks layer by layer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 tensors. Up and Down walk them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2 weights</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 keeps %2 % (%3)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Both keep %1; random masks of these sizes would share %2 ± %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Jaccard index %1, by chance %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 → %2 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kept at density %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tensor</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>weights</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>kept, % (○ A, ◆ B)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>kept, %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>agreement (┆ by chance)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>kept at density, % (B)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>kept at density, % (A)</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::MaskPanel</name>
    <message>
        <source>Mask A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mask B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The mask of a compared run, or one that was saved in this workspace</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Model order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Largest share</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Most agreement</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Most weights</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Order of the tensors</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save mask B…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save mask B under a name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep this mask in the workspace, to run other experiments under it: Mask = From a file</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>○ Mask A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>◆ Mask B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Neither run has a mask</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Here you will see which weights were allowed to change, layer by layer. A run has a mask when its method runs under one: SalUn always does, every other gradient method when Mask is set to something else than None.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The masks cannot be shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>saved: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 has no mask.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2) keeps %3 of %4 weights.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of them have no gradient at all: they were kept by their position.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Neither mask looked at gradients, so there is no density sweep.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save mask B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name of the mask:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved. To run a method under it, set Mask to “From a file” and Mask file to %1.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::MatrixView</name>
    <message>
        <source>Prediction matrix</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>True class %1: no images in this group</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: %2 % of the images, mean probability %3 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>True %1, predicted %2
%3
%4
Change %5 points
The whole row: total variation %6, Jensen-Shannon %7 nats</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>predicted class; change in points</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>predicted class; % of the true class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>JS, nats</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>row TV</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rows are true classes, columns predicted ones. Arrow keys walk the cells, Enter shows a cell's images; A, B and D show model A, model B or their difference; plus and minus zoom, 0 shows all classes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Within the super-class %1: A %2 images, B %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>From the super-class %1 to %2: A %3 images, B %4</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retrain</source>
        <translation>Retrain</translation>
    </message>
    <message>
        <source>The row's distance to Retrain: A total variation %1, Jensen-Shannon %2 nats; B %3, %4 nats</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>to Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>○ A, ◆ B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 classes: + and − zoom, the list names the largest cells</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 classes</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::MessageList</name>
    <message>
        <source>All messages</source>
        <translation>Alle Meldungen</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation>Schließen: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::MessageStrip</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation>Schließen: %1</translation>
    </message>
    <message>
        <source>All messages, with their whole text</source>
        <translation>Alle Meldungen mit ihrem ganzen Text</translation>
    </message>
    <message numerus="yes">
        <source>All %n message(s)</source>
        <translation>
            <numerusform>%n Meldung</numerusform>
            <numerusform>Alle %n Meldungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::MethodPanel</name>
    <message>
        <source>Presets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Values by paper and benchmark.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reset all fields of this method</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every field of this method back to its default.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing to set. %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Preset %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::MethodTableModel</name>
    <message>
        <source>defaults</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, %2 variants</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ticked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not ticked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Needs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::NumberEditor</name>
    <message>
        <source>%1, slider</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 values</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::Page</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>palimpsest::ParallelLegend</name>
    <message>
        <source>Legend</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ParallelPane</name>
    <message>
        <source>Parallel coordinates</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lines</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A line is a single run, or the mean of runs that differ only in their seed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>single runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>means over seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lines are coloured by method, or by a parameter or metric.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Up to three objectives: lines that no other beats in all of them are dashed. UA, RA, TA and MIA count as distance to Retrain.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Front of</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>First objective</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Second objective</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Third objective</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A&amp;xes…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose axes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose which parameters and metrics are axes. Drag a title to move an axis; right-click it to flip it or to make it logarithmic.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>take the brushes away</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No axis is chosen.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose one with the arrow keys or a click on its title.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>No parameter differs among these runs, so there are metrics only.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No line lies in all brushes; Ctrl+0 takes them away.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>More than %1 lines: darker and denser means more of them; methods that share a colour look alike.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Lines of different forget sets or originals are not comparable with each other.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parallel coordinates show every differing parameter and every metric of finished runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>These runs have no metric and do not differ in any parameter.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every axis is hidden</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>“Axes…” says which parameters and metrics are shown.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the usual axes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 lines over %2 axes, %3 of them in all brushes. Left and right choose an axis, up and down move its brush, with Shift or Ctrl one end of it, Delete takes it away, R flips the axis, Ctrl+Left and Ctrl+Right move it, Enter selects the brushed runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Flip (R)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Logarithmic (L)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take the brush away (Delete)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The usual axes in the usual order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 lines are selected.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Drag along an axis to filter the runs everywhere; click a line to select it. Keys: ←→ axis, ↑↓ brush, Delete takes it away, Enter selects.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>lines: means over seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>lines: single runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>grey: filtered out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>dashed: not beaten in all of %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parallel</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ParallelView</name>
    <message>
        <source>Parallel coordinates</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ParameterForm</name>
    <message>
        <source>Reset %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, changed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>More (%1, %2 changed)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>More (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings that seldom need a change.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back to the default: none</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ParetoChoice</name>
    <message>
        <source>&amp;Show only the front</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, near Retrain's</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, low</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, high</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hide rows that another row beats; runs that failed stay</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose two or three objectives:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Marked ◆ is what no other row beats in:</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::PoolPanel</name>
    <message>
        <source>Use this pool</source>
        <translation>Diesen Bestand nutzen</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Images of the training pool</source>
        <translation>Bilder des Trainingsbestands</translation>
    </message>
    <message>
        <source>Images of the test set</source>
        <translation>Bilder der Testmenge</translation>
    </message>
    <message>
        <source>How many test images the models are measured on, drawn with the split seed; 0 for all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split seed</source>
        <translation>Startwert der Aufteilung</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>&amp;Dataset</source>
        <translation>&amp;Datensatz</translation>
    </message>
    <message>
        <source>Training &amp;pool</source>
        <translation>&amp;Trainingsbestand</translation>
    </message>
    <message>
        <source>Test se&amp;t</source>
        <translation>T&amp;estmenge</translation>
    </message>
    <message>
        <source>Split &amp;seed</source>
        <translation>&amp;Startwert</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>Opens this pool. The present choice is emptied; undo brings both back.</source>
        <translation>Öffnet diesen Bestand. Die jetzige Auswahl wird geleert; Rückgängig bringt beides zurück.</translation>
    </message>
    <message>
        <source>This pool is in use</source>
        <translation>Dieser Bestand ist in Gebrauch</translation>
    </message>
    <message>
        <source>&amp;in</source>
        <translation>&amp;in</translation>
    </message>
    <message>
        <source>Choose folder …</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Image si&amp;ze</source>
        <translation>&amp;Bildgröße</translation>
    </message>
    <message>
        <source>&amp;Validation</source>
        <translation>&amp;Validierung</translation>
    </message>
    <message>
        <source>Released split</source>
        <translation>Aufteilung wie veröffentlicht</translation>
    </message>
    <message>
        <source>Last image lost</source>
        <translation>Letztes Bild fehlt</translation>
    </message>
    <message>
        <source>The folder must have:
%1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No folder is needed</source>
        <translation>Es braucht keinen Ordner</translation>
    </message>
    <message>
        <source>Folder of the dataset</source>
        <translation>Ordner des Datensatzes</translation>
    </message>
    <message>
        <source>Choose the folder of the dataset</source>
        <translation>Den Ordner des Datensatzes wählen</translation>
    </message>
    <message>
        <source>Choose a folder and see what it is. A folder can also be dropped anywhere on this page.</source>
        <translation>Einen Ordner wählen und sehen, was er ist. Ein Ordner lässt sich auch irgendwo auf diese Seite ziehen.</translation>
    </message>
    <message>
        <source>Image size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>The side in pixels that images of a folder are brought to, once: the shorter side is scaled, the middle square is kept. From 8 to 512; 0 for the usual size of the dataset.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Validation share in percent</source>
        <translation>Anteil der Validierung in Prozent</translation>
    </message>
    <message>
        <source>The share of each class that no model learns: tuning looks at these images instead of the test set. The papers keep 10 % of CIFAR and SVHN. 0: the dataset's own validation images, if it has some.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parity with the released code: the original model learns the split of seed 1, while the forget and the retain set are cut from the split of this seed. About a tenth of the forget set was then never learned, which raises UA and MIA of the original. Off: one split.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Parity with the released code: its loader of Tiny ImageNet drops the last training and the last test image. Off: all images.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the folder that has its files</source>
        <translation>der Ordner mit seinen Dateien</translation>
    </message>
    <message>
        <source>Where its files lie:
%1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>usual, %1 px</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Records of the training pool</source>
        <translation>Einträge des Trainingsbestands</translation>
    </message>
    <message>
        <source>How many records the models of this study learn from, drawn with the split seed; 0 for all</source>
        <translation>Von wie vielen Einträgen die Modelle dieser Studie lernen, mit dem Startwert gezogen; 0 für alle</translation>
    </message>
    <message>
        <source>How many training images the models of this study learn from, drawn with the split seed; 0 for all. The validation share is taken out of them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decides which records a share has: the same seed, the same records, as NumPy's RandomState draws them</source>
        <translation>Entscheidet, welche Einträge ein Anteil hat: derselbe Startwert, dieselben Einträge, wie RandomState von NumPy sie zieht</translation>
    </message>
    <message>
        <source>Decides which images a share has: the same seed, the same images, as NumPy's RandomState draws them</source>
        <translation>Entscheidet, welche Bilder ein Anteil hat: derselbe Startwert, dieselben Bilder, wie RandomState von NumPy sie zieht</translation>
    </message>
</context>
<context>
    <name>palimpsest::ProbabilityBars</name>
    <message>
        <source>Class probabilities of both models</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No image is selected.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 says %2 with %3 % and gives the label %4 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Label %1. %2. %3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ProtocolKeeper</name>
    <message>
        <source>A table could not be read: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start it again on the Set up page; what has run already is used.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::QueueModel</name>
    <message>
        <source>Place %1. Drag it, or press Alt+Up and Alt+Down, to change the order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 % · %2</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::QueueStrip</name>
    <message>
        <source>Cancel current run</source>
        <translation>Aktuellen Lauf abbrechen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Stop the current run; what it has computed so far is kept as a checkpoint</source>
        <translation>Den aktuellen Lauf anhalten; das bisher Berechnete bleibt als Sicherungspunkt</translation>
    </message>
    <message>
        <source>Show this run on the Runs page</source>
        <translation>Diesen Lauf auf der Seite Läufe zeigen</translation>
    </message>
    <message>
        <source>Progress of the current run</source>
        <translation>Fortschritt des aktuellen Laufs</translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>Warteschlange starten</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>Warteschlange anhalten</translation>
    </message>
    <message>
        <source>Start the waiting runs</source>
        <translation>Die wartenden Läufe starten</translation>
    </message>
    <message>
        <source>Start no more runs; running ones go on</source>
        <translation>Keine weiteren Läufe starten; laufende gehen weiter</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 % done</source>
        <translation>%1 % fertig</translation>
    </message>
    <message numerus="yes">
        <source>+ %n more running</source>
        <translation>
            <numerusform>+ %n weiterer läuft</numerusform>
            <numerusform>+ %n weitere laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>The queue is paused</source>
        <translation>Die Warteschlange ist angehalten</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message numerus="yes">
        <source>+ %n waiting</source>
        <translation>
            <numerusform>+ %n wartet</numerusform>
            <numerusform>+ %n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted</source>
        <translation>
            <numerusform>%n unterbrochen</numerusform>
            <numerusform>%n unterbrochen</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>time left not known yet</source>
        <translation>Restzeit noch unbekannt</translation>
    </message>
    <message>
        <source>queue paused</source>
        <translation>Warteschlange angehalten</translation>
    </message>
</context>
<context>
    <name>palimpsest::RankingPictures</name>
    <message>
        <source>Image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Rank %1 of %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Last weight: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Score of the rule: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mean loss of its class under the original: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loss of the original: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class of the pictures</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the hardest and the easiest of all classes, or of one</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pictures of the hardest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pictures of the easiest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>C&amp;lass:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hardest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Easiest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1 %2 % (pool %3 %)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In the chosen set: %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RankingPlot</name>
    <message>
        <source>What the rank is plotted against; EL2N and GraNd are here once a ranking by them is made for the same data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A&amp;gainst:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rank of every item against a score, or the course of the search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iterations of the search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>log₁₀ of: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rank, 1 is hardest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Spearman’s ρ of how hard an item is to forget with it: %1, over %2 items (by chance 0 ± %3). Near −1: what is hardest to forget has the smallest values.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in the final set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>among the lowest losses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>in the random start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Iteration</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of the hardest by then [%]</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Weights after the last iteration, median and from a tenth to nine tenths: %1 (%2 to %3) in the set, %4 (%5 to %6) in the rest.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RankingsList</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finished rankings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ranking</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chosen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In lowest</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many of how many were chosen to be forgotten</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How much of the chosen set stood in the random start of the search; above 90 % nothing was found</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How much of the chosen set the lowest losses of the original model choose, too: that costs one pass over the data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>It had no random start.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No worst case: %1</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RankingsTab</name>
    <message>
        <source>Nothing is ranked yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Here you will see which samples are hardest and which are easiest to forget. A ranking is made by “Hardest / easiest to forget …” on the Data page of a dataset of images, or with: palimpsest-cli select</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to the Data page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Views of one ranking</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Composi&amp;tion</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A&amp;greement</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Against scores</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is hardest and what is easiest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Classes and attributes in the chosen set, beside the pool it was chosen from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How far the rankings of the same samples agree, between seeds and between rules</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ranks against loss, confidence, EL2N and GraNd, and how a search came to them</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reading the ranking…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening the images…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The dataset's files changed since this ranking was made, so its samples cannot be shown.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RecordFilterBar</name>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>extraction strength</source>
        <translation>Extraktionsstärke</translation>
    </message>
    <message>
        <source>exact memorisation</source>
        <translation>wörtliche Einprägung</translation>
    </message>
    <message>
        <source>answer length</source>
        <translation>Länge der Antwort</translation>
    </message>
    <message>
        <source>Probability of the true answer, normalised by its length: exp of the mean log-probability of its tokens</source>
        <translation>Wahrscheinlichkeit der wahren Antwort, auf ihre Länge bezogen: exp der mittleren Log-Wahrscheinlichkeit ihrer Token</translation>
    </message>
    <message>
        <source>Share of the answer's end that the model completes without a mistake</source>
        <translation>Anteil des Endes der Antwort, den das Modell ohne Fehler ergänzt</translation>
    </message>
    <message>
        <source>Share of the answer's tokens that are the likeliest where they stand</source>
        <translation>Anteil der Token der Antwort, die an ihrer Stelle die wahrscheinlichsten sind</translation>
    </message>
    <message>
        <source>How many words the answer has</source>
        <translation>Wie viele Wörter die Antwort hat</translation>
    </message>
    <message>
        <source>Fewest words of an answer</source>
        <translation>Wenigste Wörter einer Antwort</translation>
    </message>
    <message>
        <source>Most words of an answer</source>
        <translation>Meiste Wörter einer Antwort</translation>
    </message>
    <message>
        <source>Only records whose true answer has so many words</source>
        <translation>Nur Einträge, deren wahre Antwort so viele Wörter hat</translation>
    </message>
    <message>
        <source>Measure of memorisation</source>
        <translation>Maß der Einprägung</translation>
    </message>
    <message>
        <source>Least memorisation</source>
        <translation>Geringste Einprägung</translation>
    </message>
    <message>
        <source>Most memorisation</source>
        <translation>Stärkste Einprägung</translation>
    </message>
    <message>
        <source>Only records that the model has memorised so well; 0 to 1 shows those too that it was not asked for</source>
        <translation>Nur Einträge, die sich das Modell so gut eingeprägt hat; 0 bis 1 zeigt auch die, nach denen es nicht gefragt wurde</translation>
    </message>
    <message>
        <source>Memorisation by which model</source>
        <translation>Einprägung durch welches Modell</translation>
    </message>
    <message>
        <source>&amp;Memorised</source>
        <translation>Ein&amp;geprägt</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>b&amp;y</source>
        <translation>&amp;von</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Wörter</translation>
    </message>
    <message>
        <source>Whose memory is asked: %1. It was evaluated on %2 of the %3 records; of a large retain set a run keeps a part.</source>
        <translation>Wessen Gedächtnis gefragt ist: %1. Es wurde an %2 der %3 Einträge ausgewertet; von einer großen Behaltensmenge bewahrt ein Lauf einen Teil.</translation>
    </message>
    <message>
        <source>Whose memory is asked: %1</source>
        <translation>Wessen Gedächtnis gefragt ist: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::RecordList</name>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Arrow keys move, Shift with arrows selects, Space forgets or keeps what is selected, Ctrl+A chooses all that are shown.</source>
        <translation>Pfeiltasten bewegen, Umschalt mit Pfeilen wählt aus, die Leertaste vergisst oder behält das Ausgewählte, Strg+A wählt alle gezeigten.</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>Der ganze Eintrag</translation>
    </message>
    <message>
        <source>The whole of the current record: question, answer and, where the data have them, paraphrases and wrong answers</source>
        <translation>Der ganze aktuelle Eintrag: Frage, Antwort und, wo die Daten sie haben, Umschreibungen und falsche Antworten</translation>
    </message>
    <message>
        <source>Choose a record above to read the whole of it here.</source>
        <translation>Wählen Sie oben einen Eintrag, um ihn hier ganz zu lesen.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Memorised</source>
        <translation>Eingeprägt</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message numerus="yes">
        <source>Answer, %n word(s)</source>
        <translation>
            <numerusform>Antwort, ein Wort</numerusform>
            <numerusform>Antwort, %n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>The question in other words</source>
        <translation>Die Frage in anderen Worten</translation>
    </message>
    <message>
        <source>The answer in other words</source>
        <translation>Die Antwort in anderen Worten</translation>
    </message>
    <message>
        <source>Wrong answers</source>
        <translation>Falsche Antworten</translation>
    </message>
</context>
<context>
    <name>palimpsest::RecordSearch</name>
    <message>
        <source>No regular expression: %1 at character %2.</source>
        <translation>Kein regulärer Ausdruck: %1 bei Zeichen %2.</translation>
    </message>
</context>
<context>
    <name>palimpsest::RecordSearchBar</name>
    <message>
        <source>Re&amp;gular expression</source>
        <translation>&amp;Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>Diese vergessen</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <translation>Fragen und Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Shows the records whose question or answer has this; upper and lower case are the same (Ctrl+F)</source>
        <translation>Zeigt die Einträge, deren Frage oder Antwort dies enthält; Groß- und Kleinschreibung sind gleich (Strg+F)</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>The search is a regular expression, such as “born (in|on)” or “\b19[0-9]{2}\b”</source>
        <translation>Die Suche ist ein regulärer Ausdruck, etwa „born (in|on)“ oder „\b19[0-9]{2}\b“</translation>
    </message>
    <message>
        <source>Adds the records that are shown to the forget set; it can be undone</source>
        <translation>Fügt die gezeigten Einträge zur Vergessensmenge hinzu; es lässt sich zurücknehmen</translation>
    </message>
    <message>
        <source>no regular expression</source>
        <translation>kein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 records found</source>
        <translation>%1 von %2 Einträgen gefunden</translation>
    </message>
</context>
<context>
    <name>palimpsest::RecordTableModel</name>
    <message>
        <source>will be forgotten</source>
        <translation>wird vergessen</translation>
    </message>
    <message>
        <source>will be kept</source>
        <translation>wird behalten</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Ticked: the record is in the forget set. Space ticks all rows that are selected.</source>
        <translation>Angekreuzt: Der Eintrag ist in der Vergessensmenge. Die Leertaste kreuzt alle gewählten Zeilen an.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>The sample number, counted from 0 in the order of the pool; press to sort by it</source>
        <translation>Die Nummer, von 0 an in der Reihenfolge des Bestands gezählt; drücken, um danach zu ordnen</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Whom the question is about; press to sort by name</source>
        <translation>Von wem die Frage handelt; drücken, um nach dem Namen zu ordnen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Press to sort by the question</source>
        <translation>Drücken, um nach der Frage zu ordnen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>What a model that learned the pool should say; press to sort by it</source>
        <translation>Was ein Modell sagen sollte, das den Bestand gelernt hat; drücken, um danach zu ordnen</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>How many words the answer has; press to sort by its length</source>
        <translation>Wie viele Wörter die Antwort hat; drücken, um nach ihrer Länge zu ordnen</translation>
    </message>
    <message>
        <source>Memorised</source>
        <translation>Eingeprägt</translation>
    </message>
    <message>
        <source>%1. %2; press to sort by it</source>
        <translation>%1. %2; drücken, um danach zu ordnen</translation>
    </message>
</context>
<context>
    <name>palimpsest::ReportPage</name>
    <message>
        <source>page %1 of %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose runs, write notes, and take away a report, tables and the unlearned weights.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export &amp;HTML…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save the report as one HTML file that any browser shows.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export &amp;PDF…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save the report as a PDF with page numbers; the runs are attached as CSV.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export &amp;CSV…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save one line a run, with every digit.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export &amp;LaTeX…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save the tables with mean and deviation for a paper (booktabs).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cop&amp;y LaTeX</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the tables with mean and deviation for a paper (booktabs).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export &amp;weights…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Title</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Title of the report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stands on top of the report and names its file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Runs in the report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Runs in the report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Space ticks or unticks the selected runs. Their Retrain and original runs come along by themselves.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All finished</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick every run that finished or failed, also those that finish later.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Selected elsewhere</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick only the runs that are selected on the Runs or Trade-off page.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Untick every run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Plain text; an empty line starts a paragraph. Kept with the workspace.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was the question, and what do you make of the answer?</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>LaTeX</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tables for a paper: save or copy them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>LaTeX tables</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Preview of the report</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The report as it will be exported, in light colours in every theme.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the last export did</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show where the last export went.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The report appears as soon as they are known.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing to report yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A report is made of finished runs: it says in words what came out, with tables, charts, settings and hashes. Start some runs; as soon as one is finished it appears here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go to the runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 run chosen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 runs chosen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 runs are chosen. A preview of so many would hold up the window; the exported files hold all of them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Writing %1…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export report as HTML</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export report as PDF</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export runs as CSV</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export tables as LaTeX</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>LaTeX (*.tex)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The LaTeX tables are on the clipboard. They need the package booktabs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export weights of “%1” into a new folder in…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save the unlearned weights of the current run as safetensors, with a model card; a language model as a folder that transformers loads.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ReportRunsModel</name>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>palimpsest::RulePanel</name>
    <message>
        <source>Add</source>
        <translation>Dazu</translation>
    </message>
    <message>
        <source>Random share in percent</source>
        <translation>Zufälliger Anteil in Prozent</translation>
    </message>
    <message>
        <source>Share of the training pool to draw without replacement</source>
        <translation>Anteil des Trainingsbestands, der ohne Zurücklegen gezogen wird</translation>
    </message>
    <message>
        <source>Seed of the random share</source>
        <translation>Startwert des zufälligen Anteils</translation>
    </message>
    <message>
        <source>The same seed draws the same images, on every machine</source>
        <translation>Derselbe Startwert zieht dieselben Bilder, auf jedem Rechner</translation>
    </message>
    <message>
        <source>Number of images by score</source>
        <translation>Zahl der Bilder nach Wert</translation>
    </message>
    <message>
        <source>How many images to add</source>
        <translation>Wie viele Bilder dazukommen</translation>
    </message>
    <message>
        <source>hardest</source>
        <translation>schwersten</translation>
    </message>
    <message>
        <source>easiest</source>
        <translation>leichtesten</translation>
    </message>
    <message>
        <source>Hardest or easiest</source>
        <translation>Schwerste oder leichteste</translation>
    </message>
    <message>
        <source>Hardest: high loss, low confidence or high entropy under the model of “Scores of”</source>
        <translation>Schwerste: hoher Verlust, geringe Konfidenz oder hohe Entropie unter dem Modell von „Werte von“</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Loss −ln p of the label, confidence p of the label, or entropy of the prediction</source>
        <translation>Verlust −ln p der Klasse, Konfidenz p der Klasse oder Entropie der Vorhersage</translation>
    </message>
    <message>
        <source>Add a random share to the forget set</source>
        <translation>Einen zufälligen Anteil zur Vergessensmenge hinzufügen</translation>
    </message>
    <message>
        <source>Adds these images to the forget set</source>
        <translation>Fügt diese Bilder zur Vergessensmenge hinzu</translation>
    </message>
    <message>
        <source>Add the hardest or easiest to the forget set</source>
        <translation>Die schwersten oder leichtesten zur Vergessensmenge hinzufügen</translation>
    </message>
    <message>
        <source>The rules draw from the classes that are selected above instead of from the whole pool</source>
        <translation>Die Regeln ziehen aus den oben gewählten Klassen statt aus dem ganzen Bestand</translation>
    </message>
    <message>
        <source>random, seed</source>
        <translation>zufällig, Startwert</translation>
    </message>
    <message>
        <source>by</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>Released draw</source>
        <translation>Ziehung wie veröffentlicht</translation>
    </message>
    <message>
        <source>Parity with the released code: random shares are drawn with the seed less one, so that seed 2 gives the index set of the code's seed 2. Off: with the seed itself. Both draw as NumPy's RandomState does.</source>
        <translation>Gleich dem veröffentlichten Code: Zufällige Anteile werden mit dem Startwert minus eins gezogen, so dass Startwert 2 die Indexmenge des Startwerts 2 jenes Codes gibt. Aus: mit dem Startwert selbst. Beide ziehen wie RandomState von NumPy.</translation>
    </message>
    <message>
        <source>TOFU's</source>
        <translation>TOFU:</translation>
    </message>
    <message>
        <source>The benchmark's own forget set: the last %1 % of the pool, and nothing else. It can be undone.</source>
        <translation>Die Vergessensmenge des Benchmarks: die letzten %1 % des Bestands und nichts sonst. Es lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Number of records by score</source>
        <translation>Zahl der Einträge nach Wert</translation>
    </message>
    <message>
        <source>How many records to add</source>
        <translation>Wie viele Einträge dazukommen</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>höchsten</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>niedrigsten</translation>
    </message>
    <message>
        <source>Highest or lowest</source>
        <translation>Höchste oder niedrigste</translation>
    </message>
    <message>
        <source>Highest: best memorised by the model of “Memorised … by”, or the longest answers</source>
        <translation>Höchste: vom Modell unter „Eingeprägt … von“ am besten eingeprägt, oder die längsten Antworten</translation>
    </message>
    <message>
        <source>How well the model has memorised the answer, or how many words it has</source>
        <translation>Wie gut sich das Modell die Antwort eingeprägt hat, oder wie viele Wörter sie hat</translation>
    </message>
    <message>
        <source>Add the records with the highest or lowest score to the forget set</source>
        <translation>Die Einträge mit dem höchsten oder niedrigsten Wert zur Vergessensmenge hinzufügen</translation>
    </message>
    <message>
        <source>The same seed draws the same records, on every machine</source>
        <translation>Derselbe Startwert zieht dieselben Einträge, auf jedem Rechner</translation>
    </message>
    <message>
        <source>Adds these records to the forget set</source>
        <translation>Fügt diese Einträge zur Vergessensmenge hinzu</translation>
    </message>
    <message>
        <source>Only selected authors</source>
        <translation>Nur gewählte Autoren</translation>
    </message>
    <message>
        <source>Only selected classes</source>
        <translation>Nur gewählte Klassen</translation>
    </message>
    <message>
        <source>The share is drawn from the authors who are selected above instead of from the whole pool</source>
        <translation>Der Anteil wird aus den oben gewählten Autoren gezogen statt aus dem ganzen Bestand</translation>
    </message>
</context>
<context>
    <name>palimpsest::RunFilter</name>
    <message>
        <source>%1 missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 or missing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>filter %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>remove a filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>clear the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>contains “%1”</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RunPanel</name>
    <message>
        <source>Cancel run</source>
        <translation>Lauf abbrechen</translation>
    </message>
    <message>
        <source>Retry run</source>
        <translation>Lauf wiederholen</translation>
    </message>
    <message>
        <source>Copy for a bug report</source>
        <translation>Für Fehlerbericht kopieren</translation>
    </message>
    <message>
        <source>Stop this run, or take it out of the queue; a checkpoint is kept</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Versions, parameters, reason and the end of the log, as text</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Progress of this run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>loss of the original</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>accuracy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>retain set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Log of the run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine has not written anything yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was asked and what came out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a note (N)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Note on this run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Kept with the run and found by the filter; Return saves it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Views of this run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>No run chosen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose a run above to see its curves, its log and what came out.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished">%1 (%2)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resume run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Pause run</source>
        <translation>Lauf anhalten</translation>
    </message>
    <message>
        <source>The engine keeps the run in memory and waits</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Go on from where it stopped</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Queue it again; it continues from its checkpoint</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Queue it again; it starts from the beginning</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 samples/s</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>time left not known yet</source>
        <translation>Restzeit noch unbekannt</translation>
    </message>
    <message>
        <source>place %1 in the queue</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the queue is paused</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Avg. Gap %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unlearned in %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Curves appear when the method takes its first steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This run waits for its turn; its curves appear here while it works.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This run has no curves: it took no training steps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Σ w · loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>what the search makes small</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>share of the set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>overlap with the random start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Chosen</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Overlap with the random start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Overlap with the lowest losses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Overlap by chance</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No worst case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the table does not show it now</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A curve appears when the search has done its first iteration.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RunQueue</name>
    <message numerus="yes">
        <source>%n engine(s) in a row crashed right after the start; the queue is paused.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Look at the log of the last run; the other runs wait unharmed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine palimpsest-cli is missing; it was looked for in %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Build or install palimpsest-cli, or say where it is with --engine or PALIMPSEST_ENGINE.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RunsModel</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Where the run is on its way</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>How it forgets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>What it forgets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Starting point of weights, order of data and random labels</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished">%1. {1 %2?}</translation>
    </message>
    <message>
        <source>%1: %2. %3 Best: %4.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>as Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>From start to end, evaluation included</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When it was queued</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What you wrote about it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The runs of this group are in different states.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>cancelling</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%1 over %n run(s)</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>%1 from Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method, forget set, in what the original differs from earlier ones, what differs from the defaults, seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>In what the original models differ, and with them the Retrain that each run is read against: dataset, model, share of the samples, augmentation, how they were trained</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Why a run has no result</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>distance of %1 from Retrain's</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>◆: no other row of this forget set and original is at least as good in all of these and better in one: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Gap of means ↓</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The other reading of Avg. Gap, as published tables take it: the gaps between the means over seeds. Smaller where seeds scatter to both sides of Retrain. Best: low.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>vs nothing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Does its Avg. Gap differ from that of doing nothing? ▲ closer to Retrain, ▼ farther, ≈ cannot be told; with the p-value of a paired t-test over seeds, corrected after Holm for the rows of its forget set. Needs two seeds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>vs Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which of its metrics differ from Retrain's? ≈: none can be told apart. Paired t-tests over seeds, corrected after Holm for the rows of its forget set, each metric on its own. Needs two seeds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 over all its seeds</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::RunsPage</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Click to sort, right-click to choose columns</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All runs: watch, compare, control</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filter (F)</source>
        <translation>Filter (F)</translation>
    </message>
    <message>
        <source>Words in name, method, forget set, state, note or tags; all of them must occur</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>Only runs of this method</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only runs in this state</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only runs that forget this</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message>
        <source>Group repetitions</source>
        <translation>Wiederholungen zusammenfassen</translation>
    </message>
    <message>
        <source>Runs that differ in their seed only: mean ± standard deviation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Show only parameters in which the shown runs differ</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Colour by distance to Retrain</source>
        <translation>Nach Abstand zu Retrain färben</translation>
    </message>
    <message>
        <source>The stronger the ground of a cell, the nearer to Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Move up in the queue</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The chosen waiting run starts earlier</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move down in the queue</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The chosen waiting run starts later</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Run next</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The chosen waiting run starts before all others</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Type words to find</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mark as A</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The left side of every comparison</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mark as B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The right side of every comparison</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Inspect A and B</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare the two marked models</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Edit the note</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write something about the chosen run</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cancel chosen runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stops the running ones and takes the waiting ones out of the queue</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retry or resume chosen runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Queues the failed, crashed, cancelled and interrupted ones again</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Any method</source>
        <translation>Jede Methode</translation>
    </message>
    <message>
        <source>Any forget set</source>
        <translation>Jede Vergessensmenge</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>A run is one method applied once to make a model forget. Choose forget sets and methods on the Set up page and start them; they appear here at once.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New experiment</source>
        <translation>Neues Experiment</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n run(s)</source>
        <translation>
            <numerusform>%1 von %n Lauf</numerusform>
            <numerusform>%1 von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Several</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Pareto front</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mark the rows that no other row beats in the chosen objectives</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the objectives of the Pareto front</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two or three metrics, and whether the front stands alone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Selections under way, and waiting runs in their order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Import evaluation logs…</source>
        <translation>Auswertungsprotokolle einlesen…</translation>
    </message>
    <message>
        <source>Takes logs of TOFU, Unlearn-Simple or OpenUnlearning in as finished runs</source>
        <translation>Nimmt Protokolle von TOFU, Unlearn-Simple oder OpenUnlearning als fertige Läufe auf</translation>
    </message>
    <message>
        <source>Undo the change of the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the runs that were shown before</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>filter runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>More metrics</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::SampleModel</name>
    <message>
        <source>Test images cannot be chosen: no model learns them, so there is nothing to forget.</source>
        <translation>Testbilder lassen sich nicht wählen: Kein Modell lernt sie, es gibt nichts zu vergessen.</translation>
    </message>
    <message>
        <source>This image is outside the training pool and cannot be chosen: no model of this pool learns it.</source>
        <translation>Dieses Bild liegt außerhalb des Trainingsbestands und lässt sich nicht wählen: Kein Modell dieses Bestands lernt es.</translation>
    </message>
    <message>
        <source>Test image %1</source>
        <translation>Testbild %1</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Verlust %1</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>Konfidenz %1</translation>
    </message>
    <message>
        <source>entropy %1</source>
        <translation>Entropie %1</translation>
    </message>
    <message>
        <source>test set</source>
        <translation>Testmenge</translation>
    </message>
    <message>
        <source>outside the training pool</source>
        <translation>außerhalb des Trainingsbestands</translation>
    </message>
    <message>
        <source>will be forgotten</source>
        <translation>wird vergessen</translation>
    </message>
    <message>
        <source>will be kept</source>
        <translation>wird behalten</translation>
    </message>
    <message>
        <source>Records of the holdout cannot be chosen: no model learns them, so there is nothing to forget.</source>
        <translation>Zurückgehaltene Einträge lassen sich nicht wählen: Kein Modell lernt sie, es gibt nichts zu vergessen.</translation>
    </message>
    <message>
        <source>This record is outside the training pool and cannot be chosen: no model of this pool learns it.</source>
        <translation>Dieser Eintrag liegt außerhalb des Trainingsbestands und lässt sich nicht wählen: Kein Modell dieses Bestands lernt ihn.</translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>probability %1</source>
        <translation>Wahrscheinlichkeit %1</translation>
    </message>
    <message>
        <source>extraction strength %1</source>
        <translation>Extraktionsstärke %1</translation>
    </message>
    <message>
        <source>exact memorisation %1</source>
        <translation>wörtliche Einprägung %1</translation>
    </message>
    <message>
        <source>holdout</source>
        <translation>zurückgehalten</translation>
    </message>
</context>
<context>
    <name>palimpsest::SavedSets</name>
    <message>
        <source>%1, all images</source>
        <translation>%1, alle Bilder</translation>
    </message>
    <message>
        <source>%1, %2 images, split seed %3</source>
        <translation>%1, %2 Bilder, Startwert %3</translation>
    </message>
    <message>
        <source>Saved forget sets</source>
        <translation>Gesicherte Vergessensmengen</translation>
    </message>
    <message>
        <source>Press Enter to load one into the grid.</source>
        <translation>Die Eingabetaste lädt eine davon.</translation>
    </message>
    <message>
        <source>Double-click or press Enter to load one. Saved sets never change; change one and save it under another name.</source>
        <translation>Doppelklick oder Eingabetaste lädt eine. Gesicherte Mengen ändern sich nie; ändern Sie eine und sichern Sie sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>images: %1</source>
        <translation>Bilder: %1</translation>
    </message>
    <message>
        <source>%1, all records</source>
        <translation>%1, alle Einträge</translation>
    </message>
    <message>
        <source>%1, %2 records, split seed %3</source>
        <translation>%1, %2 Einträge, Startwert %3</translation>
    </message>
    <message>
        <source>%1 % kept for validation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 as its random start</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 as the highest losses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 as the lowest losses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is nearly its random start: the search hardly moved.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>records: %1</source>
        <translation>Einträge: %1</translation>
    </message>
    <message>
        <source>%1
%2, %3
%4
saved %5
hash %6</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>⚠ no worst case: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No worst case: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>None yet. Choose samples, give the set a name and save it: it appears here.</source>
        <translation>Noch keine. Wählen Sie aus, geben Sie der Menge einen Namen und sichern Sie sie: Sie erscheint hier.</translation>
    </message>
</context>
<context>
    <name>palimpsest::ScatterPane</name>
    <message>
        <source>&amp;Up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The metric of the vertical axis.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Across</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Across</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The metric of the horizontal axis.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Axes &amp;show</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Axes show</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>UA, RA, TA and MIA are good when they are close to Retrain's. As a distance, less is better, and a front can be drawn.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>values</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>distance to Retrain</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Points</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A point is the mean of runs that differ only in their seed, or a single run.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>means over seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>single runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the error bars span.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>± std over seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>95 % interval of the mean</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Methods</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Methods shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Untick or click a method to hide it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (no values)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, points: %2. Click to hide or show.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 of %1 finished runs (%2) has</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 finished runs (%3) have</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 no distance of %2: a finished Retrain run of the same seed is missing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 no %2, which needs a finished Retrain run of the same seed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 no %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This chart sets what a method forgets against what it costs. It needs finished runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing above zero</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A logarithmic axis shows numbers above zero; all %1 points are at or below it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use linear axes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every method is hidden</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The list on the right says which methods are shown.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all methods</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No Retrain to measure from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick Retrain in Set up and run it with the same seeds.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show values instead</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No run has both %1 and %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show axes that have values</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No finished run of this forget set has any metric.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>`palimpsest-cli metrics` computes them again from the stored outputs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>1 point at or below zero is not on the logarithmic axis.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 points at or below zero are not on the logarithmic axis.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Points of different forget sets or originals are not comparable with each other.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Error bars are left out for more than %1 points; the table has them.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hollow: one seed, no interval.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Good is close to Retrain's dashed lines.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stepped line: the front, where nothing is better in both.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Circled: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 points, %2 against %3, %4 of them on the front. Arrow keys walk the points, Enter selects, T shows a table.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Click a point, or walk with the arrow keys and press Enter, to read what it means.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 points are selected (%2 runs). One alone is explained here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>measured seed by seed against Retrain of the same seed, then averaged</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>measured against Retrain of the same seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing is closer to Retrain in both, %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing is better in both; %1 counts as distance, %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>means over seeds, bars ± standard deviation; hollow: one seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>means over seeds, bars 95 % t-interval; hollow: one seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>line: nothing is better in both</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>circled: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Scatter</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ScatterTableModel</name>
    <message>
        <source>defaults</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>on the front</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>± std</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>± 95 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ScatterView</name>
    <message>
        <source>Trade-off chart</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::SelectionDialog</name>
    <message>
        <source>Hardest or easiest to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images of the pool are ranked by how hard they are to forget for one original model. Those at one end of the ranking become a forget set, which then stands among the saved ones.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, a pool of %2 images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The pool of the Data page; another one is chosen there.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is looked for</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The network for which the images are hard to forget. Another one finds others.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What happens to training images, anew in every batch. The losses that rank are taken on images as they are.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Augmentation</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of the original model, of a random start and of the order of the data. Runs with this seed share the original model.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Of the forget set. Left empty it is named by what was looked for.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Puts the search into the queue; the Runs page shows how far it is</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished">Daten</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Device</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whole classes are chosen.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 images are chosen.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 classes are chosen.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::Session</name>
    <message numerus="yes">
        <source>%n forget set(s) could not be read, the first is %1.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>"palimpsest-cli verify" says what is wrong with them; runs that use them keep their own copy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The index of this workspace was damaged and was built anew from the run folders.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No run was lost.</source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selection(s) could not be read: %1</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message>
        <source>Delete the selection's folder and ask for it again; the forget sets that it made are kept.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>palimpsest::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>palimpsest::SizeBar</name>
    <message>
        <source>Forget set and retain set together are the training pool; the test set is what no model learns from.</source>
        <translation>Vergessens- und Behaltensmenge zusammen sind der Trainingsbestand; von der Testmenge lernt kein Modell.</translation>
    </message>
    <message>
        <source>Forget %1 (%2 % of the pool)</source>
        <translation>Vergessen %1 (%2 % des Bestands)</translation>
    </message>
    <message>
        <source>retain %1</source>
        <translation>behalten %1</translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>Test %1</translation>
    </message>
    <message>
        <source>Forget set and retain set together are the training pool; the holdout is of its kind, and no model learns it.</source>
        <translation>Vergessens- und Behaltensmenge zusammen sind der Trainingsbestand; Zurückgehaltenes ist von seiner Art, und kein Modell lernt es.</translation>
    </message>
    <message>
        <source>holdout %1</source>
        <translation>zurückgehalten %1</translation>
    </message>
    <message>
        <source>Forget %1 (%2 % of the pool), retain %3</source>
        <translation>Vergessen %1 (%2 % des Bestands), behalten %3</translation>
    </message>
</context>
<context>
    <name>palimpsest::StartPage</name>
    <message>
        <source>Recent workspaces</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Palimpsest</source>
        <translation>Palimpsest</translation>
    </message>
    <message>
        <source>Make a trained model forget, then look for the traces.</source>
        <translation>Ein trainiertes Modell vergessen lassen, dann nach den Spuren suchen.</translation>
    </message>
    <message>
        <source>Run the sample study</source>
        <translation>Beispielstudie starten</translation>
    </message>
    <message>
        <source>Train on Fashion-MNIST, forget with ten methods, compare with retraining: a few minutes, real results.</source>
        <translation>Auf Fashion-MNIST trainieren, mit zehn Methoden vergessen, mit Neutraining vergleichen: ein paar Minuten, echte Ergebnisse.</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>A folder with runs, forget sets and reports.</source>
        <translation>Ein Ordner mit Läufen, Vergessensmengen und Berichten.</translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation>Neuer Arbeitsbereich</translation>
    </message>
    <message>
        <source>Choose or make a folder for new experiments.</source>
        <translation>Einen Ordner für neue Experimente wählen oder anlegen.</translation>
    </message>
    <message>
        <source>Return opens the workspace, Delete takes it off this list</source>
        <translation>Die Eingabetaste öffnet den Arbeitsbereich, Entf nimmt ihn von dieser Liste</translation>
    </message>
    <message>
        <source>Take off this list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 is not there now; its drive may be missing.</source>
        <translation>%1 ist zurzeit nicht da; vielleicht fehlt das Laufwerk.</translation>
    </message>
    <message>
        <source>Choose or make a folder for the workspace</source>
        <translation>Ordner für den Arbeitsbereich wählen oder anlegen</translation>
    </message>
    <message>
        <source>Run the language sample study</source>
        <translation>Die Beispielstudie mit Sprachmodell ausführen</translation>
    </message>
    <message>
        <source>A tiny Llama learns made-up authors by heart and forgets four of them with eight methods; nothing to download.</source>
        <translation>Ein winziges Llama lernt erfundene Autoren auswendig und vergisst vier davon mit acht Methoden; nichts herunterzuladen.</translation>
    </message>
</context>
<context>
    <name>palimpsest::StudyTab</name>
    <message>
        <source>&amp;Table:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One table for each size of forget set and each way the original models came about</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set up runs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy all tables of this tab as text for a paper or a spreadsheet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As &amp;LaTeX</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tables are on the clipboard as LaTeX. They need the package booktabs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>As CS&amp;V</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The tables are on the clipboard as CSV, a number a line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What the table says</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::TableDialog</name>
    <message>
        <source>%1, a share of %2 training images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>one class:</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whole table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every method finds its setting on a pilot seed, judged with validation data. The settings are then frozen, and the table is made with other seeds. Each seed has one original model and one Retrain for each forget set, shared by all methods.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget a random %1 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A random %1 % of the training images is forgotten; the pilot has a draw of its own.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All images of one class are forgotten; test accuracy leaves the class out.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>of the published tables (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ticked on the page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original and Retrain always come along.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>searched on the pilot seed, in the papers' ranges</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>as set on the page; several values in a field are searched</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is searched is decided by the smallest Avg. Gap to Retrain on the pilot seed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings are chosen on this seed. It is not among the seeds that are reported: that would be tuning on the answer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Repetitions that are reported; published tables have ten.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> % of each class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training images that no model learns. The pilot looks at them in place of the test set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start the table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data and model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget a random</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>&amp;Methods</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Validation data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Pilot seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Reported seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose what is to be forgotten.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick methods on the page, or take those of the published tables.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 runs on pilot seed %2 choose the settings. They are frozen by themselves, also if the window is closed meanwhile; then %3 runs on seeds %4 to %5 make the table: %6 runs in all%7.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing is searched: %1 runs on seeds %2 to %3 make the table%4.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::TextComparison</name>
    <message>
        <source>Comparing the two models</source>
        <translation>Die beiden Modelle werden verglichen</translation>
    </message>
    <message>
        <source>Their answers are read and compared.</source>
        <translation>Ihre Antworten werden gelesen und verglichen.</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Retain set</source>
        <translation>Behaltensmenge</translation>
    </message>
    <message>
        <source>Real authors</source>
        <translation>Wirkliche Autoren</translation>
    </message>
    <message>
        <source>World facts</source>
        <translation>Weltwissen</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>On which records the models are compared. Of the retain set, those that were evaluated.</source>
        <translation>An welchen Einträgen die Modelle verglichen werden. Von der Behaltensmenge die ausgewerteten.</translation>
    </message>
    <message>
        <source>Find in questions and answers</source>
        <translation>In Fragen und Antworten suchen</translation>
    </message>
    <message>
        <source>Lists only the records whose question, true answer or written answers hold this text</source>
        <translation>Zeigt nur die Einträge, deren Frage, wahre oder geschriebene Antworten diesen Text enthalten</translation>
    </message>
    <message>
        <source>Reco&amp;rds</source>
        <translation>&amp;Einträge</translation>
    </message>
    <message>
        <source>What A wrote</source>
        <translation>Was A schrieb</translation>
    </message>
    <message>
        <source>What B wrote</source>
        <translation>Was B schrieb</translation>
    </message>
    <message>
        <source>Greedy answer of at most 200 tokens. Underlined words are not in the other model's answer at that place.</source>
        <translation>Die jeweils wahrscheinlichste Fortsetzung, höchstens 200 Token. Unterstrichene Wörter stehen in der Antwort des anderen Modells nicht an dieser Stelle.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>True answer</source>
        <translation>Wahre Antwort</translation>
    </message>
    <message>
        <source>Tokens of the true answer</source>
        <translation>Token der wahren Antwort</translation>
    </message>
    <message>
        <source>How likely each model finds every token of the true answer after the tokens before it</source>
        <translation>Für wie wahrscheinlich jedes Modell jedes Token der wahren Antwort nach den Token davor hält</translation>
    </message>
    <message>
        <source>Point at a token, or walk them with Left and Right.</source>
        <translation>Zeigen Sie auf ein Token, oder gehen Sie mit Links und Rechts hindurch.</translation>
    </message>
    <message>
        <source>This answer was not scored.</source>
        <translation>Diese Antwort wurde nicht bewertet.</translation>
    </message>
    <message>
        <source>These two models saw different records</source>
        <translation>Diese beiden Modelle sahen verschiedene Einträge</translation>
    </message>
    <message>
        <source>These records were not evaluated</source>
        <translation>Diese Einträge wurden nicht ausgewertet</translation>
    </message>
    <message>
        <source>The models could not be compared</source>
        <translation>Die Modelle ließen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>The two runs were not both evaluated on these</source>
        <translation>Nicht beide Läufe wurden an diesen ausgewertet</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>%1 wrote · P %2 · ROUGE %3</source>
        <translation>%1 schrieb · P %2 · ROUGE %3</translation>
    </message>
    <message>
        <source>Nothing was to be written here: these records were only scored.</source>
        <translation>Hier war nichts zu schreiben: Diese Einträge wurden nur bewertet.</translation>
    </message>
    <message>
        <source>(the model ended its answer at once)</source>
        <translation>(das Modell beendete seine Antwort sofort)</translation>
    </message>
    <message>
        <source>○ A</source>
        <translation>○ A</translation>
    </message>
    <message>
        <source>◆ B</source>
        <translation>◆ B</translation>
    </message>
</context>
<context>
    <name>palimpsest::TextRecordsModel</name>
    <message>
        <source>There is nothing to measure it by</source>
        <translation>Es gibt nichts, woran es zu messen wäre</translation>
    </message>
    <message>
        <source>Share of the true answer's probability among the options, each normalised by its length</source>
        <translation>Anteil der wahren Antwort an der Wahrscheinlichkeit aller Möglichkeiten, jede auf ihre Länge bezogen</translation>
    </message>
    <message>
        <source>Probability of the true answer, normalised by its length: exp of the mean log-probability of its tokens</source>
        <translation>Wahrscheinlichkeit der wahren Antwort, auf ihre Länge bezogen: exp der mittleren Log-Wahrscheinlichkeit ihrer Token</translation>
    </message>
    <message>
        <source>ROUGE-L recall of what the model wrote against the true answer, stemmed: 1 where all of its words are there in order</source>
        <translation>ROUGE-L-Trefferquote des Geschriebenen an der wahren Antwort, auf Wortstämmen: 1, wo alle ihre Wörter in der Reihenfolge da sind</translation>
    </message>
    <message>
        <source>Place of the record in its list</source>
        <translation>Platz des Eintrags in seiner Liste</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>What the models were asked</source>
        <translation>Was die Modelle gefragt wurden</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>○ P</source>
        <translation>○ P</translation>
    </message>
    <message>
        <source>◆ P</source>
        <translation>◆ P</translation>
    </message>
    <message>
        <source>○ ROUGE</source>
        <translation>○ ROUGE</translation>
    </message>
    <message>
        <source>◆ ROUGE</source>
        <translation>◆ ROUGE</translation>
    </message>
</context>
<context>
    <name>palimpsest::TokenStrip</name>
    <message>
        <source>Tokens of the true answer</source>
        <translation>Token der wahren Antwort</translation>
    </message>
    <message>
        <source>%1 tokens; Left and Right walk them.</source>
        <translation>%1 Token; Links und Rechts gehen hindurch.</translation>
    </message>
    <message>
        <source>%1 has no such token</source>
        <translation>%1 hat kein solches Token</translation>
    </message>
    <message>
        <source>%1 ln p = %2 (p = %3)</source>
        <translation>%1 ln p = %2 (p = %3)</translation>
    </message>
    <message>
        <source>“%6”, token %1 of %2, number %3 in the vocabulary: %4, %5</source>
        <translation>„%6“, Token %1 von %2, Nummer %3 im Vokabular: %4, %5</translation>
    </message>
    <message>
        <source>Token %1 of %2, number %3 in the vocabulary: %4, %5</source>
        <translation>Token %1 von %2, Nummer %3 im Vokabular: %4, %5</translation>
    </message>
    <message>
        <source>ln p ≤ −10</source>
        <translation>ln p ≤ −10</translation>
    </message>
    <message>
        <source>0: certain</source>
        <translation>0: sicher</translation>
    </message>
    <message>
        <source>Each cell is a token of the true answer: the bluer, the more likely the model finds it after the tokens before it</source>
        <translation>Jedes Feld ist ein Token der wahren Antwort: je blauer, für desto wahrscheinlicher hält es das Modell nach den Token davor</translation>
    </message>
</context>
<context>
    <name>palimpsest::TradeoffPage</name>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Runs that forget different sets are different experiments: one is shown at a time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>For&amp;get set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Logarithmic axis up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Logarithmic axis across</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The horizontal axis in powers of ten.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Swap axes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Across becomes up.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The same numbers as a table.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy chart</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The chart as a picture on the clipboard.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export chart…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2 finished)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all forget sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The chart is on the clipboard.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no chart to export yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Export chart</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The chart is saved as %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trade-off</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>See what forgetting costs, over all runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two metrics against each other, with the front.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A metric over two parameters, as learning rate and density.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All parameters and metrics side by side, with brushes that filter the runs everywhere.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vertical axis, or the chosen one, in powers of ten.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back from a zoom or from brushes; a double click leaves a zoom too.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>PNG, SVG or PDF with legend and light palette, or CSV.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all runs on every page.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo the change of the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show the runs that were shown before.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Redo the change of the filter</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take back the undo.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no chart to copy yet.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>CSV, the numbers alone (*.csv)</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::TruthRatioChart</name>
    <message>
        <source>◆ B</source>
        <translation>◆ B</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Retrain</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>○ A</source>
        <translation>○ A</translation>
    </message>
    <message>
        <source>10^%1</source>
        <translation>10^%1</translation>
    </message>
    <message>
        <source>Truth ratios of the forget set</source>
        <translation>Wahrheitsverhältnisse der Vergessensmenge</translation>
    </message>
    <message>
        <source>The truth ratio of a record is how much more likely a paraphrase of the true answer is than wrong answers. The curves show the share of records whose truth ratio is no larger. A model that never saw the forget set has Retrain's curve; forget quality is the p-value of the Kolmogorov-Smirnov test between B and Retrain.</source>
        <translation>Das Wahrheitsverhältnis eines Eintrags sagt, wie viel wahrscheinlicher eine Umschreibung der wahren Antwort ist als falsche Antworten. Die Kurven zeigen den Anteil der Einträge, deren Verhältnis nicht größer ist. Ein Modell, das die Vergessensmenge nie sah, hat die Kurve von Retrain; Vergessensgüte ist der p-Wert des Kolmogorow-Smirnow-Tests zwischen B und Retrain.</translation>
    </message>
    <message>
        <source>log₁₀ of the truth ratio</source>
        <translation>log₁₀ des Wahrheitsverhältnisses</translation>
    </message>
    <message>
        <source>Share of the records [%]</source>
        <translation>Anteil der Einträge [%]</translation>
    </message>
    <message>
        <source>No record of the forget set has a truth ratio: it needs wrong answers beside the true one.</source>
        <translation>Kein Eintrag der Vergessensmenge hat ein Wahrheitsverhältnis: Es braucht falsche Antworten neben der wahren.</translation>
    </message>
    <message>
        <source>%1 against Retrain: D = %2, p = %3.</source>
        <translation>%1 gegen Retrain: D = %2, p = %3.</translation>
    </message>
</context>
<context>
    <name>palimpsest::UtilityChart</name>
    <message>
        <source>Parts of model utility</source>
        <translation>Teile des Modellnutzens</translation>
    </message>
    <message>
        <source>Model utility is the harmonic mean of these nine: probability (P), ROUGE-L recall (RL) and truth ratio (TR) of retain set, real authors (RA) and world facts (WF). One that collapses pulls all of it down.</source>
        <translation>Modellnutzen ist das harmonische Mittel dieser neun: Wahrscheinlichkeit (P), ROUGE-L-Trefferquote (RL) und Wahrheitsverhältnis (TR) von Behaltensmenge, wirklichen Autoren (RA) und Weltwissen (WF). Bricht eines ein, zieht es alles herab.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>○ A</source>
        <translation>○ A</translation>
    </message>
    <message>
        <source>◆ B</source>
        <translation>◆ B</translation>
    </message>
    <message>
        <source>%1: utility %2, least %3 with %4.</source>
        <translation>%1: Nutzen %2, am wenigsten %3 mit %4.</translation>
    </message>
    <message>
        <source>%1 has no model utility: not all nine parts were measured.</source>
        <translation>%1 hat keinen Modellnutzen: Nicht alle neun Teile wurden gemessen.</translation>
    </message>
</context>
<context>
    <name>palimpsest::WorstCaseDialog</name>
    <message>
        <source>hardest, searched for</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Those that keep a low loss although they were unlearned, found by the bi-level search.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>lowest losses</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The smallest losses of the original model: one pass over the data, and often as hard.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>easiest, searched for</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The other end of the search's ranking: nothing is searched again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>EL2N</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The smallest distance between probabilities and label, early in training.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>GraNd</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The smallest gradient norm, early in training.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>moderate distance</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Features farthest from the middle of all distances to their class's median.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Random against worst case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Every method forgets random sets, and sets of the same size that are hardest to forget. Each seed has sets of its own, found on its own original model. Settings are tuned on random sets alone and used for all.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> % of the training images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many images each set has; the paper takes 1, 5, 10 and 20 %.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Steps of the upper level of the search, each of which unlearns once.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Passes over the data in each iteration: what a search costs is iterations times lower epochs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings are searched on this seed; the seeds that are reported follow it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Repetitions, each with its own original model, random set and searches.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>ticked on the page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>of the published tables (%1)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Original and Retrain always come along: only beside the untouched original does a gap say something.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>as set on the page</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>searched on random sets of the pilot seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Settings are never tuned on sets that were searched for. Several values in a field are searched, too.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source> % of each class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training images that no model learns; a search of settings looks at them in place of the test set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start the comparison</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data and model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Beside random sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search: &amp;iterations</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Search: &amp;lower epochs</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Methods</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Validation data</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Pilot seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Reported seeds</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose what stands beside the random sets.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick methods on the Set up page, or take those of the published tables.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 runs on random sets of pilot seed %2 choose the settings, then </source>
        <translation type="unfinished" />
    </message>
    <message numerus="yes">
        <source>%n selection(s) find the sets of seeds %1 to %2, then </source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) make the comparison. One follows the other by itself, also in the next window.</source>
        <translation type="unfinished">
            <numerusform />
            <numerusform />
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::WorstCaseModel</name>
    <message>
        <source>Original (nothing)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>▲ closer</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>▼ farther</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>≈ not told</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The untouched original: what doing nothing reaches. A method's gap is evidence only where it is smaller than this one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A model that never saw the forget set: what every other row is measured against.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished">Läufe</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>× random</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Against nothing</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>With the parameters that tell its rows apart</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How the sets were chosen; sets that were chosen alike are repetitions, whatever their seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finished runs: a seed, original model and forget set each</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>95 % interval of the mean Avg. Gap over the runs, by Student's t</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Mean Avg. Gap divided by that of the same method on random sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whether Avg. Gap differs from that of doing nothing on the same sets: paired t-test, Holm over the methods of one kind of set, p &lt; 0.05</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::WorstCasePage</name>
    <message>
        <source>Views of the worst case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ran&amp;kings</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which samples are hard and which are easy to forget, and how far rankings agree</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Random a&amp;gainst worst case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What methods do on random and on worst-case sets, with doing nothing beside them</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Coresets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How much test accuracy is kept when what a rule calls hardest to forget is left out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Random against worst case…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Searches for worst-case sets seed by seed and runs every method on them and on random sets, with the data, model and methods of the Set up page.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Compare coresets…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ranks the data seed by seed and trains on what each rule keeps, with the data and model of the Set up page.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Worst case</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What is hardest to forget, and what that says about a method</source>
        <translation type="unfinished" />
    </message>
</context>
</TS>
