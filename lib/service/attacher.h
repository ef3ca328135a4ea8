// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/paths.h"
#include "base/result.h"
#include "base/strongid.h"
#include "compose/attachfile.h"
#include "compose/draftcontent.h"
#include "service/workpool.h"
#include "store/database.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <map>

namespace pennypost::service
{

// Brings files and pasted bytes into drafts. Looking at a file may hang and storing bytes takes
// long: both are done in threads of their own, and Send waits for them. Lives in the engine thread;
// the database must outlive it.
class Attacher : public QObject
{
    Q_OBJECT

public:
    Attacher(const ProfilePaths &paths, store::Database &database, const Clock &clock,
             QObject *parent = nullptr);
    ~Attacher() override;

    // Both call back in this thread.
    using Callback = std::function<void(const Result<compose::StoredAttachment> &)>;
    // Notes which file it is; the Preparer copies it. One after the other in each draft, so that
    // they stand in the order they were named.
    void addFile(DraftId draft, const QString &path, const Callback &callback);
    void addBytes(DraftId draft, const QString &fileName, const QByteArray &contentType,
                  const QByteArray &bytes, const Callback &callback);
    // Calls back once nothing is on its way into the draft; at once if nothing is.
    void whenDone(DraftId draft, const std::function<void()> &function);

    // Carries out what was asked before, then stopped().
    void stop();
    // After stop(): waits no longer for files.
    void abandon();
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void stopped();

private:
    struct File {
        QString path;
        Callback callback;
    };
    struct Waiting {
        DraftId draft;
        std::function<void()> function;
    };

    void lookAtNext(DraftId draft);
    void onLookedAt(DraftId draft, const Result<compose::AttachableFile> &found);
    void onDone(DraftId draft);
    void checkStopped();

    const ProfilePaths m_paths;
    store::Database &m_database;
    const Clock &m_clock;
    std::map<DraftId, QList<File>> m_files; // the first of each is looked at and noted
    std::map<DraftId, int> m_onTheirWay;
    int m_busyTries = 0;
    QList<Waiting> m_waiting;
    bool m_stopping = false;
    bool m_stopped = false;
    WorkPool m_looks;
    WorkPool m_stores; // nobody's bytes wait behind a file that hangs
};

} // namespace pennypost::service
