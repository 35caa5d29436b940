<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Draft</name>
    <message>
        <source>“%1” and “%2” were chosen from different pools; the sets of one experiment share one pool.</source>
        <translation>„%1“ und „%2“ wurden aus verschiedenen Beständen gewählt; die Mengen eines Experiments teilen einen Bestand.</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>%1, distance to Retrain (%2)</source>
        <translation>%1, Abstand zu Retrain (%2)</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>MethodRole</name>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>control</source>
        <translation>Kontrolle</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Ticked from the start: every other row is read against it.</source>
        <translation>Von Anfang an angekreuzt: An ihr wird jede andere Zeile gelesen.</translation>
    </message>
    <message>
        <source>Tests a claim of another method.</source>
        <translation>Prüft eine Behauptung einer anderen Methode.</translation>
    </message>
    <message>
        <source>An unlearning method.</source>
        <translation>Eine Methode des Verlernens.</translation>
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
        <translation>Ordner des Arbeitsbereichs, der geöffnet wird.</translation>
    </message>
    <message>
        <source>Open the workspace, or make it, and start the sample study if it has no runs.</source>
        <translation>Den Arbeitsbereich öffnen oder anlegen und die Beispielstudie starten, wenn er keine Läufe hat.</translation>
    </message>
    <message>
        <source>Restore nothing: default layout, start page.</source>
        <translation>Nichts wiederherstellen: Anordnung wie vorgegeben, Startseite.</translation>
    </message>
    <message>
        <source>The engine program palimpsest-cli to use.</source>
        <translation>Das Rechenprogramm palimpsest-cli, das benutzt wird.</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>Arbeitsbereich wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>palimpsest</name>
    <message>
        <source>A chosen forget set is not in this workspace: take its tick away, or choose it on the Data page.</source>
        <translation>Eine gewählte Vergessensmenge ist nicht in diesem Arbeitsbereich: Wählen Sie sie ab, oder wählen Sie sie auf der Seite Daten.</translation>
    </message>
    <message>
        <source>“%1” starts with a zero: write decimals with a point, a comma separates values.</source>
        <translation>„%1“ beginnt mit einer Null: Dezimalzahlen mit Punkt schreiben, ein Komma trennt Werte.</translation>
    </message>
    <message>
        <source>“%1” needs a number of values: write “%1 step 0.2” or “%1 log 4”.</source>
        <translation>„%1“ braucht eine Anzahl von Werten: „%1 step 0.2“ oder „%1 log 4“ schreiben.</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>“%1” runs backwards: the smaller number comes first.</source>
        <translation>„%1“ läuft rückwärts: Die kleinere Zahl steht zuerst.</translation>
    </message>
    <message>
        <source>“%1” has too small a step: at most %2 values.</source>
        <translation>„%1“ hat einen zu kleinen Schritt: höchstens %2 Werte.</translation>
    </message>
    <message>
        <source>“%1” needs a whole number of values, from 2 to %2.</source>
        <translation>„%1“ braucht eine ganze Zahl von Werten, von 2 bis %2.</translation>
    </message>
    <message>
        <source>“%1” starts at zero or below, where equal ratios do not exist.</source>
        <translation>„%1“ beginnt bei null oder darunter, wo es keine gleichen Verhältnisse gibt.</translation>
    </message>
    <message>
        <source>Empty: expected a number from %1 to %2.</source>
        <translation>Leer: Erwartet wird eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>%1 is there twice.</source>
        <translation>%1 steht zweimal da.</translation>
    </message>
    <message>
        <source>%1 values; at most %2.</source>
        <translation>%1 Werte; höchstens %2.</translation>
    </message>
    <message>
        <source>One value only: this is not swept.</source>
        <translation>Nur ein Wert: Das ist kein Sweep.</translation>
    </message>
    <message>
        <source>Empty: expected seeds, as 1-5 or 1, 2, 3.</source>
        <translation>Leer: Erwartet werden Startwerte, etwa 1-5 oder 1, 2, 3.</translation>
    </message>
    <message>
        <source>%1 is no seed: expected whole numbers from 0.</source>
        <translation>%1 ist kein Startwert: Erwartet werden ganze Zahlen ab 0.</translation>
    </message>
    <message>
        <source>Seed %1 is there twice.</source>
        <translation>Startwert %1 steht zweimal da.</translation>
    </message>
    <message>
        <source>%1 seeds; at most %2.</source>
        <translation>%1 Startwerte; höchstens %2.</translation>
    </message>
    <message>
        <source>From %1 to %2, default %3.</source>
        <translation>Von %1 bis %2, Vorgabe %3.</translation>
    </message>
    <message>
        <source>Several values make a sweep: 0.1, 0.2 or 0.1..0.9 step 0.2 or 1e-4..1e-1 log 4.</source>
        <translation>Mehrere Werte ergeben einen Sweep: 0.1, 0.2 oder 0.1..0.9 step 0.2 oder 1e-4..1e-1 log 4.</translation>
    </message>
    <message>
        <source>Default: %1.</source>
        <translation>Vorgabe: %1.</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>%1 variants of %2</source>
        <translation>%1 Varianten von %2</translation>
    </message>
    <message>
        <source>%1 × %2 × %3 = %4</source>
        <translation>%1 × %2 × %3 = %4</translation>
    </message>
    <message>
        <source>forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>forget sets</source>
        <translation>Vergessensmengen</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
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
        <translation>Wartet, bis er an der Reihe ist.</translation>
    </message>
    <message>
        <source>An engine works on it now.</source>
        <translation>Ein Rechenprogramm arbeitet gerade daran.</translation>
    </message>
    <message>
        <source>An engine holds it in memory and waits.</source>
        <translation>Ein Rechenprogramm hält ihn im Speicher und wartet.</translation>
    </message>
    <message>
        <source>Finished; its results are kept.</source>
        <translation>Fertig; seine Ergebnisse bleiben erhalten.</translation>
    </message>
    <message>
        <source>The engine said why it could not go on.</source>
        <translation>Das Rechenprogramm sagte, warum es nicht weiterkam.</translation>
    </message>
    <message>
        <source>Stopped because somebody asked.</source>
        <translation>Auf Verlangen abgebrochen.</translation>
    </message>
    <message>
        <source>The engine ended without a last word; its log is kept.</source>
        <translation>Das Rechenprogramm endete ohne ein letztes Wort; sein Protokoll bleibt erhalten.</translation>
    </message>
    <message>
        <source>Saved and stopped, or the machine did; it can be resumed.</source>
        <translation>Gesichert und angehalten, oder der Rechner hielt an; er lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours of the window; System follows the desktop.</source>
        <translation>Farben des Fensters; System folgt dem Desktop.</translation>
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
        <source>How many engines work at once; each gets its share of the processor&apos;s cores.</source>
        <translation>Wie viele Rechenprogramme zugleich arbeiten; jedes bekommt seinen Teil der Prozessorkerne.</translation>
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
        <translation>%1, Abstand zu Retrain (%2) ↓</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>one seed, no interval</source>
        <translation>ein Startwert, kein Intervall</translation>
    </message>
    <message>
        <source>%1 seeds (%2)</source>
        <translation>%1 Startwerte (%2)</translation>
    </message>
    <message>
        <source>all settings at their defaults</source>
        <translation>alle Einstellungen wie vorgegeben</translation>
    </message>
    <message>
        <source>on the front: nothing shown here is better in both</source>
        <translation>auf der Front: nichts hier Gezeigtes ist in beidem besser</translation>
    </message>
    <message>
        <source>front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>closest</source>
        <translation>am nächsten</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>finished run</source>
        <translation>fertigen Lauf</translation>
    </message>
    <message>
        <source>finished runs</source>
        <translation>fertigen Läufen</translation>
    </message>
    <message>
        <source>scaled by samples × epochs</source>
        <translation>umgerechnet nach Beispielen × Epochen</translation>
    </message>
    <message>
        <source>with the training of %1</source>
        <translation>mit dem Training von %1</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>originals</source>
        <translation>Originalen</translation>
    </message>
    <message>
        <source>without the training of %1</source>
        <translation>ohne das Training von %1</translation>
    </message>
    <message>
        <source>nothing known of %1</source>
        <translation>nichts bekannt über %1</translation>
    </message>
    <message>
        <source>about %1 (%2)</source>
        <translation>etwa %1 (%2)</translation>
    </message>
    <message>
        <source>at least %1 (%2)</source>
        <translation>mindestens %1 (%2)</translation>
    </message>
    <message>
        <source> The runs take %1.</source>
        <translation> Die Läufe dauern %1.</translation>
    </message>
    <message>
        <source> The runs take %1; selections come on top.</source>
        <translation> Die Läufe dauern %1; die Suchen kommen hinzu.</translation>
    </message>
    <message>
        <source> The selections take about %1, judged by finished ones</source>
        <translation> Die Suchen dauern etwa %1, nach fertigen geschätzt</translation>
    </message>
    <message>
        <source> The selections take at least %1, judged by finished ones (nothing known of %2)</source>
        <translation> Die Suchen dauern mindestens %1, nach fertigen geschätzt (nichts bekannt über %2)</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>selections</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>; the runs come on top.</source>
        <translation>; die Läufe kommen hinzu.</translation>
    </message>
    <message>
        <source>; the runs %1.</source>
        <translation>; die Läufe %1.</translation>
    </message>
    <message>
        <source>%1 (logarithmic)</source>
        <translation>%1 (logarithmisch)</translation>
    </message>
    <message>
        <source>%1, %2 bins</source>
        <translation>%1, %2 Abschnitte</translation>
    </message>
    <message>
        <source>|Δ Retrain| ↓</source>
        <translation>|Δ Retrain| ↓</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>kein Lauf</translation>
    </message>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>Retrain %1</source>
        <translation>Retrain %1</translation>
    </message>
    <message>
        <source> log</source>
        <translation> log</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
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
        <source>Original of %1</source>
        <translation>Original von %1</translation>
    </message>
    <message>
        <source>Previews are drawn on</source>
        <translation>Vorschaubilder zeichnet</translation>
    </message>
    <message>
        <source>Choose the processor where runs need all of the GPU&apos;s memory. Applies when the preview engine is started next.</source>
        <translation>Wählen Sie den Prozessor, wo Läufe den ganzen Speicher der Grafikkarte brauchen. Gilt ab dem nächsten Start der Vorschau-Engine.</translation>
    </message>
    <message>
        <source>The GPU, if there is one</source>
        <translation>die Grafikkarte, falls vorhanden</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>der Prozessor</translation>
    </message>
    <message>
        <source>the model that comes with the program</source>
        <translation>das mitgelieferte Modell</translation>
    </message>
    <message>
        <source>the model of the folder %1</source>
        <translation>das Modell des Ordners %1</translation>
    </message>
    <message>
        <source>the original of the run %1</source>
        <translation>das Original des Laufs %1</translation>
    </message>
    <message>
        <source>Stopping: the step under way comes to its end …</source>
        <translation>Wird abgebrochen: Der laufende Schritt geht noch zu Ende …</translation>
    </message>
    <message>
        <source>The model is being read …</source>
        <translation>Das Modell wird eingelesen …</translation>
    </message>
    <message>
        <source>%1 of %2 pictures</source>
        <translation>%1 von %2 Bildern</translation>
    </message>
    <message>
        <source>time left not known yet</source>
        <translation>Restzeit noch unbekannt</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Without added noise: good pictures in 20 to 50 steps</source>
        <translation>Ohne zusätzliches Rauschen: gute Bilder in 20 bis 50 Schritten</translation>
    </message>
    <message>
        <source>Ancestral: noise is added at each step; wants many</source>
        <translation>Ancestral: Rauschen kommt bei jedem Schritt dazu; braucht viele</translation>
    </message>
    <message>
        <source>Stable Diffusion&apos;s own</source>
        <translation>Der von Stable Diffusion</translation>
    </message>
    <message>
        <source>Linear multi-step: what the evaluation pictures of this field are drawn with</source>
        <translation>Lineares Mehrschrittverfahren: womit in diesem Fach die Bilder zur Auswertung gezeichnet werden</translation>
    </message>
    <message>
        <source>Over σ, without added noise</source>
        <translation>Über σ, ohne zusätzliches Rauschen</translation>
    </message>
    <message>
        <source>Good pictures in 10 to 20 steps</source>
        <translation>Gute Bilder in 10 bis 20 Schritten</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>How the way from noise to a picture is walked. Another sampler gives other pictures from the same noise.</source>
        <translation>Wie der Weg vom Rauschen zum Bild gegangen wird. Ein anderer Sampler macht aus demselben Rauschen andere Bilder.</translation>
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
        <translation>Palimpsest %1</translation>
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
        <translation>Noch nichts gegenüberzustellen</translation>
    </message>
    <message>
        <source>Here methods stand on random and on worst-case forget sets side by side, with doing nothing beside them. That needs finished runs of Original, Retrain and methods about a random set and about one that was ranked, of the same size and with the same original.</source>
        <translation>Hier stehen Methoden auf zufälligen Vergessensmengen und auf denen des schlimmsten Falls nebeneinander, dazu das Nichtstun. Das braucht fertige Läufe von Original, Retrain und Methoden zu einer zufälligen Menge und zu einer aus einer Rangfolge, gleich groß und mit demselben Original.</translation>
    </message>
    <message>
        <source>Retrain and doing nothing</source>
        <translation>Retrain und Nichtstun</translation>
    </message>
    <message>
        <source>Methods on random and worst-case sets</source>
        <translation>Methoden auf zufälligen und schlimmsten Mengen</translation>
    </message>
</context>
<context>
    <name>palimpsest::AgreementTable</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Share of the hardest in both</source>
        <translation>Anteil der Schwersten in beiden</translation>
    </message>
    <message>
        <source>Share of the easiest in both</source>
        <translation>Anteil der Leichtesten in beiden</translation>
    </message>
    <message>
        <source>Spearman’s ρ of the ranks</source>
        <translation>Spearmans ρ der Ränge</translation>
    </message>
    <message>
        <source>Kendall’s τ of the ranks</source>
        <translation>Kendalls τ der Ränge</translation>
    </message>
    <message>
        <source>What the cells say of two rankings: how many of the chosen number both have at one end, or how far their whole orders agree, from −1 to 1</source>
        <translation>Was die Zellen über zwei Rangfolgen sagen: wie viele der gewählten Anzahl beide am selben Ende haben oder wie weit ihre ganzen Ordnungen übereinstimmen, von −1 bis 1</translation>
    </message>
    <message>
        <source>Ce&amp;lls:</source>
        <translation>Ze&amp;llen:</translation>
    </message>
    <message>
        <source>Agreement of rankings</source>
        <translation>Übereinstimmung der Rangfolgen</translation>
    </message>
    <message>
        <source>%1
and %2</source>
        <translation>%1
und %2</translation>
    </message>
    <message>
        <source>There is one ranking of these samples. Rank them by another rule, or with another seed, to compare.</source>
        <translation>Hiervon gibt es nur eine Rangfolge. Zum Vergleichen nach einer anderen Regel oder mit einem anderen Startwert ordnen.</translation>
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
        <translation>%1 %2</translation>
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
        <translation>Beides versuchen</translation>
    </message>
    <message>
        <source>%1: try both</source>
        <translation>%1: beides versuchen</translation>
    </message>
    <message>
        <source>A sweep: every run once with and once without.</source>
        <translation>Ein Sweep: jeder Lauf einmal mit und einmal ohne.</translation>
    </message>
    <message>
        <source>off and on</source>
        <translation>aus und an</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>palimpsest::ChainChart</name>
    <message>
        <source>Forgetting step by step</source>
        <translation>Vergessen Schritt für Schritt</translation>
    </message>
    <message>
        <source>Every point is the model after a step: how far it is from the chain to keep (right is worse) and from a chain to forget (up is more forgotten), as mean KL divergence on test sequences. All finished runs with B&apos;s forget set, model and recipe are shown. Wheel and mouse zoom and move.</source>
        <translation>Jeder Punkt ist das Modell nach einem Schritt: wie weit es von der Behaltenskette (rechts ist schlechter) und von einer Vergessenskette (oben ist mehr vergessen) entfernt ist, als mittlere KL-Divergenz auf Testfolgen. Gezeigt sind alle fertigen Läufe mit Vergessensmenge, Modell und Rezept von B. Rad und Maus vergrößern und verschieben.</translation>
    </message>
    <message>
        <source>Each &amp;seed</source>
        <translation>&amp;Jeder Startwert</translation>
    </message>
    <message>
        <source> nats</source>
        <translation> nats</translation>
    </message>
    <message>
        <source>Threshold of forgetting</source>
        <translation>Schwelle des Vergessens</translation>
    </message>
    <message>
        <source>From which KL a chain counts as forgotten: the cost is the retain KL where a forget chain first reaches it, linear between steps</source>
        <translation>Ab welcher KL eine Kette als vergessen gilt: Der Preis ist die Behaltens-KL dort, wo eine Vergessenskette sie zuerst erreicht, linear zwischen den Schritten</translation>
    </message>
    <message>
        <source>Thin curves: the runs one by one. Off: the means over seeds alone.</source>
        <translation>Dünne Kurven: die Läufe einzeln. Aus: nur die Mittel über die Startwerte.</translation>
    </message>
    <message>
        <source>Forgotten &amp;from τ =</source>
        <translation>Vergesse&amp;n ab τ =</translation>
    </message>
    <message>
        <source>Retain distance: KL on the retain chain [nats], lower is better</source>
        <translation>Abstand beim Behalten: KL auf der Behaltenskette [nats], weniger ist besser</translation>
    </message>
    <message>
        <source>Forget quality: KL on a forget chain [nats]</source>
        <translation>Vergessensgüte: KL auf einer Vergessenskette [nats]</translation>
    </message>
    <message>
        <source>The ways of runs on Markov chains stand here once a method has finished; references have no way, only a place.</source>
        <translation>Die Wege der Läufe auf Markow-Ketten stehen hier, sobald eine Methode fertig ist; Referenzen haben keinen Weg, nur einen Ort.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Retain KL at KL %1, mean over the seeds that reach it.</source>
        <translation>Behaltens-KL bei KL %1, Mittel über die Startwerte, die sie erreichen.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2, worst %3 (%4 of %5 seeds).</source>
        <translation>%1: %2, am schlechtesten %3 (%4 von %5 Startwerten).</translation>
    </message>
    <message>
        <source>%1 is cheaper in %2 of %3 seeds.</source>
        <translation>%1 ist bei %2 von %3 Startwerten billiger.</translation>
    </message>
    <message>
        <source>%1, %2, after step %3
retain KL %4, forget KL %5</source>
        <translation>%1, %2, nach Schritt %3
Behaltens-KL %4, Vergessens-KL %5</translation>
    </message>
</context>
<context>
    <name>palimpsest::ChartPane</name>
    <message>
        <source>The chart&apos;s numbers</source>
        <translation>Die Zahlen des Diagramms</translation>
    </message>
    <message>
        <source>The same numbers as in the chart. T goes back.</source>
        <translation>Dieselben Zahlen wie im Diagramm. T geht zurück.</translation>
    </message>
    <message>
        <source>What the chosen point means</source>
        <translation>Was der gewählte Punkt bedeutet</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>Die Läufe werden gelesen …</translation>
    </message>
    <message>
        <source>They appear as soon as the index is read.</source>
        <translation>Sie erscheinen, sobald der Index gelesen ist.</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation>Experiment einrichten</translation>
    </message>
    <message>
        <source>No finished run yet</source>
        <translation>Noch kein fertiger Lauf</translation>
    </message>
    <message>
        <source>Runs appear here as they finish.</source>
        <translation>Läufe erscheinen hier, sobald sie enden.</translation>
    </message>
    <message>
        <source>Show runs</source>
        <translation>Läufe zeigen</translation>
    </message>
    <message>
        <source>The filter hides every run</source>
        <translation>Der Filter verbirgt jeden Lauf</translation>
    </message>
    <message>
        <source>None of the %1 finished runs of this forget set passes the filter.</source>
        <translation>Keiner der %1 fertigen Läufe dieser Vergessensmenge kommt durch den Filter.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>all forget sets</source>
        <translation>alle Vergessensmengen</translation>
    </message>
</context>
<context>
    <name>palimpsest::ChoiceEditor</name>
    <message>
        <source>Each of the %1 (sweep)</source>
        <translation>Jeden der %1 (Sweep)</translation>
    </message>
    <message>
        <source>One value only: this is not swept.</source>
        <translation>Nur ein Wert: Das ist kein Sweep.</translation>
    </message>
    <message>
        <source>Each but “%1” (sweep)</source>
        <translation>Jeden außer „%1“ (Sweep)</translation>
    </message>
</context>
<context>
    <name>palimpsest::ClassAccuracyChart</name>
    <message>
        <source>Accuracy by class</source>
        <translation>Genauigkeit nach Klasse</translation>
    </message>
    <message>
        <source>%1 classes, of which %2 changed significantly. Up and Down walk the classes, Enter chooses one.</source>
        <translation>%1 Klassen, davon %2 signifikant verändert. Auf und Ab gehen durch die Klassen, die Eingabetaste wählt eine.</translation>
    </message>
    <message>
        <source>%1: no images of this class</source>
        <translation>%1: keine Bilder dieser Klasse</translation>
    </message>
    <message>
        <source>%1: %2 % (%3 of %4, 95 % interval %5 to %6)</source>
        <translation>%1: %2 % (%3 von %4, 95-%-Intervall %5 bis %6)</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Change %1 points, McNemar p = %2: %3</source>
        <translation>Änderung %1 Punkte, McNemar p = %2: %3</translation>
    </message>
    <message>
        <source>significant</source>
        <translation>signifikant</translation>
    </message>
    <message>
        <source>could be chance</source>
        <translation>kann Zufall sein</translation>
    </message>
    <message>
        <source>The whole class is in the forget set</source>
        <translation>Die ganze Klasse ist in der Vergessensmenge</translation>
    </message>
    <message>
        <source>Images of it in the forget set: %1</source>
        <translation>Bilder daraus in der Vergessensmenge: %1</translation>
    </message>
    <message>
        <source>B − %1</source>
        <translation>B − %1</translation>
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
    <message>
        <source>Concept</source>
        <translation>Konzept</translation>
    </message>
    <message>
        <source>Pictures that show it</source>
        <translation>Bilder, die es zeigen</translation>
    </message>
    <message>
        <source>Concepts</source>
        <translation>Konzepte</translation>
    </message>
    <message>
        <source>Tick an object or a style to forget all pictures that show it. Select rows to see only pictures that show one of these.</source>
        <translation>Haken Sie ein Objekt oder einen Stil an, um alle Bilder zu vergessen, die es zeigen. Wählen Sie Zeilen aus, um nur Bilder zu sehen, die eines davon zeigen.</translation>
    </message>
    <message>
        <source>Tick an object or a style to forget all pictures that show it. Select rows (Ctrl for several) to see only pictures that show one of these.</source>
        <translation>Haken Sie ein Objekt oder einen Stil an, um alle Bilder zu vergessen, die es zeigen. Wählen Sie Zeilen aus (Strg für mehrere), um nur Bilder zu sehen, die eines davon zeigen.</translation>
    </message>
    <message>
        <source>Show all concepts</source>
        <translation>Alle Konzepte zeigen</translation>
    </message>
    <message>
        <source>Stop filtering the grid by concept</source>
        <translation>Das Raster nicht mehr nach Konzepten filtern</translation>
    </message>
    <message>
        <source>%1 of %2 pictures will be forgotten</source>
        <translation>%1 von %2 Bildern werden vergessen</translation>
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
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Still known</source>
        <translation>Noch bekannt</translation>
    </message>
    <message>
        <source>Never known</source>
        <translation>Nie gekannt</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Over-forgotten</source>
        <translation>Zu viel vergessen</translation>
    </message>
    <message>
        <source>Still wrong</source>
        <translation>Weiter falsch</translation>
    </message>
    <message>
        <source>To be forgotten: A was right, B is wrong.</source>
        <translation>Zu vergessen: A lag richtig, B liegt falsch.</translation>
    </message>
    <message>
        <source>To be forgotten: B is still right. Retraining also gets many of these right, because they look like what it learned.</source>
        <translation>Zu vergessen: B liegt noch richtig. Auch nach Neutraining sind viele davon richtig, weil sie dem Gelernten ähneln.</translation>
    </message>
    <message>
        <source>To be forgotten: A was wrong already, and B is wrong.</source>
        <translation>Zu vergessen: A lag schon falsch, und B liegt falsch.</translation>
    </message>
    <message>
        <source>To be kept: B is right.</source>
        <translation>Zu behalten: B liegt richtig.</translation>
    </message>
    <message>
        <source>To be kept: A was right, B is wrong. This is what forgetting cost.</source>
        <translation>Zu behalten: A lag richtig, B liegt falsch. Das hat das Vergessen gekostet.</translation>
    </message>
    <message>
        <source>To be kept: A was wrong already, and B is wrong.</source>
        <translation>Zu behalten: A lag schon falsch, und B liegt falsch.</translation>
    </message>
    <message>
        <source>Image %1 · %2 · A: %3 (label %4 %) · B: %5 (label %6 %) · %7</source>
        <translation>Bild %1 · %2 · A: %3 (wahre Klasse %4 %) · B: %5 (wahre Klasse %6 %) · %7</translation>
    </message>
</context>
<context>
    <name>palimpsest::CompositionTable</name>
    <message>
        <source>What the set is counted by: classes, attributes of the samples, or pairs of both</source>
        <translation>Wonach die Menge gezählt wird: nach Klassen, Merkmalen der Beispiele oder Paaren aus beidem</translation>
    </message>
    <message>
        <source>&amp;By:</source>
        <translation>&amp;Nach:</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>In the set</source>
        <translation>In der Menge</translation>
    </message>
    <message>
        <source>In the pool</source>
        <translation>Im Bestand</translation>
    </message>
    <message>
        <source>Times as often</source>
        <translation>Mal so oft</translation>
    </message>
    <message>
        <source>Composition of the set</source>
        <translation>Zusammensetzung der Menge</translation>
    </message>
    <message>
        <source>Times as often: the group&apos;s share of the set over its share of the pool; 1 is as by chance.</source>
        <translation>Mal so oft: der Anteil der Gruppe an der Menge geteilt durch ihren Anteil am Bestand; 1 ist wie zufällig.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>No attributes are known: put attributes.csv, with a column “index” or “file” and one for each attribute, beside the dataset&apos;s files.</source>
        <translation>Es sind keine Merkmale bekannt: Legen Sie attributes.csv, mit einer Spalte „index“ oder „file“ und einer für jedes Merkmal, neben die Dateien des Datensatzes.</translation>
    </message>
