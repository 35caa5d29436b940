// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"
#include "core/text/prompt_list.h"

#include "error_of.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace palimpsest;
using palimpsest::test::errorOf;

class TestPromptList : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineIsAPrompt()
    {
        QCOMPARE(read("\xEF\xBB\xBF a red circle \r\n\r\n\tan école\n \n!"), (std::vector<std::string>{"a red circle", "an école", "!"}));
        QCOMPARE(read("one"), std::vector<std::string>{"one"});
    }

    void filesThatAreNoListAreRefused()
    {
        const std::string code("prompts.file");
        for (const std::string& text : {std::string(), std::string(" \n\t\n"), std::string("a \xFF b"), std::string("a\0b", 3), std::string("a\nb\nc\nd\n")})
            QCOMPARE(errorOf([&] { read(text, 3); }), code);
        QVERIFY(!errorOf([&] { readPromptList(m_folder.path().toStdString() + "/nothing.txt"); }).empty());
        const std::filesystem::path huge = m_folder.path().toStdString() + "/huge.txt";
        writeFileAtomically(huge, "a");
        std::filesystem::resize_file(huge, std::uintmax_t(1) << 40); // a hole: it takes no room
        QCOMPARE(errorOf([&] { readPromptList(huge); }), code);
    }

private:
    std::vector<std::string> read(const std::string& text, std::size_t most = 10) const
    {
        const std::filesystem::path file = m_folder.path().toStdString() + "/prompts.txt";
        writeFileAtomically(file, text);
        return readPromptList(file, most);
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(TestPromptList)
#include "tst_prompt_list.moc"
