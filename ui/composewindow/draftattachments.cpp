// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/draftattachments.h"

#include "base/whenready.h"
#include "ui/composewindow/draftsaver.h"
#include "ui/composewindow/inthreadpool.h"

#include <QBuffer>

#include <algorithm>
#include <numeric>
#include <utility>

namespace pennypost::ui
{

namespace
{

constexpr int kAtOnce = 8;

// A picture of a large screen takes longer than the GUI thread may.
QFuture<QByteArray> toPng(const QImage &image)
{
    return inThreadPool([image] {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return png;
    });
}

} // namespace

// A full disk is waited for: the copy goes on when there is room.
bool isFailed(const compose::StoredAttachment &attachment)
{
    return attachment.error.kind != ErrorKind::None
        && attachment.error.kind != ErrorKind::StoreFull;
}

DraftAttachments::DraftAttachments(service::Drafts &drafts, DraftSaver &saver, QObject *parent)
    : QObject(parent),
      m_drafts(drafts),
      m_saver(saver)
{
    connect(&drafts, &service::Drafts::attachmentChanged, this, &DraftAttachments::onChanged);
    connect(&drafts, &service::Drafts::attachmentProgress, this,
            [this](AttachmentId id, qint64 copied, qint64 total) {
                if (indexOf(id) >= 0) {
                    Q_EMIT progress(id, copied, total);
                }
            });
}

void DraftAttachments::begin(const QList<compose::StoredAttachment> &attachments)
{
    m_all = attachments;
    for (const compose::StoredAttachment &attachment : attachments) {
        Q_EMIT added(attachment);
    }
    Q_EMIT settled();
}

bool DraftAttachments::hasFailed() const
{
    return std::any_of(m_all.begin(), m_all.end(),
                       [](const compose::StoredAttachment &one) { return isFailed(one); });
}

qint64 DraftAttachments::totalSize() const
{
    return std::accumulate(
        m_all.begin(), m_all.end(), qint64{0},
        [](qint64 sum, const compose::StoredAttachment &one) { return sum + one.size; });
}

void DraftAttachments::addFiles(const QStringList &paths)
{
    m_paths += paths;
    askForFiles();
}

// A few at a time: the answers about a thousand would come in one go.
void DraftAttachments::askForFiles()
{
    while (m_asked < kAtOnce && !m_paths.isEmpty()) {
        ask([this, path = m_paths.takeFirst()](DraftId draft) {
            return m_drafts.attach(draft, path);
        });
    }
}

void DraftAttachments::addImage(const QImage &image)
{
    ++m_asked;
    whenReady(toPng(image), this, [this](const QByteArray &png) {
        addPng(png);
        answered();
    });
}

void DraftAttachments::addPng(const QByteArray &png)
{
    if (png.isEmpty()) {
        Q_EMIT failed(makeError(ErrorKind::FileUnreadable));
        return;
    }
    const QString name = tr("Pasted image %1.png").arg(++m_images);
    ask([this, name, png](DraftId draft) {
        return m_drafts.attachBytes(draft, name, QByteArrayLiteral("image/png"), png);
    });
}

void DraftAttachments::ask(std::function<QFuture<Answer>(DraftId)> call,
                           const std::function<void()> &whenAttached)
{
    ++m_asked;
    m_saver.withDraft([this, call = std::move(call), whenAttached](const Result<DraftId> &draft) {
        if (!draft) {
            m_paths.clear(); // the same would be said of each
            Q_EMIT failed(draft.error());
            answered();
            return;
        }
        whenReady(call(*draft), this, [this, whenAttached](const Answer &answer) {
            if (answer && whenAttached) {
                whenAttached();
            }
            onAnswer(answer);
        });
    });
}

void DraftAttachments::onAnswer(const Answer &answer)
{
    if (!answer) {
        Q_EMIT failed(answer.error());
        answered();
        return;
    }
    if (indexOf(answer->id) < 0) { // else its copy was faster than this answer
        m_removing.remove(answer->id.value);
        m_all.append(*answer);
        Q_EMIT added(*answer);
    }
    lookAt(*answer);
    answered();
}

// What is attached all the same, though somebody may not have meant it.
void DraftAttachments::lookAt(const compose::StoredAttachment &attachment)
{
    const auto isSame = [&attachment](const compose::StoredAttachment &one) {
        return one.id != attachment.id && one.sourcePath == attachment.sourcePath;
    };
    if (attachment.size == 0) {
        Q_EMIT attachedEmpty(attachment.fileName);
    } else if (!attachment.sourcePath.isEmpty()
               && std::any_of(m_all.begin(), m_all.end(), isSame)) {
        Q_EMIT attachedTwice(attachment.fileName);
    }
}

void DraftAttachments::answered()
{
    --m_asked;
    askForFiles();
    Q_EMIT settled();
}

void DraftAttachments::onChanged(DraftId draft, const compose::StoredAttachment &attachment)
{
    if (draft != m_saver.draft() || m_removing.contains(attachment.id.value)) {
        return;
    }
    const qsizetype index = indexOf(attachment.id);
    if (index < 0) {
        m_all.append(attachment);
        Q_EMIT added(attachment);
    } else {
        m_all[index] = attachment;
        Q_EMIT changed(attachment);
    }
    Q_EMIT settled();
}

void DraftAttachments::remove(AttachmentId id)
{
    const qsizetype index = indexOf(id);
    if (index < 0) {
        return;
    }
    const compose::StoredAttachment attachment = m_all.takeAt(index);
    m_removing.insert(id.value);
    ++m_asked;
    Q_EMIT removed(id);
    whenReady(m_drafts.detach(m_saver.draft(), id), this,
              [this, attachment](const Result<void> &answer) {
                  m_removing.remove(attachment.id.value);
                  if (!answer) { // it still belongs to the message, so it has to be seen
                      m_all.append(attachment);
                      Q_EMIT added(attachment);
                      Q_EMIT failed(answer.error());
                  }
                  answered();
              });
    Q_EMIT settled();
}

void DraftAttachments::retry(AttachmentId id)
{
    const qsizetype index = indexOf(id);
    if (index < 0 || m_all.at(index).sourcePath.isEmpty()) {
        return;
    }
    const QString path = m_all.at(index).sourcePath;
    if (m_retrying.contains(id.value)) {
        return;
    }
    m_retrying.insert(id.value);
    ask(
        [this, path, id](DraftId draft) {
            m_retrying.remove(id.value);
            return m_drafts.attach(draft, path);
        },
        [this, id] { remove(id); });
}

void DraftAttachments::startAnew()
{
    const QList<compose::StoredAttachment> lost = std::exchange(m_all, {});
    for (const compose::StoredAttachment &attachment : lost) {
        Q_EMIT removed(attachment.id);
        if (attachment.sourcePath.isEmpty()) {
            Q_EMIT failed(makeError(ErrorKind::NoSuchFile, attachment.fileName));
        } else {
            addFiles({attachment.sourcePath});
        }
    }
    Q_EMIT settled();
}

qsizetype DraftAttachments::indexOf(AttachmentId id) const
{
    const auto found
        = std::find_if(m_all.begin(), m_all.end(),
                       [id](const compose::StoredAttachment &one) { return one.id == id; });
    return found == m_all.end() ? -1 : found - m_all.begin();
}

} // namespace pennypost::ui