</context>
<context>
    <name>palimpsest::ConceptHeatMap</name>
    <message>
        <source>Rows are concepts asked for, columns concepts found. Arrow keys walk the cells.</source>
        <translation>Zeilen sind verlangte Konzepte, Spalten gefundene. Pfeiltasten gehen durch die Zellen.</translation>
    </message>
    <message>
        <source>Asked for against found: %1</source>
        <translation>Verlangt gegen gefunden: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>No picture was asked for: %1</source>
        <translation>Von keinem Bild wurde verlangt: %1</translation>
    </message>
    <message>
        <source>Asked for %1, nothing of its kind found: %2 points, of %3 pictures</source>
        <translation>Verlangt %1, nichts seiner Art gefunden: %2 Punkte, von %3 Bildern</translation>
    </message>
    <message>
        <source>Asked for %1, nothing of its kind found: %2 % of %3 pictures</source>
        <translation>Verlangt %1, nichts seiner Art gefunden: %2 % von %3 Bildern</translation>
    </message>
    <message>
        <source>Asked for %1, found %2: %3 points, of %4 pictures</source>
        <translation>Verlangt %1, gefunden %2: %3 Punkte, von %4 Bildern</translation>
    </message>
    <message>
        <source>Asked for %1, found %2: %3 % of %4 pictures</source>
        <translation>Verlangt %1, gefunden %2: %3 % von %4 Bildern</translation>
    </message>
    <message>
        <source>rows asked for, columns found; change in points</source>
        <translation>Zeilen verlangt, Spalten gefunden; Änderung in Punkten</translation>
    </message>
    <message>
        <source>rows asked for, columns found; % of the row&apos;s pictures</source>
        <translation>Zeilen verlangt, Spalten gefunden; % der Bilder der Zeile</translation>
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
    <message>
        <source>Preparing the study: drawing sequences from Markov chains.</source>
        <translation>Die Studie wird vorbereitet: Folgen werden aus Markow-Ketten gezogen.</translation>
    </message>
    <message>
        <source>Text-to-image sample study</source>
        <translation>Beispielstudie Text zu Bild</translation>
    </message>
    <message>
        <source>Preparing the sample study: painting captioned shapes.</source>
        <translation>Die Beispielstudie wird vorbereitet: Beschriftete Formen werden gemalt.</translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetChart</name>
    <message>
        <source>Test accuracy over the share of the data that is kept, by rule</source>
        <translation>Testgenauigkeit über dem behaltenen Anteil der Daten, nach Regel</translation>
    </message>
    <message>
        <source>Test accuracy of Retrain on what each rule keeps, with its 95 % interval. The dashed line is the original, which learned everything.</source>
        <translation>Testgenauigkeit von Retrain auf dem, was jede Regel behält, mit ihrem 95-%-Intervall. Die gestrichelte Linie ist das Original, das alles gelernt hat.</translation>
    </message>
    <message>
        <source>Kept [% of %1 samples]</source>
        <translation>Behalten [% von %1 Beispielen]</translation>
    </message>
    <message>
        <source>Test accuracy [%]</source>
        <translation>Testgenauigkeit [%]</translation>
    </message>
    <message>
        <source>all data</source>
        <translation>alle Daten</translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetDialog</name>
    <message>
        <source>Coresets</source>
        <translation>Kernmengen</translation>
    </message>
    <message>
        <source>What is hardest to forget is redundant: a model that learns the rest should do as well. Each rule leaves out what it calls hardest to forget, Retrain learns what is kept, and its test accuracy stands beside that of random coresets and of all data.</source>
        <translation>Was am schwersten zu vergessen ist, ist überflüssig: Ein Modell, das den Rest lernt, sollte ebenso gut sein. Jede Regel lässt weg, was ihr als am schwersten zu vergessen gilt, Retrain lernt das Behaltene, und seine Testgenauigkeit steht neben der von zufälligen Kernmengen und von allen Daten.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>lowest losses</source>
        <translation>kleinste Verluste</translation>
    </message>
    <message>
        <source>EL2N</source>
        <translation>EL2N</translation>
    </message>
    <message>
        <source>GraNd</source>
        <translation>GraNd</translation>
    </message>
    <message>
        <source>moderate distance</source>
        <translation>mäßiger Abstand</translation>
    </message>
    <message>
        <source>bi-level search</source>
        <translation>Bi-Level-Suche</translation>
    </message>
    <message>
        <source>What any rule must beat.</source>
        <translation>Was jede Regel übertreffen muss.</translation>
    </message>
    <message>
        <source>Leaves out what this rule calls hardest to forget.</source>
        <translation>Lässt weg, was dieser Regel als am schwersten zu vergessen gilt.</translation>
    </message>
    <message>
        <source>Percent of the training images that are kept, parted by commas and spaces</source>
        <translation>Prozent der Trainingsbilder, die behalten werden, durch Kommas und Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>Steps of the upper level of the search, each of which unlearns once.</source>
        <translation>Schritte der oberen Ebene der Suche; jeder verlernt einmal.</translation>
    </message>
    <message>
        <source>Passes over the data in each iteration: what a search costs is iterations times lower epochs.</source>
        <translation>Durchgänge durch die Daten in jeder Iteration: Eine Suche kostet Iterationen mal untere Epochen.</translation>
    </message>
    <message>
        <source>The first of the seeds.</source>
        <translation>Der erste der Startwerte.</translation>
    </message>
    <message>
        <source>Repetitions, each with its own original model, random sets and rankings.</source>
        <translation>Wiederholungen, jede mit eigenem Original, eigenen zufälligen Mengen und Rangfolgen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Data and model</source>
        <translation>Daten und Modell</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>&amp;Kept [%]</source>
        <translation>&amp;Behalten [%]</translation>
    </message>
    <message>
        <source>Search: &amp;iterations</source>
        <translation>Suche: &amp;Iterationen</translation>
    </message>
    <message>
        <source>Search: &amp;lower epochs</source>
        <translation>Suche: &amp;untere Epochen</translation>
    </message>
    <message>
        <source>&amp;First seed</source>
        <translation>&amp;Erster Startwert</translation>
    </message>
    <message>
        <source>&amp;Number of seeds</source>
        <translation>&amp;Zahl der Startwerte</translation>
    </message>
    <message>
        <source>Write which shares are kept, in percent between 0 and 100: 90, 50.</source>
        <translation>Schreiben Sie, welche Anteile behalten werden, in Prozent zwischen 0 und 100: 90, 50.</translation>
    </message>
    <message>
        <source>Choose at least one rule.</source>
        <translation>Wählen Sie mindestens eine Regel.</translation>
    </message>
    <message numerus="yes">
        <source>%n selection(s), </source>
        <translation>
            <numerusform>%n Suche, </numerusform>
            <numerusform>%n Suchen, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>then %n run(s) of Retrain and Original.</source>
        <translation>
            <numerusform>dann %n Lauf von Retrain und Original.</numerusform>
            <numerusform>dann %n Läufe von Retrain und Original.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetModel</name>
    <message numerus="yes">
        <source>%1 of %2 samples kept, %n run(s)</source>
        <translation>
            <numerusform>%1 von %2 Beispielen behalten, %n Lauf</numerusform>
            <numerusform>%1 von %2 Beispielen behalten, %n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>95 % interval %1 to %2</source>
        <translation>95-%-Intervall %1 bis %2</translation>
    </message>
    <message>
        <source>Against %1: %2 points, p %3</source>
        <translation>Gegen %1: %2 Punkte, p %3</translation>
    </message>
    <message>
        <source>random sets of the same size</source>
        <translation>zufällige Mengen gleicher Größe</translation>
    </message>
    <message>
        <source>all data</source>
        <translation>alle Daten</translation>
    </message>
    <message>
        <source>All data</source>
        <translation>Alle Daten</translation>
    </message>
    <message>
        <source>The original models, which learned all %1 samples: what there is to keep.</source>
        <translation>Die Originale, die alle %1 Beispiele gelernt haben: was es zu behalten gibt.</translation>
    </message>
    <message>
        <source>No finished Retrain run of this rule and size</source>
        <translation>Kein fertiger Lauf von Retrain zu dieser Regel und Größe</translation>
    </message>
    <message>
        <source>Kept by</source>
        <translation>Behalten nach</translation>
    </message>
    <message>
        <source>%1 % kept</source>
        <translation>%1 % behalten</translation>
    </message>
    <message>
        <source>The rule leaves out what it calls hardest to forget, which is redundant; “the other way round” leaves out the easiest to forget</source>
        <translation>Die Regel lässt weg, was ihr als am schwersten zu vergessen gilt und überflüssig ist; „the other way round“ (umgekehrt) lässt das am leichtesten zu Vergessende weg</translation>
    </message>
    <message>
        <source>Test accuracy of Retrain on %1 samples. ▲, ▼: better, or worse, than random sets of the same size (paired t-test over seeds, Holm over the rules, p &lt; 0.05)</source>
        <translation>Testgenauigkeit von Retrain auf %1 Beispielen. ▲, ▼: besser oder schlechter als zufällige Mengen gleicher Größe (gepaarter t-Test über die Startwerte, Holm über die Regeln, p &lt; 0,05)</translation>
    </message>
</context>
<context>
    <name>palimpsest::CoresetsTab</name>
    <message>
        <source>No coreset to judge yet</source>
        <translation>Noch keine Kernmenge zu beurteilen</translation>
    </message>
    <message>
        <source>What is hardest to forget is redundant, so that the rest should do as well as all data. Here the test accuracy of Retrain stands by rule and share that is kept. That needs finished Retrain runs about sets that were ranked, and random ones of the same size to compare.</source>
        <translation>Was am schwersten zu vergessen ist, ist überflüssig, so dass der Rest ebenso gut sein sollte wie alle Daten. Hier steht die Testgenauigkeit von Retrain nach Regel und behaltenem Anteil. Das braucht fertige Läufe von Retrain zu Mengen aus Rangfolgen und zum Vergleich zufällige gleicher Größe.</translation>
    </message>
    <message>
        <source>Test accuracy by rule and kept share</source>
        <translation>Testgenauigkeit nach Regel und behaltenem Anteil</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 Beispiele</translation>
    </message>
</context>
<context>
    <name>palimpsest::CurvePlot</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>%1 %2 at step %3</source>
        <translation>%1 %2 bei Schritt %3</translation>
    </message>
    <message>
        <source>not a number from step %1</source>
        <translation>ab Schritt %1 keine Zahl</translation>
    </message>
    <message>
        <source>No points yet.</source>
        <translation>Noch keine Punkte.</translation>
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
        <translation>Dateifolge</translation>
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
        <translation>Nach wessen Verlust, Konfidenz und Entropie die Bilder geordnet werden: %1</translation>
    </message>
    <message>
        <source>no evaluated model yet</source>
        <translation>noch kein ausgewertetes Modell</translation>
    </message>
    <message>
        <source>Order of the grid; scores are those of “%1”</source>
        <translation>Reihenfolge der Bilder; die Werte sind die von „%1“</translation>
    </message>
    <message>
        <source>Order of the grid. Loss, confidence and entropy need a model: %1</source>
        <translation>Reihenfolge der Bilder. Verlust, Konfidenz und Entropie brauchen ein Modell: %1</translation>
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
        <translation>Bilddateien werden einmal dekodiert und auf eine Größe gebracht: %1 von %2.</translation>
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
        <translation>Die Rangfolge kostet so viel wie %1 Vorwärtsdurchgänge durch den Bestand.</translation>
    </message>
    <message numerus="yes">
        <source>It takes about %1, judged by %n finished search(es).</source>
        <translation>
            <numerusform>Sie dauert etwa %1, geschätzt nach %n fertigen Suche.</numerusform>
            <numerusform>Sie dauert etwa %1, geschätzt nach %n fertigen Suchen.</numerusform>
        </translation>
    </message>
    <message>
        <source>How long that takes is not known: no search by this rule with this model, data and device has finished.</source>
        <translation>Wie lange das dauert, ist nicht bekannt: Noch keine Suche nach dieser Regel mit diesem Modell, diesen Daten und diesem Gerät ist fertig.</translation>
    </message>
    <message>
        <source>Its original model is there already.</source>
        <translation>Sein Original gibt es schon.</translation>
    </message>
    <message>
        <source>Before that the original model is trained for %1 epochs</source>
        <translation>Davor wird das Original %1 Epochen lang trainiert</translation>
    </message>
    <message>
        <source>, about %1</source>
        <translation>, etwa %1</translation>
    </message>
    <message>
        <source>The search is queued; its forget set appears among the saved ones when it is done.</source>
        <translation>Die Suche ist eingereiht; ihre Vergessensmenge erscheint bei den gesicherten, wenn sie fertig ist.</translation>
    </message>
    <message>
        <source>See how far it is</source>
        <translation>Sehen, wie weit es ist</translation>
    </message>
    <message>
        <source>Set up an experiment with it</source>
        <translation>Ein Experiment damit einrichten</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Search captions</source>
        <translation>Beschriftungen durchsuchen</translation>
    </message>
    <message>
        <source>Shows the pictures that have what is searched for</source>
        <translation>Zeigt die Bilder, die das Gesuchte haben</translation>
    </message>
    <message>
        <source>Name, such as “circles”</source>
        <translation>Name, etwa „Kreise“</translation>
    </message>
    <message>
        <source>Nothing in this part of the data shows the selected concepts and has what is searched for.</source>
        <translation>Nichts in diesem Teil der Daten zeigt die ausgewählten Konzepte und hat das Gesuchte.</translation>
    </message>
    <message>
        <source>Which pictures the grid shows; select concepts on the left to narrow it down</source>
        <translation>Welche Bilder das Raster zeigt; links ausgewählte Konzepte schränken es ein</translation>
    </message>
    <message>
        <source>Forget by words</source>
        <translation>Nach Wörtern vergessen</translation>
    </message>
    <message>
        <source>Goes to the line with the words that pictures are forgotten by</source>
        <translation>Geht zur Zeile mit den Wörtern, nach denen Bilder vergessen werden</translation>
    </message>
    <message>
        <source>Prompt lists …</source>
        <translation>Prompt-Listen …</translation>
    </message>
    <message>
        <source>Whole prompts to forget, what to draw instead, and prompts to keep</source>
        <translation>Ganze Prompts, die vergessen werden, was stattdessen gezeichnet wird, und Prompts, die bleiben</translation>
    </message>
    <message>
        <source>A text-to-image model forgets what it can be asked for: an object or a style, which are all pictures that show it, any words, or a list of prompts.</source>
        <translation>Ein Text-zu-Bild-Modell vergisst, worum man es bitten kann: ein Objekt oder einen Stil, also alle Bilder, die es zeigen, beliebige Wörter oder eine Liste von Prompts.</translation>
    </message>
    <message>
        <source>Tick a concept or write words on the left: what the original model draws for them appears here.</source>
        <translation>Kreuzen Sie links ein Konzept an oder schreiben Sie Wörter: Was das Original dafür zeichnet, erscheint hier.</translation>
    </message>
    <message>
        <source>Writes the numbers of the chosen pictures to a file: .txt, .csv or .npy</source>
        <translation>Schreibt die Nummern der gewählten Bilder in eine Datei: .txt, .csv oder .npy</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Arrow keys move; each picture says its caption. Pictures are chosen by what they show or say, on the left.</source>
        <translation>Pfeiltasten bewegen; jedes Bild sagt seine Beschriftung. Bilder werden links danach gewählt, was sie zeigen oder sagen.</translation>
    </message>
    <message>
        <source>Opening the pictures</source>
        <translation>Die Bilder werden geöffnet</translation>
    </message>
    <message>
        <source>No picture matches</source>
        <translation>Kein Bild passt</translation>
    </message>
    <message>
        <source>Show all training pictures</source>
        <translation>Alle Trainingsbilder zeigen</translation>
    </message>
    <message>
        <source>All training pictures</source>
        <translation>Alle Trainingsbilder</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>Welche Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>The pictures are being opened.</source>
        <translation>Die Bilder werden geöffnet.</translation>
    </message>
    <message>
        <source>The pictures could not be opened</source>
        <translation>Die Bilder konnten nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Export the numbers of the chosen pictures</source>
        <translation>Die Nummern der gewählten Bilder ausgeben</translation>
    </message>
    <message>
        <source>Tick a concept on the left, or write words, to forget it; click a picture to read its caption.</source>
        <translation>Kreuzen Sie links ein Konzept an, oder schreiben Sie Wörter; ein Klick auf ein Bild zeigt seine Beschriftung.</translation>
    </message>
    <message>
        <source>What %1 draws when it is asked for this, before it forgets</source>
        <translation>Was %1 auf diese Bitte hin zeichnet, ehe es vergisst</translation>
    </message>
    <message>
        <source>Have pictures drawn …</source>
        <translation>Bilder zeichnen lassen …</translation>
    </message>
    <message>
        <source>A Stable Diffusion model draws the pictures that it is to forget and to keep, where nobody has any</source>
        <translation>Ein Modell von Stable Diffusion zeichnet die Bilder, die es vergessen und behalten soll, wo niemand welche hat</translation>
    </message>
    <message>
        <source>✓ The pictures are drawn, and those of the prompts to forget are chosen: save them as a forget set.</source>
        <translation>✓ Die Bilder sind gezeichnet, und die der Prompts zum Vergessen sind gewählt: Sichern Sie sie als Vergessensmenge.</translation>
    </message>
</context>
<context>
    <name>palimpsest::DistanceLegend</name>
    <message>
        <source>as Retrain</source>
        <translation>wie Retrain</translation>
    </message>
    <message>
        <source>farthest of those shown</source>
        <translation>am fernsten</translation>
    </message>
    <message>
        <source>Legend of the colours</source>
        <translation>Legende der Farben</translation>
    </message>
    <message>
        <source>Cells are coloured by distance to Retrain: the stronger the colour, the nearer.</source>
        <translation>Zellen sind nach dem Abstand zu Retrain gefärbt: je kräftiger die Farbe, desto näher.</translation>
    </message>
</context>
<context>
    <name>palimpsest::DrawPicturesDialog</name>
    <message>
        <source>Have pictures drawn</source>
        <translation>Bilder zeichnen lassen</translation>
    </message>
    <message>
        <source>Methods learn from pictures of what is to be forgotten and of what is to stay. Where you have none, the model draws them itself, for prompts of yours; they become a dataset with captions, and the prompts a forget set.</source>
        <translation>Methoden lernen von Bildern dessen, was vergessen werden und was bleiben soll. Wo Sie keine haben, zeichnet das Modell sie selbst, zu Ihren Prompts; sie werden ein Datensatz mit Beschriftungen, und die Prompts eine Vergessensmenge.</translation>
    </message>
    <message>
        <source>Go on with what is there</source>
        <translation>Das Vorhandene fortsetzen</translation>
    </message>
    <message>
        <source>Takes model, prompts and settings of the pictures in this folder, in place of those above</source>
        <translation>Übernimmt Modell, Prompts und Einstellungen der Bilder in diesem Ordner an Stelle der obigen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draws all pictures in the background; it can be stopped, and gone on with, at any time</source>
        <translation>Zeichnet alle Bilder im Hintergrund; das lässt sich jederzeit abbrechen und fortsetzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ends the drawing after the step under way; the pictures that are there stay</source>
        <translation>Beendet das Zeichnen nach dem laufenden Schritt; die Bilder, die da sind, bleiben</translation>
    </message>
    <message>
        <source>Progress of drawing</source>
        <translation>Fortschritt des Zeichnens</translation>
    </message>
    <message>
        <source>This dialog may be closed: the drawing goes on while the workspace is open, and the Data page says how far it is.</source>
        <translation>Dieser Dialog darf geschlossen werden: Es wird weiter gezeichnet, solange der Arbeitsbereich offen ist, und die Seite Daten sagt, wie weit es ist.</translation>
    </message>
    <message>
        <source>%1 pictures are drawn into %2.</source>
        <translation>%1 Bilder werden in %2 gezeichnet.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Choose a folder for the pictures.</source>
        <translation>Wählen Sie einen Ordner für die Bilder.</translation>
    </message>
    <message>
        <source>The folder for the pictures has something else in it. Choose a new one.</source>
        <translation>Im Ordner für die Bilder ist etwas anderes. Wählen Sie einen neuen.</translation>
    </message>
    <message>
        <source>The folder has %1 of %2 pictures of another order: of another model, other prompts or other settings. Go on with that one, or choose a new folder.</source>
        <translation>Im Ordner sind %1 von %2 Bildern eines anderen Auftrags: eines anderen Modells, anderer Prompts oder anderer Einstellungen. Setzen Sie jenen fort, oder wählen Sie einen neuen Ordner.</translation>
    </message>
    <message>
        <source>Write, paste or load prompts to forget and prompts to keep, one a line.</source>
        <translation>Schreiben, einfügen oder laden Sie Prompts zum Vergessen und Prompts zum Behalten, einen je Zeile.</translation>
    </message>
    <message>
        <source>All %1 pictures are there already: they are opened.</source>
        <translation>Alle %1 Bilder sind schon da: Sie werden geöffnet.</translation>
    </message>
    <message>
        <source>%1 of %2 pictures are there already; drawing goes on with the next.</source>
        <translation>%1 von %2 Bildern sind schon da; weiter geht es mit dem nächsten.</translation>
    </message>
    <message>
        <source>%1 pictures: %2 of each of %3 prompts, of which the model is to forget %4.</source>
        <translation>%1 Bilder: je %2 zu %3 Prompts, von denen das Modell %4 vergessen soll.</translation>
    </message>
</context>
<context>
    <name>palimpsest::DrawPicturesForm</name>
    <message>
        <source>&amp;Forget</source>
        <translation>Ver&amp;gessen</translation>
    </message>
    <message>
        <source>Prompts that the model is not to answer any more. What it draws for them is what methods unlearn.</source>
        <translation>Prompts, denen das Modell nicht mehr folgen soll. Was es dafür zeichnet, verlernen die Methoden.</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Prompts that must be answered as before: best many different ones, some of them near to what is to be forgotten.</source>
        <translation>Prompts, denen das Modell folgen soll wie zuvor: am besten viele verschiedene, manche davon nah an dem, was vergessen werden soll.</translation>
    </message>
    <message>
        <source>Load a list of prompts</source>
        <translation>Eine Liste von Prompts laden</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textdateien (*.txt)</translation>
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
        <source>The one that comes with the program</source>
        <translation>Das mitgelieferte</translation>
    </message>
    <message>
        <source>Stable Diffusion folder</source>
        <translation>Ordner mit Stable Diffusion</translation>
    </message>
    <message>
        <source>The small one of captioned shapes: 32 pixels, draws within seconds</source>
        <translation>Das kleine der beschrifteten Formen: 32 Pixel, zeichnet binnen Sekunden</translation>
    </message>
    <message>
        <source>Stable Diffusion 1.x, or a smaller one of its architecture, as diffusers writes it</source>
        <translation>Stable Diffusion 1.x oder ein kleineres seiner Bauart, wie diffusers es schreibt</translation>
    </message>
    <message>
        <source>Model that draws</source>
        <translation>Modell, das zeichnet</translation>
    </message>
    <message>
        <source>The model that is to forget: it draws what it shall unlearn, and what it shall keep</source>
        <translation>Das Modell, das vergessen soll: Es zeichnet, was es verlernen, und was es behalten soll</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>Ordner des Modells</translation>
    </message>
    <message>
        <source>the folder with model_index.json</source>
        <translation>der Ordner mit model_index.json</translation>
    </message>
    <message>
        <source>In diffusers&apos; layout: model_index.json, and unet, vae, text_encoder, tokenizer and scheduler beside it</source>
        <translation>Im Aufbau von diffusers: model_index.json und daneben unet, vae, text_encoder, tokenizer und scheduler</translation>
    </message>
    <message>
        <source>Choose the folder of the model</source>
        <translation>Den Ordner des Modells wählen</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>Pictures of a prompt</source>
        <translation>Bilder je Prompt</translation>
    </message>
    <message>
        <source>Pictures of a prompt for testing</source>
        <translation>Bilder je Prompt zum Testen</translation>
    </message>
    <message>
        <source>So many more of every prompt that no method learns from</source>
        <translation>So viele weitere je Prompt, von denen keine Methode lernt</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>Erster Startwert</translation>
    </message>
    <message>
        <source>Of the noise of the first picture; the others count on from there</source>
        <translation>Vom Rauschen des ersten Bildes; die anderen zählen von da an weiter</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps from noise to picture: time grows with them, quality soon does not.</source>
        <translation>Schritte vom Rauschen zum Bild: Die Zeit wächst mit ihnen, die Güte bald nicht mehr.</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>How far each step leans towards the prompt; from 0 to 1 not at all. 7.5 is usual for Stable Diffusion, 3 for the model that comes with the program.</source>
        <translation>Wie weit sich jeder Schritt zum Prompt neigt; von 0 bis 1 gar nicht. Für Stable Diffusion ist 7,5 üblich, für das mitgelieferte Modell 3.</translation>
    </message>
    <message>
        <source>&amp;Of each prompt</source>
        <translation>&amp;Je Prompt</translation>
    </message>
    <message>
        <source>&amp;for testing</source>
        <translation>&amp;zum Testen</translation>
    </message>
    <message>
        <source>First s&amp;eed</source>
        <translation>&amp;Erster Startwert</translation>
    </message>
    <message>
        <source>Samp&amp;ler</source>
        <translation>Samp&amp;ler</translation>
    </message>
    <message>
        <source>Ste&amp;ps</source>
        <translation>Sch&amp;ritte</translation>
    </message>
    <message>
        <source>&amp;Guidance</source>
        <translation>&amp;Führung</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>Ordner für die Bilder</translation>
    </message>
    <message>
        <source>a new folder</source>
        <translation>ein neuer Ordner</translation>
    </message>
    <message>
        <source>A new folder, or one that an earlier drawing left unfinished: it is gone on with. It becomes a dataset, so keep it as long as runs use it.</source>
        <translation>Ein neuer Ordner oder einer, in dem ein früheres Zeichnen nicht fertig wurde: Es wird fortgesetzt. Er wird ein Datensatz; behalten Sie ihn, solange Läufe ihn nutzen.</translation>
    </message>
    <message>
        <source>&amp;Into</source>
        <translation>&amp;In den Ordner</translation>
    </message>
    <message>
        <source>Choose the folder for the pictures</source>
        <translation>Den Ordner für die Bilder wählen</translation>
    </message>
    <message>
        <source>Choose the folder of the model that is to forget.</source>
        <translation>Wählen Sie den Ordner des Modells, das vergessen soll.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder %1 has no model_index.json, so that it is no model in diffusers&apos; layout.</source>
        <translation>Im Ordner %1 gibt es keine model_index.json; er ist also kein Modell im Aufbau von diffusers.</translation>
    </message>
    <message>
        <source>So many pictures are drawn of every prompt to learn from, each from noise of its own. The more there are, the less methods learn single pictures by heart.</source>
        <translation>So viele Bilder werden je Prompt zum Lernen gezeichnet, jedes aus eigenem Rauschen. Je mehr es sind, desto weniger lernen Methoden einzelne Bilder auswendig.</translation>
    </message>
</context>
<context>
    <name>palimpsest::DrawingNotice</name>
    <message>
        <source>Show …</source>
        <translation>Zeigen …</translation>
    </message>
    <message>
        <source>Open them</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pictures that are drawn</source>
        <translation>Bilder, die gezeichnet werden</translation>
    </message>
    <message>
        <source>Progress of drawing</source>
        <translation>Fortschritt des Zeichnens</translation>
    </message>
    <message>
        <source>Show what is drawn</source>
        <translation>Zeigen, was gezeichnet wird</translation>
    </message>
    <message>
        <source>Opens the dialog with what is drawn, and where to</source>
        <translation>Öffnet das Fenster mit dem, was wohin gezeichnet wird</translation>
    </message>
    <message>
        <source>Open the drawn pictures</source>
        <translation>Die gezeichneten Bilder öffnen</translation>
    </message>
    <message>
        <source>Opens the folder as the dataset of this page, and chooses the pictures of the prompts to forget</source>
        <translation>Öffnet den Ordner als Datensatz dieser Seite und wählt die Bilder der Prompts zum Vergessen</translation>
    </message>
    <message>
        <source>Stop drawing pictures</source>
        <translation>Zeichnen abbrechen</translation>
    </message>
    <message>
        <source>Ends the drawing after the step under way; the pictures that are there stay</source>
        <translation>Beendet das Zeichnen nach dem laufenden Schritt; die Bilder, die da sind, bleiben</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Hides this line; the pictures stay where they are</source>
        <translation>Verbirgt diese Zeile; die Bilder bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Pictures are being drawn: %1</source>
        <translation>Es werden Bilder gezeichnet: %1</translation>
    </message>
    <message>
        <source>✓ All %1 pictures are drawn.</source>
        <translation>✓ Alle %1 Bilder sind gezeichnet.</translation>
    </message>
</context>
<context>
    <name>palimpsest::DrawnStrip</name>
    <message>
        <source>What the original model draws</source>
        <translation>Was das Original zeichnet</translation>
    </message>
    <message>
        <source>“%1”, seed %2</source>
        <translation>„%1“, Startwert %2</translation>
    </message>
    <message>
        <source>Longer than the text encoder reads. Left out: “%1”.</source>
        <translation>Länger, als der Textencoder liest. Weggelassen: „%1“.</translation>
    </message>
    <message>
        <source>Pictures that the model draws before it forgets anything, each from the noise of its seed. Arrow keys walk them.</source>
        <translation>Bilder, die das Modell zeichnet, ehe es etwas vergisst, jedes aus dem Rauschen seines Startwerts. Pfeiltasten gehen sie entlang.</translation>
    </message>
    <message>
        <source>It is not drawn yet.</source>
        <translation>Es ist noch nicht gezeichnet.</translation>
    </message>
    <message>
        <source>%1 of %2: %3.</source>
        <translation>%1 von %2: %3.</translation>
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
        <translation>Prüfen Sie, ob es die Datei gibt und sie ausgeführt werden darf, oder wählen Sie mit --engine eine andere.</translation>
    </message>
    <message>
        <source>The engine ended before its work was done.</source>
        <translation>Das Rechenprogramm endete, bevor seine Arbeit getan war.</translation>
    </message>
    <message>
        <source>There may be too little memory for this model.</source>
        <translation>Vielleicht reicht der Speicher für dieses Modell nicht.</translation>
    </message>
