// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// enginesender --message FILE [--port P] [--ca FILE] [--times N] [--connections N] [--messages N]
//              [--watch]
// Sends the message, --times behind itself, --messages times to 127.0.0.1 with the engine alone:
// nothing is kept, nothing is written down. With --ca over TLS. Prints one line of JSON. --watch
// looks for long turns of the event loop, which has its price: a timer that runs all the time.
#include "net/systemresolver.h"
#include "smtp/connection.h"
#include "turnwatch.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

using namespace pennypost;

namespace
{

[[noreturn]] void fail(const QString &what)
{
    std::fprintf(stderr, "enginesender: %s\n", qUtf8Printable(what));
    std::_Exit(1);
}

// The bytes, so many times.
class Repeated : public smtp::BodySource
{
public:
    Repeated(QByteArray bytes, qint64 times)
        : m_bytes(std::move(bytes)),
          m_left(m_bytes.size() * times)
    {
    }

    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes) override
    {
        const qint64 size = std::min<qint64>({maxBytes, m_bytes.size() - m_at, m_left});
        const QByteArray piece = m_bytes.mid(m_at, size);
        m_left -= size;
        m_at = m_at + size == m_bytes.size() ? 0 : m_at + size;
        return piece;
    }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
    qint64 m_left = 0;
};

struct Work {
    QByteArray message;
    qint64 times = 1;
    smtp::Transaction transaction;
    int left = 0; // messages nobody has begun
    int lanes = 0; // still open
    int accepted = 0;
    QString tls;
    QByteArray lastReply;
};

// One session that sends for as long as there is work.
class Lane : public QObject
{
public:
    Lane(const smtp::SessionSettings &settings, net::Resolver &resolver, Work &work)
        : m_connection(settings, resolver),
          m_work(work)
    {
        connect(&m_connection, &smtp::Connection::ready, this, &Lane::onReady);
        connect(&m_connection, &smtp::Connection::bodySent, &m_connection,
                &smtp::Connection::finishBody);
        connect(&m_connection, &smtp::Connection::transactionFinished, this, &Lane::onFinished);
        connect(&m_connection, &smtp::Connection::closed, this, &Lane::onClosed);
        m_connection.open();
    }

private:
    void onReady()
    {
        m_work.tls = m_connection.info().tls;
        if (m_work.left == 0) {
            m_connection.quit();
            return;
        }
        --m_work.left;
        m_connection.send(m_work.transaction,
                          std::make_unique<Repeated>(m_work.message, m_work.times));
    }

    void onFinished(const smtp::TransactionOutcome &outcome)
    {
        if (outcome.result != smtp::TransactionResult::Accepted) {
            fail(m_connection.transcript().text());
        }
        ++m_work.accepted;
        m_work.lastReply = outcome.reply->text();
    }

    void onClosed(const Error &error)
    {
        if (error.kind != ErrorKind::None || m_work.left > 0) {
            fail(m_connection.transcript().text());
        }
        if (--m_work.lanes == 0) {
            QCoreApplication::quit();
        }
    }

    smtp::Connection m_connection;
    Work &m_work;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(path + QStringLiteral(": ") + file.errorString());
    }
    return file.readAll();
}

// Of this program: that of a child may have begun as that of its parent.
qint64 peakKib()
{
    const QByteArray status = contentOf(QStringLiteral("/proc/self/status"));
    const qsizetype at = status.indexOf("VmHWM:") + 6;
    return status.mid(at, status.indexOf("kB", at) - at).trimmed().toLongLong();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const auto option = [&parser](const char *name, const char *byDefault) {
        parser.addOption({QLatin1String(name), {}, QLatin1String(name), QLatin1String(byDefault)});
    };
    option("message", "");
    option("port", "0");
    option("ca", "");
    option("times", "1");
    option("connections", "1");
    option("messages", "1");
    const QCommandLineOption watchOption(QStringLiteral("watch"));
    parser.addOption(watchOption);
    parser.process(application);
    const auto number = [&parser](const char *name) {
        return parser.value(QLatin1String(name)).toInt();
    };

    Work work;
    work.message = contentOf(parser.value(QStringLiteral("message")));
    work.times = number("times");
    work.left = number("messages");
    work.transaction.sender = *mail::WirePath::fromBytes("ada@example.org");
    work.transaction.recipients = {*mail::WirePath::fromBytes("bob@example.org")};
    work.transaction.bodySize = work.message.size() * work.times;
    smtp::SessionSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = static_cast<quint16>(number("port"));
    settings.security = smtp::Security::Plain;
    if (parser.isSet(QStringLiteral("ca"))) {
        settings.security = smtp::Security::Tls;
        settings.caCertificates = contentOf(parser.value(QStringLiteral("ca")));
    }

    net::SystemResolver resolver;
    std::vector<std::unique_ptr<Lane>> lanes;
    TurnWatch watch;
    for (; work.left > 0 && work.lanes < number("connections"); ++work.lanes) {
        lanes.push_back(std::make_unique<Lane>(settings, resolver, work));
    }
    if (parser.isSet(watchOption)) {
        watch.start();
    }
    if (lanes.empty()) {
        QTimer::singleShot(100, &application, &QCoreApplication::quit);
    }
    QCoreApplication::exec();

    const QJsonObject report{{QStringLiteral("accepted"), work.accepted},
                             {QStringLiteral("tls"), work.tls},
                             {QStringLiteral("reply"), QString::fromLatin1(work.lastReply)},
                             {QStringLiteral("longest_turn_ms"), watch.longestMs()},
                             {QStringLiteral("peak_kib"), peakKib()}};
    std::puts(QJsonDocument(report).toJson(QJsonDocument::Compact).constData());
    return 0;
}
