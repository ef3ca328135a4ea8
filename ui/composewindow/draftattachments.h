// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"
#include "service/drafts.h"

#include <QImage>
#include <QObject>
#include <QSet>
#include <QStringList>

#include <functional>

namespace pennypost::ui
{

class DraftSaver;

// For good: somebody has to do something about it.
[[nodiscard]] bool isFailed(const compose::StoredAttachment &attachment);

// The attachments of the draft in a window, as the service tells of them.
class DraftAttachments : public QObject
{
    Q_OBJECT

public:
    DraftAttachments(service::Drafts &drafts, DraftSaver &saver, QObject *parent = nullptr);

    void begin(const QList<compose::StoredAttachment> &attachments);
    [[nodiscard]] const QList<compose::StoredAttachment> &all() const
    {
        return m_all;
    }
    // Some are asked for and not answered yet: it is not known what belongs to the message.
    [[nodiscard]] bool isAsking() const
    {
        return m_asked > 0 || !m_paths.isEmpty();
    }
    [[nodiscard]] bool hasFailed() const;
    [[nodiscard]] qint64 totalSize() const;

    void addFiles(const QStringList &paths);
    void addImage(const QImage &image);
    void remove(AttachmentId id);
    // The draft is gone: what can be had from files again goes into the next one.
    void startAnew();
    // Another try for one whose copy failed; it stays until that has worked.
    void retry(AttachmentId id);

Q_SIGNALS:
    void added(const pennypost::compose::StoredAttachment &attachment);
    void changed(const pennypost::compose::StoredAttachment &attachment);
    void progress(pennypost::AttachmentId id, qint64 copied, qint64 total);
    void removed(pennypost::AttachmentId id);
    // Worth a word, though it is attached.
    void attachedEmpty(const QString &name);
    void attachedTwice(const QString &name);
    // The list is different, or what is asked has been answered.
    void settled();
    // Nothing was attached (or removed).
    void failed(const pennypost::Error &error);

private:
    using Answer = Result<compose::StoredAttachment>;
    void ask(std::function<QFuture<Answer>(DraftId)> call,
             const std::function<void()> &whenAttached = {});
    void onAnswer(const Answer &answer);
    void lookAt(const compose::StoredAttachment &attachment);
    void onChanged(DraftId draft, const compose::StoredAttachment &attachment);
    void addPng(const QByteArray &png);
    void askForFiles();
    void answered();
    [[nodiscard]] qsizetype indexOf(AttachmentId id) const;

    service::Drafts &m_drafts;
    DraftSaver &m_saver;
    QList<compose::StoredAttachment> m_all;
    QSet<qint64> m_removing; // what is still told of them is late
    QSet<qint64> m_retrying; // until it is asked for
    QStringList m_paths; // of files to be asked for
    int m_asked = 0;
    int m_images = 0;
};

} // namespace pennypost::ui