</context>
<context>
    <name>palimpsest::EngineProcess</name>
    <message>
        <source>Starting the engine</source>
        <translation>Das Rechenprogramm wird gestartet</translation>
    </message>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation>Das Rechenprogramm %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>Check that the file exists and may be executed, or choose another with --engine.</source>
        <translation>Prüfen Sie, ob es die Datei gibt und sie ausgeführt werden darf, oder wählen Sie mit --engine eine andere.</translation>
    </message>
    <message>
        <source>asked the engine to stop</source>
        <translation>Rechenprogramm gebeten anzuhalten</translation>
    </message>
    <message>
        <source>asked the engine to save and stop</source>
        <translation>Rechenprogramm gebeten, zu sichern und anzuhalten</translation>
    </message>
    <message>
        <source>killed it</source>
        <translation>zwangsweise beendet</translation>
    </message>
    <message>
        <source>terminated it, waiting for its end</source>
        <translation>beendet, sein Ende wird abgewartet</translation>
    </message>
    <message>
        <source>The engine wrote a line that is too long to be an event.</source>
        <translation>Das Rechenprogramm schrieb eine Zeile, die zu lang für ein Ereignis ist.</translation>
    </message>
    <message>
        <source>It is probably not palimpsest-cli: %1.</source>
        <translation>Es ist wohl nicht palimpsest-cli: %1.</translation>
    </message>
    <message>
        <source>The engine %1 speaks protocol version %2, this window speaks version %3.</source>
        <translation>Das Rechenprogramm %1 spricht Protokollversion %2, dieses Fenster spricht Version %3.</translation>
    </message>
    <message>
        <source>Install window and engine from the same version of Palimpsest.</source>
        <translation>Installieren Sie Fenster und Rechenprogramm aus derselben Version von Palimpsest.</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>The engine %1 did not say hello.</source>
        <translation>Das Rechenprogramm %1 hat sich nicht gemeldet.</translation>
    </message>
    <message>
        <source>It is probably not palimpsest-cli, or of another version.</source>
        <translation>Es ist wohl nicht palimpsest-cli oder von einer anderen Version.</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
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
        <translation>Ein Ordner lässt sich auch irgendwo auf diese Seite ziehen</translation>
    </message>
    <message>
        <source>Expected layout: %1</source>
        <translation>Erwarteter Aufbau: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::ExperimentPage</name>
    <message>
        <source>Forget sets</source>
        <translation>Vergessensmengen</translation>
    </message>
    <message>
        <source>Every ticked method forgets each ticked set.</source>
        <translation>Jede angekreuzte Methode vergisst jede angekreuzte Menge.</translation>
    </message>
    <message>
        <source>No forget set yet</source>
        <translation>Noch keine Vergessensmenge</translation>
    </message>
    <message>
        <source>Choose samples on the Data page and save them under a name.</source>
        <translation>Wählen Sie auf der Seite Daten aus, und sichern Sie die Auswahl unter einem Namen.</translation>
    </message>
    <message>
        <source>Choose what to forget</source>
        <translation>Wählen, was vergessen wird</translation>
    </message>
    <message>
        <source>Choose forget sets</source>
        <translation>Vergessensmengen wählen</translation>
    </message>
    <message>
        <source>Original model</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The network that is trained, and then made to forget.</source>
        <translation>Das Netz, das trainiert wird und dann vergessen soll.</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Ein Modell wählen</translation>
    </message>
    <message>
        <source>Change the original&apos;s recipe</source>
        <translation>Rezept des Originals ändern</translation>
    </message>
    <message>
        <source>Repetitions and machine</source>
        <translation>Wiederholungen und Rechner</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Each seed is one repetition: 1-5 or 1, 2, 3. Three or more let the charts tell noise from effect.</source>
        <translation>Jeder Startwert ist eine Wiederholung: 1-5 oder 1, 2, 3. Ab dreien können die Diagramme Rauschen von Wirkung unterscheiden.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation>cpu, cuda oder cuda:1 für die zweite GPU.</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads of the engine. Sums depend on their number: it is recorded with the run.</source>
        <translation>Threads des Rechenprogramms. Summen hängen von ihrer Zahl ab: Sie wird mit dem Lauf festgehalten.</translation>
    </message>
    <message>
        <source>&amp;Seeds</source>
        <translation>Star&amp;twerte</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>G&amp;erät</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>Th&amp;reads</translation>
    </message>
    <message>
        <source>Change seeds</source>
        <translation>Startwerte ändern</translation>
    </message>
    <message>
        <source>Change the device</source>
        <translation>Gerät ändern</translation>
    </message>
    <message>
        <source>Change threads</source>
        <translation>Threads ändern</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Space ticks a method; the form below belongs to the method of the current row.</source>
        <translation>Die Leertaste kreuzt eine Methode an; das Formular unten gehört zur Methode der aktuellen Zeile.</translation>
    </message>
    <message>
        <source>Tick %1</source>
        <translation>%1 ankreuzen</translation>
    </message>
    <message>
        <source>Untick %1</source>
        <translation>%1 abwählen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start the experiment</source>
        <translation>Das Experiment starten</translation>
    </message>
    <message>
        <source>Makes queued runs of what is set up.</source>
        <translation>Reiht Läufe von dem ein, was eingerichtet ist.</translation>
    </message>
    <message>
        <source>Open plan…</source>
        <translation>Plan öffnen …</translation>
    </message>
    <message>
        <source>Fills this page from a plan file.</source>
        <translation>Füllt diese Seite aus einer Plandatei.</translation>
    </message>
    <message>
        <source>Open plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Plans (*.json)</source>
        <translation>Pläne (*.json)</translation>
    </message>
    <message>
        <source>Save plan…</source>
        <translation>Plan sichern …</translation>
    </message>
    <message>
        <source>Writes a plan file for `palimpsest-cli sweep`.</source>
        <translation>Schreibt eine Plandatei für `palimpsest-cli sweep`.</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>Plan sichern</translation>
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
        <translation>Dieses Programm kennt kein Modell „%1“.</translation>
    </message>
    <message>
        <source>missing: %1…</source>
        <translation>fehlt: %1…</translation>
    </message>
    <message>
        <source>This workspace has no forget set with the fingerprint %1.</source>
        <translation>Dieser Arbeitsbereich hat keine Vergessensmenge mit dem Fingerabdruck %1.</translation>
    </message>
    <message>
        <source>%1, of %2. Fingerprint %3…</source>
        <translation>%1, aus %2. Fingerabdruck %3…</translation>
    </message>
    <message>
        <source>Expected cpu, cuda or cuda:N.</source>
        <translation>Erwartet wird cpu, cuda oder cuda:N.</translation>
    </message>
    <message>
        <source>(and %1 more)</source>
        <translation>(und %1 weitere)</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Seeds: %1</source>
        <translation>Startwerte: %1</translation>
    </message>
    <message>
        <source>1 run is queued.</source>
        <translation>1 Lauf ist eingereiht.</translation>
    </message>
    <message>
        <source>%1 runs are queued.</source>
        <translation>%1 Läufe sind eingereiht.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>The plan&apos;s forget sets are made as soon as its data is read.</source>
        <translation>Die Vergessensmengen des Plans entstehen, sobald seine Daten gelesen sind.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Einen Plan öffnen</translation>
    </message>
    <message>
        <source>The plan is saved as %1.</source>
        <translation>Der Plan ist als %1 gesichert.</translation>
    </message>
    <message>
        <source>Run it with: palimpsest-cli sweep %1</source>
        <translation>Ausführen mit: palimpsest-cli sweep %1</translation>
    </message>
    <message>
        <source>%1 The draft starts anew; the old file is kept as plan.json.damaged.</source>
        <translation>%1 Der Entwurf beginnt neu; die alte Datei bleibt als plan.json.damaged erhalten.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Choose methods and their settings, and start runs.</source>
        <translation>Methoden und ihre Einstellungen wählen und Läufe starten.</translation>
    </message>
    <message numerus="yes">
        <source>The settings of the table are frozen; %n run(s) of its reported seeds are queued.</source>
        <translation>
            <numerusform>Die Einstellungen der Tabelle stehen fest; %n Lauf ihrer berichteten Startwerte ist eingereiht.</numerusform>
            <numerusform>Die Einstellungen der Tabelle stehen fest; %n Läufe ihrer berichteten Startwerte sind eingereiht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The report says which settings were chosen, and why.</source>
        <translation>Der Bericht sagt, welche Einstellungen gewählt wurden und warum.</translation>
    </message>
    <message numerus="yes">
        <source>%n selection(s) are queued; the runs follow when all of them are done.</source>
        <translation>
            <numerusform>%n Suche ist eingereiht; die Läufe folgen, wenn sie fertig ist.</numerusform>
            <numerusform>%n Suchen sind eingereiht; die Läufe folgen, wenn alle fertig sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>What happens to training images, anew in every batch: for the original, for Retrain and for every method. Evaluation sees images as they are.</source>
        <translation>Was mit Trainingsbildern geschieht, in jedem Batch neu: für das Original, für Retrain und für jede Methode. Die Auswertung sieht Bilder, wie sie sind.</translation>
    </message>
    <message>
        <source>Choose the augmentation</source>
        <translation>Die Augmentierung wählen</translation>
    </message>
    <message>
        <source>Own methods…</source>
        <translation>Eigene Methoden …</translation>
    </message>
    <message>
        <source>Opens this workspace&apos;s methods folder. A descriptor (.json) and a TorchScript objective (.pt) in it become a method of this list; docs/own-methods.md shows how.</source>
        <translation>Öffnet den Methodenordner dieses Arbeitsbereichs. Eine Beschreibung (.json) und eine Zielfunktion in TorchScript (.pt) darin werden eine Methode dieser Liste; docs/own-methods.md zeigt, wie.</translation>
    </message>
    <message>
        <source>Whole table…</source>
        <translation>Ganze Tabelle …</translation>
    </message>
    <message>
        <source>Tunes every method on a pilot seed, freezes the settings, and reports on other seeds.</source>
        <translation>Stimmt jede Methode an einem Pilot-Startwert ab, legt die Einstellungen fest und berichtet über andere Startwerte.</translation>
    </message>
    <message>
        <source>Random against worst case…</source>
        <translation>Zufall gegen schlimmsten Fall …</translation>
    </message>
    <message>
        <source>Compares what methods do on random forget sets with what they do on those that are hardest to forget.</source>
        <translation>Vergleicht, was Methoden auf zufälligen Vergessensmengen tun, mit dem, was sie auf den am schwersten zu vergessenden tun.</translation>
    </message>
    <message>
        <source>Coresets…</source>
        <translation>Kernmengen …</translation>
    </message>
    <message>
        <source>Trains on what each rule keeps of the data, by kept share and seed.</source>
        <translation>Trainiert auf dem, was jede Regel von den Daten behält, nach behaltenem Anteil und Startwert.</translation>
    </message>
    <message>
        <source>Takes the last change of this page back.</source>
        <translation>Nimmt die letzte Änderung dieser Seite zurück.</translation>
    </message>
    <message>
        <source>Makes the change again that was taken back.</source>
        <translation>Macht die zurückgenommene Änderung noch einmal.</translation>
    </message>
    <message>
        <source>Choose the new forget set</source>
        <translation>Die neue Vergessensmenge wählen</translation>
    </message>
    <message>
        <source>no folder is named; the model is read from one.</source>
        <translation>es ist kein Ordner genannt; das Modell wird aus einem gelesen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
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
        <translation>Die Tabelle wird vorbereitet; ihre Läufe erscheinen in der Warteschlange.</translation>
    </message>
    <message>
        <source>The comparison is being prepared; its selections and runs appear in the queue.</source>
        <translation>Der Vergleich wird vorbereitet; seine Suchen und Läufe erscheinen in der Warteschlange.</translation>
    </message>
    <message>
        <source>The coresets are being prepared; their selections and runs appear in the queue.</source>
        <translation>Die Kernmengen werden vorbereitet; ihre Suchen und Läufe erscheinen in der Warteschlange.</translation>
    </message>
    <message>
        <source>Retrain learns the whole recipe again: minutes on a GPU, many hours on a CPU.</source>
        <translation>Retrain lernt das ganze Rezept noch einmal: Minuten auf einer GPU, viele Stunden auf einer CPU.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln sample(s))</source>
        <translation>
            <numerusform>%1 (%Ln Beispiel)</numerusform>
            <numerusform>%1 (%Ln Beispiele)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::ExportDialog</name>
    <message>
        <source>Export chart</source>
        <translation>Diagramm ausgeben</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Two columns of a paper, 174 × 110 mm</source>
        <translation>Zwei Spalten einer Arbeit, 174 × 110 mm</translation>
    </message>
    <message>
        <source>One column of a paper, 120 × 80 mm</source>
        <translation>Eine Spalte einer Arbeit, 120 × 80 mm</translation>
    </message>
    <message>
        <source>A slide, 254 × 143 mm</source>
        <translation>Eine Folie, 254 × 143 mm</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source> dots an inch</source>
        <translation> Punkte je Zoll</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Of PNG pictures; SVG and PDF are drawn from lines at any size.</source>
        <translation>Von PNG-Bildern; SVG und PDF werden in jeder Größe aus Linien gezeichnet.</translation>
    </message>
    <message>
        <source>Exports have the light palette, a legend, and their data and recipe inside.</source>
        <translation>Ausgaben haben die hellen Farben, eine Legende und ihre Daten und ihr Rezept in sich.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>&amp;Breite</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>&amp;Höhe</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>&amp;Auflösung</translation>
    </message>
    <message>
        <source>This chart has many axes: below %1 mm they would overlap.</source>
        <translation>Dieses Diagramm hat viele Achsen: Unter %1 mm würden sie sich überdecken.</translation>
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
    <name>palimpsest::FilmStrip</name>
    <message>
        <source>Way from noise to picture</source>
        <translation>Weg vom Rauschen zum Bild</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>The picture as it was after so many steps, decoded. All strips begin with the same noise.</source>
        <translation>Das Bild, wie es nach so vielen Schritten war, dekodiert. Alle Streifen beginnen mit demselben Rauschen.</translation>
    </message>
    <message>
        <source>%1, after step %2 of %3</source>
        <translation>%1, nach Schritt %2 von %3</translation>
    </message>
    <message>
        <source>Left and right arrow walk the steps.</source>
        <translation>Die Pfeiltasten links und rechts gehen die Schritte entlang.</translation>
    </message>
    <message>
        <source>After step %1 of %2.</source>
        <translation>Nach Schritt %1 von %2.</translation>
    </message>
</context>
<context>
    <name>palimpsest::FilterStrip</name>
    <message>
        <source>Every page shows only the runs that the filter lets through.</source>
        <translation>Jede Seite zeigt nur die Läufe, die der Filter durchlässt.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>What is filtered</source>
        <translation>Was gefiltert wird</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles leeren</translation>
    </message>
    <message>
        <source>Show all runs again. This can be undone.</source>
        <translation>Wieder alle Läufe zeigen. Das lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take “%1” out of the filter</source>
        <translation>„%1“ aus dem Filter nehmen</translation>
    </message>
    <message>
        <source>Filter %1: press to take it out</source>
        <translation>Filter %1: drücken, um ihn herauszunehmen</translation>
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>Rückgängig: %1 (Strg+Z)</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts zurückzunehmen</translation>
    </message>
    <message>
        <source>No filter: all %1 runs are shown.</source>
        <translation>Kein Filter: Alle %1 Läufe werden gezeigt.</translation>
    </message>
    <message>
        <source>%1 of %2 runs</source>
        <translation>%1 von %2 Läufen</translation>
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
        <translation>Es dekodiert die Bilder. Prüfen Sie, ob es die Datei gibt und sie ausgeführt werden darf, oder wählen Sie mit --engine eine andere.</translation>
    </message>
    <message>
        <source>Opening the images was stopped.</source>
        <translation>Das Öffnen der Bilder wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Open the pool again to go on from the start.</source>
        <translation>Öffnen Sie den Bestand erneut, um von vorn zu beginnen.</translation>
    </message>
    <message>
        <source>The engine ended while it decoded the images.</source>
        <translation>Das Rechenprogramm endete, während es die Bilder dekodierte.</translation>
    </message>
    <message>
        <source>“palimpsest-cli dataset open” in a terminal may say why; there may be too little memory for this many images of this size.</source>
        <translation>„palimpsest-cli dataset open“ in einem Terminal sagt vielleicht, warum; vielleicht reicht der Speicher für so viele Bilder dieser Größe nicht.</translation>
    </message>
</context>
<context>
    <name>palimpsest::FolderDrawing</name>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation>Das Rechenprogramm %1 ließ sich nicht starten: %2.</translation>
    </message>
    <message>
        <source>Check that the file exists and may be executed, or choose another with --engine.</source>
        <translation>Prüfen Sie, ob es die Datei gibt und sie ausgeführt werden darf, oder wählen Sie mit --engine eine andere.</translation>
    </message>
    <message>
        <source>The engine %1 is of another version than this window.</source>
        <translation>Das Rechenprogramm %1 hat eine andere Version als dieses Fenster.</translation>
    </message>
    <message>
        <source>Install window and engine from the same version of Palimpsest.</source>
        <translation>Installieren Sie Fenster und Rechenprogramm aus derselben Version von Palimpsest.</translation>
    </message>
    <message>
        <source>The engine ended before all pictures were drawn.</source>
        <translation>Das Rechenprogramm endete, ehe alle Bilder gezeichnet waren.</translation>
    </message>
    <message>
        <source>There may be too little memory for this model. What is drawn is kept.</source>
        <translation>Vielleicht reicht der Speicher für dieses Modell nicht. Was gezeichnet ist, bleibt.</translation>
    </message>
    <message>
        <source>What is drawn is kept. Its last words: %1</source>
        <translation>Was gezeichnet ist, bleibt. Seine letzten Worte: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::ForgetChoice</name>
    <message>
        <source>use another training pool</source>
        <translation>einen anderen Trainingsbestand nutzen</translation>
    </message>
    <message>
        <source>load “%1”</source>
        <translation>„%1“ laden</translation>
    </message>
    <message>
        <source>forget by hand (%1)</source>
        <translation>von Hand vergessen (%1)</translation>
    </message>
    <message>
        <source>keep by hand (%1)</source>
        <translation>von Hand behalten (%1)</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>leeren</translation>
    </message>
</context>
<context>
    <name>palimpsest::GapChart</name>
    <message>
        <source>Avg. Gap by method and kind of forget set</source>
        <translation>Avg. Gap nach Methode und Art der Vergessensmenge</translation>
    </message>
    <message>
        <source>Avg. Gap with its 95 % interval. The dashed lines are doing nothing: a method left of the line of its colour is closer to Retrain than that.</source>
        <translation>Avg. Gap mit 95-%-Intervall. Die gestrichelten Linien sind das Nichtstun: Eine Methode links von der Linie ihrer Farbe ist näher an Retrain als das.</translation>
    </message>
    <message>
        <source>Original (nothing)</source>
        <translation>Original (nichts)</translation>
    </message>
    <message>
        <source>Avg. Gap [points], 95 % interval</source>
        <translation>Avg. Gap [Punkte], 95-%-Intervall</translation>
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
        <source>NPO β</source>
        <translation>NPO β</translation>
    </message>
    <message>
        <source>SimNPO β</source>
        <translation>SimNPO β</translation>
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
    <message>
        <source>The epoch after which the weights are taken; 0 is the original model</source>
        <translation>Die Epoche, nach der die Gewichte genommen werden; 0 ist das Original</translation>
    </message>
    <message>
        <source>Inverse temperature of NPO: the run&apos;s own if NPO makes it</source>
        <translation>Inverse Temperatur von NPO: die des Laufs, wenn NPO ihn macht</translation>
    </message>
    <message>
        <source>Inverse temperature of SimNPO: the run&apos;s own if SimNPO makes it</source>
        <translation>Inverse Temperatur von SimNPO: die des Laufs, wenn SimNPO ihn macht</translation>
    </message>
</context>
<context>
    <name>palimpsest::HeatMapPane</name>
    <message>
        <source>&amp;Method</source>
        <translation>&amp;Methode</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>A map shows one method: the same parameters mean other things for another.</source>
        <translation>Eine Karte zeigt eine Methode: Dieselben Parameter bedeuten bei einer anderen anderes.</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>Senk&amp;recht</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>The parameter of the vertical axis: one of this method&apos;s.</source>
        <translation>Der Parameter der senkrechten Achse: einer dieser Methode.</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>Waagre&amp;cht</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Waagrecht</translation>
    </message>
    <message>
        <source>The parameter of the horizontal axis: one of this method&apos;s.</source>
        <translation>Der Parameter der waagrechten Achse: einer dieser Methode.</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>The metric that a cell shows: its mean over seeds.</source>
        <translation>Die Metrik, die eine Zelle zeigt: ihr Mittel über die Startwerte.</translation>
    </message>
    <message>
        <source>Cells s&amp;how</source>
        <translation>&amp;Zellen zeigen</translation>
    </message>
    <message>
        <source>Cells show</source>
        <translation>Zellen zeigen</translation>
    </message>
    <message>
        <source>UA, RA, TA and MIA are good when they are close to Retrain&apos;s: as a distance, less is better.</source>
        <translation>UA, RA, TA und MIA sind gut, wenn sie denen von Retrain nahe sind: Als Abstand ist weniger besser.</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>distance to Retrain</source>
        <translation>Abstand zu Retrain</translation>
    </message>
    <message>
        <source>%1 over %2: %3 cells with runs</source>
        <translation>%1 über %2: %3 Zellen mit Läufen</translation>
    </message>
    <message>
        <source>One setting only: sweep %1 and %2 in Set up (write several values, “0.005, 0.01, 0.02”) and the map fills.</source>
        <translation>Nur eine Einstellung: Variieren Sie %1 und %2 auf der Seite Einrichten (mehrere Werte schreiben, „0.005, 0.01, 0.02“), und die Karte füllt sich.</translation>
    </message>
    <message>
        <source>Some cells mix runs that also differ in %1; a filter keeps them apart.</source>
        <translation>Manche Zellen mischen Läufe, die sich auch in %1 unterscheiden; ein Filter hält sie auseinander.</translation>
    </message>
    <message>
        <source>%1 runs have no %2.</source>
        <translation>%1 Läufen fehlt %2.</translation>
    </message>
    <message>
        <source>%1 runs at or below zero are not on the logarithmic axis.</source>
        <translation>%1 Läufe bei oder unter null sind nicht auf der logarithmischen Achse.</translation>
    </message>
    <message>
        <source>Cells mix different forget sets or originals, which are not comparable with each other.</source>
        <translation>Zellen mischen verschiedene Vergessensmengen oder Originale, die nicht miteinander vergleichbar sind.</translation>
    </message>
    <message>
        <source>A heat map shows a metric over two parameters of one method. It needs finished runs of a sweep.</source>
        <translation>Eine Heatmap zeigt eine Metrik über zwei Parametern einer Methode. Sie braucht fertige Läufe eines Sweeps.</translation>
    </message>
    <message>
        <source>No method here has two parameters</source>
        <translation>Keine Methode hier hat zwei Parameter</translation>
    </message>
    <message>
        <source>A heat map shows a metric over two parameters of one method, as SalUn&apos;s learning rate and density: Retrain and Original have none.</source>
        <translation>Eine Heatmap zeigt eine Metrik über zwei Parametern einer Methode, etwa Lernrate und Dichte von SalUn: Retrain und Original haben keine.</translation>
    </message>
    <message>
        <source>Set up a sweep</source>
        <translation>Einen Sweep einrichten</translation>
    </message>
    <message>
        <source>No Retrain to measure from</source>
        <translation>Kein Retrain, von dem aus zu messen wäre</translation>
    </message>
    <message>
        <source>Tick Retrain in Set up and run it with the same seeds.</source>
        <translation>Kreuzen Sie auf der Seite Einrichten Retrain an und führen Sie es mit denselben Startwerten aus.</translation>
    </message>
    <message>
        <source>Show values instead</source>
        <translation>Stattdessen Werte zeigen</translation>
    </message>
    <message>
        <source>No run has %1</source>
        <translation>Kein Lauf hat %1</translation>
    </message>
    <message>
        <source>It needs a finished Retrain run of the same seed: tick Retrain in Set up.</source>
        <translation>Dazu braucht es einen fertigen Lauf von Retrain mit demselben Startwert: Kreuzen Sie auf der Seite Einrichten Retrain an.</translation>
    </message>
    <message>
        <source>None of the %1 runs of this method has it.</source>
        <translation>Keiner der %1 Läufe dieser Methode hat das.</translation>
    </message>
    <message>
        <source>Show a metric that has values</source>
        <translation>Eine Metrik zeigen, die Werte hat</translation>
    </message>
    <message>
        <source>Nothing above zero</source>
        <translation>Nichts über null</translation>
    </message>
    <message>
        <source>A logarithmic axis shows numbers above zero; all %1 runs are at or below it.</source>
        <translation>Eine logarithmische Achse zeigt Zahlen über null; alle %1 Läufe liegen bei oder unter null.</translation>
    </message>
    <message>
        <source>Use linear axes</source>
        <translation>Lineare Achsen nehmen</translation>
    </message>
    <message>
        <source>The filter hides this method&apos;s runs</source>
        <translation>Der Filter verbirgt die Läufe dieser Methode</translation>
    </message>
    <message>
        <source>Runs of other methods pass it. Change the filter, or choose another method above.</source>
        <translation>Läufe anderer Methoden kommen durch. Ändern Sie den Filter, oder wählen Sie oben eine andere Methode.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>%1 of %2 over %3 and %4: %5 cells with runs, %6 without. Arrow keys walk the cells, Enter selects their runs, T shows a table.</source>
        <translation>%1 von %2 über %3 und %4: %5 Zellen mit Läufen, %6 ohne. Pfeiltasten gehen durch die Zellen, die Eingabetaste wählt ihre Läufe, T zeigt eine Tabelle.</translation>
    </message>
    <message>
        <source>No finished run of this method has any metric.</source>
        <translation>Kein fertiger Lauf dieser Methode hat eine Metrik.</translation>
    </message>
    <message>
        <source>`palimpsest-cli metrics` computes them again from the stored outputs.</source>
        <translation>`palimpsest-cli metrics` berechnet sie neu aus den gesicherten Ausgaben.</translation>
    </message>
    <message>
        <source>± std</source>
        <translation>± Std.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>%1 cells are selected.</source>
        <translation>%1 Zellen sind gewählt.</translation>
    </message>
    <message>
        <source>Best: %1</source>
        <translation>Beste: %1</translation>
    </message>
    <message>
        <source>Click a cell, or walk with the arrow keys and press Enter, to select its runs.</source>
        <translation>Eine Zelle anklicken, oder mit den Pfeiltasten hingehen und die Eingabetaste drücken, um ihre Läufe zu wählen.</translation>
    </message>
    <message>
        <source>%1 %2, %3 %4</source>
        <translation>%1 %2, %3 %4</translation>
    </message>
    <message>
        <source>no finished run.</source>
        <translation>kein fertiger Lauf.</translation>
    </message>
    <message>
        <source>one run, no interval</source>
        <translation>ein Lauf, kein Intervall</translation>
    </message>
    <message>
        <source>mean ± std over %1 runs</source>
        <translation>Mittel ± Std. über %1 Läufe</translation>
    </message>
    <message>
        <source>std %1</source>
        <translation>Std. %1</translation>
    </message>
    <message>
        <source>std unknown</source>
        <translation>Std. unbekannt</translation>
    </message>
    <message>
        <source>seeds %1</source>
        <translation>Startwerte %1</translation>
    </message>
    <message>
        <source>%1 different settings are mixed here</source>
        <translation>%1 verschiedene Einstellungen sind hier gemischt</translation>
    </message>
    <message>
        <source>the best cell</source>
        <translation>die beste Zelle</translation>
    </message>
    <message>
        <source>means over seeds, hatched: no run</source>
        <translation>Mittel über Startwerte, schraffiert: kein Lauf</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
    </message>
