// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/prompt_lists_dialog.h"

#include "core/data/dataset.h"
#include "core/data/forget_target.h"
#include "widgets/forget_set/prompt_list_edit.h"
#include "widgets/pictures/original_model.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr int kPause = 250; // ms without another change until captions are read

Json jsonOf(const QStringList& texts)
{
    Json list = Json::array();
    for (const QString& text : texts)
        list.push_back(text.toStdString());
    return list;
}

QStringList textsIn(const Json& rule, const char* key)
{
    QStringList texts;
    if (rule.contains(key))
        for (const Json& text : rule.at(key).is_array() ? rule.at(key) : Json::array({rule.at(key)}))
            if (text.is_string())
                texts << QString::fromStdString(text.get<std::string>());
    return texts;
}

} // namespace

PromptListsDialog::PromptListsDialog(std::shared_ptr<const Dataset> dataset, PreviewEngine& engine, const OriginalAtHand& original, const Json& rule, QWidget* parent)
    : QDialog(parent), m_dataset(std::move(dataset)), m_matcher(this), m_state(new QLabel(this)), m_pause(new QTimer(this))
{
    setWindowTitle(tr("Prompt lists"));
    auto* note = new QLabel(tr("One prompt a line. Below each list is what %1 draws for it, before anything is forgotten.").arg(original.origin), this);
    note->setWordWrap(true);
    m_forget = new PromptListEdit(tr("&Forget"), tr("Prompts that the model is not to answer any more. The pictures of the pool whose caption is one of them, capitals and commas aside, are the forget set."),
                                  u"a red circle\na crimson disc"_s, engine, original, this);
    m_instead = new PromptListEdit(tr("Draw &instead"), tr("What is to be drawn in place of each prompt to forget: one line for all of them, or one for each in the same order. Empty: the prompt without words."),
                                   u"a blue square"_s, engine, original, this);
    m_retain = new PromptListEdit(tr("&Keep"), tr("Prompts that must be answered as before. Methods that learn from prompts alone (ESD, UCE) hold on to these; empty: prompts for everything else that the "
                                                  "dataset knows."),
                                  u"a blue star\na green cross"_s, engine, original, this);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setObjectName(u"promptListsState"_s);
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    connect(m_pause, &QTimer::timeout, this, &PromptListsDialog::match);

    auto* lists = new QHBoxLayout;
    lists->setSpacing(12);
    for (PromptListEdit* list : {m_forget, m_instead, m_retain}) {
        lists->addWidget(list, 1);
        connect(list, &PromptListEdit::changed, this, [this] {
            m_use->setEnabled(false);
            m_matcher.forget();
            m_pause->start();
        });
        connect(list, &PromptListEdit::loadRequested, this, [this, list] {
            auto* dialog = new QFileDialog(this, tr("Load a list of prompts"));
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setFileMode(QFileDialog::ExistingFile);
            dialog->setNameFilters({tr("Text files (*.txt)"), tr("All files (*)")});
            connect(dialog, &QFileDialog::fileSelected, this, [this, list](const QString& file) {
                guarded([&] { list->load(file); }, [this](const Error& error) { tell(QString::fromUtf8(error.what()) + u' ' + QString::fromStdString(error.hint()), true); });
            });
            dialog->open();
        });
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("Forget these pictures"), QDialogButtonBox::AcceptRole);
    m_use->setAccessibleName(m_use->text());
    m_use->setDefault(true);
    m_use->setToolTip(tr("Makes the pictures that have these captions the forget set; the three lists are its rule"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(note);
    layout->addLayout(lists, 1);
    layout->addWidget(m_state);
    layout->addWidget(buttons);
    resize(900, 520);

    if (rule.is_object() && rule.value("kind", std::string()) == "prompts") {
        m_forget->setPrompts(textsIn(rule, "forget"));
        m_instead->setPrompts(textsIn(rule, "instead"));
        m_retain->setPrompts(textsIn(rule, "retain"));
    }
    match();
}

Json PromptListsDialog::rule() const
{
    Json rule{{"kind", "prompts"}, {"forget", jsonOf(m_forget->prompts())}};
    if (const QStringList instead = m_instead->lines(); !instead.isEmpty())
        rule["instead"] = jsonOf(instead);
    if (const QStringList retain = m_retain->prompts(); !retain.isEmpty())
        rule["retain"] = jsonOf(retain);
    return rule;
}

void PromptListsDialog::tell(const QString& text, bool isWrong)
{
    m_state->setText(isWrong ? u"⚠ "_s + text : text);
    m_state->setAccessibleName(text);
}

void PromptListsDialog::match()
{
    m_use->setEnabled(false);
    if (m_forget->prompts().isEmpty()) {
        tell(tr("Write, paste or load what is to be forgotten."), false);
        return;
    }
    const auto refuse = [this](const Error& error) { tell(QString::fromUtf8(error.what()), true); };
    if (!guarded([this] { const ForgetTarget checked(rule(), m_dataset->captions->concepts); }, refuse))
        return;
    m_matcher.run([dataset = m_dataset, rule = rule()] { return askedTarget(*dataset, rule); },
                  [this, refuse](const auto& watcher) {
                      guarded(
                          [&] {
                              m_target = take(watcher);
                              const auto count = int(m_target.ids.size());
                              if (count == 0) {
                                  tell(tr("No caption of the pool is one of these prompts, so there is no picture to forget. Write them as captions are written, or forget words wherever they stand, with "
                                          "“Forget by words”."),
                                       true);
                                  return;
                              }
                              m_use->setEnabled(true);
                              tell(tr("%n picture(s) of the pool have one of these captions.", nullptr, count), false);
                          },
                          refuse);
                  });
}

} // namespace palimpsest
