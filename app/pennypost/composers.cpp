// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/composers.h"

#include "base/whenready.h"
#include "service/drafts.h"
#include "service/servicehandle.h"
#include "ui/common/toast.h"
#include "ui/composewindow/composewindow.h"
#include "ui/composewindow/undodelay.h"
#include "ui/words/errorwords.h"

namespace pennypost
{

Composers::Composers(service::ServiceHandle &service, ui::Look &look, QObject *parent)
    : QObject(parent),
      m_service(service),
      m_look(look)
{
}

Composers::~Composers()
{
    qDeleteAll(m_windows);
}

void Composers::write()
{
    show(std::nullopt);
}

ui::ComposeWindow *Composers::windowOf(DraftId draft) const
{
    for (const auto &window : m_windows) {
        if (window && window->draft() == draft) {
            return window;
        }
    }
    return nullptr;
}

void Composers::open(DraftId draft)
{
    if (ui::ComposeWindow *const window = windowOf(draft)) {
        window->show();
        window->raise();
        window->activateWindow();
        return;
    }
    if (m_opening.contains(draft.value)) {
        return;
    }
    m_opening.insert(draft.value);
    whenReady(m_service.drafts().load(draft), this,
              [this, draft](const Result<compose::StoredDraft> &stored) {
                  m_opening.remove(draft.value);
                  if (stored) {
                      show(*stored);
                  } else {
                      Q_EMIT openFailed(stored.error());
                  }
              });
}

void Composers::close(DraftId draft)
{
    if (ui::ComposeWindow *const window = windowOf(draft)) {
        window->close();
    }
}

void Composers::forget(DraftId draft)
{
    if (ui::ComposeWindow *const window = windowOf(draft)) {
        window->abandon();
    }
}

void Composers::show(const std::optional<compose::StoredDraft> &draft)
{
    auto *const window = new ui::ComposeWindow(m_service.drafts(), m_service.accounts(), m_look);
    if (draft) {
        window->showDraft(*draft);
    }
    m_windows.removeIf([](const auto &gone) { return gone.isNull(); });
    m_windows.append(window);
    connect(window, &ui::ComposeWindow::sent, this, &Composers::onSent);
    connect(window, &ui::ComposeWindow::accountNeeded, this, &Composers::accountNeeded);
    connect(window, &ui::ComposeWindow::newMessageRequested, this, &Composers::write);
    connect(window, &ui::ComposeWindow::quitRequested, this, &Composers::quitRequested);
    window->show();
    Q_EMIT windowOpened();
}

void Composers::onSent(MessageId message, const QString &subject, const QRect &place)
{
    const QString text = subject.isEmpty() ? tr("Your message is sent in a moment.")
                                           : tr("“%1” is sent in a moment.").arg(subject);
    auto *const toast = new ui::Toast(text, tr("Undo"));
    connect(toast, &ui::Toast::actionClicked, this,
            [this, message, toast] { undo(message, *toast); });
    toast->showFor(ui::kUndoDelay, place);
}

void Composers::undo(MessageId message, ui::Toast &toast)
{
    Q_EMIT undoing();
    whenReady(m_service.drafts().takeBack(message), this,
              [this, toast = QPointer<ui::Toast>(&toast)](const Result<DraftId> &draft) {
                  if (draft && toast) {
                      toast->close();
                  } else if (toast) {
                      toast->finish(ui::wordsFor(draft.error()).whatHappened);
                  }
                  if (draft) {
                      open(*draft);
                  } else {
                      Q_EMIT undoFailed();
                  }
              });
}

void Composers::closeAll()
{
    for (const auto &window : std::as_const(m_windows)) {
        if (window) {
            window->close();
        }
    }
}

bool Composers::isEmpty() const
{
    return std::none_of(m_windows.begin(), m_windows.end(),
                        [](const auto &window) { return window && window->isVisible(); });
}

} // namespace pennypost