</context>
<context>
    <name>palimpsest::HeatMapView</name>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
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
        <source>Which records were to be forgotten. Left empty, the log&apos;s own records tell.</source>
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
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation>Experiment einrichten</translation>
    </message>
    <message>
        <source>Comparing the two models</source>
        <translation>Die beiden Modelle werden verglichen</translation>
    </message>
    <message>
        <source>Their outputs are read and compared.</source>
        <translation>Ihre Ausgaben werden gelesen und verglichen.</translation>
    </message>
    <message>
        <source>The images could not be opened</source>
        <translation>Die Bilder ließen sich nicht öffnen</translation>
    </message>
    <message>
        <source>Swap A and B</source>
        <translation>A und B tauschen</translation>
    </message>
    <message>
        <source>Swap the two models</source>
        <translation>Die beiden Modelle tauschen</translation>
    </message>
    <message>
        <source>Original as A</source>
        <translation>Original als A</translation>
    </message>
    <message>
        <source>Compare B with the model that nothing was done to</source>
        <translation>B mit dem Modell vergleichen, mit dem nichts gemacht wurde</translation>
    </message>
    <message>
        <source>Retrain as A</source>
        <translation>Retrain als A</translation>
    </message>
    <message>
        <source>Compare B with the model that never saw the forget set</source>
        <translation>B mit dem Modell vergleichen, das die Vergessensmenge nie sah</translation>
    </message>
    <message>
        <source>Show all classes</source>
        <translation>Alle Klassen zeigen</translation>
    </message>
    <message>
        <source>Show images of all classes again</source>
        <translation>Wieder Bilder aller Klassen zeigen</translation>
    </message>
    <message>
        <source>Model A</source>
        <translation>Modell A</translation>
    </message>
    <message>
        <source>Model B</source>
        <translation>Modell B</translation>
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
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>On which samples the models are compared; the training pool is forget and retain set together</source>
        <translation>An welchen Beispielen die Modelle verglichen werden; der Trainingsbestand ist Vergessens- und Behaltensmenge zusammen</translation>
    </message>
    <message>
        <source>○ &amp;A</source>
        <translation>○ &amp;A</translation>
    </message>
    <message>
        <source>◆ &amp;B</source>
        <translation>◆ &amp;B</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>Beis&amp;piele</translation>
    </message>
    <message>
        <source>Class order</source>
        <translation>Klassenfolge</translation>
    </message>
    <message>
        <source>Largest change</source>
        <translation>Größte Änderung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Order of the classes</source>
        <translation>Reihenfolge der Klassen</translation>
    </message>
    <message>
        <source>★ and a solid bar: significant (McNemar, 5 %). ✕: in the forget set.</source>
        <translation>★ und voller Balken: signifikant (McNemar, 5 %). ✕: in der Vergessensmenge.</translation>
    </message>
    <message>
        <source>Exact paired test for each class, adjusted over classes by Benjamini and Hochberg. Whiskers are Wilson 95 % intervals. The cross has a filled ground where the whole class is to be forgotten.</source>
        <translation>Exakter gepaarter Test für jede Klasse, über die Klassen nach Benjamini und Hochberg angepasst. Die Fehlerbalken sind 95-%-Intervalle nach Wilson. Das Kreuz hat einen gefüllten Grund, wo die ganze Klasse zu vergessen ist.</translation>
    </message>
    <message>
        <source>Accuracy by class</source>
        <translation>Genauigkeit nach Klasse</translation>
    </message>
    <message>
        <source>Where each class goes</source>
        <translation>Wohin jede Klasse geht</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Show model A (A in the matrix)</source>
        <translation>Modell A zeigen (A in der Matrix)</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Show model B (B in the matrix)</source>
        <translation>Modell B zeigen (B in der Matrix)</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>Show how B differs from A (D in the matrix)</source>
        <translation>Zeigen, wie B von A abweicht (D in der Matrix)</translation>
    </message>
    <message>
        <source>Total variation</source>
        <translation>Totalvariation</translation>
    </message>
    <message>
        <source>Jensen-Shannon</source>
        <translation>Jensen-Shannon</translation>
    </message>
    <message>
        <source>Distance between rows</source>
        <translation>Abstand zwischen Zeilen</translation>
    </message>
    <message>
        <source>What became of the images</source>
        <translation>Was aus den Bildern wurde</translation>
    </message>
    <message>
        <source>Images of the comparison</source>
        <translation>Bilder des Vergleichs</translation>
    </message>
    <message>
        <source>Arrow keys move; the current image&apos;s probabilities are shown beside the grid. A cross marks images of the forget set.</source>
        <translation>Pfeiltasten bewegen; die Wahrscheinlichkeiten des aktuellen Bilds stehen daneben. Ein Kreuz kennzeichnet Bilder der Vergessensmenge.</translation>
    </message>
    <message>
        <source>No image matches</source>
        <translation>Kein Bild passt</translation>
    </message>
    <message>
        <source>No sample of this group has this outcome for the chosen classes.</source>
        <translation>Kein Beispiel dieser Gruppe hat bei den gewählten Klassen dieses Ergebnis.</translation>
    </message>
    <message>
        <source>The current image</source>
        <translation>Das aktuelle Bild</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>No finished Retrain run shares B&apos;s original model and forget set</source>
        <translation>Kein fertiger Lauf von Retrain teilt Original und Vergessensmenge von B</translation>
    </message>
    <message>
        <source>One run is finished. A second one, such as Retrain or a method, is needed to compare it with.</source>
        <translation>Ein Lauf ist fertig. Zum Vergleichen braucht es einen zweiten, etwa Retrain oder eine Methode.</translation>
    </message>
    <message>
        <source>These two models saw different samples</source>
        <translation>Diese beiden Modelle sahen verschiedene Beispiele</translation>
    </message>
    <message>
        <source>A was made to forget “%1”, B “%2”: their forget and retain sets differ.</source>
        <translation>A sollte „%1“ vergessen, B „%2“: Ihre Vergessens- und Behaltensmengen unterscheiden sich.</translation>
    </message>
    <message>
        <source>Choose two runs of one forget set, or compare them on the test set.</source>
        <translation>Wählen Sie zwei Läufe einer Vergessensmenge, oder vergleichen Sie sie an der Testmenge.</translation>
    </message>
    <message>
        <source>Compare on the test set</source>
        <translation>An der Testmenge vergleichen</translation>
    </message>
    <message>
        <source>The models could not be compared</source>
        <translation>Die Modelle ließen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>%1
%2 · %3 %</source>
        <translation>%1
%2 · %3 %</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Every sample of this group</source>
        <translation>Jedes Beispiel dieser Gruppe</translation>
    </message>
    <message>
        <source>of class %1</source>
        <translation>der Klasse %1</translation>
    </message>
    <message>
        <source>of class %1, predicted %2 by %3</source>
        <translation>der Klasse %1, von %3 als %2 vorhergesagt</translation>
    </message>
    <message>
        <source>Image %1, %2
○ A says %3
◆ B says %4
%5</source>
        <translation>Bild %1, %2
○ A sagt %3
◆ B sagt %4
%5</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>&amp;Predictions</source>
        <translation>&amp;Vorhersagen</translation>
    </message>
    <message>
        <source>Classes, predictions and images of the two models</source>
        <translation>Klassen, Vorhersagen und Bilder der beiden Modelle</translation>
    </message>
    <message>
        <source>&amp;Masks</source>
        <translation>&amp;Masken</translation>
    </message>
    <message>
        <source>Which weights were allowed to change, layer by layer</source>
        <translation>Welche Gewichte sich ändern durften, Schicht für Schicht</translation>
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
        <translation>Klassengröße</translation>
    </message>
    <message>
        <source>B against A</source>
        <translation>B gegen A</translation>
    </message>
    <message>
        <source>B against Original</source>
        <translation>B gegen Original</translation>
    </message>
    <message>
        <source>B against Retrain</source>
        <translation>B gegen Retrain</translation>
    </message>
    <message>
        <source>What B is compared with, class by class</source>
        <translation>Womit B verglichen wird, Klasse für Klasse</translation>
    </message>
    <message>
        <source>The model that the hollow circles show: A, or the original or retrained model of B&apos;s forget set and seed</source>
        <translation>Das Modell, das die hohlen Kreise zeigen: A, oder das Original oder das Retrain zu Vergessensmenge und Startwert von B</translation>
    </message>
    <message>
        <source>Total variation to Retrain</source>
        <translation>Totalvariation zu Retrain</translation>
    </message>
    <message>
        <source>Jensen-Shannon to Retrain</source>
        <translation>Jensen-Shannon zu Retrain</translation>
    </message>
    <message>
        <source>The bar beside each row: how far apart the two models&apos; predictions for this class are, or how far each of them is from the retrained model (○ A, ◆ B), which shows where images of this class go when it was never learned. Total variation is the share that would have to move, 0 to 1; the Jensen-Shannon divergence is 0 to 0.69 nats.</source>
        <translation>Der Balken neben jeder Zeile: wie weit die Vorhersagen der beiden Modelle für diese Klasse auseinanderliegen, oder wie weit jedes von ihnen (○ A, ◆ B) von Retrain entfernt ist, das zeigt, wohin Bilder dieser Klasse gehen, wenn sie nie gelernt wurde. Totalvariation ist der Anteil, der sich bewegen müsste, 0 bis 1; die Jensen-Shannon-Divergenz ist 0 bis 0,69 nats.</translation>
    </message>
    <message>
        <source>The largest cells of the matrix</source>
        <translation>Die größten Zellen der Matrix</translation>
    </message>
    <message>
        <source>The largest cells: changes in B − A, mistakes in A and B. Enter shows the images.</source>
        <translation>Die größten Zellen: Änderungen in B − A, Fehler in A und B. Die Eingabetaste zeigt die Bilder.</translation>
    </message>
    <message>
        <source>These two models are of different kinds</source>
        <translation>Diese beiden Modelle sind von verschiedener Art</translation>
    </message>
    <message>
        <source>No finished run of it shares B&apos;s original model and forget set</source>
        <translation>Kein fertiger Lauf davon teilt Original und Vergessensmenge von B</translation>
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
        <translation>%1 von %2 Klassen unterscheiden sich signifikant (★ und voller Balken: McNemar, 5 %; schraffiert: kann Zufall sein). ✕: in der Vergessensmenge.</translation>
    </message>
    <message>
        <source>%1 → %2
%3 %</source>
        <translation>%1 → %2
%3 %</translation>
    </message>
    <message>
        <source>Compare two models sample by sample, and their masks</source>
        <translation>Zwei Modelle Stück für Stück vergleichen, und ihre Masken</translation>
    </message>
    <message>
        <source>S&amp;teps</source>
        <translation>Sch&amp;ritte</translation>
    </message>
    <message>
        <source>How far from the chains to keep and to forget the models were after every step</source>
        <translation>Wie weit die Modelle nach jedem Schritt von den Behaltens- und Vergessensketten entfernt waren</translation>
    </message>
    <message>
        <source>Here you will see where two models differ: in classes and images, answer by answer or picture by picture. It needs two finished runs.</source>
        <translation>Hier sehen Sie, worin sich zwei Modelle unterscheiden: in Klassen und Bildern, Antwort für Antwort oder gemaltes Bild für Bild. Das braucht zwei fertige Läufe.</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>B&amp;ilder</translation>
    </message>
    <message>
        <source>What the two models draw for the same prompts from the same noise</source>
        <translation>Was die beiden Modelle auf dieselben Prompts hin aus demselben Rauschen malen</translation>
    </message>
    <message>
        <source>C&amp;oncepts</source>
        <translation>K&amp;onzepte</translation>
    </message>
    <message>
        <source>Concepts asked for against concepts found, and how often each is drawn</source>
        <translation>Verlangte gegen gefundene Konzepte, und wie oft jedes gemalt wird</translation>
    </message>
    <message>
        <source>Co&amp;urse</source>
        <translation>Verla&amp;uf</translation>
    </message>
    <message>
        <source>What B drew on its way, step by step</source>
        <translation>Was B auf seinem Weg gemalt hat, Schritt für Schritt</translation>
    </message>
    <message>
        <source>Models that sort images, write answers or draw pictures have nothing in common to be compared on.
Choose two runs of one kind.</source>
        <translation>Modelle, die Bilder einordnen, Antworten schreiben oder Bilder malen, haben nichts gemeinsam, worin sie zu vergleichen wären.
Wählen Sie zwei Läufe einer Art.</translation>
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
    <message>
        <source>&amp;Markov chains</source>
        <translation>&amp;Markow-Ketten</translation>
    </message>
    <message>
        <source>A new workspace with the synthetic experiment of SimNPO, which starts at once</source>
        <translation>Ein neuer Arbeitsbereich mit dem synthetischen Experiment von SimNPO, das sofort beginnt</translation>
    </message>
    <message>
        <source>&amp;Text-to-image model</source>
        <translation>&amp;Text-zu-Bild-Modell</translation>
    </message>
    <message>
        <source>A new workspace with the sample study on captioned shapes, which starts at once; nothing to download</source>
        <translation>Ein neuer Arbeitsbereich mit der Beispielstudie zu beschrifteten Formen, die sofort beginnt; nichts ist herunterzuladen</translation>
    </message>
</context>
<context>
    <name>palimpsest::MaskChart</name>
    <message>
        <source>Masks layer by layer</source>
        <translation>Masken Schicht für Schicht</translation>
    </message>
    <message>
        <source>%1 tensors. Up and Down walk them.</source>
        <translation>%1 Tensoren. Auf und Ab gehen hindurch.</translation>
    </message>
    <message>
        <source>%1: %2 weights</source>
        <translation>%1: %2 Gewichte</translation>
    </message>
    <message>
        <source>%1 keeps %2 % (%3)</source>
        <translation>%1 behält %2 % (%3)</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Both keep %1; random masks of these sizes would share %2 ± %3</source>
        <translation>Beide behalten %1; zufällige Masken dieser Größen hätten %2 ± %3 gemeinsam</translation>
    </message>
    <message>
        <source>Jaccard index %1, by chance %2</source>
        <translation>Jaccard-Index %1, durch Zufall %2</translation>
    </message>
    <message>
        <source>%1 → %2 %</source>
        <translation>%1 → %2 %</translation>
    </message>
    <message>
        <source>Kept at density %1</source>
        <translation>Behalten bei Dichte %1</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>kept, % (○ A, ◆ B)</source>
        <translation>behalten, % (○ A, ◆ B)</translation>
    </message>
    <message>
        <source>kept, %</source>
        <translation>behalten, %</translation>
    </message>
    <message>
        <source>agreement (┆ by chance)</source>
        <translation>Übereinstimmung (┆ Zufall)</translation>
    </message>
    <message>
        <source>kept at density, % (B)</source>
        <translation>behalten bei Dichte, % (B)</translation>
    </message>
    <message>
        <source>kept at density, % (A)</source>
        <translation>behalten bei Dichte, % (A)</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
</context>
<context>
    <name>palimpsest::MaskPanel</name>
    <message>
        <source>Mask A</source>
        <translation>Maske A</translation>
    </message>
    <message>
        <source>Mask B</source>
        <translation>Maske B</translation>
    </message>
    <message>
        <source>The mask of a compared run, or one that was saved in this workspace</source>
        <translation>Die Maske eines verglichenen Laufs oder eine, die in diesem Arbeitsbereich gesichert wurde</translation>
    </message>
    <message>
        <source>Model order</source>
        <translation>Modellfolge</translation>
    </message>
    <message>
        <source>Largest share</source>
        <translation>Größter Anteil</translation>
    </message>
    <message>
        <source>Most agreement</source>
        <translation>Größte Übereinstimmung</translation>
    </message>
    <message>
        <source>Most weights</source>
        <translation>Meiste Gewichte</translation>
    </message>
    <message>
        <source>Save mask B…</source>
        <translation>Maske B sichern …</translation>
    </message>
    <message>
        <source>Save mask B under a name</source>
        <translation>Maske B unter einem Namen sichern</translation>
    </message>
    <message>
        <source>Keep this mask in the workspace, to run other experiments under it: Mask = From a file</source>
        <translation>Diese Maske im Arbeitsbereich aufbewahren, um andere Experimente unter ihr auszuführen: Mask = From a file</translation>
    </message>
    <message>
        <source>○ Mask A</source>
        <translation>○ Maske A</translation>
    </message>
    <message>
        <source>◆ Mask B</source>
        <translation>◆ Maske B</translation>
    </message>
    <message>
        <source>Neither run has a mask</source>
        <translation>Keiner der Läufe hat eine Maske</translation>
    </message>
    <message>
        <source>Here you will see which weights were allowed to change, layer by layer. A run has a mask when its method runs under one: SalUn always does, every other gradient method when Mask is set to something else than None.</source>
        <translation>Hier sehen Sie, welche Gewichte sich ändern durften, Schicht für Schicht. Ein Lauf hat eine Maske, wenn seine Methode unter einer läuft: SalUn immer, jede andere Gradientenmethode, wenn Mask auf etwas anderes als None gestellt ist.</translation>
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation>Experiment einrichten</translation>
    </message>
    <message>
        <source>The masks cannot be shown</source>
        <translation>Die Masken lassen sich nicht zeigen</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>kein Lauf</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>saved: %1</source>
        <translation>gesichert: %1</translation>
    </message>
    <message>
        <source>%1 has no mask.</source>
        <translation>%1 hat keine Maske.</translation>
    </message>
    <message>
        <source>%1 (%2) keeps %3 of %4 weights.</source>
        <translation>%1 (%2) behält %3 von %4 Gewichten.</translation>
    </message>
    <message>
        <source>%1 of them have no gradient at all: they were kept by their position.</source>
        <translation>%1 davon haben gar keinen Gradienten: Sie wurden nach ihrem Platz behalten.</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>Neither mask looked at gradients, so there is no density sweep.</source>
        <translation>Keine der Masken sah auf Gradienten, daher gibt es keinen Verlauf über die Dichte.</translation>
    </message>
    <message>
        <source>Save mask B</source>
        <translation>Maske B sichern</translation>
    </message>
    <message>
        <source>Name of the mask:</source>
        <translation>Name der Maske:</translation>
    </message>
    <message>
        <source>Saved. To run a method under it, set Mask to “From a file” and Mask file to %1.</source>
        <translation>Gesichert. Um eine Methode unter ihr auszuführen, stellen Sie Mask auf „From a file“ und Mask file auf %1.</translation>
    </message>
    <message>
        <source>By bloc&amp;k</source>
        <translation>Nach Bloc&amp;k</translation>
    </message>
    <message>
        <source>Block by block</source>
        <translation>Block für Block</translation>
    </message>
    <message>
        <source>A row a block of the model, such as down_blocks.0, instead of a tensor</source>
        <translation>Eine Zeile je Block des Modells, etwa down_blocks.0, statt je Tensor</translation>
    </message>
    <message>
        <source>Order of the rows</source>
        <translation>Reihenfolge der Zeilen</translation>
    </message>
</context>
<context>
    <name>palimpsest::MatrixView</name>
    <message>
        <source>Prediction matrix</source>
        <translation>Vorhersagematrix</translation>
    </message>
    <message>
        <source>True class %1: no images in this group</source>
        <translation>Wahre Klasse %1: keine Bilder in dieser Gruppe</translation>
    </message>
    <message>
        <source>%1: %2 % of the images, mean probability %3 %</source>
        <translation>%1: %2 % der Bilder, mittlere Wahrscheinlichkeit %3 %</translation>
    </message>
    <message>
        <source>True %1, predicted %2
%3
%4
Change %5 points
The whole row: total variation %6, Jensen-Shannon %7 nats</source>
        <translation>Wahr %1, vorhergesagt %2
%3
%4
Änderung %5 Punkte
Die ganze Zeile: Totalvariation %6, Jensen-Shannon %7 nats</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>predicted class; change in points</source>
        <translation>vorhergesagte Klasse; Änderung in Punkten</translation>
    </message>
    <message>
        <source>predicted class; % of the true class</source>
        <translation>vorhergesagte Klasse; % der wahren Klasse</translation>
    </message>
    <message>
        <source>JS, nats</source>
        <translation>JS, nats</translation>
    </message>
    <message>
        <source>row TV</source>
        <translation>TV Zeile</translation>
    </message>
    <message>
        <source>Rows are true classes, columns predicted ones. Arrow keys walk the cells, Enter shows a cell&apos;s images; A, B and D show model A, model B or their difference; plus and minus zoom, 0 shows all classes.</source>
        <translation>Zeilen sind wahre Klassen, Spalten vorhergesagte. Pfeiltasten gehen durch die Zellen, die Eingabetaste zeigt die Bilder einer Zelle; A, B und D zeigen Modell A, Modell B oder ihren Unterschied; Plus und Minus vergrößern und verkleinern, 0 zeigt alle Klassen.</translation>
    </message>
    <message>
        <source>Within the super-class %1: A %2 images, B %3</source>
        <translation>Innerhalb der Oberklasse %1: A %2 Bilder, B %3</translation>
    </message>
    <message>
        <source>From the super-class %1 to %2: A %3 images, B %4</source>
        <translation>Von der Oberklasse %1 zu %2: A %3 Bilder, B %4</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Retrain</translation>
    </message>
    <message>
        <source>The row&apos;s distance to Retrain: A total variation %1, Jensen-Shannon %2 nats; B %3, %4 nats</source>
        <translation>Der Abstand der Zeile zu Retrain: A Totalvariation %1, Jensen-Shannon %2 nats; B %3, %4 nats</translation>
    </message>
    <message>
        <source>to Retrain</source>
        <translation>zu Retrain</translation>
    </message>
    <message>
        <source>○ A, ◆ B</source>
        <translation>○ A, ◆ B</translation>
    </message>
    <message>
        <source>%1 classes: + and − zoom, the list names the largest cells</source>
        <translation>%1 Klassen: + und − vergrößern und verkleinern, die Liste nennt die größten Zellen</translation>
    </message>
    <message>
        <source>%1 of %2 classes</source>
        <translation>%1 von %2 Klassen</translation>
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
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Values by paper and benchmark.</source>
        <translation>Werte nach Arbeit und Benchmark.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all fields of this method</source>
        <translation>Alle Felder dieser Methode zurücksetzen</translation>
    </message>
    <message>
        <source>Every field of this method back to its default.</source>
        <translation>Jedes Feld dieser Methode zurück auf seine Vorgabe.</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Nothing to set. %1</source>
        <translation>Nichts einzustellen. %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Preset %1</source>
        <translation>Vorlage %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::MethodTableModel</name>
    <message>
        <source>defaults</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>1 changed</source>
        <translation>1 geändert</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1, %2 variants</source>
        <translation>%1, %2 Varianten</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>angekreuzt</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>nicht angekreuzt</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Needs: %1</source>
        <translation>Braucht: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::NumberEditor</name>
    <message>
        <source>%1, slider</source>
        <translation>%1, Schieberegler</translation>
    </message>
    <message>
        <source>%1 values</source>
        <translation>%1 Werte</translation>
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
        <translation>Legende</translation>
    </message>
</context>
<context>
    <name>palimpsest::ParallelPane</name>
    <message>
        <source>Parallel coordinates</source>
        <translation>Parallele Koordinaten</translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation>&amp;Linien</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>A line is a single run, or the mean of runs that differ only in their seed.</source>
        <translation>Eine Linie ist ein einzelner Lauf oder das Mittel von Läufen, die sich nur im Startwert unterscheiden.</translation>
    </message>
    <message>
        <source>single runs</source>
        <translation>einzelne Läufe</translation>
    </message>
    <message>
        <source>means over seeds</source>
        <translation>Mittel über Startwerte</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Lines are coloured by method, or by a parameter or metric.</source>
        <translation>Linien sind nach Methode gefärbt oder nach einem Parameter oder einer Metrik.</translation>
    </message>
    <message>
        <source>Up to three objectives: lines that no other beats in all of them are dashed. UA, RA, TA and MIA count as distance to Retrain.</source>
        <translation>Bis zu drei Ziele: Linien, die keine andere in allen übertrifft, sind gestrichelt. UA, RA, TA und MIA zählen als Abstand zu Retrain.</translation>
    </message>
    <message>
        <source>&amp;Front of</source>
        <translation>F&amp;ront von</translation>
    </message>
    <message>
        <source>First objective</source>
        <translation>Erstes Ziel</translation>
    </message>
    <message>
        <source>Second objective</source>
        <translation>Zweites Ziel</translation>
    </message>
    <message>
        <source>Third objective</source>
        <translation>Drittes Ziel</translation>
    </message>
    <message>
        <source>A&amp;xes…</source>
        <translation>A&amp;chsen …</translation>
    </message>
    <message>
        <source>Choose axes</source>
        <translation>Achsen wählen</translation>
    </message>
    <message>
        <source>Choose which parameters and metrics are axes. Drag a title to move an axis; right-click it to flip it or to make it logarithmic.</source>
        <translation>Wählen, welche Parameter und Metriken Achsen sind. Einen Titel ziehen, um eine Achse zu verschieben; Rechtsklick darauf, um sie umzukehren oder logarithmisch zu machen.</translation>
    </message>
    <message>
        <source>take the brushes away</source>
        <translation>die Bereiche entfernen</translation>
    </message>
    <message>
        <source>No axis is chosen.</source>
        <translation>Es ist keine Achse gewählt.</translation>
    </message>
    <message>
        <source>Choose one with the arrow keys or a click on its title.</source>
        <translation>Wählen Sie eine mit den Pfeiltasten oder mit einem Klick auf ihren Titel.</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>No parameter differs among these runs, so there are metrics only.</source>
        <translation>Diese Läufe unterscheiden sich in keinem Parameter, also gibt es nur Metriken.</translation>
    </message>
    <message>
        <source>No line lies in all brushes; Ctrl+0 takes them away.</source>
        <translation>Keine Linie liegt in allen Bereichen; Strg+0 entfernt sie.</translation>
    </message>
    <message>
        <source>More than %1 lines: darker and denser means more of them; methods that share a colour look alike.</source>
        <translation>Mehr als %1 Linien: Je dunkler und dichter, desto mehr sind es; Methoden mit derselben Farbe sehen gleich aus.</translation>
    </message>
    <message>
        <source>Lines of different forget sets or originals are not comparable with each other.</source>
        <translation>Linien verschiedener Vergessensmengen oder Originale sind nicht miteinander vergleichbar.</translation>
    </message>
    <message>
        <source>Parallel coordinates show every differing parameter and every metric of finished runs.</source>
        <translation>Parallele Koordinaten zeigen jeden Parameter, in dem sich fertige Läufe unterscheiden, und jede ihrer Metriken.</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>Nichts zu vergleichen</translation>
    </message>
    <message>
        <source>These runs have no metric and do not differ in any parameter.</source>
        <translation>Diese Läufe haben keine Metrik und unterscheiden sich in keinem Parameter.</translation>
    </message>
    <message>
        <source>Show runs</source>
        <translation>Läufe zeigen</translation>
    </message>
    <message>
        <source>Every axis is hidden</source>
        <translation>Alle Achsen sind ausgeblendet</translation>
    </message>
    <message>
        <source>“Axes…” says which parameters and metrics are shown.</source>
        <translation>„Achsen …“ sagt, welche Parameter und Metriken gezeigt werden.</translation>
    </message>
    <message>
        <source>Show the usual axes</source>
        <translation>Die üblichen Achsen zeigen</translation>
    </message>
    <message>
        <source>%1 lines over %2 axes, %3 of them in all brushes. Left and right choose an axis, up and down move its brush, with Shift or Ctrl one end of it, Delete takes it away, R flips the axis, Ctrl+Left and Ctrl+Right move it, Enter selects the brushed runs.</source>
        <translation>%1 Linien über %2 Achsen, davon %3 in allen Bereichen. Links und Rechts wählen eine Achse, Hoch und Runter bewegen ihren Bereich, mit Umschalt oder Strg eines seiner Enden, Entf entfernt ihn, R kehrt die Achse um, Strg+Links und Strg+Rechts verschieben sie, die Eingabetaste wählt die Läufe in den Bereichen.</translation>
    </message>
    <message>
        <source>Flip (R)</source>
        <translation>Umkehren (R)</translation>
    </message>
    <message>
        <source>Logarithmic (L)</source>
        <translation>Logarithmisch (L)</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Take the brush away (Delete)</source>
        <translation>Den Bereich entfernen (Entf)</translation>
    </message>
    <message>
        <source>The usual axes in the usual order</source>
        <translation>Die üblichen Achsen in der üblichen Reihenfolge</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>%1 seeds</source>
        <translation>%1 Startwerte</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>%1 lines are selected.</source>
        <translation>%1 Linien sind gewählt.</translation>
    </message>
    <message>
        <source>Drag along an axis to filter the runs everywhere; click a line to select it. Keys: ←→ axis, ↑↓ brush, Delete takes it away, Enter selects.</source>
        <translation>Entlang einer Achse ziehen filtert die Läufe überall; ein Klick wählt eine Linie. Tasten: ←→ Achse, ↑↓ Bereich, Entf entfernt ihn, Eingabe wählt.</translation>
    </message>
    <message>
        <source>lines: means over seeds</source>
        <translation>Linien: Mittel über Startwerte</translation>
    </message>
    <message>
        <source>lines: single runs</source>
        <translation>Linien: einzelne Läufe</translation>
    </message>
    <message>
        <source>grey: filtered out</source>
        <translation>grau: herausgefiltert</translation>
    </message>
    <message>
        <source>dashed: not beaten in all of %1</source>
        <translation>gestrichelt: nicht in allen übertroffen: %1</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>Parallel</translation>
    </message>
</context>
<context>
    <name>palimpsest::ParallelView</name>
    <message>
        <source>Parallel coordinates</source>
        <translation>Parallele Koordinaten</translation>
    </message>
</context>
<context>
    <name>palimpsest::ParameterForm</name>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>Zurück zur Vorgabe: %1</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>More (%1, %2 changed)</source>
        <translation>Mehr (%1, %2 geändert)</translation>
    </message>
    <message>
        <source>More (%1)</source>
        <translation>Mehr (%1)</translation>
    </message>
    <message>
        <source>Settings that seldom need a change.</source>
        <translation>Einstellungen, die selten zu ändern sind.</translation>
    </message>
    <message>
        <source>Back to the default: none</source>
        <translation>Zurück zur Vorgabe: keine</translation>
    </message>
</context>
<context>
    <name>palimpsest::ParetoChoice</name>
    <message>
        <source>&amp;Show only the front</source>
        <translation>&amp;Nur die Front zeigen</translation>
    </message>
    <message>
        <source>%1, near Retrain&apos;s</source>
        <translation>%1, nahe an Retrain</translation>
    </message>
    <message>
        <source>%1, low</source>
        <translation>%1, niedrig</translation>
    </message>
    <message>
        <source>%1, high</source>
        <translation>%1, hoch</translation>
    </message>
    <message>
        <source>Hide rows that another row beats; runs that failed stay</source>
        <translation>Blendet Zeilen aus, die eine andere übertrifft; gescheiterte Läufe bleiben</translation>
    </message>
    <message>
        <source>Choose two or three objectives:</source>
        <translation>Zwei oder drei Ziele wählen:</translation>
    </message>
    <message>
        <source>Marked ◆ is what no other row beats in:</source>
        <translation>Mit ◆ ist markiert, was keine andere Zeile übertrifft in:</translation>
    </message>
