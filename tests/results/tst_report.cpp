// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/experiment/catalogue.h"
#include "core/results/markup.h"
#include "core/results/provenance.h"
#include "core/store/imported_run.h"
#include "core/results/report.h"
#include "core/store/events.h"
#include "core/store/safetensors.h"
#include "results/bundles.h"
#include "results/study.h"

#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cstdlib>
#include <fstream>

using namespace palimpsest;

namespace {

/// A workspace whose run folders belong to the rows of a study; rows get the folders' ids.
struct StudyFolder {
    QTemporaryDir folder;
    Workspace workspace = Workspace::create(folder.path().toStdString() + "/workspace", "A <study>");
    std::vector<RunRow> rows;

    explicit StudyFolder(std::vector<RunRow> from) : rows(std::move(from))
    {
        static QTemporaryDir made; // run folders are written with care, which takes time: once is enough
        const std::filesystem::path source = made.path().toStdString();
        for (const auto& row : rows) {
            if (!std::filesystem::exists(source / row.id))
                writeRun(source, row);
            std::filesystem::copy(source / row.id, workspace.runsFolder() / row.id, std::filesystem::copy_options::recursive);
        }
    }

    static void writeRun(const std::filesystem::path& runs, const RunRow& row)
    {
        DatasetSpec spec;
        spec.trainCount = 10000;
        spec.testCount = 5000;
        std::vector<std::int64_t> pool(10000), forget(1000);
        std::iota(pool.begin(), pool.end(), 0);
        std::iota(forget.begin(), forget.end(), 0);
        const ForgetSet set = makeForgetSet("random 10 %", spec, std::string(64, 'd'), {{"kind", "random"}, {"share", 0.1}, {"seed", 1}}, forget, pool);
        Experiment experiment;
        experiment.name = row.name;
        experiment.dataset = spec;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        experiment.method = row.method;
        experiment.seed = row.seed;
        const RunFolder run = RunFolder::create(runs, row.id, experiment, toJson(set));
        writeJson(run.file("split.json"), {{"train", {{"count", 10000}, {"total", 60000}}}, {"test", {{"count", 5000}, {"total", 10000}}}});
        std::ofstream(run.file("events.jsonl"))
            << R"({"event":"hello","time":"2026-01-01T00:00:00.000Z","run":"r","protocol":1,"version":"0.1.0","host":"lab","device":"cpu","threads":1,"blas":"OpenBLAS","libtorch":"1.13.0"})" "\n"
            << R"({"event":"done","time":"2026-01-01T00:00:10.000Z","run":"r","seconds":12.5,"weights_sha256":")" << std::string(64, 'a') << "\"}\n";
    }

    std::vector<std::string> ids() const
    {
        std::vector<std::string> all;
        for (const auto& row : rows)
            all.push_back(row.id);
        return all;
    }
};

