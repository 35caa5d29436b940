// SPDX-License-Identifier: GPL-3.0-or-later
// The floor of first_paint.sh: an empty Qt window.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("Palimpsest floor"));
    window.show();
    return QApplication::exec();
}