</context>
<context>
    <name>palimpsest::PictureComparison</name>
    <message>
        <source>to be forgotten</source>
        <translation>zu vergessen</translation>
    </message>
    <message>
        <source>in-domain</source>
        <translation>in-domain</translation>
    </message>
    <message>
        <source>cross-domain</source>
        <translation>cross-domain</translation>
    </message>
    <message>
        <source>To be forgotten: the fewer pictures show it, the better</source>
        <translation>Zu vergessen: Je weniger Bilder es zeigen, desto besser</translation>
    </message>
    <message>
        <source>In-domain: to be kept, and of the forgotten one&apos;s kind</source>
        <translation>In-domain: zu behalten und von der Art des vergessenen</translation>
    </message>
    <message>
        <source>Cross-domain: to be kept, and of the other kind</source>
        <translation>Cross-domain: zu behalten und von der anderen Art</translation>
    </message>
    <message>
        <source>Comparing the two models</source>
        <translation>Die beiden Modelle werden verglichen</translation>
    </message>
    <message>
        <source>Their pictures are read and compared.</source>
        <translation>Ihre Bilder werden gelesen und verglichen.</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Asked for what was to be forgotten</source>
        <translation>Das zu Vergessende verlangt</translation>
    </message>
    <message>
        <source>Asked for nothing of it</source>
        <translation>Nichts davon verlangt</translation>
    </message>
    <message>
        <source>Verdict changed</source>
        <translation>Urteil geändert</translation>
    </message>
    <message>
        <source>Which pictures are shown</source>
        <translation>Welche Bilder gezeigt werden</translation>
    </message>
    <message>
        <source>Which pairs of pictures are shown; a verdict says whether an object or style that the prompt asks for is found</source>
        <translation>Welche Bildpaare gezeigt werden; ein Urteil sagt, ob ein Objekt oder Stil, den der Prompt verlangt, gefunden wird</translation>
    </message>
    <message>
        <source>No pair of pictures matches</source>
        <translation>Kein Bildpaar passt</translation>
    </message>
    <message>
        <source>No pair of pictures is of this kind.</source>
        <translation>Kein Bildpaar ist von dieser Art.</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>&amp;Zeigen</translation>
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
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>Accuracy by concept</source>
        <translation>Genauigkeit je Konzept</translation>
    </message>
    <message>
        <source>Share of the pictures asked to show a concept in which it is found, with Wilson 95 % intervals; exact paired test on the same prompts and noise, adjusted over concepts by Benjamini and Hochberg. In-domain and cross-domain as UnlearnCanvas tells them apart.</source>
        <translation>Anteil der Bilder, von denen ein Konzept verlangt wurde und in denen es gefunden wird, mit 95-%-Intervallen nach Wilson; exakter gepaarter Test auf denselben Prompts und demselben Rauschen, über die Konzepte nach Benjamini und Hochberg angepasst. In-domain und cross-domain, wie UnlearnCanvas sie unterscheidet.</translation>
    </message>
    <message>
        <source>These two models drew different things</source>
        <translation>Diese beiden Modelle haben Verschiedenes gemalt</translation>
    </message>
    <message>
        <source>The models could not be compared</source>
        <translation>Die Modelle ließen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>%1 of %2 pairs: ○ A on the left, ◆ B on the right, from the same noise.</source>
        <translation>%1 von %2 Paaren: ○ A links, ◆ B rechts, aus demselben Rauschen.</translation>
    </message>
    <message>
        <source>There is no judge for such pictures.</source>
        <translation>Für solche Bilder gibt es keinen Richter.</translation>
    </message>
    <message>
        <source>%1 of %2 pairs: ○ A on the left, ◆ B on the right, from the same noise. ✓ found, ✗ not found by the judge; bold where the two differ.</source>
        <translation>%1 von %2 Paaren: ○ A links, ◆ B rechts, aus demselben Rauschen. ✓ vom Richter gefunden, ✗ nicht gefunden; fett, wo sich die beiden unterscheiden.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>There is no judge for such pictures, so nothing says which concepts they show. Look at them under Pictures.</source>
        <translation>Für solche Bilder gibt es keinen Richter, also sagt nichts, welche Konzepte sie zeigen. Sehen Sie sie unter „Bilder“ an.</translation>
    </message>
    <message>
        <source>%1 of %2 concepts differ significantly (★ and a solid bar: McNemar, 5 %; hatched: could be chance). ✕: to be forgotten. Kept concepts are counted in pictures that ask for nothing forgotten.</source>
        <translation>%1 von %2 Konzepten unterscheiden sich signifikant (★ und voller Balken: McNemar, 5 %; schraffiert: kann Zufall sein). ✕: zu vergessen. Behaltene Konzepte werden in Bildern gezählt, von denen nichts Vergessenes verlangt wird.</translation>
    </message>
</context>
<context>
    <name>palimpsest::PictureCourseView</name>
    <message>
        <source>Prompts that ask for what is to be forgotten</source>
        <translation>Prompts, die das zu Vergessende verlangen</translation>
    </message>
    <message>
        <source>Other prompts</source>
        <translation>Andere Prompts</translation>
    </message>
    <message>
        <source>“%1”, noise of seed %2</source>
        <translation>„%1“, Rauschen von Seed %2</translation>
    </message>
    <message>
        <source>Step of unlearning</source>
        <translation>Schritt des Verlernens</translation>
    </message>
    <message>
        <source>What the model drew after so many steps; at the left end nothing was unlearned yet</source>
        <translation>Was das Modell nach so vielen Schritten gemalt hat; am linken Ende ist noch nichts verlernt</translation>
    </message>
    <message>
        <source>Play the course</source>
        <translation>Den Verlauf abspielen</translation>
    </message>
    <message>
        <source>Goes through the steps, two a second</source>
        <translation>Geht durch die Schritte, zwei in der Sekunde</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>This run has drawn no pictures on its way: references have none, a method draws them while it unlearns.</source>
        <translation>Dieser Lauf hat auf seinem Weg keine Bilder gemalt: Referenzen haben keine, eine Methode malt sie, während sie verlernt.</translation>
    </message>
    <message>
        <source>original model</source>
        <translation>Originalmodell</translation>
    </message>
    <message>
        <source>Pictures, %1</source>
        <translation>Bilder, %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::PictureGallery</name>
    <message>
        <source>Pictures of both models</source>
        <translation>Bilder beider Modelle</translation>
    </message>
    <message>
        <source>Arrow keys move; each entry says the prompt and what is found in either picture. Plus and minus change the size.</source>
        <translation>Pfeiltasten bewegen; jeder Eintrag nennt den Prompt und was in beiden Bildern gefunden wird. Plus und Minus ändern die Größe.</translation>
    </message>
</context>
<context>
    <name>palimpsest::PicturePairsModel</name>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1, to be forgotten: A %2, B %3</source>
        <translation>%1, zu vergessen: A %2, B %3</translation>
    </message>
    <message>
        <source>%1: A %2, B %3</source>
        <translation>%1: A %2, B %3</translation>
    </message>
    <message>
        <source>Both began as the noise of seed %1</source>
        <translation>Beide begannen als das Rauschen von Seed %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::PictureWords</name>
    <message>
        <source>%1 background</source>
        <translation>Hintergrund %1</translation>
    </message>
    <message>
        <source>object %1</source>
        <translation>Objekt %1</translation>
    </message>
    <message>
        <source>style %1</source>
        <translation>Stil %1</translation>
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
        <translation>An wie vielen Testbildern die Modelle gemessen werden, mit dem Startwert gezogen; 0 für alle</translation>
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
        <translation>Der Ordner muss enthalten:
%1</translation>
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
        <translation>Die Seitenlänge in Pixeln, auf die Bilder eines Ordners einmal gebracht werden: Die kürzere Seite wird skaliert, das mittlere Quadrat bleibt. Von 8 bis 512; 0 für die übliche Größe des Datensatzes.</translation>
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
        <source>The share of each class that no model learns: tuning looks at these images instead of the test set. The papers keep 10 % of CIFAR and SVHN. 0: the dataset&apos;s own validation images, if it has some.</source>
        <translation>Der Anteil jeder Klasse, den kein Modell lernt: Beim Abstimmen werden diese Bilder statt der Testmenge angesehen. Die Arbeiten behalten 10 % von CIFAR und SVHN zurück. 0: die eigenen Validierungsbilder des Datensatzes, wenn er welche hat.</translation>
    </message>
    <message>
        <source>Parity with the released code: the original model learns the split of seed 1, while the forget and the retain set are cut from the split of this seed. About a tenth of the forget set was then never learned, which raises UA and MIA of the original. Off: one split.</source>
        <translation>Gleich dem veröffentlichten Code: Das Original lernt die Aufteilung von Startwert 1, Vergessens- und Behaltensmenge dagegen stammen aus der Aufteilung dieses Startwerts. Etwa ein Zehntel der Vergessensmenge wurde dann nie gelernt, was UA und MIA des Originals erhöht. Aus: eine Aufteilung.</translation>
    </message>
    <message>
        <source>Parity with the released code: its loader of Tiny ImageNet drops the last training and the last test image. Off: all images.</source>
        <translation>Gleich dem veröffentlichten Code: Sein Einlesen von Tiny ImageNet verliert das letzte Trainings- und das letzte Testbild. Aus: alle Bilder.</translation>
    </message>
    <message>
        <source>the folder that has its files</source>
        <translation>der Ordner mit seinen Dateien</translation>
    </message>
    <message>
        <source>Where its files lie:
%1</source>
        <translation>Wo seine Dateien liegen:
%1</translation>
    </message>
    <message>
        <source>usual, %1 px</source>
        <translation>üblich, %1 px</translation>
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
        <translation>Von wie vielen Trainingsbildern die Modelle dieser Studie lernen, mit dem Startwert gezogen; 0 für alle. Der Anteil der Validierung geht davon ab.</translation>
    </message>
    <message>
        <source>Decides which records a share has: the same seed, the same records, as NumPy&apos;s RandomState draws them</source>
        <translation>Entscheidet, welche Einträge ein Anteil hat: derselbe Startwert, dieselben Einträge, wie RandomState von NumPy sie zieht</translation>
    </message>
    <message>
        <source>Decides which images a share has: the same seed, the same images, as NumPy&apos;s RandomState draws them</source>
        <translation>Entscheidet, welche Bilder ein Anteil hat: derselbe Startwert, dieselben Bilder, wie RandomState von NumPy sie zieht</translation>
    </message>
    <message>
        <source>Pictures of the training pool</source>
        <translation>Bilder des Trainingsbestands</translation>
    </message>
    <message>
        <source>How many pictures the models of this study learn from, drawn with the split seed; 0 for all</source>
        <translation>Von wie vielen Bildern die Modelle dieser Studie lernen, mit dem Startwert der Aufteilung gezogen; 0 für alle</translation>
    </message>
    <message>
        <source>Pictures of the test set</source>
        <translation>Bilder der Testmenge</translation>
    </message>
    <message>
        <source>How many test pictures there are, drawn with the split seed; 0 for all</source>
        <translation>Wie viele Testbilder es gibt, mit dem Startwert der Aufteilung gezogen; 0 für alle</translation>
    </message>
    <message>
        <source>Decides which pictures a share has: the same seed, the same pictures, as NumPy&apos;s RandomState draws them</source>
        <translation>Bestimmt, welche Bilder ein Teil hat: derselbe Startwert, dieselben Bilder, wie NumPys RandomState sie zieht</translation>
    </message>
    <message>
        <source>Have them drawn …</source>
        <translation>Zeichnen lassen …</translation>
    </message>
    <message>
        <source>Have pictures drawn</source>
        <translation>Bilder zeichnen lassen</translation>
    </message>
    <message>
        <source>Where you have no pictures of what is to be forgotten: a Stable Diffusion model draws them, and what is to stay, for prompts (Ctrl+Shift+G)</source>
        <translation>Wo Sie keine Bilder dessen haben, was vergessen werden soll: Ein Modell von Stable Diffusion zeichnet sie, und was bleiben soll, zu Prompts (Strg+Umschalt+G)</translation>
    </message>
</context>
<context>
    <name>palimpsest::PreviewEngine</name>
    <message>
        <source>The engine %1 could not be started: %2.</source>
        <translation>Die Engine %1 konnte nicht gestartet werden: %2.</translation>
    </message>
    <message>
        <source>Check that the file exists and may be executed, or choose another with --engine.</source>
        <translation>Prüfen Sie, ob die Datei existiert und ausführbar ist, oder wählen Sie mit --engine eine andere.</translation>
    </message>
    <message>
        <source>The engine that draws previews ended.</source>
        <translation>Die Engine, die Vorschaubilder zeichnet, ist beendet.</translation>
    </message>
    <message>
        <source>There may be too little memory. It is started again with the next picture.</source>
        <translation>Vielleicht fehlt Speicher. Mit dem nächsten Bild wird sie neu gestartet.</translation>
    </message>
    <message>
        <source>It is started again with the next picture. Its last words: %1</source>
        <translation>Mit dem nächsten Bild wird sie neu gestartet. Ihre letzten Worte: %1</translation>
    </message>
    <message>
        <source>The engine wrote a line that is too long to be an answer.</source>
        <translation>Die Engine schrieb eine Zeile, die für eine Antwort zu lang ist.</translation>
    </message>
    <message>
        <source>It is probably not palimpsest-cli: %1.</source>
        <translation>Es ist wohl nicht palimpsest-cli: %1.</translation>
    </message>
    <message>
        <source>The engine %1 is of another version than this window.</source>
        <translation>Die Engine %1 hat eine andere Version als dieses Fenster.</translation>
    </message>
    <message>
        <source>Install window and engine from the same version of Palimpsest.</source>
        <translation>Installieren Sie Fenster und Engine aus derselben Version von Palimpsest.</translation>
    </message>
</context>
<context>
    <name>palimpsest::PreviewGrid</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Cannot be drawn</source>
        <translation>Kann nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>wird gezeichnet …</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Unlearned</source>
        <translation>Verlernt</translation>
    </message>
    <message>
        <source>The sizes differ</source>
        <translation>Die Größen sind verschieden</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message>
        <source>(no prompt)</source>
        <translation>(kein Prompt)</translation>
    </message>
    <message>
        <source>%1
Prompt: %2
Seed %3</source>
        <translation>%1
Prompt: %2
Startwert %3</translation>
    </message>
    <message>
        <source>It is being drawn.</source>
        <translation>Es wird gerade gezeichnet.</translation>
    </message>
    <message>
        <source>It is not drawn yet.</source>
        <translation>Es ist noch nicht gezeichnet.</translation>
    </message>
    <message>
        <source>Differs from the original by %1 % of the range of brightness, on average</source>
        <translation>Weicht vom Original im Mittel um %1 % des Helligkeitsumfangs ab</translation>
    </message>
    <message>
        <source>Arrow keys walk the pictures, the space bar lets them blink; plus and minus change their size, Ctrl with the wheel zooms into all of them.</source>
        <translation>Pfeiltasten gehen durch die Bilder, die Leertaste lässt sie blinken; Plus und Minus ändern ihre Größe, Strg mit dem Mausrad zoomt in alle hinein.</translation>
    </message>
    <message>
        <source>Left and right arrow move the edge between original and unlearned, now at %1 %; up and down walk the rows, Shift with left and right the columns.</source>
        <translation>Pfeil links und rechts schieben die Kante zwischen Original und verlerntem Modell, jetzt bei %1 %; auf und ab gehen durch die Zeilen, Umschalt mit links und rechts durch die Spalten.</translation>
    </message>
</context>
<context>
    <name>palimpsest::PreviewPage</name>
    <message numerus="yes">
        <source>%n s left</source>
        <translation>
            <numerusform>noch %n s</numerusform>
            <numerusform>noch %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min left</source>
        <translation>
            <numerusform>noch %n min</numerusform>
            <numerusform>noch %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Set up an experiment</source>
        <translation>Experiment einrichten</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Original and runs beside each other</source>
        <translation>Original und Läufe nebeneinander</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>Schieber</translation>
    </message>
    <message>
        <source>The original over each run&apos;s picture, up to an edge that the mouse or the arrow keys move</source>
        <translation>Das Original über dem Bild jedes Laufs, bis zu einer Kante, die Maus oder Pfeiltasten verschieben</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Original and run in turns, in the same place: what moves is what changed (space bar in the pictures)</source>
        <translation>Original und Lauf abwechselnd an derselben Stelle: Was sich bewegt, hat sich geändert (Leertaste in den Bildern)</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>How far the colours are apart, four times as much: black where both pictures are equal</source>
        <translation>Wie weit die Farben auseinanderliegen, vierfach verstärkt: schwarz, wo beide Bilder gleich sind</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Neu zeichnen</translation>
    </message>
    <message>
        <source>Draw what is missing, also after a failure</source>
        <translation>Zeichnen, was fehlt, auch nach einem Fehler</translation>
    </message>
    <message>
        <source>Stop drawing</source>
        <translation>Zeichnen anhalten</translation>
    </message>
    <message>
        <source>Stop drawing; what is there stays</source>
        <translation>Zeichnen anhalten; was da ist, bleibt</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>Größere Bilder</translation>
    </message>
    <message>
        <source>Make all pictures larger</source>
        <translation>Alle Bilder vergrößern</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>Kleinere Bilder</translation>
    </message>
    <message>
        <source>Make all pictures smaller</source>
        <translation>Alle Bilder verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Hineinzoomen</translation>
    </message>
    <message>
        <source>Look at a part of every picture, the same of all; drag to move it</source>
        <translation>Einen Ausschnitt jedes Bildes ansehen, bei allen denselben; Ziehen verschiebt ihn</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Herauszoomen</translation>
    </message>
    <message>
        <source>Look at a larger part of every picture</source>
        <translation>Einen größeren Ausschnitt jedes Bildes ansehen</translation>
    </message>
    <message>
        <source>Whole pictures</source>
        <translation>Ganze Bilder</translation>
    </message>
    <message>
        <source>Show all of every picture</source>
        <translation>Jedes Bild ganz zeigen</translation>
    </message>
    <message>
        <source>Film strip</source>
        <translation>Filmstreifen</translation>
    </message>
    <message>
        <source>Show the way from noise to the selected picture, step by step</source>
        <translation>Den Weg vom Rauschen zum gewählten Bild zeigen, Schritt für Schritt</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Save the selected picture as it is shown; the file says prompt, seed, model and settings</source>
        <translation>Das gewählte Bild so speichern, wie es gezeigt wird; die Datei nennt Prompt, Startwert, Modell und Einstellungen</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy the selected picture as it is shown</source>
        <translation>Das gewählte Bild so kopieren, wie es gezeigt wird</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
    <message>
        <source>Size of the pictures (plus and minus). Ctrl with the wheel zooms into all of them at the same place.</source>
        <translation>Größe der Bilder (Plus und Minus). Strg mit dem Mausrad zoomt in alle an derselben Stelle hinein.</translation>
    </message>
    <message>
        <source>Progress of drawing</source>
        <translation>Fortschritt des Zeichnens</translation>
    </message>
    <message>
        <source>No prompts</source>
        <translation>Keine Prompts</translation>
    </message>
    <message>
        <source>Write on the left what the models are to draw, one prompt a line.</source>
        <translation>Schreiben Sie links, was die Modelle zeichnen sollen, einen Prompt je Zeile.</translation>
    </message>
    <message>
        <source>Suggest prompts</source>
        <translation>Prompts vorschlagen</translation>
    </message>
    <message>
        <source>Way from noise to picture</source>
        <translation>Weg vom Rauschen zum Bild</translation>
    </message>
    <message>
        <source>not drawn</source>
        <translation>nicht gezeichnet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Every row: the same prompt, the same seed and so the same noise in every column. What differs is the model.</source>
        <translation>Jede Zeile: derselbe Prompt, derselbe Startwert und damit dasselbe Rauschen in jeder Spalte. Verschieden ist nur das Modell.</translation>
    </message>
    <message>
        <source>Left of the edge the original, right of it the unlearned model, from the same noise. Drag it, or use ← and →.</source>
        <translation>Links der Kante das Original, rechts das verlernte Modell, aus demselben Rauschen. Ziehen Sie sie oder nehmen Sie ← und →.</translation>
    </message>
    <message>
        <source>Original and unlearned model in turns, from the same noise: what moves is what changed.</source>
        <translation>Original und verlerntes Modell abwechselnd, aus demselben Rauschen: Was sich bewegt, hat sich geändert.</translation>
    </message>
    <message>
        <source>Absolute difference of original and unlearned model in each colour, four times as much: black where they are equal.</source>
        <translation>Betrag der Differenz von Original und verlerntem Modell in jeder Farbe, vierfach verstärkt: schwarz, wo beide gleich sind.</translation>
    </message>
    <message>
        <source>Select a picture to see how it came out of the noise.</source>
        <translation>Wählen Sie ein Bild, um zu sehen, wie es aus dem Rauschen entstand.</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>The picture could not be saved: %1.</source>
        <translation>Das Bild konnte nicht gespeichert werden: %1.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 does not say what it was drawn from.</source>
        <translation>%1 sagt nicht, woraus es gezeichnet wurde.</translation>
    </message>
    <message>
        <source>Drop a picture that Palimpsest saved.</source>
        <translation>Legen Sie ein Bild ab, das Palimpsest gespeichert hat.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Draw pictures with the original and the unlearned models</source>
        <translation>Mit dem Original und den verlernten Modellen Bilder zeichnen</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the original draws. Tick a run that unlearned something to see what it changed.</source>
        <translation>Nur das Original zeichnet. Kreuzen Sie einen Lauf an, der etwas verlernt hat, um zu sehen, was er geändert hat.</translation>
    </message>
    <message>
        <source>No run has unlearned anything yet, so that only an original draws: %1.</source>
        <translation>Noch hat kein Lauf etwas verlernt, daher zeichnet nur ein Original: %1.</translation>
    </message>
    <message>
        <source>“%1” is longer than the text encoder reads. Left out: “%2”.</source>
        <translation>„%1“ ist länger, als der Textencoder liest. Weggelassen: „%2“.</translation>
    </message>
    <message numerus="yes">
        <source>%n more prompt(s) were cut.</source>
        <translation>
            <numerusform>%n weiterer Prompt wurde gekürzt.</numerusform>
            <numerusform>%n weitere Prompts wurden gekürzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The run of this picture, %1, is not in this workspace.</source>
        <translation>Der Lauf dieses Bildes, %1, ist nicht in diesem Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Its prompt and seed are drawn with the models that are chosen here.</source>
        <translation>Sein Prompt und sein Startwert werden mit den hier gewählten Modellen gezeichnet.</translation>
    </message>
    <message numerus="yes">
        <source>%n h left</source>
        <translation>
            <numerusform>noch %n h</numerusform>
            <numerusform>noch %n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::PreviewSettings</name>
    <message>
        <source>&amp;Runs</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>Runs that are compared with their original</source>
        <translation>Läufe, die mit ihrem Original verglichen werden</translation>
    </message>
    <message>
        <source>Each ticked run is a column beside the original that it started from. Ticks are the selection that all pages share; without any, the newest run is shown.</source>
        <translation>Jeder angehakte Lauf ist eine Spalte neben dem Original, von dem er ausging. Die Haken sind die Auswahl, die alle Seiten teilen; ohne Haken wird der neueste Lauf gezeigt.</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>Erster Startwert</translation>
    </message>
    <message>
        <source>The noise that a picture begins with. The same seed gives every model the same noise, so that what differs is the model&apos;s doing.</source>
        <translation>Das Rauschen, mit dem ein Bild beginnt. Derselbe Startwert gibt jedem Modell dasselbe Rauschen; was sich unterscheidet, liegt dann am Modell.</translation>
    </message>
    <message>
        <source>Number of seeds</source>
        <translation>Anzahl der Startwerte</translation>
    </message>
    <message>
        <source>So many seeds, counted on from the first: a row for each with every prompt. One picture can be luck.</source>
        <translation>So viele Startwerte, vom ersten an gezählt: mit jedem Prompt eine Zeile für jeden. Ein einzelnes Bild kann Zufall sein.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Steps from noise to picture: time grows with them, quality soon does not.</source>
        <translation>Schritte vom Rauschen zum Bild: Die Zeit wächst mit ihnen, die Güte bald nicht mehr.</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>How far each step leans towards the prompt. From 0 to 1 not at all, and twice as fast; 7.5 is usual for Stable Diffusion. A concept that only strong guidance brings back is hidden rather than forgotten.</source>
        <translation>Wie weit sich jeder Schritt zum Prompt neigt. Von 0 bis 1 gar nicht, dafür doppelt so schnell; 7,5 ist für Stable Diffusion üblich. Ein Konzept, das erst starke Führung zurückbringt, ist eher verborgen als vergessen.</translation>
    </message>
    <message>
        <source>S&amp;eeds</source>
        <translation>&amp;Startwerte</translation>
    </message>
    <message>
        <source>Samp&amp;ler</source>
        <translation>Samp&amp;ler</translation>
    </message>
    <message>
        <source>S&amp;teps</source>
        <translation>Schri&amp;tte</translation>
    </message>
    <message>
        <source>&amp;Guidance</source>
        <translation>Führun&amp;g</translation>
    </message>
    <message>
        <source>None has finished yet. Those that have stand here, to be ticked and compared with their original.</source>
        <translation>Noch ist keiner fertig. Fertige stehen hier, um angekreuzt und mit ihrem Original verglichen zu werden.</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 Bit</translation>
    </message>
    <message>
        <source>Everything in float32</source>
        <translation>Alles in float32</translation>
    </message>
    <message>
        <source>Much faster; pictures differ a little</source>
        <translation>Viel schneller; Bilder unterscheiden sich ein wenig</translation>
    </message>
    <message>
        <source>As fast, nearer to 32 bits; values beyond 65,504 end the drawing</source>
        <translation>Ebenso schnell, näher an 32 Bit; Werte über 65.504 beenden das Zeichnen</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Of text encoder and denoiser, on the GPU. Noise, sampler and autoencoder stay in 32 bits; another precision gives slightly other pictures from the same noise.</source>
        <translation>Von Textcodierer und Entrauscher, auf der Grafikkarte. Rauschen, Sampler und Autoencoder bleiben in 32 Bit; eine andere Genauigkeit gibt aus demselben Rauschen etwas andere Bilder.</translation>
    </message>
    <message>
        <source>Pre&amp;cision</source>
        <translation>Gena&amp;uigkeit</translation>
    </message>
</context>
<context>
    <name>palimpsest::ProbabilityBars</name>
    <message>
        <source>Class probabilities of both models</source>
        <translation>Klassenwahrscheinlichkeiten beider Modelle</translation>
    </message>
    <message>
        <source>No image is selected.</source>
        <translation>Es ist kein Bild gewählt.</translation>
    </message>
    <message>
        <source>%1 says %2 with %3 % and gives the label %4 %</source>
        <translation>%1 sagt %2 mit %3 % und gibt der wahren Klasse %4 %</translation>
    </message>
    <message>
        <source>Label %1. %2. %3.</source>
        <translation>Wahre Klasse %1. %2. %3.</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
</context>
<context>
    <name>palimpsest::PromptList</name>
    <message>
        <source>Pro&amp;mpts</source>
        <translation>Pro&amp;mpts</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>What every model is asked to draw. Enter or F2 edits a line, Insert adds one, Delete removes it, Ctrl+V pastes one for each line; drag them into another order.</source>
        <translation>Was jedes Modell zeichnen soll. Eingabe oder F2 ändert eine Zeile, Einfg fügt eine hinzu, Entf entfernt sie, Strg+V fügt für jede Zeile eine ein; Ziehen ordnet sie um.</translation>
    </message>
    <message>
        <source>Add a prompt</source>
        <translation>Prompt hinzufügen</translation>
    </message>
    <message>
        <source>Add a prompt (Insert)</source>
        <translation>Prompt hinzufügen (Einfg)</translation>
    </message>
    <message>
        <source>Remove the selected prompts</source>
        <translation>Gewählte Prompts entfernen</translation>
    </message>
    <message>
        <source>Remove the selected prompts (Delete)</source>
        <translation>Gewählte Prompts entfernen (Entf)</translation>
    </message>
    <message>
        <source>Suggest prompts</source>
        <translation>Prompts vorschlagen</translation>
    </message>
    <message>
        <source>One prompt for each object and style, those of the forgotten concept first</source>
        <translation>Ein Prompt für jedes Objekt und jeden Stil, zuerst die des vergessenen Konzepts</translation>
    </message>
