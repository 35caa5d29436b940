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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <source>no estimate yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>about %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>at least %1; %2 of a kind that never finished here</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>run is</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>runs are</source>
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
    <name>palimpsest::ChoiceEditor</name>
    <message>
        <source>Each of the %1 (sweep)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One value only: this is not swept.</source>
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
        <source>B − A</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::ClassPanel</name>
    <message>
        <source>Show all classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In the forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick a class to forget all of it. Select rows to see only these classes in the grid.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tick a class to forget all of it. Select rows (Ctrl for several) to see only these classes in the grid.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stop filtering the grid by class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 of %2 images will be forgotten</source>
        <translation type="unfinished" />
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
</context>
<context>
    <name>palimpsest::CurvePlot</name>
    <message>
        <source>step</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo the last change of the choice</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget all that are shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Adds every image in the grid</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep all that are shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Takes every image in the grid out of the choice</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear the choice</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Empties the choice; it can be undone</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Larger pictures</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saves the choice under its name, unchangeable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Undo: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Redo: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose what to forget</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved forget sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>All training images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Retain set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Outside the pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which images are shown</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Which images the grid shows; select classes on the left to narrow it down</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>File order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Entropy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sort by</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Descending order</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ascending; press for descending</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Scores of which model</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>S&amp;how</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sort &amp;by</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Scores &amp;of</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Arrow keys move, Space chooses or drops the current image, Shift with arrows chooses a range, Ctrl+A chooses all that are shown.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opening the images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>They are read and checked once; this takes about a second.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images could not be opened</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another folder …</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No image matches</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing is in this part of the data for the selected classes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show all training images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name, such as “shirts”</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name of the forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A saved forget set never changes; its name and its hash stay with every run that uses it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images are being opened.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose the folder that has the files of the dataset</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No model of this pool was evaluated yet: finish a run first, such as Original.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Whose loss, confidence and entropy the grid sorts by: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no evaluated model yet</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Shown: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Click an image to forget it; drag or hold Shift for many.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>forget class %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>keep class %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>add %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>✓ Saved as “%1”, hash %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Look at the data and choose what a model must forget</source>
        <translation type="unfinished" />
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
    <name>palimpsest::EngineProcess</name>
    <message>
        <source>Starting the engine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <source>Makes queued runs of what is set up (%1).</source>
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished" />
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
        <source>Original model: %1</source>
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
    <name>palimpsest::InspectPage</name>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Here you will see which classes and images two models treat differently. It needs two finished runs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Comparing the two models</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Their outputs are read and compared.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The images could not be opened</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Retain set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training pool</source>
        <translation type="unfinished" />
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
        <source>The bar beside each row: how far apart the two models' predictions for this class are. Total variation is the share that would have to move, 0 to 1; the Jensen-Shannon divergence is 0 to 0.69 nats.</source>
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <source>Compare two models class by class and image by image</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Palimpsest</source>
        <translation type="unfinished" />
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
</context>
<context>
    <name>palimpsest::MatrixView</name>
    <message>
        <source>Prediction matrix</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rows are true classes, columns predicted ones. Arrow keys walk the cells, Enter shows a cell's images; A, B and D show model A, model B or their difference.</source>
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
</context>
<context>
    <name>palimpsest::PoolPanel</name>
    <message>
        <source>Use this pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Where the images come from</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images of the training pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many training images the models of this study learn from, drawn with the split seed; 0 for all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Images of the test set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many test images the models are measured on, drawn with the split seed; 0 for all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decides which images a share has: the same seed, the same images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Dataset</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Training &amp;pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test se&amp;t</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Split &amp;seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>all %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Opens this pool. The present choice is emptied; undo brings both back.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This pool is in use</source>
        <translation type="unfinished" />
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
    <name>palimpsest::QueueModel</name>
    <message>
        <source>Place %1. Drag it, or press Alt+Up and Alt+Down, to change the order</source>
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
        <translation type="unfinished" />
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
        <source>Save the unlearned weights of the current run as safetensors, with a model card.</source>
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Only from the selected classes</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Random share in percent</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Share of the training pool to draw without replacement</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Seed of the random share</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The same seed draws the same images, on every machine</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Number of images by score</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>How many images to add</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>hardest</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>easiest</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hardest or easiest</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Hardest: high loss, low confidence or high entropy under the model of “Scores of”</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>confidence</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>entropy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Loss −ln p of the label, confidence p of the label, or entropy of the prediction</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a random share to the forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Adds these images to the forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add the hardest or easiest to the forget set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The rules draw from the classes that are selected above instead of from the whole pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>random, seed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>by</source>
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
        <translation type="unfinished" />
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
        <source>Dataset</source>
        <translation type="unfinished" />
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
        <source>Method, forget set, what differs from the defaults, seed</source>
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
        <translation type="unfinished" />
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
        <source>Waiting runs in their order</source>
        <translation type="unfinished" />
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
        <source>%1 (%2)</source>
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
</context>
<context>
    <name>palimpsest::SampleModel</name>
    <message>
        <source>Test images cannot be chosen: no model learns them, so there is nothing to forget.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This image is outside the training pool and cannot be chosen: no model of this pool learns it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Test image %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Image %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>loss %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>confidence %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>entropy %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>test set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>outside the training pool</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>will be forgotten</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>will be kept</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>palimpsest::SavedSets</name>
    <message>
        <source>%1, all images</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1, %2 images, split seed %3</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Saved forget sets</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Press Enter to load one into the grid.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Double-click or press Enter to load one. Saved sets never change; change one and save it under another name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>images: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1
%2, images: %3
%4
saved %5
hash %6</source>
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget %1 (%2 % of the pool), retain %3, test %4</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Forget %1 (%2 % of the pool)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>retain %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>test %1</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>Take off this list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is not there now; its drive may be missing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose or make a folder for the workspace</source>
        <translation>Ordner für den Arbeitsbereich wählen oder anlegen</translation>
    </message>
</context>
<context>
    <name>palimpsest::TradeoffPage</name>
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
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>Runs that forget different sets are different experiments: one is shown at a time.</source>
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
        <source>Across</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The metric of the horizontal axis.</source>
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
        <source>For&amp;get set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Across</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Axes &amp;show</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Points</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>&amp;Bars</source>
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
        <source>%1 (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Logarithmic axis up</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The vertical axis in powers of ten.</source>
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
        <source>Show all points</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Back from a zoom; so does a double click.</source>
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
        <source>PNG, SVG or PDF with legend and light palette.</source>
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
        <source>Reading the runs…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Points appear as soon as the index is read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>This chart sets what a method forgets against what it costs. It needs finished runs.</source>
        <translation type="unfinished" />
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
        <source>Points appear here as runs finish.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Show runs</source>
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
        <source>Points of different forget sets are not comparable with each other.</source>
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
        <source>Circled: nothing is closer to Retrain in both.</source>
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
        <source>circled: nothing is closer to Retrain in both</source>
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
        <source>SVG (*.svg);;PDF (*.pdf);;PNG (*.png)</source>
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
</context>
</TS>