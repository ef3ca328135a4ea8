// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/maildrop.h"

#include "base/untrustedtext.h"
#include "practice/incomingmessage.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace pennypost::practice
{

using namespace Qt::StringLiterals;

namespace
{

qint64 highestNumberIn(const QString &directory)
{
    qint64 highest = 0;
    const QStringList names = QDir(directory).entryList({u"*.eml"_s, u"*.json"_s});
    for (const QString &name : names) {
        highest = std::max(highest, name.left(name.lastIndexOf(u'.')).toLongLong());
    }
    return highest;
}

QByteArray describe(const ReceivedEnvelope &envelope)
{
    QJsonArray recipients;
    for (const QByteArray &recipient : envelope.recipients) {
        recipients.append(toPlainUnicode(recipient));
    }
    const QJsonObject object{
        {u"mail_from"_s, toPlainUnicode(envelope.mailFrom)},
        {u"rcpt_to"_s, recipients},
        {u"tls"_s, envelope.tls},
        {u"user"_s,
         envelope.user.isEmpty() ? QJsonValue() : QJsonValue(toPlainUnicode(envelope.user))},
        {u"received_at"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
    };
    return QJsonDocument(object).toJson();
}

// The names in a directory are durable only once the directory itself was synced.
Result<void> syncDirectory(const QString &directory)
{
    const int fd
        = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    const int number = errno;
    if (fd >= 0) {
        ::close(fd);
    }
    return synced ? Result<void>()
                  : Result<void>(makeError(ErrorKind::OutputFailed, qt_error_string(number)));
}

} // namespace

Maildrop::Maildrop(QString directory)
    : m_directory(std::move(directory)),
      m_last(highestNumberIn(m_directory))
{
}

Result<Maildrop> Maildrop::open(const QString &directory)
{
    const QString path = QDir(directory).absolutePath();
    if (!QDir(path).exists()) {
        const QString parent = QDir::cleanPath(path + "/.."_L1);
        if (!QDir().mkpath(parent)
            || !QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
            return makeError(ErrorKind::OutputFailed, path);
        }
    }
    return Maildrop(path);
}

Result<std::unique_ptr<IncomingMessage>> Maildrop::begin() const
{
    return IncomingMessage::create(m_directory);
}

QString Maildrop::messagePath(qint64 number) const
{
    return u"%1/%2.eml"_s.arg(m_directory, QString::number(number));
}

Result<qint64> Maildrop::store(IncomingMessage &message, const ReceivedEnvelope &envelope)
{
    auto description = IncomingMessage::create(m_directory);
    if (!description) {
        return description.error();
    }
    if (const auto added = (*description)->add(describe(envelope)); !added) {
        return added.error();
    }
    qint64 number = m_last;
    bool published = false;
    while (!published) {
        ++number;
        const auto named = message.publish(messagePath(number));
        if (!named) {
            return named.error();
        }
        published = *named;
    }
    m_last = number;
    const auto described
        = (*description)->publish(u"%1/%2.json"_s.arg(m_directory, QString::number(number)));
    Result<void> durable = described ? syncDirectory(m_directory) : described.error();
    if (!described || !*described || !durable) {
        // It will be refused, so it must not look received.
        QFile::remove(messagePath(number));
        return durable ? makeError(ErrorKind::OutputFailed, m_directory) : durable.error();
    }
    return number;
}

} // namespace pennypost::practice