</context>
<context>
    <name>palimpsest::PromptListEdit</name>
    <message>
        <source>Load a text file: %1</source>
        <translation>Eine Textdatei laden: %1</translation>
    </message>
    <message>
        <source>Adds the lines of a text file, one prompt a line</source>
        <translation>Fügt die Zeilen einer Textdatei hinzu, ein Prompt je Zeile</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Undo the last change of this list (Ctrl+Z)</source>
        <translation>Die letzte Änderung dieser Liste zurücknehmen (Strg+Z)</translation>
    </message>
    <message>
        <source>What the original draws for these prompts</source>
        <translation>Was das Original für diese Prompts zeichnet</translation>
    </message>
    <message>
        <source>Drawn by the original: %1</source>
        <translation>Vom Original gezeichnet: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s)</source>
        <translation>
            <numerusform>%n Prompt</numerusform>
            <numerusform>%n Prompts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is larger than a list of prompts.</source>
        <translation>%1 ist größer als eine Liste von Prompts.</translation>
    </message>
    <message>
        <source>Choose a text file with one prompt a line, of at most 1 MB.</source>
        <translation>Wählen Sie eine Textdatei mit einem Prompt je Zeile, von höchstens 1 MB.</translation>
    </message>
    <message>
        <source>%1 is no text in UTF-8.</source>
        <translation>%1 ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>Save it as plain text in UTF-8, one prompt a line.</source>
        <translation>Sichern Sie sie als reinen Text in UTF-8, ein Prompt je Zeile.</translation>
    </message>
