// SPDX-License-Identifier: GPL-3.0-or-later
// The window: reads the command line, shows the first pixels, then opens the workspace and fills it with pages.
#include "app/window/pages.h"
#include "core/base/error.h"
#include "widgets/shell/controller.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/settings.h"
#include "widgets/shell/start_page.h"
#include "widgets/shell/theme.h"
#include "widgets/workspace/run_queue.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QTimer>
#include <QTranslator>

#include <clocale>

using namespace Qt::StringLiterals;
using namespace palimpsest;

namespace {

constexpr auto kDesktopId = "io.github.palimpsest.Palimpsest";

void translate(QApplication& application)
{
    const QString wanted = settingValue(u"window/language"_s).toString();
    const QLocale locale = wanted == "system"_L1 ? QLocale() : QLocale(wanted);
    QLocale::setDefault(locale); // numbers and dates are written as the words around them
    const auto install = [&application](const QLocale& language, const QString& name, const QString& folder) {
        auto* translator = new QTranslator(&application);
        if (translator->load(language, name, u"_"_s, folder))
            QApplication::installTranslator(translator);
    };
    install(QLocale(QLocale::English), u"palimpsest"_s, u":/i18n"_s); // the plurals; whatever the language lacks stays English
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (locale.language() != QLocale::English && locale.language() != QLocale::C)
        install(locale, u"palimpsest"_s, u":/i18n"_s);
}

QString absolute(const QString& folder)
{
    return QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setOrganizationName(u"palimpsest"_s);
    QCoreApplication::setApplicationName(u"palimpsest"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(PALIMPSEST_VERSION));
    QApplication application(argc, argv);
    // Files and events speak the C locale, whatever the desktop speaks.
    std::setlocale(LC_NUMERIC, "C");
    QGuiApplication::setApplicationDisplayName({});
    QGuiApplication::setDesktopFileName(QLatin1StringView(kDesktopId));
    QApplication::setWindowIcon(QIcon(u":/palimpsest/app/palimpsest.svg"_s));
    translate(application);

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Make a trained model forget, then look for the traces."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"workspace"_s, QApplication::translate("main", "Folder of the workspace to open."), u"[WORKSPACE]"_s);
    const QCommandLineOption sample(u"sample"_s, QApplication::translate("main", "Open the workspace, or make it, and start the sample study if it has no runs."));
    const QCommandLineOption safeMode(u"safe-mode"_s, QApplication::translate("main", "Restore nothing: default layout, start page."));
    const QCommandLineOption engine(u"engine"_s, QApplication::translate("main", "The engine program palimpsest-cli to use."), u"PATH"_s);
    parser.addOptions({sample, safeMode, engine});
    parser.process(application);

    if (parser.isSet(engine))
        RunQueue::setEngineProgram(absolute(parser.value(engine)));
    applyTheme(parser.isSet(safeMode) ? Theme::System : themeFromText(settingValue(u"window/theme"_s).toString()));

    MainWindow window;
    if (parser.isSet(safeMode))
        window.setSafeMode();
    window.restoreLayout();
    Controller controller(window, makePages);
    const QString folder = parser.positionalArguments().value(0);
    QString wanted = folder.isEmpty() ? QString() : absolute(folder);
    if (wanted.isEmpty() && !parser.isSet(sample) && !parser.isSet(safeMode) && settingValue(u"window/reopen"_s).toBool())
        wanted = Controller::recent().value(0);
    if (!wanted.isEmpty() || parser.isSet(sample))
        window.startPage().showBusy(QApplication::translate("main", "Opening the workspace…"));
    window.show();
    // First pixels first: workspaces and pages come when the window is on the screen.
    QTimer::singleShot(0, &controller, [&] {
        if (parser.isSet(sample))
            controller.openSample(wanted.isEmpty() ? Controller::sampleFolder("image-classification") : wanted, "image-classification");
        else if (!wanted.isEmpty())
            controller.open(wanted);
    });
    return QApplication::exec();
}
