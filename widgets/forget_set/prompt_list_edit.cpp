// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/prompt_list_edit.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "widgets/pictures/drawn_strip.h"
#include "widgets/shell/icons.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStringDecoder>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr qint64 kLargestFile = 1 << 20; // bytes: far more than anybody reads

QToolButton* button(const QString& iconName, const QString& name, const QString& tip, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setIcon(icon(iconName));
    made->setAutoRaise(true);
    made->setAccessibleName(name);
    made->setToolTip(tip);
    return made;
}

} // namespace

PromptListEdit::PromptListEdit(const QString& title, const QString& tip, const QString& hint, PreviewEngine& engine, const OriginalAtHand& original, QWidget* parent)
    : QWidget(parent), m_text(new QPlainTextEdit(this)), m_count(new QLabel(this)), m_strip(new DrawnStrip(engine, this))
{
    auto* label = new QLabel(title, this);
    label->setBuddy(m_text);
    const QString name = QString(title).remove(u'&');
    m_text->setAccessibleName(name);
    m_text->setAccessibleDescription(tip);
    m_text->setToolTip(tip);
    m_text->setPlaceholderText(hint);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_load = button(u"folder"_s, tr("Load a text file: %1").arg(name), tr("Adds the lines of a text file, one prompt a line"), this);
    m_undo = button(u"undo"_s, tr("Undo: %1").arg(name), tr("Undo the last change of this list (Ctrl+Z)"), this);
    m_undo->setEnabled(false);
    m_strip->setModel(original);
    m_strip->setHint(tr("What the original draws for these prompts"));
    m_strip->setAccessibleName(tr("Drawn by the original: %1").arg(name));

    auto* head = new QHBoxLayout;
    head->setSpacing(2);
    head->addWidget(label, 1);
    head->addWidget(m_count);
    head->addWidget(m_undo);
    head->addWidget(m_load);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_strip);
    setTabOrder(m_text, m_undo);
    setTabOrder(m_undo, m_load);
    setTabOrder(m_load, m_strip);

    const auto tell = [this] {
        const QStringList all = prompts();
        m_count->setText(all.isEmpty() ? QString() : tr("%n prompt(s)", nullptr, int(all.size())));
        m_strip->setPrompts(all);
    };
    connect(m_text, &QPlainTextEdit::textChanged, this, [this, tell] {
        tell();
        Q_EMIT changed();
    });
    connect(m_text, &QPlainTextEdit::undoAvailable, m_undo, &QToolButton::setEnabled);
    connect(m_undo, &QToolButton::clicked, m_text, &QPlainTextEdit::undo);
    connect(m_load, &QToolButton::clicked, this, &PromptListEdit::loadRequested);
    tell();
}

QStringList PromptListEdit::lines() const
{
    QStringList lines;
    for (const QString& line : m_text->toPlainText().split(u'\n'))
        lines << line.simplified();
    while (!lines.isEmpty() && lines.back().isEmpty())
        lines.removeLast();
    return lines;
}

QStringList PromptListEdit::prompts() const
{
    QStringList all = lines();
    all.removeAll(QString());
    return all;
}

void PromptListEdit::setPrompts(const QStringList& prompts)
{
    m_text->setPlainText(prompts.join(u'\n'));
}

void PromptListEdit::load(const QString& file)
{
    if (QFileInfo(file).size() > kLargestFile)
        throw Error("prompts.file", tr("%1 is larger than a list of prompts.").arg(QFileInfo(file).fileName()).toStdString(), tr("Choose a text file with one prompt a line, of at most 1 MB.").toStdString());
    const std::string bytes = readFile(file.toStdString());
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    if (decoder.hasError() || text.contains(QChar(0)))
        throw Error("prompts.file", tr("%1 is no text in UTF-8.").arg(QFileInfo(file).fileName()).toStdString(), tr("Save it as plain text in UTF-8, one prompt a line.").toStdString());
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    QTextCursor cursor(m_text->document());
    cursor.movePosition(QTextCursor::End);
    const QString before = m_text->toPlainText();
    cursor.insertText((before.isEmpty() || before.endsWith(u'\n') ? QString() : u"\n"_s) + text.trimmed());
}

} // namespace palimpsest
