// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/address.h"
#include "mail/deliveryoptions.h"
#include "mime/contentsource.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>

namespace pennypost::compose
{

enum class Priority { Normal, High, Low };

struct Attachment {
    QString fileName;
    QByteArray contentType; // empty: application/octet-stream
    std::shared_ptr<mime::ContentSource> content;
    QByteArray charset = {}; // of a text
};

// An image that the HTML shows as <img src="cid:...">.
struct InlineImage {
    QByteArray contentId; // without angle brackets and "cid:"
    QString fileName;
    QByteArray contentType;
    std::shared_ptr<mime::ContentSource> content;
};

// A message as the user wrote it. Copies share the content of files.
struct Draft {
    mail::Address from;
    QList<mail::Address> to;
    QList<mail::Address> cc;
    QList<mail::Address> bcc;
    QList<mail::Address> replyTo;
    QString subject;
    QString text;
    std::optional<QString> html; // sent as given
    QList<Attachment> attachments;
    QList<InlineImage> inlineImages;
    QString inReplyTo; // a message id, with or without angle brackets
    QStringList references; // oldest first
    QList<std::pair<QString, QString>> extraHeaders; // name, value
    Priority priority = Priority::Normal;
    mail::DeliveryOptions options; // what the servers are asked for; see deliveryOptions()
};

// The options with what the priority asks of servers: MT-PRIORITY 3 for high and -3 for low, unless
// the options name another. Beside the headers, which are for the readers' programs.
[[nodiscard]] inline mail::DeliveryOptions deliveryOptions(const Draft &draft)
{
    mail::DeliveryOptions options = draft.options;
    if (draft.priority != Priority::Normal && !options.mtPriority) {
        options.mtPriority = draft.priority == Priority::High ? 3 : -3;
    }
    return options;
}

} // namespace pennypost::compose