/// Cells of one CSV text by RFC 4180, to read back what was written.
std::vector<std::vector<std::string>> parseCsv(const std::string& text)
{
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        std::string& cell = rows.back().back();
        if (quoted) {
            if (c == '"' && i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else if (c == '"')
                quoted = false;
            else
                cell += c;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else if (c == '\r') {
            ++i;
            rows.push_back(std::vector<std::string>(1));
        } else {
            cell += c;
        }
    }
    rows.pop_back();
    return rows;
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingFromPeopleIsEscaped();
    void theReportIsOneFileWithoutLinksOrScripts();
    void theReportStatesWhatIsNeededToRepeatIt();
    void referencesOfChosenRunsAreAdded();
    void bothReadingsOfAvgGapAreLabelled();
    void testsAreShownWithTheirMethod();
    void secondaryMetricsStandApart();
    void anOriginalIsDescribedByWhatMadeIt();
    void everyOriginalHasItsOwnTable();
    void failedRunsStayWithTheirReason();
    void noRunsIsASentence();
    void aRunWhoseFolderIsGoneIsStillReported();
    void figuresAreEmbedded();
    void csvIsQuotedAndGuarded();
    void csvKeepsEveryDigit();
    void latexIsEscapedAndGrouped();
    void svgIsWellFormedAndMarksItsGroups();
    void svgSaysWhenThereIsNothingToDraw();
    void weightsAreExportedWithTheirCard();
    void aRunWithoutWeightsIsRefused();
    void base64IsRight_data();
    void base64IsRight();
    void numbersAreGrouped();
    void reportsOfLanguageModelsSpeakOfRecordsAndForgetQuality();
};

void TestReport::everythingFromPeopleIsEscaped()
{
    StudyFolder study(makeStudy(1));
    study.rows[2].name = "<script>alert(1)</script> & \"co\"";
    study.rows[3].state = RunState::Failed;
    study.rows[3].errorSentence = "<b>bad</b>";
    ReportRequest request{"<img src=x>", "first <i>line</i>\nsecond\n\nnext", study.ids(), {{"<fig>", "<cap>", "image/png", "x", 0, 0}}};
    const std::string html = reportHtml(request, study.workspace, study.rows);
    for (const char* raw : {"<script>", "<img src=x>", "<i>line", "<b>bad", "<fig>", "<cap>", "A <study>"})
        QVERIFY2(!contains(html, raw), raw);
    QVERIFY(contains(html, "<p>first &lt;i&gt;line&lt;/i&gt;<br>second</p>\n<p>next</p>"));
    QVERIFY(contains(html, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot;"));
    QCOMPARE(escapeHtml(std::string_view("a\0b\x01\n'", 6)), std::string("ab\n&#39;"));
}

void TestReport::theReportIsOneFileWithoutLinksOrScripts()
{
    StudyFolder study(makeStudy(3));
    const std::string html = reportHtml({"Study", "", study.ids(), tradeoffFigures(study.rows)}, study.workspace, study.rows);
    for (const char* link : {"<script", "http://", "https://", "<link", "@import", "url("})
        QVERIFY2(!contains(html, link), link);
    QVERIFY(html.starts_with("<!DOCTYPE html>"));
    QVERIFY(html.ends_with("</html>\n"));
}

void TestReport::theReportStatesWhatIsNeededToRepeatIt()
{
    StudyFolder study(makeStudy(3));
    const std::string html = reportHtml({"Study", "", study.ids(), {}}, study.workspace, study.rows);
    for (const char* part : {"1,000 images are to be forgotten (random 10 %, seed 1)", "10,000 of 60,000 training images of Fashion-MNIST", "5,000 of 10,000 test images",
                             "split seed 1", "Zalando", "cpu on lab", "1 thread", "LibTorch 1.13.0", "OpenBLAS", "Palimpsest 0.1.0", "Density 0.5", "Learning rate 0.01",
                             "palimpsest-cli run runs/salun-3-ra/experiment.json --workspace .", "100 − accuracy on the forget set", "aaaaaaaaaaaa", "the reference", "doing nothing",
                             "a control", "13.84\u00a0<span class=\"spread\">±0.58</span>"})
        QVERIFY2(contains(html, part), part);
    QVERIFY(contains(html, study.rows.front().forgetSetHash));
    if (const char* target = std::getenv("PALIMPSEST_KEEP_REPORT")) { // to look at it
        writeFileAtomically(target, reportHtml({"Forgetting a tenth of Fashion-MNIST", "Third try.\nWith notes.", study.ids(), tradeoffFigures(study.rows)}, study.workspace, study.rows));
        writeFileAtomically(std::string(target) + ".svg", tradeoffFigures(study.rows).front().bytes);
    }
}

void TestReport::reportsOfLanguageModelsSpeakOfRecordsAndForgetQuality()
{
    const QTemporaryDir folder;
    const Workspace workspace = Workspace::create(folder.path().toStdString() + "/workspace", "Texts");
    DatasetSpec spec;
    spec.id = "fictitious-authors";
    std::vector<std::int64_t> pool(400), forget(20);
    std::iota(pool.begin(), pool.end(), 0);
    std::iota(forget.begin(), forget.end(), 0);
    ForgetSet set = makeForgetSet("two authors", spec, std::string(64, 'd'), {{"kind", "class"}, {"classes", {0, 1}}}, forget, pool);
    set.classNames = {"Ann Lee", "Bo Ray"};
    std::vector<RunRow> rows;
    for (const auto& [method, quality] : {std::pair{"original", 0.001}, {"retrain", 1.0}, {"npo", 0.3}}) {
        Experiment experiment;
        experiment.domain = "language-model";
        experiment.dataset = spec;
        experiment.model = "tiny-llama";
        experiment.method = method;
        experiment.forgetSetHash = set.hash;
        experiment.forgetSetName = set.name;
        RunRow row = makeRow(method, 1, {{"forget_quality", quality}, {"model_utility", 0.8}, {"rte", 3.0}}, Json::object(), set.name);
        row.domain = experiment.domain;
        row.dataset = spec.id;
        row.model = experiment.model;
        const RunFolder run = RunFolder::create(workspace.runsFolder(), row.id, experiment, toJson(set));
        writeJson(run.file("split.json"), {{"train", {{"count", 400}, {"total", 400}}}, {"test", {{"count", 40}, {"total", 40}}}});
        rows.push_back(std::move(row));
    }
    // Beside them somebody else's log: nothing of it can be run again.
    writeFileAtomically(folder.path().toStdString() + "/log.json", "{}");
    const RunFolder imported = importRun(workspace, {.name = {}, .method = "simnpo", .model = "llama2-7b", .dataset = "tofu", .forgetSet = "forget10"}, folder.path().toStdString() + "/log.json", {},
                                         {{"forget_quality", 0.5}});
    rows.push_back(rows.back());
    rows.back().id = imported.id();
    rows.back().method = "simnpo";
    rows.back().referenceKey = rows.back().groupKey = rows.back().forgetSetHash = "imported";
    std::vector<std::string> ids;
    for (const auto& row : rows)
        ids.push_back(row.id);
    const std::string html = reportHtml({"Texts", "", ids, {}}, workspace, rows);
    for (const char* part : {"20 records are to be forgotten (authors Ann Lee, Bo Ray)", "all 400 records of Fictitious authors", "membership is attacked with all 40 holdout records",
                             "NPO (FQ 0.300, MU 0.800)", "Imported from the evaluation log", "runs/npo-1-tw/experiment.json"})
        QVERIFY2(contains(html, part), part);
    for (const char* part : {"images", "Avg. Gap", "test accuracy"})
        QVERIFY2(!contains(html, part), part);
    QVERIFY(!contains(html, ("runs/" + imported.id() + "/experiment.json").c_str()));
    QVERIFY(!contains(groupsLatex(rows), "Avg. Gap"));
    QVERIFY(!contains(runsCsv(rows), "avg_gap"));
}

void TestReport::referencesOfChosenRunsAreAdded()
{
    const auto rows = makeStudy(2);
    const auto chosen = rowsOfReport({"salun-1-ra"}, rows);
    QCOMPARE(chosen.size(), std::size_t(3));
    QCOMPARE(chosen[0].method, std::string("original"));
    QCOMPARE(chosen[1].method, std::string("retrain"));
    QCOMPARE(chosen[2].method, std::string("salun"));
    for (const auto& row : chosen)
        QCOMPARE(row.seed, std::uint64_t(1));
    QVERIFY(rowsOfReport({"no such run"}, rows).empty());
}

void TestReport::bothReadingsOfAvgGapAreLabelled()
{
    StudyFolder study(makeStudy(3));
    const std::string html = reportHtml({"Study", "", study.ids(), {}}, study.workspace, study.rows);
    QVERIFY(contains(html, "mean of each run's own gaps"));
    QVERIFY(contains(html, "means\u00a01.61"));
}

void TestReport::testsAreShownWithTheirMethod()
{
    StudyFolder study(makeStudy(3));
    const std::string html = reportHtml({"Study", "", study.ids(), {}}, study.workspace, study.rows);
    for (const char* part : {"corrected after Holm for the methods of this table", "sign-flip permutation test", "Avg. Gap − doing nothing", "▼\u00a0means", "≠</span>"})
        QVERIFY2(contains(html, part), part);
    const std::string latex = groupsLatex(study.rows);
    QVERIFY2(contains(latex, "$^{-}$"), latex.c_str()); // GA is farther from Retrain than doing nothing
    QVERIFY2(contains(latex, "$^{*}$"), latex.c_str());
}

void TestReport::secondaryMetricsStandApart()
{
    StudyFolder study(makeStudy(3));
    for (auto& row : study.rows)
        row.metrics["mia_entropy"] = 12.5;
    const std::string html = reportHtml({"Study", "", study.ids(), {}}, study.workspace, study.rows);
    const auto more = html.find("More numbers");
    QVERIFY(more != std::string::npos);
    QVERIFY(html.find("MIA entropy<br>") > more); // not in the main table
    QVERIFY(contains(runsCsv(study.rows), "mia_entropy"));
    QVERIFY(!contains(groupsLatex(study.rows), "MIA entropy"));
}

/// A recipe is complete in its file; what it did not do is not said.
void TestReport::anOriginalIsDescribedByWhatMadeIt()
{
    Experiment experiment;
    experiment.domain = "text-to-image";
    experiment.model = "small-diffusion";
    experiment.original = complete(originalRecipe("text-to-image"), Json{{"source", "shipped"}, {"draw_steps", 10}});
    const auto shipped = originalInWords(experiment);
    QVERIFY2(contains(shipped, "Original Comes with the program") && contains(shipped, "Sampling steps 10") && !contains(shipped, "Batch size"), shipped.c_str());
    experiment.original["source"] = "trained";
    QVERIFY(contains(originalInWords(experiment), "Batch size 512"));
    experiment.model = "diffusers-folder";
    experiment.original = complete(originalRecipe("text-to-image"), Json{{"weights", "/models/sd14"}});
    const auto own = originalInWords(experiment);
    QVERIFY2(contains(own, "Model folder /models/sd14") && contains(own, "Guidance 3") && !contains(own, "Comes with the program") && !contains(own, "Autoencoder"), own.c_str());
}

void TestReport::everyOriginalHasItsOwnTable()
{
    auto rows = makeStudy(3);
    for (auto& row : otherOriginals(makeStudy(3), 5))
        rows.push_back(row);
    StudyFolder study(rows);
    const std::string html = reportHtml({"Study", "", study.ids(), {}}, study.workspace, study.rows);
    const auto first = html.find("<h3>Forget set: random 10 % · original epochs 30</h3>"), second = html.find("<h3>Forget set: random 10 % · original epochs 5</h3>");
    QVERIFY(first != std::string::npos && second != std::string::npos && first < second);
    const std::string salun = "<b>SalUn</b></td>"; // with nothing to tell it from: the other SalUn is in the other table
    QVERIFY(html.find(salun, first) < second);
    QVERIFY(html.find(salun, second) != std::string::npos);
    QVERIFY(contains(html, "The original that every method begins with, and Retrain: Small CNN, Epochs 30"));
    QVERIFY(contains(html, "Forgetting against utility: random 10 % · original epochs 5"));
    const std::string latex = groupsLatex(study.rows);
    QVERIFY2(contains(latex, "; Fashion-MNIST, Small CNN, original epochs 5\n\\begin{tabular}"), latex.c_str());
    const auto cells = parseCsv(runsCsv(study.rows));
    const auto setup = std::size_t(std::find(cells[0].begin(), cells[0].end(), "setup") - cells[0].begin());
    QCOMPARE(cells[1][setup], std::string());
    QCOMPARE(cells.back()[setup], std::string("original epochs 5"));
}

void TestReport::failedRunsStayWithTheirReason()
{
    StudyFolder study(makeStudy(1));
    study.rows[4].state = RunState::Failed;
    study.rows[4].errorSentence = "The loss became infinite at step 12.";
    study.rows[4].errorHint = "Use a smaller learning rate.";
    const std::string html = reportHtml({"Study", "", study.ids(), {}}, study.workspace, study.rows);
    QVERIFY(contains(html, "failed: The loss became infinite at step 12. Use a smaller learning rate."));
}

void TestReport::noRunsIsASentence()
{
    StudyFolder study({});
    QVERIFY(contains(reportHtml({"", "", {}, {}}, study.workspace, {}), "No run is chosen."));
}

void TestReport::aRunWhoseFolderIsGoneIsStillReported()
{
    StudyFolder study(makeStudy(1));
    std::filesystem::remove_all(study.workspace.run(study.rows[4].id).path());
    QVERIFY(contains(reportHtml({"Study", "", study.ids(), {}}, study.workspace, study.rows), study.rows[4].id));
}

void TestReport::figuresAreEmbedded()
{
    StudyFolder study(makeStudy(1));
    const std::string html = reportHtml({"Study", "", study.ids(), {{"Chart", "A caption", "image/png", "PNG", 640, 480}}}, study.workspace, study.rows);
    QVERIFY(contains(html, "<img src=\"data:image/png;base64,UE5H\" alt=\"Chart\" width=\"640\" height=\"480\">"));
    QVERIFY(contains(html, "A caption"));
}

void TestReport::csvIsQuotedAndGuarded()
{
    auto rows = makeStudy(1);
    rows[0].name = "=HYPERLINK(\"x\")";
    rows[1].note = "one, \"two\"\nthree";
    rows[2].name = "-1+1";
    rows[2].tags = {"@a", "b"};
    const auto cells = parseCsv(runsCsv(rows));
    QCOMPARE(cells.size(), rows.size() + 1);
    const auto column = [&](const std::string& name) { return std::size_t(std::find(cells[0].begin(), cells[0].end(), name) - cells[0].begin()); };
    for (const auto& row : cells)
        QCOMPARE(row.size(), cells[0].size());
    QCOMPARE(cells[1][column("name")], std::string("'=HYPERLINK(\"x\")"));
    QCOMPARE(cells[2][column("note")], std::string("one, \"two\"\nthree"));
    QCOMPARE(cells[3][column("name")], std::string("'-1+1"));
    QCOMPARE(cells[3][column("tags")], std::string("'@a b"));
    QCOMPARE(cells[5][column("parameters.density")], std::string("0.5"));
    QCOMPARE(cells[1][column("parameters.density")], std::string());
}

void TestReport::csvKeepsEveryDigit()
{
    const auto cells = parseCsv(runsCsv({makeRow("ft", 1, {{"ua", 1.0 / 3}, {"ta", -2.5}})}));
    const auto column = [&](const std::string& name) { return std::size_t(std::find(cells[0].begin(), cells[0].end(), name) - cells[0].begin()); };
    QCOMPARE(std::stod(cells[1][column("ua")]), 1.0 / 3);
    QCOMPARE(cells[1][column("ta")], std::string("-2.5")); // a number is no formula
}

void TestReport::latexIsEscapedAndGrouped()
{
    auto rows = makeStudy(3, "50 % of A_B & C");
    const std::string latex = groupsLatex(rows);
    QVERIFY(contains(latex, "\\toprule"));
    QVERIFY(contains(latex, "50 \\% of A\\_B \\& C"));
    QVERIFY2(contains(latex, "SalUn, random mask & 3 & 9.44 $\\pm$ 0."), latex.c_str());
    QVERIFY(contains(latex, "RA (\\%)"));
    QCOMPARE(escapeLatex("\\{}#~^$ ±"), std::string("\\textbackslash{}\\{\\}\\#\\textasciitilde{}\\textasciicircum{}\\$ $\\pm$"));
}

void TestReport::svgIsWellFormedAndMarksItsGroups()
{
    auto rows = makeStudy(3);
    rows.push_back(studyRow("rl", 1, 11.5, 94.5, 84.2, 21.4));
    const std::string svg = tradeoffSvg(rows, "ua", "ta");
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    for (const char* part : {"SalUn, random mask", "Retrain", "Original", "UA, unlearning accuracy (%)", "hollow: one seed", "ringed", "stroke-dasharray"})
        QVERIFY2(contains(svg, part), part);
    QVERIFY(!contains(svg, "nan"));
    QCOMPARE(tradeoffFigures(rows).size(), std::size_t(1));
    QVERIFY(contains(tradeoffFigures(rows).front().caption, "Dashed lines: Retrain."));
    auto picture = makeRow("uce", 1, {{"concept_ua", 100}, {"concept_ra", 90}});
    picture.domain = "text-to-image";
    const std::string ofPictures = tradeoffFigures({picture}).at(0).caption; // where nothing is good for being close to Retrain
    QVERIFY2(contains(ofPictures, "to the right is better") && !contains(ofPictures, "Retrain"), ofPictures.c_str());
}

void TestReport::svgSaysWhenThereIsNothingToDraw()
{
    QVERIFY(contains(tradeoffSvg({}, "ua", "ta"), "No finished run has both ua and ta."));
    QVERIFY(tradeoffFigures({}).empty());
    QVERIFY(!contains(tradeoffSvg({makeRow("ft", 1, {{"ua", 0}, {"ta", 0}})}, "ua", "ta"), "nan"));
}

void TestReport::weightsAreExportedWithTheirCard()
{
    StudyFolder study(makeStudy(3));
    const RunRow& row = study.rows[4];
    const std::filesystem::path weights = study.workspace.run(row.id).file("weights.safetensors");
    const std::vector<std::uint8_t> bytes(16, 7);
    const std::string hash = writeSafetensors(weights, {{"w", "F32", {4}, bytes}}, {});
    appendEvent(study.workspace.run(row.id), {{"event", "done"}, {"seconds", 1}, {"weights_sha256", hash}});
    const std::filesystem::path target = study.folder.path().toStdString() + "/out";
    exportModel(row, study.rows, study.workspace, target);
    QCOMPARE(readFile(target / "weights.safetensors"), readFile(weights));
    const std::string card = readFile(target / "README.md");
    for (const char* part : {"# salun · seed 1", "SalUn. Random labels", "| UA (%) |", "Density: 0.5", "Zalando", "random 10 %, seed 1", "palimpsest-cli run runs/salun-1-ra",
                             "They do not prove"})
        QVERIFY2(contains(card, part), part);
    QCOMPARE(std::distance(std::filesystem::directory_iterator(target), {}), 2);
    writeSafetensors(weights, {{"w", "F32", {2}, std::span(bytes).first(8)}}, {});
    VERIFY_THROWS_CODE(exportModel(row, study.rows, study.workspace, target), "export.changed-weights");
    std::filesystem::resize_file(weights, 30);
    VERIFY_THROWS_CODE(exportModel(row, study.rows, study.workspace, target), "safetensors.truncated");
    QCOMPARE(std::distance(std::filesystem::directory_iterator(target), {}), 2);
    QCOMPARE(escapeMarkdown("a*b_[c]|\nd"), std::string("a\\*b\\_\\[c\\]\\| d"));
}

void TestReport::aRunWithoutWeightsIsRefused()
{
    StudyFolder study(makeStudy(1));
    VERIFY_THROWS_CODE(exportModel(study.rows[4], study.rows, study.workspace, study.folder.path().toStdString() + "/out"), "export.no-weights");
}

void TestReport::base64IsRight_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char* text : {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\xff\xfe\x80"})
        QTest::newRow(text[0] ? text : "empty") << QByteArray(text);
}

void TestReport::base64IsRight()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(QByteArray::fromStdString(base64(bytes.toStdString())), bytes.toBase64());
}

void TestReport::numbersAreGrouped()
{
    QCOMPARE(groupedNumber(0), std::string("0"));
    QCOMPARE(groupedNumber(999), std::string("999"));
    QCOMPARE(groupedNumber(60000), std::string("60,000"));
    QCOMPARE(groupedNumber(-1234567), std::string("-1,234,567"));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