</context>
<context>
    <name>palimpsest::PromptListsDialog</name>
    <message>
        <source>Prompt lists</source>
        <translation>Prompt-Listen</translation>
    </message>
    <message>
        <source>One prompt a line. Below each list is what %1 draws for it, before anything is forgotten.</source>
        <translation>Ein Prompt je Zeile. Unter jeder Liste steht, was %1 dafür zeichnet, ehe etwas vergessen ist.</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>Ver&amp;gessen</translation>
    </message>
    <message>
        <source>Prompts that the model is not to answer any more. The pictures of the pool whose caption is one of them, capitals and commas aside, are the forget set.</source>
        <translation>Prompts, denen das Modell nicht mehr folgen soll. Die Bilder des Bestands, deren Beschriftung einer davon ist, Großschreibung und Kommas beiseite, sind die Vergessensmenge.</translation>
    </message>
    <message>
        <source>Draw &amp;instead</source>
        <translation>&amp;Stattdessen zeichnen</translation>
    </message>
    <message>
        <source>What is to be drawn in place of each prompt to forget: one line for all of them, or one for each in the same order. Empty: the prompt without words.</source>
        <translation>Was an Stelle jedes Prompts gezeichnet wird, der zu vergessen ist: eine Zeile für alle oder eine für jeden in derselben Reihenfolge. Leer: der Prompt ohne Worte.</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Prompts that must be answered as before. Methods that learn from prompts alone (ESD, UCE) hold on to these; empty: prompts for everything else that the dataset knows.</source>
        <translation>Prompts, denen das Modell folgen soll wie zuvor. Methoden, die allein von Prompts lernen (ESD, UCE), halten sich an diese; leer: Prompts für alles andere, was der Datensatz kennt.</translation>
    </message>
    <message>
        <source>Load a list of prompts</source>
        <translation>Eine Liste von Prompts laden</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Textdateien (*.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Forget these pictures</source>
        <translation>Diese Bilder vergessen</translation>
    </message>
    <message>
        <source>Makes the pictures that have these captions the forget set; the three lists are its rule</source>
        <translation>Macht die Bilder mit diesen Beschriftungen zur Vergessensmenge; die drei Listen sind ihre Regel</translation>
    </message>
    <message>
        <source>Write, paste or load what is to be forgotten.</source>
        <translation>Schreiben, einfügen oder laden Sie, was vergessen werden soll.</translation>
    </message>
    <message>
        <source>No caption of the pool is one of these prompts, so there is no picture to forget. Write them as captions are written, or forget words wherever they stand, with “Forget by words”.</source>
        <translation>Keine Beschriftung des Bestands ist einer dieser Prompts, also gibt es kein Bild zu vergessen. Schreiben Sie sie, wie Beschriftungen geschrieben sind, oder vergessen Sie Wörter, wo immer sie stehen, mit „Nach Wörtern vergessen“.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of the pool have one of these captions.</source>
        <translation>
            <numerusform>%n Bild des Bestands hat eine dieser Beschriftungen.</numerusform>
            <numerusform>%n Bilder des Bestands haben eine dieser Beschriftungen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::ProtocolKeeper</name>
    <message>
        <source>A table could not be read: %1</source>
        <translation>Eine Tabelle war nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Start it again on the Set up page; what has run already is used.</source>
        <translation>Starten Sie sie auf der Seite Einrichten neu; was schon gelaufen ist, wird genutzt.</translation>
    </message>
</context>
<context>
    <name>palimpsest::QueueModel</name>
    <message>
        <source>Place %1. Drag it, or press Alt+Up and Alt+Down, to change the order</source>
        <translation>Platz %1. Ziehen oder Alt+Hoch und Alt+Runter ändert die Reihenfolge</translation>
    </message>
    <message>
        <source>%1 % · %2</source>
        <translation>%1 % · %2</translation>
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
        <translation>Rang %1 von %2</translation>
    </message>
    <message>
        <source>Last weight: %1</source>
        <translation>Letztes Gewicht: %1</translation>
    </message>
    <message>
        <source>Score of the rule: %1</source>
        <translation>Wert der Regel: %1</translation>
    </message>
    <message>
        <source>Mean loss of its class under the original: %1</source>
        <translation>Mittlerer Verlust seiner Klasse beim Original: %1</translation>
    </message>
    <message>
        <source>Loss of the original: %1</source>
        <translation>Verlust des Originals: %1</translation>
    </message>
    <message>
        <source>Class of the pictures</source>
        <translation>Klasse der Bilder</translation>
    </message>
    <message>
        <source>Show the hardest and the easiest of all classes, or of one</source>
        <translation>Die schwersten und die leichtesten aller Klassen oder einer Klasse zeigen</translation>
    </message>
    <message>
        <source>Pictures of the hardest to forget</source>
        <translation>Die am schwersten zu vergessenden Bilder</translation>
    </message>
    <message>
        <source>Pictures of the easiest to forget</source>
        <translation>Die am leichtesten zu vergessenden Bilder</translation>
    </message>
    <message>
        <source>C&amp;lass:</source>
        <translation>&amp;Klasse:</translation>
    </message>
    <message>
        <source>Hardest to forget</source>
        <translation>Am schwersten zu vergessen</translation>
    </message>
    <message>
        <source>Easiest to forget</source>
        <translation>Am leichtesten zu vergessen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>%1 %2 % (pool %3 %)</source>
        <translation>%1 %2 % (Bestand %3 %)</translation>
    </message>
    <message>
        <source>In the chosen set: %1</source>
        <translation>In der gewählten Menge: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::RankingPlot</name>
    <message>
        <source>What the rank is plotted against; EL2N and GraNd are here once a ranking by them is made for the same data</source>
        <translation>Wogegen der Rang aufgetragen ist; EL2N und GraNd stehen hier, sobald für dieselben Daten eine Rangfolge nach ihnen gemacht ist</translation>
    </message>
    <message>
        <source>A&amp;gainst:</source>
        <translation>Gege&amp;n:</translation>
    </message>
    <message>
        <source>Rank of every item against a score, or the course of the search</source>
        <translation>Rang jedes Stücks gegen einen Wert, oder der Verlauf der Suche</translation>
    </message>
    <message>
        <source>Iterations of the search</source>
        <translation>Iterationen der Suche</translation>
    </message>
    <message>
        <source>log₁₀ of: %1</source>
        <translation>log₁₀ von: %1</translation>
    </message>
    <message>
        <source>Rank, 1 is hardest to forget</source>
        <translation>Rang, 1 ist am schwersten zu vergessen</translation>
    </message>
    <message>
        <source>Spearman’s ρ of how hard an item is to forget with it: %1, over %2 items (by chance 0 ± %3). Near −1: what is hardest to forget has the smallest values.</source>
        <translation>Spearmans ρ dieses Werts mit der Schwere des Vergessens: %1, über %2 Stücke (durch Zufall 0 ± %3). Nahe −1: Was am schwersten zu vergessen ist, hat die kleinsten Werte.</translation>
    </message>
    <message>
        <source>in the final set</source>
        <translation>in der letzten Menge</translation>
    </message>
    <message>
        <source>among the lowest losses</source>
        <translation>unter den kleinsten Verlusten</translation>
    </message>
    <message>
        <source>in the random start</source>
        <translation>im zufälligen Anfang</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>Iteration</translation>
    </message>
    <message>
        <source>Of the hardest by then [%]</source>
        <translation>Von den bis dahin schwersten [%]</translation>
    </message>
    <message>
        <source>Weights after the last iteration, median and from a tenth to nine tenths: %1 (%2 to %3) in the set, %4 (%5 to %6) in the rest.</source>
        <translation>Gewichte nach der letzten Iteration, Median und erstes bis neuntes Dezil: %1 (%2 bis %3) in der Menge, %4 (%5 bis %6) im Rest.</translation>
    </message>
</context>
<context>
    <name>palimpsest::RankingsList</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Finished rankings</source>
        <translation>Fertige Rangfolgen</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Rangfolge</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>In start</source>
        <translation>Im Anfang</translation>
    </message>
    <message>
        <source>In lowest</source>
        <translation>In kleinsten</translation>
    </message>
    <message>
        <source>How many of how many were chosen to be forgotten</source>
        <translation>Wie viele von wie vielen gewählt wurden, um vergessen zu werden</translation>
    </message>
    <message>
        <source>How much of the chosen set stood in the random start of the search; above 90 % nothing was found</source>
        <translation>Wie viel der gewählten Menge im zufälligen Anfang der Suche stand; über 90 % wurde nichts gefunden</translation>
    </message>
    <message>
        <source>How much of the chosen set the lowest losses of the original model choose, too: that costs one pass over the data</source>
        <translation>Wie viel der gewählten Menge auch die kleinsten Verluste des Originals wählen: Das kostet nur einen Durchgang durch die Daten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>It had no random start.</source>
        <translation>Sie hatte keinen zufälligen Anfang.</translation>
    </message>
    <message>
        <source>No worst case: %1</source>
        <translation>Kein schlimmster Fall: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::RankingsTab</name>
    <message>
        <source>Nothing is ranked yet</source>
        <translation>Noch ist nichts geordnet</translation>
    </message>
    <message>
        <source>Here you will see which samples are hardest and which are easiest to forget. A ranking is made by “Hardest / easiest to forget …” on the Data page of a dataset of images, or with: palimpsest-cli select</source>
        <translation>Hier sehen Sie, was am schwersten und was am leichtesten zu vergessen ist. Eine Rangfolge macht „Am schwersten / leichtesten zu vergessen …“ auf der Seite Daten bei einem Datensatz von Bildern, oder: palimpsest-cli select</translation>
    </message>
    <message>
        <source>Go to the Data page</source>
        <translation>Zur Seite Daten</translation>
    </message>
    <message>
        <source>Views of one ranking</source>
        <translation>Ansichten einer Rangfolge</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>Composi&amp;tion</source>
        <translation>Zusamm&amp;ensetzung</translation>
    </message>
    <message>
        <source>A&amp;greement</source>
        <translation>Übere&amp;instimmung</translation>
    </message>
    <message>
        <source>&amp;Against scores</source>
        <translation>Gegen Wer&amp;te</translation>
    </message>
    <message>
        <source>What is hardest and what is easiest to forget</source>
        <translation>Was am schwersten und was am leichtesten zu vergessen ist</translation>
    </message>
    <message>
        <source>Classes and attributes in the chosen set, beside the pool it was chosen from</source>
        <translation>Klassen und Attribute in der gewählten Menge, neben dem Bestand, aus dem sie gewählt wurde</translation>
    </message>
    <message>
        <source>How far the rankings of the same samples agree, between seeds and between rules</source>
        <translation>Wie weit die Rangfolgen derselben Stücke übereinstimmen, zwischen Startwerten und zwischen Regeln</translation>
    </message>
    <message>
        <source>Ranks against loss, confidence, EL2N and GraNd, and how a search came to them</source>
        <translation>Ränge gegen Verlust, Konfidenz, EL2N und GraNd, und wie eine Suche zu ihnen kam</translation>
    </message>
    <message>
        <source>Reading the ranking…</source>
        <translation>Die Rangfolge wird gelesen …</translation>
    </message>
    <message>
        <source>Opening the images…</source>
        <translation>Die Bilder werden geöffnet …</translation>
    </message>
    <message>
        <source>The dataset&apos;s files changed since this ranking was made, so its samples cannot be shown.</source>
        <translation>Die Dateien des Datensatzes haben sich geändert, seit diese Rangfolge gemacht wurde, darum lassen sich ihre Bilder nicht zeigen.</translation>
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
        <source>Share of the answer&apos;s end that the model completes without a mistake</source>
        <translation>Anteil des Endes der Antwort, den das Modell ohne Fehler ergänzt</translation>
    </message>
    <message>
        <source>Share of the answer&apos;s tokens that are the likeliest where they stand</source>
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
    <message>
        <source>Search captions</source>
        <translation>Beschriftungen durchsuchen</translation>
    </message>
    <message>
        <source>Shows the pictures whose caption, or the description of what they show, has this; upper and lower case are the same (Ctrl+F)</source>
        <translation>Zeigt die Bilder, deren Beschriftung oder Beschreibung dies enthält; Groß- und Kleinschreibung sind gleich (Strg+F)</translation>
    </message>
    <message>
        <source>%1 of %2 pictures found</source>
        <translation>%1 von %2 Bildern gefunden</translation>
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
    <name>palimpsest::RelearningChart</name>
    <message>
        <source>Relearning</source>
        <translation>Wiederlernen</translation>
    </message>
    <message>
        <source>A copy of the model is fine-tuned on a few texts, and the whole forget set is measured after each epoch. What was forgotten well comes back no sooner than in Retrain, which never knew it.</source>
        <translation>Eine Kopie des Modells wird an wenigen Texten nachtrainiert und nach jeder Epoche an der ganzen Vergessensmenge gemessen. Was gut vergessen wurde, kommt nicht eher zurück als bei Retrain, das es nie wusste.</translation>
    </message>
    <message>
        <source>Forget quality</source>
        <translation>Vergessensgüte</translation>
    </message>
    <message>
        <source>log₁₀ forget quality</source>
        <translation>log₁₀ der Vergessensgüte</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Truth ratio</source>
        <translation>Wahrheitsverhältnis</translation>
    </message>
    <message>
        <source>Exact memorisation</source>
        <translation>Wörtliche Einprägung</translation>
    </message>
    <message>
        <source>Value of the relearning chart</source>
        <translation>Wert im Diagramm des Wiederlernens</translation>
    </message>
    <message>
        <source>What of the forget set is drawn over the attack&apos;s epochs</source>
        <translation>Was von der Vergessensmenge über den Epochen des Angriffs gezeichnet wird</translation>
    </message>
    <message>
        <source>Epochs of relearning</source>
        <translation>Epochen des Wiederlernens</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <translation>%1 %2 → %3</translation>
    </message>
    <message>
        <source>Learned: unrelated texts.</source>
        <translation>Gelernt: Texte ohne Bezug.</translation>
    </message>
    <message numerus="yes">
        <source>Learned: the %n shortest forget answers.</source>
        <translation>
            <numerusform>Gelernt: die %n kürzeste Antwort der Vergessensmenge.</numerusform>
            <numerusform>Gelernt: die %n kürzesten Antworten der Vergessensmenge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learned: %n forget records, drawn at random.</source>
        <translation>
            <numerusform>Gelernt: %n Eintrag der Vergessensmenge, zufällig gezogen.</numerusform>
            <numerusform>Gelernt: %n Einträge der Vergessensmenge, zufällig gezogen.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these models has this value.</source>
        <translation>Keines dieser Modelle hat diesen Wert.</translation>
    </message>
</context>
<context>
    <name>palimpsest::ReportPage</name>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Choose runs, write notes, and take away a report, tables and the unlearned weights.</source>
        <translation>Läufe wählen, Notizen schreiben und einen Bericht, Tabellen und die Gewichte nach dem Verlernen mitnehmen.</translation>
    </message>
    <message>
        <source>Export &amp;HTML…</source>
        <translation>&amp;HTML ausgeben …</translation>
    </message>
    <message>
        <source>Save the report as one HTML file that any browser shows.</source>
        <translation>Den Bericht als eine HTML-Datei sichern, die jeder Browser zeigt.</translation>
    </message>
    <message>
        <source>Export &amp;PDF…</source>
        <translation>&amp;PDF ausgeben …</translation>
    </message>
    <message>
        <source>Save the report as a PDF with page numbers; the runs are attached as CSV.</source>
        <translation>Den Bericht als PDF mit Seitenzahlen sichern; die Läufe hängen als CSV an.</translation>
    </message>
    <message>
        <source>Export &amp;CSV…</source>
        <translation>&amp;CSV ausgeben …</translation>
    </message>
    <message>
        <source>Save one line a run, with every digit.</source>
        <translation>Eine Zeile je Lauf sichern, mit allen Stellen.</translation>
    </message>
    <message>
        <source>Export &amp;LaTeX…</source>
        <translation>&amp;LaTeX ausgeben …</translation>
    </message>
    <message>
        <source>Save the tables with mean and deviation for a paper (booktabs).</source>
        <translation>Die Tabellen mit Mittel und Abweichung für eine Arbeit sichern (booktabs).</translation>
    </message>
    <message>
        <source>Cop&amp;y LaTeX</source>
        <translation>LaTeX &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the tables with mean and deviation for a paper (booktabs).</source>
        <translation>Die Tabellen mit Mittel und Abweichung für eine Arbeit kopieren (booktabs).</translation>
    </message>
    <message>
        <source>Export &amp;weights…</source>
        <translation>Gew&amp;ichte ausgeben …</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Title of the report</source>
        <translation>Titel des Berichts</translation>
    </message>
    <message>
        <source>Stands on top of the report and names its file.</source>
        <translation>Steht oben im Bericht und benennt seine Datei.</translation>
    </message>
    <message>
        <source>&amp;Runs in the report</source>
        <translation>Lä&amp;ufe im Bericht</translation>
    </message>
    <message>
        <source>Runs in the report</source>
        <translation>Läufe im Bericht</translation>
    </message>
    <message>
        <source>Space ticks or unticks the selected runs. Their Retrain and original runs come along by themselves.</source>
        <translation>Die Leertaste kreuzt die gewählten Läufe an oder wählt sie ab. Ihre Läufe von Retrain und Original kommen von selbst mit.</translation>
    </message>
    <message>
        <source>All finished</source>
        <translation>Alle fertigen</translation>
    </message>
    <message>
        <source>Tick every run that finished or failed, also those that finish later.</source>
        <translation>Jeden fertigen oder gescheiterten Lauf ankreuzen, auch die, die später enden.</translation>
    </message>
    <message>
        <source>Selected elsewhere</source>
        <translation>Anderswo gewählte</translation>
    </message>
    <message>
        <source>Tick only the runs that are selected on the Runs or Trade-off page.</source>
        <translation>Nur die Läufe ankreuzen, die auf der Seite Läufe oder Trade-off gewählt sind.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Untick every run.</source>
        <translation>Kein Lauf bleibt angekreuzt.</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Plain text; an empty line starts a paragraph. Kept with the workspace.</source>
        <translation>Reiner Text; eine leere Zeile beginnt einen Absatz. Bleibt beim Arbeitsbereich.</translation>
    </message>
    <message>
        <source>What was the question, and what do you make of the answer?</source>
        <translation>Was war die Frage, und was folgt aus der Antwort?</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>The tables for a paper: save or copy them.</source>
        <translation>Die Tabellen für eine Arbeit: sichern oder kopieren.</translation>
    </message>
    <message>
        <source>LaTeX tables</source>
        <translation>LaTeX-Tabellen</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Vorschau des Berichts</translation>
    </message>
    <message>
        <source>The report as it will be exported, in light colours in every theme.</source>
        <translation>Der Bericht, wie er ausgegeben wird, immer in hellen Farben.</translation>
    </message>
    <message>
        <source>What the last export did</source>
        <translation>Was die letzte Ausgabe tat</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show where the last export went.</source>
        <translation>Zeigen, wohin die letzte Ausgabe ging.</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>Die Läufe werden gelesen …</translation>
    </message>
    <message>
        <source>The report appears as soon as they are known.</source>
        <translation>Der Bericht erscheint, sobald sie bekannt sind.</translation>
    </message>
    <message>
        <source>Nothing to report yet</source>
        <translation>Noch nichts zu berichten</translation>
    </message>
    <message>
        <source>A report is made of finished runs: it says in words what came out, with tables, charts, settings and hashes. Start some runs; as soon as one is finished it appears here.</source>
        <translation>Ein Bericht entsteht aus fertigen Läufen: Er sagt in Worten, was herauskam, mit Tabellen, Diagrammen, Einstellungen und Hashes. Starten Sie Läufe; sobald einer fertig ist, erscheint er hier.</translation>
    </message>
    <message>
        <source>Go to the runs</source>
        <translation>Zu den Läufen</translation>
    </message>
    <message>
        <source>1 run chosen</source>
        <translation>1 Lauf gewählt</translation>
    </message>
    <message>
        <source>%1 runs chosen</source>
        <translation>%1 Läufe gewählt</translation>
    </message>
    <message>
        <source>%1 runs are chosen. A preview of so many would hold up the window; the exported files hold all of them.</source>
        <translation>%1 Läufe sind gewählt. Eine Vorschau von so vielen hielte das Fenster auf; die ausgegebenen Dateien enthalten alle.</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 wird geschrieben …</translation>
    </message>
    <message>
        <source>Export report as HTML</source>
        <translation>Bericht als HTML ausgeben</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>Export report as PDF</source>
        <translation>Bericht als PDF ausgeben</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Export runs as CSV</source>
        <translation>Läufe als CSV ausgeben</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export tables as LaTeX</source>
        <translation>Tabellen als LaTeX ausgeben</translation>
    </message>
    <message>
        <source>LaTeX (*.tex)</source>
        <translation>LaTeX (*.tex)</translation>
    </message>
    <message>
        <source>The LaTeX tables are on the clipboard. They need the package booktabs.</source>
        <translation>Die LaTeX-Tabellen sind in der Zwischenablage. Sie brauchen das Paket booktabs.</translation>
    </message>
    <message>
        <source>Export weights of “%1” into a new folder in…</source>
        <translation>Gewichte von „%1“ in einen neuen Ordner ausgeben, in …</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gesichert</translation>
    </message>
    <message>
        <source>Save the unlearned weights of the current run as safetensors, with a model card; a language model as a folder that transformers loads.</source>
        <translation>Die Gewichte des aktuellen Laufs nach dem Verlernen als safetensors sichern, mit Modellkarte; ein Sprachmodell als Ordner, den transformers lädt.</translation>
    </message>
    <message>
        <source>HTML…</source>
        <translation>HTML …</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF …</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV …</translation>
    </message>
    <message>
        <source>Weights…</source>
        <translation>Gewichte …</translation>
    </message>
    <message>
        <source>Export:</source>
        <translation>Ausgeben:</translation>
    </message>
    <message>
        <source>The report is being written…</source>
        <translation>Der Bericht wird geschrieben …</translation>
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
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
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
        <translation>zufällig, Start</translation>
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
        <source>Parity with the released code: random shares are drawn with the seed less one, so that seed 2 gives the index set of the code&apos;s seed 2. Off: with the seed itself. Both draw as NumPy&apos;s RandomState does.</source>
        <translation>Gleich dem veröffentlichten Code: Zufällige Anteile werden mit dem Startwert minus eins gezogen, so dass Startwert 2 die Indexmenge des Startwerts 2 jenes Codes gibt. Aus: mit dem Startwert selbst. Beide ziehen wie RandomState von NumPy.</translation>
    </message>
    <message>
        <source>TOFU&apos;s</source>
        <translation>TOFU:</translation>
    </message>
    <message>
        <source>The benchmark&apos;s own forget set: the last %1 % of the pool, and nothing else. It can be undone.</source>
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
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 known</source>
        <translation>%1 bekannt</translation>
    </message>
    <message>
        <source>%1 or missing</source>
        <translation>%1 oder fehlend</translation>
    </message>
    <message>
        <source>filter %1</source>
        <translation>nach %1 filtern</translation>
    </message>
    <message>
        <source>remove a filter</source>
        <translation>einen Filter entfernen</translation>
    </message>
    <message>
        <source>clear the filter</source>
        <translation>den Filter leeren</translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation>enthält „%1“</translation>
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
        <translation>Diesen Lauf anhalten oder aus der Warteschlange nehmen; ein Sicherungspunkt bleibt</translation>
    </message>
    <message>
        <source>Versions, parameters, reason and the end of the log, as text</source>
        <translation>Versionen, Parameter, Grund und Ende des Protokolls, als Text</translation>
    </message>
    <message>
        <source>Progress of this run</source>
        <translation>Fortschritt dieses Laufs</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>loss of the original</source>
        <translation>Verlust des Originals</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>retain set</source>
        <translation>Behaltensmenge</translation>
    </message>
    <message>
        <source>Log of the run</source>
        <translation>Protokoll des Laufs</translation>
    </message>
    <message>
        <source>The engine has not written anything yet.</source>
        <translation>Das Rechenprogramm hat noch nichts geschrieben.</translation>
    </message>
    <message>
        <source>What was asked and what came out</source>
        <translation>Was gefragt war und was herauskam</translation>
    </message>
    <message>
        <source>Add a note (N)</source>
        <translation>Notiz hinzufügen (N)</translation>
    </message>
    <message>
        <source>Note on this run</source>
        <translation>Notiz zu diesem Lauf</translation>
    </message>
    <message>
        <source>Kept with the run and found by the filter; Return saves it</source>
        <translation>Bleibt beim Lauf, und der Filter findet sie; die Eingabetaste sichert sie</translation>
    </message>
    <message>
        <source>Views of this run</source>
        <translation>Ansichten dieses Laufs</translation>
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
        <translation>Kein Lauf gewählt</translation>
    </message>
    <message>
        <source>Choose a run above to see its curves, its log and what came out.</source>
        <translation>Wählen Sie oben einen Lauf, um seine Kurven, sein Protokoll und sein Ergebnis zu sehen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
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
        <translation>Modell</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>Ordner des Laufs</translation>
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
        <translation>Das Rechenprogramm hält den Lauf im Speicher und wartet</translation>
    </message>
    <message>
        <source>Go on from where it stopped</source>
        <translation>Da weitermachen, wo er anhielt</translation>
    </message>
    <message>
        <source>Queue it again; it continues from its checkpoint</source>
        <translation>Wieder einreihen; er geht von seinem Sicherungspunkt aus weiter</translation>
    </message>
    <message>
        <source>Queue it again; it starts from the beginning</source>
        <translation>Wieder einreihen; er beginnt von vorn</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>%1 samples/s</source>
        <translation>%1 Stück/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>time left not known yet</source>
        <translation>Restzeit noch unbekannt</translation>
    </message>
    <message>
        <source>place %1 in the queue</source>
        <translation>Platz %1 in der Warteschlange</translation>
    </message>
    <message>
        <source>the queue is paused</source>
        <translation>die Warteschlange ist angehalten</translation>
    </message>
    <message>
        <source>Avg. Gap %1</source>
        <translation>Avg. Gap %1</translation>
    </message>
    <message>
        <source>unlearned in %1</source>
        <translation>verlernt in %1</translation>
    </message>
    <message>
        <source>Curves appear when the method takes its first steps.</source>
        <translation>Kurven erscheinen, sobald die Methode ihre ersten Schritte macht.</translation>
    </message>
    <message>
        <source>This run waits for its turn; its curves appear here while it works.</source>
        <translation>Dieser Lauf wartet, bis er an der Reihe ist; hier erscheinen seine Kurven, während er arbeitet.</translation>
    </message>
    <message>
        <source>This run has no curves: it took no training steps.</source>
        <translation>Dieser Lauf hat keine Kurven: Er machte keine Trainingsschritte.</translation>
    </message>
    <message>
        <source>Σ w · loss</source>
        <translation>Σ w · Verlust</translation>
    </message>
    <message>
        <source>what the search makes small</source>
        <translation>was die Suche klein macht</translation>
    </message>
    <message>
        <source>share of the set</source>
        <translation>Anteil der Menge</translation>
    </message>
    <message>
        <source>overlap with the random start</source>
        <translation>Überschneidung mit dem zufälligen Anfang</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Overlap with the random start</source>
        <translation>Überschneidung mit dem zufälligen Anfang</translation>
    </message>
    <message>
        <source>Overlap with the lowest losses</source>
        <translation>Überschneidung mit den kleinsten Verlusten</translation>
    </message>
    <message>
        <source>Overlap by chance</source>
        <translation>Überschneidung durch Zufall</translation>
    </message>
    <message>
        <source>No worst case</source>
        <translation>Kein schlimmster Fall</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>the table does not show it now</source>
        <translation>steht zurzeit nicht in der Tabelle</translation>
    </message>
    <message>
        <source>A curve appears when the search has done its first iteration.</source>
        <translation>Eine Kurve erscheint, sobald die Suche ihre erste Iteration gemacht hat.</translation>
    </message>
    <message>
        <source>answer probability</source>
        <translation>Wahrscheinlichkeit der Antworten</translation>
    </message>
    <message>
        <source>KL from the chain, nats</source>
        <translation>KL zur Kette, nats</translation>
    </message>
    <message>
        <source>forget 1</source>
        <translation>Vergessen 1</translation>
    </message>
    <message>
        <source>forget 2</source>
        <translation>Vergessen 2</translation>
    </message>
    <message>
        <source>retain</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>How hard the losses of NPO and SimNPO push on every forget answer, epoch by epoch, while the run works</source>
        <translation>Wie stark die Verluste von NPO und SimNPO auf jede zu vergessende Antwort wirken, Epoche für Epoche, während der Lauf arbeitet</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>What the model draws for the same prompts from the same noise, while the run works</source>
        <translation>Was das Modell auf dieselben Prompts hin aus demselben Rauschen malt, während der Lauf arbeitet</translation>
    </message>
</context>
<context>
    <name>palimpsest::RunQueue</name>
    <message numerus="yes">
        <source>%n engine(s) in a row crashed right after the start; the queue is paused.</source>
        <translation>
            <numerusform>%n Rechenprogramm stürzte gleich nach dem Start ab; die Warteschlange ist angehalten.</numerusform>
            <numerusform>%n Rechenprogramme nacheinander stürzten gleich nach dem Start ab; die Warteschlange ist angehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the log of the last run; the other runs wait unharmed.</source>
        <translation>Sehen Sie im Protokoll des letzten Laufs nach; die anderen Läufe warten unbeschadet.</translation>
    </message>
    <message>
        <source>The engine palimpsest-cli is missing; it was looked for in %1.</source>
        <translation>Das Rechenprogramm palimpsest-cli fehlt; gesucht wurde es in %1.</translation>
    </message>
    <message>
        <source>Build or install palimpsest-cli, or say where it is with --engine or PALIMPSEST_ENGINE.</source>
        <translation>Bauen oder installieren Sie palimpsest-cli, oder nennen Sie seinen Ort mit --engine oder PALIMPSEST_ENGINE.</translation>
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
        <translation>Wie weit der Lauf ist</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>How it forgets</source>
        <translation>Wie vergessen wird</translation>
    </message>
    <message>
        <source>Forget set</source>
        <translation>Vergessensmenge</translation>
    </message>
    <message>
        <source>What it forgets</source>
        <translation>Was vergessen wird</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Starting point of weights, order of data and random labels</source>
        <translation>Ausgangspunkt der Gewichte, der Reihenfolge der Daten und zufälliger Klassen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2. %3 Best: %4.</source>
        <translation>%1: %2. %3 Am besten: %4.</translation>
    </message>
    <message>
        <source>as Retrain</source>
        <translation>wie Retrain</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>From start to end, evaluation included</source>
        <translation>Von Anfang bis Ende, mit der Auswertung</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>When it was queued</source>
        <translation>Wann er eingereiht wurde</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What you wrote about it</source>
        <translation>Was dazu notiert wurde</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>The runs of this group are in different states.</source>
        <translation>Die Läufe dieser Gruppe sind in verschiedenen Zuständen.</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>%1 over %n run(s)</source>
        <translation>
            <numerusform>%1 über %n Lauf</numerusform>
            <numerusform>%1 über %n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from Retrain</source>
        <translation>%1 von Retrain entfernt</translation>
    </message>
    <message>
        <source>Method, forget set, in what the original differs from earlier ones, what differs from the defaults, seed</source>
        <translation>Methode, Vergessensmenge, worin sich das Original von früheren unterscheidet, was von den Vorgaben abweicht, Startwert</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>In what the original models differ, and with them the Retrain that each run is read against: dataset, model, share of the samples, augmentation, how they were trained</source>
        <translation>Worin sich die Originale unterscheiden und mit ihnen das Retrain, an dem jeder Lauf gemessen wird: Datensatz, Modell, Anteil der Daten, Augmentierung, Art des Trainings</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Why a run has no result</source>
        <translation>Warum ein Lauf kein Ergebnis hat</translation>
    </message>
    <message>
        <source>distance of %1 from Retrain&apos;s</source>
        <translation>Abstand von %1 zu Retrain</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>◆: no other row of this forget set and original is at least as good in all of these and better in one: %1</source>
        <translation>◆: Keine andere Zeile dieser Vergessensmenge und dieses Originals ist in allen diesen mindestens so gut und in einem besser: %1</translation>
    </message>
    <message>
        <source>Gap of means ↓</source>
        <translation>Gap der Mittel ↓</translation>
    </message>
    <message>
        <source>The other reading of Avg. Gap, as published tables take it: the gaps between the means over seeds. Smaller where seeds scatter to both sides of Retrain. Best: low.</source>
        <translation>Die andere Lesart von Avg. Gap, wie veröffentlichte Tabellen sie nehmen: die Abstände zwischen den Mitteln über Startwerte. Kleiner, wo Startwerte nach beiden Seiten von Retrain streuen. Am besten: niedrig.</translation>
    </message>
    <message>
        <source>vs nothing</source>
        <translation>gegen Nichtstun</translation>
    </message>
    <message>
        <source>Does its Avg. Gap differ from that of doing nothing? ▲ closer to Retrain, ▼ farther, ≈ cannot be told; with the p-value of a paired t-test over seeds, corrected after Holm for the rows of its forget set. Needs two seeds.</source>
        <translation>Unterscheidet sich sein Avg. Gap von dem des Nichtstuns? ▲ näher an Retrain, ▼ weiter weg, ≈ nicht zu sagen; mit dem p-Wert eines gepaarten t-Tests über Startwerte, nach Holm für die Zeilen seiner Vergessensmenge korrigiert. Braucht zwei Startwerte.</translation>
    </message>
    <message>
        <source>vs Retrain</source>
        <translation>gegen Retrain</translation>
    </message>
    <message>
        <source>Which of its metrics differ from Retrain&apos;s? ≈: none can be told apart. Paired t-tests over seeds, corrected after Holm for the rows of its forget set, each metric on its own. Needs two seeds.</source>
        <translation>Welche seiner Metriken unterscheiden sich von Retrain? ≈: keine ist zu unterscheiden. Gepaarte t-Tests über Startwerte, nach Holm für die Zeilen seiner Vergessensmenge korrigiert, jede Metrik für sich. Braucht zwei Startwerte.</translation>
    </message>
    <message>
        <source>%1 over all its seeds</source>
        <translation>%1 über alle Startwerte</translation>
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
        <translation>Klick ordnet, Rechtsklick wählt Spalten</translation>
    </message>
    <message>
        <source>All runs: watch, compare, control</source>
        <translation>Alle Läufe: beobachten, vergleichen, steuern</translation>
    </message>
    <message>
        <source>Filter (F)</source>
        <translation>Filter (F)</translation>
    </message>
    <message>
        <source>Words in name, method, forget set, state, note or tags; all of them must occur</source>
        <translation>Wörter in Name, Methode, Vergessensmenge, Zustand, Notiz oder Schlagwörtern; alle müssen vorkommen</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>Only runs of this method</source>
        <translation>Nur Läufe dieser Methode</translation>
    </message>
    <message>
        <source>Only runs in this state</source>
        <translation>Nur Läufe in diesem Zustand</translation>
    </message>
    <message>
        <source>Only runs that forget this</source>
        <translation>Nur Läufe, die dies vergessen</translation>
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
        <translation>Läufe, die sich nur im Startwert unterscheiden: Mittel ± Standardabweichung</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Show only parameters in which the shown runs differ</source>
        <translation>Nur Parameter zeigen, in denen sich die gezeigten Läufe unterscheiden</translation>
    </message>
    <message>
        <source>Colour by distance to Retrain</source>
        <translation>Nach Abstand zu Retrain färben</translation>
    </message>
    <message>
        <source>The stronger the ground of a cell, the nearer to Retrain</source>
        <translation>Je kräftiger der Grund eines Feldes, desto näher an Retrain</translation>
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
        <translation>In der Warteschlange nach oben</translation>
    </message>
    <message>
        <source>The chosen waiting run starts earlier</source>
        <translation>Der gewählte wartende Lauf beginnt früher</translation>
    </message>
    <message>
        <source>Move down in the queue</source>
        <translation>In der Warteschlange nach unten</translation>
    </message>
    <message>
        <source>The chosen waiting run starts later</source>
        <translation>Der gewählte wartende Lauf beginnt später</translation>
    </message>
    <message>
        <source>Run next</source>
        <translation>Als Nächstes ausführen</translation>
    </message>
    <message>
        <source>The chosen waiting run starts before all others</source>
        <translation>Der gewählte wartende Lauf beginnt vor allen anderen</translation>
    </message>
    <message>
        <source>Type words to find</source>
        <translation>Gesuchte Wörter eingeben</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>Alle Läufe zeigen</translation>
    </message>
    <message>
        <source>Mark as A</source>
        <translation>Als A markieren</translation>
    </message>
    <message>
        <source>The left side of every comparison</source>
        <translation>Die linke Seite jedes Vergleichs</translation>
    </message>
    <message>
        <source>Mark as B</source>
        <translation>Als B markieren</translation>
    </message>
    <message>
        <source>The right side of every comparison</source>
        <translation>Die rechte Seite jedes Vergleichs</translation>
    </message>
    <message>
        <source>Inspect A and B</source>
        <translation>A und B untersuchen</translation>
    </message>
    <message>
        <source>Compare the two marked models</source>
        <translation>Die beiden markierten Modelle vergleichen</translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Write something about the chosen run</source>
        <translation>Etwas zum gewählten Lauf schreiben</translation>
    </message>
    <message>
        <source>Cancel chosen runs</source>
        <translation>Gewählte Läufe abbrechen</translation>
    </message>
    <message>
        <source>Stops the running ones and takes the waiting ones out of the queue</source>
        <translation>Hält die laufenden an und nimmt die wartenden aus der Warteschlange</translation>
    </message>
    <message>
        <source>Retry or resume chosen runs</source>
        <translation>Gewählte Läufe wiederholen oder fortsetzen</translation>
    </message>
    <message>
        <source>Queues the failed, crashed, cancelled and interrupted ones again</source>
        <translation>Reiht gescheiterte, abgestürzte, abgebrochene und unterbrochene wieder ein</translation>
    </message>
    <message>
        <source>Any method</source>
        <translation>Jede Methode</translation>
    </message>
    <message>
        <source>Any forget set</source>
        <translation>Jede Menge</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Der Arbeitsbereich wird gelesen …</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>A run is one method applied once to make a model forget. Choose forget sets and methods on the Set up page and start them; they appear here at once.</source>
        <translation>Ein Lauf ist eine Methode, einmal angewandt, um ein Modell vergessen zu lassen. Wählen Sie auf der Seite Einrichten Vergessensmengen und Methoden und starten Sie sie; sie erscheinen hier sofort.</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Neues Experiment</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>Mehrere</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>Pareto-Front</translation>
    </message>
    <message>
        <source>Mark the rows that no other row beats in the chosen objectives</source>
        <translation>Die Zeilen markieren, die keine andere in den gewählten Zielen übertrifft</translation>
    </message>
    <message>
        <source>Choose the objectives of the Pareto front</source>
        <translation>Die Ziele der Pareto-Front wählen</translation>
    </message>
    <message>
        <source>Two or three metrics, and whether the front stands alone</source>
        <translation>Zwei oder drei Metriken, und ob die Front allein steht</translation>
    </message>
    <message>
        <source>Selections under way, and waiting runs in their order</source>
        <translation>Laufende Suchen und wartende Läufe in ihrer Reihenfolge</translation>
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
        <translation>Änderung des Filters zurücknehmen</translation>
    </message>
    <message>
        <source>Show the runs that were shown before</source>
        <translation>Die Läufe zeigen, die zuvor gezeigt wurden</translation>
    </message>
    <message>
        <source>filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>More metrics</source>
        <translation>Weitere Metriken</translation>
    </message>
    <message>
        <source>Preview pictures</source>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>Draw pictures with the chosen text-to-image runs and their originals</source>
        <translation>Mit den gewählten Text-zu-Bild-Läufen und ihren Originalen Bilder zeichnen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln Lauf</numerusform>
            <numerusform>%Ln Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 von %Ln Lauf</numerusform>
            <numerusform>%1 von %Ln Läufen</numerusform>
        </translation>
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
    <message>
        <source>Shows: %1</source>
        <translation>Zeigt: %1</translation>
    </message>
    <message>
        <source>Test pictures cannot be chosen: no model learns them, so there is nothing to forget.</source>
        <translation>Testbilder lassen sich nicht wählen: Kein Modell lernt sie, also gibt es nichts zu vergessen.</translation>
    </message>
    <message>
        <source>This picture is outside the training pool and cannot be chosen: no model of this pool learns it.</source>
        <translation>Dieses Bild liegt außerhalb des Trainingsbestands und lässt sich nicht wählen: Kein Modell dieses Bestands lernt es.</translation>
    </message>
    <message>
        <source>Pictures are forgotten by what they show or say: tick a concept, or write words on the left.</source>
        <translation>Gewählt wird nach dem, was Bilder zeigen oder sagen: links ein Konzept ankreuzen oder Wörter schreiben.</translation>
    </message>
    <message>
        <source>Test picture %1</source>
        <translation>Testbild %1</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
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
        <translation>%1 % zur Validierung</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 as its random start</source>
        <translation>%1 wie ihr zufälliger Anfang</translation>
    </message>
    <message>
        <source>%1 as the highest losses</source>
        <translation>%1 wie die größten Verluste</translation>
    </message>
    <message>
        <source>%1 as the lowest losses</source>
        <translation>%1 wie die kleinsten Verluste</translation>
    </message>
    <message>
        <source>It is nearly its random start: the search hardly moved.</source>
        <translation>Sie ist fast ihr zufälliger Anfang: Die Suche bewegte sich kaum.</translation>
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
        <translation>%1
%2, %3
%4
gesichert %5
Hash %6</translation>
    </message>
    <message>
        <source>⚠ no worst case: %1</source>
        <translation>⚠ kein schlimmster Fall: %1</translation>
    </message>
    <message>
        <source>No worst case: %1</source>
        <translation>Kein schlimmster Fall: %1</translation>
    </message>
    <message>
        <source>None yet. Choose samples, give the set a name and save it: it appears here.</source>
        <translation>Noch keine. Wählen Sie aus, geben Sie der Menge einen Namen und sichern Sie sie: Sie erscheint hier.</translation>
    </message>
    <message>
        <source>%1, all pictures</source>
        <translation>%1, alle Bilder</translation>
    </message>
    <message>
        <source>%1, %2 pictures, split seed %3</source>
        <translation>%1, %2 Bilder, Startwert der Aufteilung %3</translation>
    </message>
    <message>
        <source>pictures: %1</source>
        <translation>Bilder: %1</translation>
    </message>
</context>
<context>
    <name>palimpsest::ScatterPane</name>
    <message>
        <source>&amp;Up</source>
        <translation>S&amp;enkrecht</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Senkrecht</translation>
    </message>
    <message>
        <source>The metric of the vertical axis.</source>
        <translation>Die Metrik der senkrechten Achse.</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>Waagre&amp;cht</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Waagrecht</translation>
    </message>
    <message>
        <source>The metric of the horizontal axis.</source>
        <translation>Die Metrik der waagrechten Achse.</translation>
    </message>
    <message>
        <source>Axes &amp;show</source>
        <translation>Ach&amp;sen</translation>
    </message>
    <message>
        <source>Axes show</source>
        <translation>Achsen zeigen</translation>
    </message>
    <message>
        <source>UA, RA, TA and MIA are good when they are close to Retrain&apos;s. As a distance, less is better, and a front can be drawn.</source>
        <translation>UA, RA, TA und MIA sind gut, wenn sie nahe an Retrain liegen. Als Abstand ist weniger besser, und eine Front lässt sich zeichnen.</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>distance to Retrain</source>
        <translation>Abstand zu Retrain</translation>
    </message>
    <message>
        <source>&amp;Points</source>
        <translation>&amp;Punkte</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>A point is the mean of runs that differ only in their seed, or a single run.</source>
        <translation>Ein Punkt ist das Mittel von Läufen, die sich nur im Startwert unterscheiden, oder ein einzelner Lauf.</translation>
    </message>
    <message>
        <source>means over seeds</source>
        <translation>Mittelwerte</translation>
    </message>
    <message>
        <source>single runs</source>
        <translation>einzelne Läufe</translation>
    </message>
    <message>
        <source>&amp;Bars</source>
        <translation>&amp;Balken</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>What the error bars span.</source>
        <translation>Was die Fehlerbalken umspannen.</translation>
    </message>
    <message>
        <source>± std over seeds</source>
        <translation>± Std. über Startwerte</translation>
    </message>
    <message>
        <source>95 % interval of the mean</source>
        <translation>95-%-Intervall des Mittels</translation>
    </message>
    <message>
        <source>&amp;Methods</source>
        <translation>&amp;Methoden</translation>
    </message>
    <message>
        <source>Methods shown</source>
        <translation>Gezeigte Methoden</translation>
    </message>
    <message>
        <source>Untick or click a method to hide it.</source>
        <translation>Eine Methode abwählen oder anklicken, um sie auszublenden.</translation>
    </message>
    <message>
        <source>%1 (no values)</source>
        <translation>%1 (keine Werte)</translation>
    </message>
    <message>
        <source>%1, points: %2. Click to hide or show.</source>
        <translation>%1, Punkte: %2. Klick blendet aus oder ein.</translation>
    </message>
    <message>
        <source>1 of %1 finished runs (%2) has</source>
        <translation>1 von %1 fertigen Läufen (%2) hat</translation>
    </message>
    <message>
        <source>%1 of %2 finished runs (%3) have</source>
        <translation>%1 von %2 fertigen Läufen (%3) haben</translation>
    </message>
    <message>
        <source>%1 no distance of %2: a finished Retrain run of the same seed is missing.</source>
        <translation>%1 keinen Abstand von %2: Es fehlt ein fertiger Lauf von Retrain mit demselben Startwert.</translation>
    </message>
    <message>
        <source>%1 no %2, which needs a finished Retrain run of the same seed.</source>
        <translation>%1 keinen Wert für %2; dazu braucht es einen fertigen Lauf von Retrain mit demselben Startwert.</translation>
    </message>
    <message>
        <source>%1 no %2.</source>
        <translation>%1 keinen Wert für %2.</translation>
    </message>
    <message>
        <source>This chart sets what a method forgets against what it costs. It needs finished runs.</source>
        <translation>Dieses Diagramm stellt, was eine Methode vergisst, dem gegenüber, was es kostet. Dazu braucht es fertige Läufe.</translation>
    </message>
    <message>
        <source>Nothing above zero</source>
        <translation>Nichts über null</translation>
    </message>
    <message>
        <source>A logarithmic axis shows numbers above zero; all %1 points are at or below it.</source>
        <translation>Eine logarithmische Achse zeigt Zahlen über null; alle %1 Punkte liegen bei oder unter null.</translation>
    </message>
    <message>
        <source>Use linear axes</source>
        <translation>Lineare Achsen nehmen</translation>
    </message>
    <message>
        <source>Every method is hidden</source>
        <translation>Alle Methoden sind ausgeblendet</translation>
    </message>
    <message>
        <source>The list on the right says which methods are shown.</source>
        <translation>Die Liste rechts sagt, welche Methoden gezeigt werden.</translation>
    </message>
    <message>
        <source>Show all methods</source>
        <translation>Alle Methoden zeigen</translation>
    </message>
    <message>
        <source>No Retrain to measure from</source>
        <translation>Kein Retrain, von dem aus zu messen wäre</translation>
    </message>
    <message>
        <source>Tick Retrain in Set up and run it with the same seeds.</source>
        <translation>Kreuzen Sie in Einrichten Retrain an und führen Sie es mit denselben Startwerten aus.</translation>
    </message>
    <message>
        <source>Show values instead</source>
        <translation>Stattdessen Werte zeigen</translation>
    </message>
    <message>
        <source>No run has both %1 and %2</source>
        <translation>Kein Lauf hat sowohl %1 als auch %2</translation>
    </message>
    <message>
        <source>Show axes that have values</source>
        <translation>Achsen zeigen, die Werte haben</translation>
    </message>
    <message>
        <source>No finished run of this forget set has any metric.</source>
        <translation>Kein fertiger Lauf dieser Vergessensmenge hat eine Metrik.</translation>
    </message>
    <message>
        <source>`palimpsest-cli metrics` computes them again from the stored outputs.</source>
        <translation>`palimpsest-cli metrics` berechnet sie neu aus den gesicherten Ausgaben.</translation>
    </message>
    <message>
        <source>1 point at or below zero is not on the logarithmic axis.</source>
        <translation>1 Punkt bei oder unter null steht nicht auf der logarithmischen Achse.</translation>
    </message>
    <message>
        <source>%1 points at or below zero are not on the logarithmic axis.</source>
        <translation>%1 Punkte bei oder unter null stehen nicht auf der logarithmischen Achse.</translation>
    </message>
    <message>
        <source>Points of different forget sets or originals are not comparable with each other.</source>
        <translation>Punkte verschiedener Vergessensmengen oder Originale sind nicht miteinander vergleichbar.</translation>
    </message>
    <message>
        <source>Error bars are left out for more than %1 points; the table has them.</source>
        <translation>Bei mehr als %1 Punkten fehlen die Fehlerbalken; die Tabelle hat sie.</translation>
    </message>
    <message>
        <source>Hollow: one seed, no interval.</source>
        <translation>Hohl: ein Startwert, kein Intervall.</translation>
    </message>
    <message>
        <source>Good is close to Retrain&apos;s dashed lines.</source>
        <translation>Gut ist nahe an den gestrichelten Linien von Retrain.</translation>
    </message>
    <message>
        <source>Stepped line: the front, where nothing is better in both.</source>
        <translation>Treppenlinie: die Front, wo nichts in beidem besser ist.</translation>
    </message>
    <message>
        <source>Circled: %1.</source>
        <translation>Umkreist: %1.</translation>
    </message>
    <message>
        <source>%1 points, %2 against %3, %4 of them on the front. Arrow keys walk the points, Enter selects, T shows a table.</source>
        <translation>%1 Punkte, %2 gegen %3, davon %4 auf der Front. Pfeiltasten gehen durch die Punkte, die Eingabetaste wählt, T zeigt eine Tabelle.</translation>
    </message>
    <message>
        <source>Click a point, or walk with the arrow keys and press Enter, to read what it means.</source>
        <translation>Einen Punkt anklicken, oder mit Pfeiltasten hingehen und die Eingabetaste drücken, um zu lesen, was er bedeutet.</translation>
    </message>
    <message>
        <source>%1 points are selected (%2 runs). One alone is explained here.</source>
        <translation>%1 Punkte sind gewählt (%2 Läufe). Ein einzelner wird hier erklärt.</translation>
    </message>
    <message>
        <source>measured seed by seed against Retrain of the same seed, then averaged</source>
        <translation>Startwert für Startwert an Retrain desselben Startwerts gemessen, dann gemittelt</translation>
    </message>
    <message>
        <source>measured against Retrain of the same seed</source>
        <translation>an Retrain desselben Startwerts gemessen</translation>
    </message>
    <message>
        <source>nothing is closer to Retrain in both, %1</source>
        <translation>nichts ist in beidem näher an Retrain, %1</translation>
    </message>
    <message>
        <source>nothing is better in both; %1 counts as distance, %2</source>
        <translation>nichts ist in beidem besser; %1 zählt als Abstand, %2</translation>
    </message>
    <message>
        <source>means over seeds, bars ± standard deviation; hollow: one seed</source>
        <translation>Mittel über Startwerte, Balken ± Standardabweichung; hohl: ein Startwert</translation>
    </message>
    <message>
        <source>means over seeds, bars 95 % t-interval; hollow: one seed</source>
        <translation>Mittel über Startwerte, Balken 95-%-t-Intervall; hohl: ein Startwert</translation>
    </message>
    <message>
        <source>line: nothing is better in both</source>
        <translation>Linie: nichts ist in beidem besser</translation>
    </message>
    <message>
        <source>circled: %1</source>
        <translation>umkreist: %1</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Streuung</translation>
    </message>
</context>
<context>
    <name>palimpsest::ScatterTableModel</name>
    <message>
        <source>defaults</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>on the front</source>
        <translation>auf der Front</translation>
    </message>
    <message>
        <source>± std</source>
        <translation>± Std.</translation>
    </message>
    <message>
        <source>± 95 %</source>
        <translation>± 95 %</translation>
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
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
</context>
<context>
    <name>palimpsest::ScatterView</name>
    <message>
        <source>Trade-off chart</source>
        <translation>Trade-off-Diagramm</translation>
    </message>
</context>
<context>
    <name>palimpsest::SelectionDialog</name>
    <message>
        <source>Hardest or easiest to forget</source>
        <translation>Am schwersten oder leichtesten zu vergessen</translation>
    </message>
    <message>
        <source>The images of the pool are ranked by how hard they are to forget for one original model. Those at one end of the ranking become a forget set, which then stands among the saved ones.</source>
        <translation>Die Bilder des Bestands werden danach geordnet, wie schwer sie für ein Original zu vergessen sind. Die an einem Ende der Rangfolge werden eine Vergessensmenge, die dann unter den gesicherten steht.</translation>
    </message>
    <message>
        <source>%1, a pool of %2 images</source>
        <translation>%1, ein Bestand von %2 Bildern</translation>
    </message>
    <message>
        <source>The pool of the Data page; another one is chosen there.</source>
        <translation>Der Bestand der Seite Daten; dort wird ein anderer gewählt.</translation>
    </message>
    <message>
        <source>What is looked for</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>Original model</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>The network for which the images are hard to forget. Another one finds others.</source>
        <translation>Das Netz, für das die Bilder schwer zu vergessen sind. Ein anderes findet andere.</translation>
    </message>
    <message>
        <source>What happens to training images, anew in every batch. The losses that rank are taken on images as they are.</source>
        <translation>Was mit Trainingsbildern geschieht, in jedem Batch neu. Die Verluste, die ordnen, stammen von unveränderten Bildern.</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>&amp;Augmentation</source>
        <translation>A&amp;ugmentierung</translation>
    </message>
    <message>
        <source>Of the original model, of a random start and of the order of the data. Runs with this seed share the original model.</source>
        <translation>Für das Original, einen zufälligen Anfang und die Reihenfolge der Daten. Läufe mit diesem Startwert teilen sich das Original.</translation>
    </message>
    <message>
        <source>cpu, cuda, or cuda:1 for the second GPU.</source>
        <translation>cpu, cuda oder cuda:1 für die zweite GPU.</translation>
    </message>
    <message>
        <source>Of the forget set. Left empty it is named by what was looked for.</source>
        <translation>Name der Vergessensmenge. Bleibt er leer, heißt sie nach dem, was gesucht wurde.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Puts the search into the queue; the Runs page shows how far it is</source>
        <translation>Reiht die Suche in die Warteschlange ein; die Seite Läufe zeigt, wie weit sie ist</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Startwert</translation>
    </message>
    <message>
        <source>&amp;Device</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Whole classes are chosen.</source>
        <translation>Es werden ganze Klassen gewählt.</translation>
    </message>
    <message>
        <source>%1 of %2 images are chosen.</source>
        <translation>%1 von %2 Bildern werden gewählt.</translation>
    </message>
    <message>
        <source>%1 of %2 classes are chosen.</source>
        <translation>%1 von %2 Klassen werden gewählt.</translation>
    </message>
</context>
<context>
    <name>palimpsest::Session</name>
    <message numerus="yes">
        <source>%n forget set(s) could not be read, the first is %1.</source>
        <translation>
            <numerusform>%n Vergessensmenge war nicht lesbar: %1.</numerusform>
            <numerusform>%n Vergessensmengen waren nicht lesbar, die erste ist %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>“palimpsest-cli verify” says what is wrong with them; runs that use them keep their own copy.</source>
        <translation>„palimpsest-cli verify“ sagt, was mit ihnen nicht stimmt; Läufe, die sie nutzen, behalten ihre eigene Kopie.</translation>
    </message>
    <message>
        <source>The index of this workspace was damaged and was built anew from the run folders.</source>
        <translation>Das Verzeichnis dieses Arbeitsbereichs war beschädigt und wurde aus den Ordnern der Läufe neu aufgebaut.</translation>
    </message>
    <message>
        <source>No run was lost.</source>
        <translation>Kein Lauf ging verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %n more)</source>
        <translation>
            <numerusform>%1 (und %n weiteres)</numerusform>
            <numerusform>%1 (und %n weitere)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selection(s) could not be read: %1</source>
        <translation>
            <numerusform>%n Suche war nicht lesbar: %1</numerusform>
            <numerusform>%n Suchen waren nicht lesbar: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the selection&apos;s folder and ask for it again; the forget sets that it made are kept.</source>
        <translation>Löschen Sie den Ordner der Suche und starten Sie sie neu; die Vergessensmengen, die sie gemacht hat, bleiben.</translation>
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
    <message>
        <source>Run the Markov chain study</source>
        <translation>Die Studie mit Markow-Ketten ausführen</translation>
    </message>
    <message>
        <source>NPO and SimNPO forget synthetic sequences, measured after every step: the synthetic experiment of SimNPO.</source>
        <translation>NPO und SimNPO vergessen synthetische Folgen, nach jedem Schritt gemessen: das synthetische Experiment von SimNPO.</translation>
    </message>
    <message>
        <source>Run the text-to-image sample study</source>
        <translation>Die Beispielstudie Text zu Bild starten</translation>
    </message>
    <message>
        <source>A small Stable Diffusion that draws shapes forgets an object and a style with eight methods; nothing to download.</source>
        <translation>Ein kleines Stable Diffusion, das Formen malt, vergisst mit acht Methoden ein Objekt und einen Stil; nichts ist herunterzuladen.</translation>
    </message>
