// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/strongid.h"

#include <QTimer>
#include <QWidget>

#include <chrono>

namespace pennypost::service
{
class Drafts;
}

namespace pennypost::ui
{

class DraftModel;
class InlineBar;
class RowList;

// The drafts. Return opens one, Delete discards it: at first it only leaves the list, and a bar
// offers to bring it back for a while. Takes the focus for its list. The drafts outlive it.
class DraftList : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kUndoTime{10'000};

    explicit DraftList(service::Drafts &drafts, QWidget *parent = nullptr);
    // What still could be brought back is discarded now.
    ~DraftList() override;

    [[nodiscard]] int count() const;
    // Invalid: none.
    [[nodiscard]] DraftId currentDraft() const;

public Q_SLOTS:
    void discard(pennypost::DraftId draft);
    void undoDiscard();

Q_SIGNALS:
    void editRequested(pennypost::DraftId draft);
    void composeRequested();
    void countChanged(int count);
    // It goes unless somebody takes that back: whoever has it open saves it and closes.
    void discarding(pennypost::DraftId draft);
    // It is gone for good: whoever still shows it can close.
    void discarded(pennypost::DraftId draft);

private:
    void readAll();
    void finishDiscard();
    void showMenu(DraftId draft, const QPoint &globalPosition);
    void showError(const Error &error);

    service::Drafts &m_drafts;
    DraftModel *m_model;
    InlineBar *m_bar;
    RowList *m_list;
    DraftId m_discarding;
    QTimer m_undoTime;
    bool m_reading = false;
    bool m_readAgain = false;
};

} // namespace pennypost::ui
