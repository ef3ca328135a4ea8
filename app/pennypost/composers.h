// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "compose/draftcontent.h"

#include <QObject>
#include <QPointer>
#include <QRect>
#include <QSet>

#include <optional>

namespace pennypost::service
{
class ServiceHandle;
} // namespace pennypost::service

namespace pennypost::ui
{
class ComposeWindow;
class Look;
class Toast;
} // namespace pennypost::ui

namespace pennypost
{

// The windows people write in, one per message, and the toasts that offer Undo behind them.
class Composers : public QObject
{
    Q_OBJECT

public:
    Composers(service::ServiceHandle &service, ui::Look &look, QObject *parent = nullptr);
    ~Composers() override;

    void write();
    // Its window if it is open already.
    void open(DraftId draft);
    // Its window closes, with everything in the draft.
    void close(DraftId draft);
    // The draft is gone; a window of it closes and does not bring it back.
    void forget(DraftId draft);
    // Every text goes into its draft.
    void closeAll();
    [[nodiscard]] bool isEmpty() const;

Q_SIGNALS:
    void accountNeeded();
    void openFailed(const pennypost::Error &error);
    void windowOpened();
    // Somebody wants a message back; windowOpened() follows, or undoFailed().
    void undoing();
    void undoFailed();
    void quitRequested();

private:
    [[nodiscard]] ui::ComposeWindow *windowOf(DraftId draft) const;
    void show(const std::optional<compose::StoredDraft> &draft);
    void onSent(MessageId message, const QString &subject, const QRect &place);
    void undo(MessageId message, ui::Toast &toast);

    service::ServiceHandle &m_service;
    ui::Look &m_look;
    QList<QPointer<ui::ComposeWindow>> m_windows;
    QSet<qint64> m_opening; // drafts that are being loaded
};

} // namespace pennypost
