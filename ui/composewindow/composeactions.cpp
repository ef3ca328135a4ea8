// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/composeactions.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QWidget>

namespace pennypost::ui
{

namespace
{

QAction *make(QWidget *window, const QString &text, const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(text, window);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setAutoRepeat(false); // a key that is held down means it once
    window->addAction(action);
    return action;
}

} // namespace

ComposeActions::ComposeActions(QWidget *window)
    : QObject(window),
      send(make(window, tr("Send"), {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter})),
      attach(make(window, tr("Attach files"),
                  {Qt::CTRL | Qt::SHIFT | Qt::Key_A, Qt::CTRL | Qt::Key_M})),
      richText(make(window, tr("Rich text"), {})),
      showCc(make(window, tr("Show Cc"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C})),
      showBcc(make(window, tr("Show Bcc"), {Qt::CTRL | Qt::SHIFT | Qt::Key_B})),
      save(make(window, tr("Save draft"), {QKeySequence::Save})),
      discard(make(window, tr("Discard draft"), {})),
      newMessage(make(window, tr("New message"), {QKeySequence::New})),
      close(make(window, tr("Close"), {Qt::CTRL | Qt::Key_W})),
      quit(make(window, tr("Quit"), {Qt::CTRL | Qt::Key_Q})),
      nextArea(make(window, tr("Next area"), {Qt::Key_F6, Qt::CTRL | Qt::Key_Tab})),
      previousArea(make(window, tr("Previous area"),
                        {Qt::SHIFT | Qt::Key_F6, Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab}))
{
    for (QAction *action : {richText, showCc, showBcc}) {
        action->setCheckable(true);
    }
    send->setIcon(icon(Icon::Send));
    attach->setIcon(icon(Icon::Attach));
    richText->setIcon(icon(Icon::RichText));
    discard->setIcon(icon(Icon::Delete));
    newMessage->setIcon(icon(Icon::NewMessage));
}

void ComposeActions::setEnabled(bool enabled)
{
    for (QAction *action : {send, attach, richText, showCc, showBcc, save, discard}) {
        action->setEnabled(enabled);
    }
}

} // namespace pennypost::ui
