// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/composenotices.h"

#include "ui/words/errorwords.h"

#include <QAbstractButton>
#include <QVBoxLayout>

namespace pennypost::ui
{

ComposeNotices::ComposeNotices(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

InlineBar &ComposeNotices::bar(Notice notice)
{
    InlineBar *&bar = m_bars[notice];
    if (!bar) {
        bar = new InlineBar(this);
        layout()->addWidget(bar);
        connect(bar, &InlineBar::closed, this, &ComposeNotices::arranged);
    }
    return *bar;
}

InlineBar &ComposeNotices::say(Notice notice, Tone tone, const QString &text)
{
    InlineBar &shown = bar(notice);
    shown.say(tone, text);
    shown.setClosable(true);
    arrange();
    return shown;
}

InlineBar &ComposeNotices::sayError(Notice notice, const Error &error)
{
    return say(notice, Tone::Attention, sentencesFor(error));
}

void ComposeNotices::hide(Notice notice)
{
    if (InlineBar *shown = m_bars.value(notice)) {
        shown->hide();
    }
}

bool ComposeNotices::isShown(Notice notice) const
{
    const InlineBar *shown = m_bars.value(notice);
    return shown && !shown->isHidden();
}

void ComposeNotices::arrange()
{
    Q_EMIT arranged();
}

QList<QWidget *> ComposeNotices::buttons() const
{
    QList<QWidget *> found;
    for (const InlineBar *shown : m_bars) {
        for (QAbstractButton *button : shown->findChildren<QAbstractButton *>()) {
            found.append(button);
        }
    }
    return found;
}

bool ComposeNotices::closeOne()
{
    for (auto i = m_bars.end(); i != m_bars.begin();) {
        --i;
        if (!(*i)->isHidden()) {
            (*i)->hide();
            return true;
        }
    }
    return false;
}

QString sentencesFor(const Error &error)
{
    const Words words = wordsFor(error);
    QStringList sentences{words.whatHappened, words.fix};
    sentences.removeAll(QString());
    return sentences.isEmpty() ? words.headline : sentences.join(u' ');
}

} // namespace pennypost::ui