</context>
<context>
    <name>palimpsest::StudyTab</name>
    <message>
        <source>&amp;Table:</source>
        <translation>&amp;Tabelle:</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>One table for each size of forget set and each way the original models came about</source>
        <translation>Eine Tabelle je Größe der Vergessensmenge und je Art, wie die Originale entstanden</translation>
    </message>
    <message>
        <source>Set up runs</source>
        <translation>Läufe einrichten</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy all tables of this tab as text for a paper or a spreadsheet</source>
        <translation>Alle Tabellen dieses Reiters als Text kopieren, für eine Arbeit oder eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>As &amp;LaTeX</source>
        <translation>Als &amp;LaTeX</translation>
    </message>
    <message>
        <source>The tables are on the clipboard as LaTeX. They need the package booktabs.</source>
        <translation>Die Tabellen sind als LaTeX in der Zwischenablage. Sie brauchen das Paket booktabs.</translation>
    </message>
    <message>
        <source>As CS&amp;V</source>
        <translation>Als CS&amp;V</translation>
    </message>
    <message>
        <source>The tables are on the clipboard as CSV, a number a line.</source>
        <translation>Die Tabellen sind als CSV in der Zwischenablage, eine Zahl je Zeile.</translation>
    </message>
    <message>
        <source>What the table says</source>
        <translation>Was die Tabelle sagt</translation>
    </message>
    <message>
        <source>Reading the runs…</source>
        <translation>Die Läufe werden gelesen …</translation>
    </message>
</context>
<context>
    <name>palimpsest::TableDialog</name>
    <message>
        <source>%1, a share of %2 training images</source>
        <translation>%1, ein Anteil von %2 Trainingsbildern</translation>
    </message>
    <message>
        <source>one class:</source>
        <translation>eine Klasse:</translation>
    </message>
    <message>
        <source>Whole table</source>
        <translation>Ganze Tabelle</translation>
    </message>
    <message>
        <source>Every method finds its setting on a pilot seed, judged with validation data. The settings are then frozen, and the table is made with other seeds. Each seed has one original model and one Retrain for each forget set, shared by all methods.</source>
        <translation>Jede Methode findet ihre Einstellung auf einem Pilot-Startwert, beurteilt an Validierungsdaten. Dann stehen die Einstellungen fest, und die Tabelle entsteht mit anderen Startwerten. Jeder Startwert hat ein Original und je Vergessensmenge ein Retrain, die sich alle Methoden teilen.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Forget a random %1 %</source>
        <translation>Zufällige %1 % vergessen</translation>
    </message>
    <message>
        <source>A random %1 % of the training images is forgotten; the pilot has a draw of its own.</source>
        <translation>Zufällige %1 % der Trainingsbilder werden vergessen; der Pilot hat eine eigene Ziehung.</translation>
    </message>
    <message>
        <source>All images of one class are forgotten; test accuracy leaves the class out.</source>
        <translation>Alle Bilder einer Klasse werden vergessen; die Testgenauigkeit lässt die Klasse aus.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>of the published tables (%1)</source>
        <translation>die der veröffentlichten Tabellen (%1)</translation>
    </message>
    <message>
        <source>ticked on the page</source>
        <translation>die auf der Seite angekreuzten</translation>
    </message>
    <message>
        <source>Original and Retrain always come along.</source>
        <translation>Original und Retrain kommen immer mit.</translation>
    </message>
    <message>
        <source>searched on the pilot seed, in the papers&apos; ranges</source>
        <translation>auf dem Pilot-Startwert gesucht, in den Bereichen der Arbeiten</translation>
    </message>
    <message>
        <source>as set on the page; several values in a field are searched</source>
        <translation>wie auf der Seite; mehrere Werte in einem Feld werden durchsucht</translation>
    </message>
    <message>
        <source>What is searched is decided by the smallest Avg. Gap to Retrain on the pilot seed.</source>
        <translation>Was gesucht wird, entscheidet der kleinste Avg. Gap zu Retrain auf dem Pilot-Startwert.</translation>
    </message>
    <message>
        <source>Settings are chosen on this seed. It is not among the seeds that are reported: that would be tuning on the answer.</source>
        <translation>Auf diesem Startwert werden die Einstellungen gewählt. Er ist nicht unter den berichteten: Das hieße, auf die Antwort abzustimmen.</translation>
    </message>
    <message>
        <source>Repetitions that are reported; published tables have ten.</source>
        <translation>Wiederholungen, über die berichtet wird; veröffentlichte Tabellen haben zehn.</translation>
    </message>
    <message>
        <source> % of each class</source>
        <translation> % jeder Klasse</translation>
    </message>
    <message>
        <source>Training images that no model learns. The pilot looks at them in place of the test set.</source>
        <translation>Trainingsbilder, die kein Modell lernt. Der Pilot sieht sie anstelle der Testmenge an.</translation>
    </message>
    <message>
        <source>Start the table</source>
        <translation>Die Tabelle starten</translation>
    </message>
    <message>
        <source>Data and model</source>
        <translation>Daten und Modell</translation>
    </message>
    <message>
        <source>Forget a random</source>
        <translation>Zufällig vergessen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>&amp;Methods</source>
        <translation>&amp;Methoden</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Validation data</source>
        <translation>&amp;Validierungsdaten</translation>
    </message>
    <message>
        <source>&amp;Pilot seed</source>
        <translation>&amp;Pilot-Startwert</translation>
    </message>
    <message>
        <source>&amp;Reported seeds</source>
        <translation>Be&amp;richtete Startwerte</translation>
    </message>
    <message>
        <source>Choose what is to be forgotten.</source>
        <translation>Wählen Sie, was vergessen werden soll.</translation>
    </message>
    <message>
        <source>Tick methods on the page, or take those of the published tables.</source>
        <translation>Kreuzen Sie auf der Seite Methoden an, oder nehmen Sie die der veröffentlichten Tabellen.</translation>
    </message>
    <message>
        <source>%1 runs on pilot seed %2 choose the settings. They are frozen by themselves, also if the window is closed meanwhile; then %3 runs on seeds %4 to %5 make the table: %6 runs in all%7.</source>
        <translation>%1 Läufe mit Pilot-Startwert %2 wählen die Einstellungen. Diese stehen dann von selbst fest, auch wenn das Fenster inzwischen geschlossen wird; danach machen %3 Läufe mit den Startwerten %4 bis %5 die Tabelle: zusammen %6 Läufe%7.</translation>
    </message>
    <message>
        <source>Nothing is searched: %1 runs on seeds %2 to %3 make the table%4.</source>
        <translation>Nichts wird gesucht: %1 Läufe mit den Startwerten %2 bis %3 machen die Tabelle%4.</translation>
    </message>
</context>
<context>
    <name>palimpsest::TargetPanel</name>
    <message>
        <source>Forget these</source>
        <translation>Diese vergessen</translation>
    </message>
    <message>
        <source>Prompt lists …</source>
        <translation>Prompt-Listen …</translation>
    </message>
    <message>
        <source>Forget by words</source>
        <translation>Nach Wörtern vergessen</translation>
    </message>
    <message>
        <source>Any words, several phrases with commas between them. A picture is forgotten where its caption has all words of one phrase, in any order; articles do not count.</source>
        <translation>Beliebige Wörter, mehrere Wendungen mit Kommas dazwischen. Ein Bild wird vergessen, wenn seine Beschriftung alle Wörter einer Wendung hat, in beliebiger Reihenfolge; Artikel zählen nicht.</translation>
    </message>
    <message>
        <source>Draw instead</source>
        <translation>Stattdessen zeichnen</translation>
    </message>
    <message>
        <source>What the model is to draw where it was asked for these words: one for all phrases, or one for each, with commas between them. Empty: the words are left out.</source>
        <translation>Was das Modell zeichnen soll, wo es um diese Wörter gebeten wird: eines für alle Wendungen oder eines für jede, mit Kommas dazwischen. Leer: Die Wörter entfallen.</translation>
    </message>
    <message>
        <source>Forget pictures with these words</source>
        <translation>Bilder mit diesen Wörtern vergessen</translation>
    </message>
    <message>
        <source>Makes the pictures whose captions have these words the forget set, in place of what was chosen (Enter in the lines)</source>
        <translation>Macht die Bilder, deren Beschriftungen diese Wörter haben, an Stelle der bisherigen Auswahl zur Vergessensmenge (Eingabetaste in den Zeilen)</translation>
    </message>
    <message>
        <source>Whole prompts to forget, what to draw instead, and prompts to keep: written, pasted or loaded, one a line</source>
        <translation>Ganze Prompts, die vergessen werden, was stattdessen gezeichnet wird, und Prompts, die bleiben: geschrieben, eingefügt oder geladen, einer je Zeile</translation>
    </message>
    <message>
        <source>By wo&amp;rds</source>
        <translation>Nach Wö&amp;rtern</translation>
    </message>
    <message>
        <source>&amp;Instead</source>
        <translation>Stattdess&amp;en</translation>
    </message>
    <message>
        <source>No caption of the pool has all words of one of the phrases.</source>
        <translation>Keine Beschriftung des Bestands hat alle Wörter einer der Wendungen.</translation>
    </message>
    <message>
        <source>Every caption has these words: nothing would be left to keep.</source>
        <translation>Jede Beschriftung hat diese Wörter: Nichts bliebe zu behalten.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have these words.</source>
        <translation>
            <numerusform>%n Bild hat diese Wörter.</numerusform>
            <numerusform>%n Bilder haben diese Wörter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prompt lists: %n to forget</source>
        <translation>
            <numerusform>Prompt-Listen: %n zu vergessen</numerusform>
            <numerusform>Prompt-Listen: %n zu vergessen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n to keep</source>
        <translation>
            <numerusform>, %n zu behalten</numerusform>
            <numerusform>, %n zu behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
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
        <source>Greedy answer of at most 200 tokens. Underlined words are not in the other model&apos;s answer at that place.</source>
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
    <message>
        <source>Continuations (VerbMem)</source>
        <translation>Fortsetzungen (VerbMem)</translation>
    </message>
    <message>
        <source>Forget questions (KnowMem)</source>
        <translation>Vergessensfragen (KnowMem)</translation>
    </message>
    <message>
        <source>Retain questions (KnowMem)</source>
        <translation>Behaltensfragen (KnowMem)</translation>
    </message>
</context>
<context>
    <name>palimpsest::TextRecordsModel</name>
    <message>
        <source>There is nothing to measure it by</source>
        <translation>Es gibt nichts, woran es zu messen wäre</translation>
    </message>
    <message>
        <source>Share of the true answer&apos;s probability among the options, each normalised by its length</source>
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
        <translation>Läufe, die Verschiedenes vergessen, sind verschiedene Experimente: Es wird eines zurzeit gezeigt.</translation>
    </message>
    <message>
        <source>For&amp;get set</source>
        <translation>&amp;Vergessensmenge</translation>
    </message>
    <message>
        <source>Logarithmic axis up</source>
        <translation>Senkrechte Achse logarithmisch</translation>
    </message>
    <message>
        <source>Logarithmic axis across</source>
        <translation>Waagrechte Achse logarithmisch</translation>
    </message>
    <message>
        <source>The horizontal axis in powers of ten.</source>
        <translation>Die waagrechte Achse in Zehnerpotenzen.</translation>
    </message>
    <message>
        <source>Swap axes</source>
        <translation>Achsen tauschen</translation>
    </message>
    <message>
        <source>Across becomes up.</source>
        <translation>Waagrecht wird senkrecht.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The same numbers as a table.</source>
        <translation>Dieselben Zahlen als Tabelle.</translation>
    </message>
    <message>
        <source>Copy chart</source>
        <translation>Diagramm kopieren</translation>
    </message>
    <message>
        <source>The chart as a picture on the clipboard.</source>
        <translation>Das Diagramm als Bild in die Zwischenablage.</translation>
    </message>
    <message>
        <source>Export chart…</source>
        <translation>Diagramm ausgeben …</translation>
    </message>
    <message>
        <source>%1 (%2 finished)</source>
        <translation>%1 (%2 fertig)</translation>
    </message>
    <message>
        <source>all forget sets</source>
        <translation>alle Vergessensmengen</translation>
    </message>
    <message>
        <source>The chart is on the clipboard.</source>
        <translation>Das Diagramm ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>There is no chart to export yet.</source>
        <translation>Noch gibt es kein Diagramm auszugeben.</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>Diagramm ausgeben</translation>
    </message>
    <message>
        <source>The chart is saved as %1.</source>
        <translation>Das Diagramm ist als %1 gesichert.</translation>
    </message>
    <message>
        <source>Trade-off</source>
        <translation>Trade-off</translation>
    </message>
    <message>
        <source>See what forgetting costs, over all runs.</source>
        <translation>Sehen, was Vergessen kostet, über alle Läufe.</translation>
    </message>
    <message>
        <source>Two metrics against each other, with the front.</source>
        <translation>Zwei Metriken gegeneinander, mit der Front.</translation>
    </message>
    <message>
        <source>A metric over two parameters, as learning rate and density.</source>
        <translation>Eine Metrik über zwei Parametern, etwa Lernrate und Dichte.</translation>
    </message>
    <message>
        <source>All parameters and metrics side by side, with brushes that filter the runs everywhere.</source>
        <translation>Alle Parameter und Metriken nebeneinander, mit Bereichen, die die Läufe überall filtern.</translation>
    </message>
    <message>
        <source>The vertical axis, or the chosen one, in powers of ten.</source>
        <translation>Die senkrechte oder die gewählte Achse in Zehnerpotenzen.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Back from a zoom or from brushes; a double click leaves a zoom too.</source>
        <translation>Zurück aus einem Zoom oder aus Bereichen; auch ein Doppelklick verlässt einen Zoom.</translation>
    </message>
    <message>
        <source>PNG, SVG or PDF with legend and light palette, or CSV.</source>
        <translation>PNG, SVG oder PDF mit Legende und hellen Farben, oder CSV.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Show all runs on every page.</source>
        <translation>Alle Läufe auf jeder Seite zeigen.</translation>
    </message>
    <message>
        <source>Undo the change of the filter</source>
        <translation>Änderung des Filters zurücknehmen</translation>
    </message>
    <message>
        <source>Show the runs that were shown before.</source>
        <translation>Die Läufe zeigen, die zuvor gezeigt wurden.</translation>
    </message>
    <message>
        <source>Redo the change of the filter</source>
        <translation>Änderung des Filters wiederholen</translation>
    </message>
    <message>
        <source>Take back the undo.</source>
        <translation>Wiederholen, was zurückgenommen wurde.</translation>
    </message>
    <message>
        <source>There is no chart to copy yet.</source>
        <translation>Noch gibt es kein Diagramm zu kopieren.</translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation>SVG (*.svg)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>CSV, the numbers alone (*.csv)</source>
        <translation>CSV, nur die Zahlen (*.csv)</translation>
    </message>
</context>
<context>
    <name>palimpsest::TruthRatioChart</name>
    <message>
        <source>10^%1</source>
        <translation>10^%1</translation>
    </message>
    <message>
        <source>Truth ratios of the forget set</source>
        <translation>Wahrheitsverhältnisse der Vergessensmenge</translation>
    </message>
    <message>
        <source>The truth ratio of a record is how much more likely a paraphrase of the true answer is than wrong answers. The curves show the share of records whose truth ratio is no larger. A model that never saw the forget set has Retrain&apos;s curve; forget quality is the p-value of the Kolmogorov-Smirnov test between B and Retrain.</source>
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
        <translation>schwerste, gesucht</translation>
    </message>
    <message>
        <source>Those that keep a low loss although they were unlearned, found by the bi-level search.</source>
        <translation>Die ihren niedrigen Verlust behalten, obwohl sie verlernt wurden, gefunden durch die zweistufige Suche.</translation>
    </message>
    <message>
        <source>lowest losses</source>
        <translation>kleinste Verluste</translation>
    </message>
    <message>
        <source>The smallest losses of the original model: one pass over the data, and often as hard.</source>
        <translation>Die kleinsten Verluste des Originals: ein Durchgang durch die Daten, und oft ebenso schwer.</translation>
    </message>
    <message>
        <source>easiest, searched for</source>
        <translation>leichteste, gesucht</translation>
    </message>
    <message>
        <source>The other end of the search&apos;s ranking: nothing is searched again.</source>
        <translation>Das andere Ende der Rangfolge der Suche: Nichts wird neu gesucht.</translation>
    </message>
    <message>
        <source>EL2N</source>
        <translation>EL2N</translation>
    </message>
    <message>
        <source>The smallest distance between probabilities and label, early in training.</source>
        <translation>Der kleinste Abstand zwischen Wahrscheinlichkeiten und Klasse, früh im Training.</translation>
    </message>
    <message>
        <source>GraNd</source>
        <translation>GraNd</translation>
    </message>
    <message>
        <source>The smallest gradient norm, early in training.</source>
        <translation>Die kleinste Norm des Gradienten, früh im Training.</translation>
    </message>
    <message>
        <source>moderate distance</source>
        <translation>mäßiger Abstand</translation>
    </message>
    <message>
        <source>Features farthest from the middle of all distances to their class&apos;s median.</source>
        <translation>Merkmale am weitesten von der Mitte aller Abstände zum Median ihrer Klasse.</translation>
    </message>
    <message>
        <source>Random against worst case</source>
        <translation>Zufall gegen schlimmsten Fall</translation>
    </message>
    <message>
        <source>Every method forgets random sets, and sets of the same size that are hardest to forget. Each seed has sets of its own, found on its own original model. Settings are tuned on random sets alone and used for all.</source>
        <translation>Jede Methode vergisst zufällige Mengen und gleich große, die am schwersten zu vergessen sind. Jeder Startwert hat eigene Mengen, an seinem eigenen Original gefunden. Einstellungen werden nur auf zufällige Mengen abgestimmt und gelten für alle.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source> % of the training images</source>
        <translation> % der Trainingsbilder</translation>
    </message>
    <message>
        <source>How many images each set has; the paper takes 1, 5, 10 and 20 %.</source>
        <translation>Wie viele Bilder jede Menge hat; die Arbeit nimmt 1, 5, 10 und 20 %.</translation>
    </message>
    <message>
        <source>Steps of the upper level of the search, each of which unlearns once.</source>
        <translation>Schritte der oberen Ebene der Suche; jeder verlernt einmal.</translation>
    </message>
    <message>
        <source>Passes over the data in each iteration: what a search costs is iterations times lower epochs.</source>
        <translation>Durchgänge durch die Daten in jeder Iteration: Eine Suche kostet Iterationen mal untere Epochen.</translation>
    </message>
    <message>
        <source>Settings are searched on this seed; the seeds that are reported follow it.</source>
        <translation>Auf diesem Startwert werden Einstellungen gesucht; die berichteten Startwerte folgen ihm.</translation>
    </message>
    <message>
        <source>Repetitions, each with its own original model, random set and searches.</source>
        <translation>Wiederholungen, jede mit eigenem Original, eigener zufälliger Menge und eigenen Suchen.</translation>
    </message>
    <message>
        <source>ticked on the page</source>
        <translation>die auf der Seite angekreuzten</translation>
    </message>
    <message>
        <source>of the published tables (%1)</source>
        <translation>die der veröffentlichten Tabellen (%1)</translation>
    </message>
    <message>
        <source>Original and Retrain always come along: only beside the untouched original does a gap say something.</source>
        <translation>Original und Retrain kommen immer mit: Erst neben dem unberührten Original sagt ein Gap etwas.</translation>
    </message>
    <message>
        <source>as set on the page</source>
        <translation>wie auf der Seite</translation>
    </message>
    <message>
        <source>searched on random sets of the pilot seed</source>
        <translation>auf zufälligen Mengen des Pilot-Startwerts gesucht</translation>
    </message>
    <message>
        <source>Settings are never tuned on sets that were searched for. Several values in a field are searched, too.</source>
        <translation>Einstellungen werden nie auf gesuchte Mengen abgestimmt. Mehrere Werte in einem Feld werden ebenfalls durchsucht.</translation>
    </message>
    <message>
        <source> % of each class</source>
        <translation> % jeder Klasse</translation>
    </message>
    <message>
        <source>Training images that no model learns; a search of settings looks at them in place of the test set.</source>
        <translation>Trainingsbilder, die kein Modell lernt; eine Suche nach Einstellungen sieht sie anstelle der Testmenge an.</translation>
    </message>
    <message>
        <source>Start the comparison</source>
        <translation>Den Vergleich starten</translation>
    </message>
    <message>
        <source>Data and model</source>
        <translation>Daten und Modell</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>Ver&amp;gessen</translation>
    </message>
    <message>
        <source>Beside random sets</source>
        <translation>Neben zufälligen Mengen</translation>
    </message>
    <message>
        <source>Search: &amp;iterations</source>
        <translation>Suche: &amp;Iterationen</translation>
    </message>
    <message>
        <source>Search: &amp;lower epochs</source>
        <translation>Suche: &amp;untere Epochen</translation>
    </message>
    <message>
        <source>&amp;Methods</source>
        <translation>&amp;Methoden</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Validation data</source>
        <translation>&amp;Validierungsdaten</translation>
    </message>
    <message>
        <source>&amp;Pilot seed</source>
        <translation>&amp;Pilot-Startwert</translation>
    </message>
    <message>
        <source>&amp;Reported seeds</source>
        <translation>Be&amp;richtete Startwerte</translation>
    </message>
    <message>
        <source>Choose what stands beside the random sets.</source>
        <translation>Wählen Sie, was neben den zufälligen Mengen steht.</translation>
    </message>
    <message>
        <source>Tick methods on the Set up page, or take those of the published tables.</source>
        <translation>Kreuzen Sie auf der Seite Einrichten Methoden an, oder nehmen Sie die der veröffentlichten Tabellen.</translation>
    </message>
    <message>
        <source>%1 runs on random sets of pilot seed %2 choose the settings, then </source>
        <translation>%1 Läufe auf zufälligen Mengen des Pilot-Startwerts %2 wählen die Einstellungen; </translation>
    </message>
    <message numerus="yes">
        <source>%n selection(s) find the sets of seeds %1 to %2, then </source>
        <translation>
            <numerusform>%n Suche findet die Mengen der Startwerte %1 bis %2; </numerusform>
            <numerusform>%n Suchen finden die Mengen der Startwerte %1 bis %2; </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) make the comparison. One follows the other by itself, also in the next window.</source>
        <translation>
            <numerusform>%n Lauf macht den Vergleich. Eines folgt von selbst auf das andere, auch im nächsten Fenster.</numerusform>
            <numerusform>%n Läufe machen den Vergleich. Eines folgt von selbst auf das andere, auch im nächsten Fenster.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>palimpsest::WorstCaseModel</name>
    <message>
        <source>Original (nothing)</source>
        <translation>Original (nichts)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>▲ closer</source>
        <translation>▲ näher</translation>
    </message>
    <message>
        <source>▼ farther</source>
        <translation>▼ weiter</translation>
    </message>
    <message>
        <source>≈ not told</source>
        <translation>≈ unklar</translation>
    </message>
    <message>
        <source>The untouched original: what doing nothing reaches. A method&apos;s gap is evidence only where it is smaller than this one.</source>
        <translation>Das unberührte Original: was Nichtstun erreicht. Der Gap einer Methode belegt nur etwas, wo er kleiner ist als dieser.</translation>
    </message>
    <message>
        <source>A model that never saw the forget set: what every other row is measured against.</source>
        <translation>Ein Modell, das die Vergessensmenge nie sah: woran jede andere Zeile gemessen wird.</translation>
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
        <translation>Läufe</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>× random</source>
        <translation>× Zufall</translation>
    </message>
    <message>
        <source>Against nothing</source>
        <translation>Gegen Nichtstun</translation>
    </message>
    <message>
        <source>With the parameters that tell its rows apart</source>
        <translation>Mit den Parametern, die ihre Zeilen unterscheiden</translation>
    </message>
    <message>
        <source>How the sets were chosen; sets that were chosen alike are repetitions, whatever their seed</source>
        <translation>Wie die Mengen gewählt wurden; gleich gewählte Mengen sind Wiederholungen, welchen Startwert sie auch haben</translation>
    </message>
    <message>
        <source>Finished runs: a seed, original model and forget set each</source>
        <translation>Fertige Läufe: je ein Startwert, ein Original und eine Vergessensmenge</translation>
    </message>
    <message>
        <source>95 % interval of the mean Avg. Gap over the runs, by Student&apos;s t</source>
        <translation>95-%-Intervall des mittleren Avg. Gap über die Läufe, nach Students t</translation>
    </message>
    <message>
        <source>Mean Avg. Gap divided by that of the same method on random sets</source>
        <translation>Mittlerer Avg. Gap, geteilt durch den derselben Methode auf zufälligen Mengen</translation>
    </message>
    <message>
        <source>Whether Avg. Gap differs from that of doing nothing on the same sets: paired t-test, Holm over the methods of one kind of set, p &lt; 0.05</source>
        <translation>Ob sich Avg. Gap von dem des Nichtstuns auf denselben Mengen unterscheidet: gepaarter t-Test, Holm über die Methoden einer Art von Mengen, p &lt; 0,05</translation>
    </message>
</context>
<context>
    <name>palimpsest::WorstCasePage</name>
    <message>
        <source>Views of the worst case</source>
        <translation>Ansichten des schlimmsten Falls</translation>
    </message>
    <message>
        <source>Ran&amp;kings</source>
        <translation>&amp;Rangfolgen</translation>
    </message>
    <message>
        <source>Which samples are hard and which are easy to forget, and how far rankings agree</source>
        <translation>Was schwer und was leicht zu vergessen ist, und wie weit Rangfolgen übereinstimmen</translation>
    </message>
    <message>
        <source>Random a&amp;gainst worst case</source>
        <translation>&amp;Zufall gegen schlimmsten Fall</translation>
    </message>
    <message>
        <source>What methods do on random and on worst-case sets, with doing nothing beside them</source>
        <translation>Was Methoden auf zufälligen und auf schlimmsten Mengen erreichen, daneben das Nichtstun</translation>
    </message>
    <message>
        <source>&amp;Coresets</source>
        <translation>Kern&amp;mengen</translation>
    </message>
    <message>
        <source>How much test accuracy is kept when what a rule calls hardest to forget is left out</source>
        <translation>Wie viel Testgenauigkeit bleibt, wenn weggelassen wird, was eine Regel am schwersten zu vergessen nennt</translation>
    </message>
    <message>
        <source>Random against worst case…</source>
        <translation>Zufall gegen schlimmsten Fall …</translation>
    </message>
    <message>
        <source>Searches for worst-case sets seed by seed and runs every method on them and on random sets, with the data, model and methods of the Set up page.</source>
        <translation>Sucht Startwert für Startwert schlimmste Mengen und führt jede Methode auf ihnen und auf zufälligen aus, mit Daten, Modell und Methoden der Seite Einrichten.</translation>
    </message>
    <message>
        <source>Compare coresets…</source>
        <translation>Kernmengen vergleichen …</translation>
    </message>
    <message>
        <source>Ranks the data seed by seed and trains on what each rule keeps, with the data and model of the Set up page.</source>
        <translation>Ordnet die Daten Startwert für Startwert und trainiert auf dem, was jede Regel behält, mit Daten und Modell der Seite Einrichten.</translation>
    </message>
    <message>
        <source>Worst case</source>
        <translation>Schlimmster Fall</translation>
    </message>
    <message>
        <source>What is hardest to forget, and what that says about a method</source>
        <translation>Was am schwersten zu vergessen ist, und was das über eine Methode sagt</translation>
    </message>
</context>
</TS>
