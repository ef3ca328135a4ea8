// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "compose/draftcontent.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>

namespace pennypost::service
{
class Drafts;
} // namespace pennypost::service

namespace pennypost::ui
{

// Keeps what is typed: half a second after a pause, and at least every second and a half of steady
// typing; only when something is different, and one save at a time. The first save makes the draft.
// After a failure it tries again by itself.
class DraftSaver : public QObject
{
    Q_OBJECT

public:
    // Saves under that id, or under a new one if it is invalid.
    using Save
        = std::function<QFuture<Result<DraftId>>(DraftId draft, const compose::DraftContent &)>;
    using Content = std::function<compose::DraftContent()>;
    DraftSaver(Save save, Content content, QObject *parent = nullptr);

    // The draft as it is in the store already.
    void begin(DraftId draft, const compose::DraftContent &stored);
    [[nodiscard]] DraftId draft() const
    {
        return m_draft;
    }

    // Something may be different now.
    void edited();
    void saveNow();
    // Everything is in the store, as far as is known.
    [[nodiscard]] bool isClean() const;
    [[nodiscard]] bool isSaving() const
    {
        return m_saving;
    }
    // Calls back with the id, made if need be, or the error; not at all if the saver is gone.
    void withDraft(std::function<void(const Result<DraftId> &)> callback);
    // The draft is gone from the store; the next save makes another.
    void startAnew();
    // Nothing is saved any more until it is let go.
    void setPaused(bool paused);

Q_SIGNALS:
    void saving();
    void saved(const QDateTime &at);
    void failed(const pennypost::Error &error);

private:
    void save(const compose::DraftContent &content);
    void onAnswer(const Result<DraftId> &answer, const compose::DraftContent &content);

    Save m_save;
    Content m_content;
    DraftId m_draft;
    compose::DraftContent m_stored;
    QTimer m_pause;
    QElapsedTimer m_unsavedFor;
    bool m_edited = false;
    bool m_saving = false;
    bool m_again = false; // wanted while a save was going on
    bool m_paused = false;
    QList<std::function<void(const Result<DraftId> &)>> m_waiting;
};

// Makes drafts and writes over them with one kind of answer. drafts and context outlive it.
[[nodiscard]] DraftSaver::Save savingInto(service::Drafts &drafts, QObject *context);

} // namespace pennypost::ui
