// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/queuedraft.h"

#include "compose/builder.h"
#include "mime/messagewriter.h"
#include "outbox/queue.h"

namespace pennypost::service
{
namespace
{

class BodySink : public mime::Sink
{
public:
    explicit BodySink(store::BlobWriter &writer)
        : m_writer(writer)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView bytes) override
    {
        return m_writer.write(bytes);
    }

private:
    store::BlobWriter &m_writer;
};

} // namespace

Result<MessageId> queueDraft(Profile &profile, const compose::Draft &draft, AccountId account,
                             const QDateTime &pressedAt, const Clock &clock)
{
    const Result<compose::BuiltMessage> built = compose::buildMessage(draft, {pressedAt});
    if (!built) {
        return built.error();
    }
    Result<std::unique_ptr<store::BlobWriter>> body
        = store::BlobWriter::begin(*profile.database, profile.paths.sealingLockFile(), clock);
    if (!body) {
        return body.error();
    }
    BodySink sink(**body);
    if (const Result<void> written = mime::write(built->root, sink); !written) {
        return written.error();
    }
    outbox::NewMessage message;
    message.account = account;
    message.messageId = built->messageId;
    message.subject = built->subject;
    message.envelope = built->envelope;
    message.envelope.options = compose::deliveryOptions(draft);
    return outbox::queueMessage(*profile.database, message, **body, clock);
}

Result<void> writeDraft(const compose::Draft &draft, const QDateTime &pressedAt, mime::Sink &sink)
{
    const Result<compose::BuiltMessage> built = compose::buildMessage(draft, {pressedAt});
    if (!built) {
        return built.error();
    }
    return mime::write(built->root, sink);
}

} // namespace pennypost::service
