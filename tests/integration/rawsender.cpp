// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// rawsender SETTINGS: sends the message on its standard input over one session of the engine, for
// what no message that Pennypost builds asks for yet: bytes above 127, addresses that need
// SMTPUTF8. SETTINGS are JSON: {"host", "port", "from", "to": [], "utf8Headers", "eightBitBody",
// "chunking"}. Prints {"result", "error", "codes": [of each recipient], "transcript"}.
#include "net/systemresolver.h"
#include "smtp/connection.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>

#include <cstdio>

namespace pennypost
{
namespace
{

class Bytes : public smtp::BodySource
{
public:
    explicit Bytes(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    Result<QByteArray> read(qsizetype maxBytes) override
    {
        const QByteArray part = m_bytes.left(maxBytes);
        m_bytes.remove(0, part.size());
        return part;
    }

private:
    QByteArray m_bytes;
};

smtp::SessionSettings sessionSettings(const QJsonObject &wanted)
{
    smtp::SessionSettings settings;
    settings.host = wanted.value(QLatin1String("host")).toString();
    settings.port = static_cast<quint16>(wanted.value(QLatin1String("port")).toInt());
    settings.security = smtp::Security::Plain;
    settings.chunking = wanted.value(QLatin1String("chunking")).toBool();
    return settings;
}

mail::WirePath wirePath(const QJsonValue &address)
{
    const Result<mail::WirePath> path = mail::WirePath::fromBytes(address.toString().toUtf8());
    if (!path) {
        qFatal("Not an address: %s", qPrintable(address.toString()));
    }
    return *path;
}

smtp::Transaction transaction(const QJsonObject &wanted, const QByteArray &message)
{
    smtp::Transaction transaction;
    transaction.sender = wirePath(wanted.value(QLatin1String("from")));
    const QJsonArray recipients = wanted.value(QLatin1String("to")).toArray();
    for (const QJsonValue &recipient : recipients) {
        transaction.recipients.append(wirePath(recipient));
    }
    transaction.hasUtf8Headers = wanted.value(QLatin1String("utf8Headers")).toBool();
    transaction.has8BitBody = wanted.value(QLatin1String("eightBitBody")).toBool();
    transaction.bodySize = message.size();
    return transaction;
}

template<typename Enum>
QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value)));
}

QJsonObject told(const smtp::TransactionOutcome &outcome)
{
    QJsonArray codes;
    for (const std::optional<smtp::Reply> &reply : outcome.recipientReplies) {
        codes.append(reply ? QJsonValue(reply->code) : QJsonValue());
    }
    return QJsonObject{
        {QStringLiteral("result"), nameOf(outcome.result)},
        {QStringLiteral("error"), nameOf(outcome.error.kind)},
        {QStringLiteral("codes"), codes},
    };
}

int run(const QJsonObject &wanted, const QByteArray &message)
{
    net::SystemResolver resolver;
    smtp::Connection connection(sessionSettings(wanted), resolver);
    QJsonObject story{{QStringLiteral("result"), QStringLiteral("NotSent")}};
    bool asked = false;
    QObject::connect(&connection, &smtp::Connection::ready, &connection, [&] {
        if (!asked) {
            asked = true;
            connection.send(transaction(wanted, message), std::make_unique<Bytes>(message));
        }
    });
    QObject::connect(&connection, &smtp::Connection::bodySent, &connection,
                     &smtp::Connection::finishBody);
    QObject::connect(&connection, &smtp::Connection::transactionFinished, &connection,
                     [&](const smtp::TransactionOutcome &outcome) {
                         story = told(outcome);
                         story[QStringLiteral("transcript")] = connection.transcript().text();
                         connection.quit();
                     });
    QObject::connect(&connection, &smtp::Connection::closed, &connection, [](const Error &error) {
        QCoreApplication::exit(error.kind == ErrorKind::None ? 0 : 1);
    });
    connection.open();
    const int code = QCoreApplication::exec();
    std::puts(QJsonDocument(story).toJson(QJsonDocument::Compact).constData());
    return code;
}

} // namespace
} // namespace pennypost

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QFile input;
    if (argc != 2 || !input.open(stdin, QIODevice::ReadOnly)) {
        return 64;
    }
    return pennypost::run(QJsonDocument::fromJson(argv[1]).object(), input.readAll());
}
