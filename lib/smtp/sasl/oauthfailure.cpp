// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/oauthfailure.h"

#include "smtp/sasl/challenge.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pennypost::smtp::sasl
{
namespace
{

constexpr qsizetype kMaxJson = qsizetype(4) * 1024;
constexpr qsizetype kMaxShown = 512;

} // namespace

std::optional<QByteArray> oauthFailure(QByteArrayView challenge)
{
    const std::optional<QByteArray> text = decodeChallenge(challenge);
    if (!text) {
        return std::nullopt;
    }
    if (text->size() > kMaxJson) {
        return QByteArray();
    }
    const QJsonDocument document = QJsonDocument::fromJson(*text);
    return document.isObject() ? document.toJson(QJsonDocument::Compact).left(kMaxShown)
                               : QByteArray();
}

} // namespace pennypost::smtp::sasl
