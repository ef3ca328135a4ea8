// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <QMetaEnum>

namespace pennypost::smtp::test
{
namespace
{

template<typename Enum>
QByteArray nameOf(Enum value)
{
    return QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value));
}

QByteArray unescaped(QByteArray text)
{
    text.replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace("\\xff", "\xff")
        .replace("\\x15", "\x15");
    text.replace("\\x03", "\x03");
    return text.replace("\\0", QByteArray(1, '\0'));
}

struct Recorder {
    QList<QByteArray> &log;
    QList<TransactionOutcome> &outcomes;
    Error &endError;
    QList<SetTimer> &timers;

    void operator()(const Write &write) const
    {
        QByteArray bytes = write.bytes;
        if (bytes.startsWith("\r\n.")) {
            bytes.remove(0, 2); // the terminator
        }
        log.append("C: " + bytes.chopped(2));
    }
    void operator()(const WriteBody &write) const
    {
        QByteArray bytes = write.bytes;
        log.append("C| " + bytes.replace("\r\n", "\\r\\n"));
    }
    void operator()(const StartTls &) const
    {
        log.append("tls");
    }
    void operator()(const StartBody &) const
    {
        log.append("body");
    }
    void operator()(const DeriveKey &) const
    {
        log.append("key");
    }
    void operator()(const Note &note) const
    {
        log.append("note " + note.text);
    }
    void operator()(const SetTimer &timer) const
    {
        timers.append(timer);
    }
    void operator()(const StopTimer &) const
    {
        timers.append(SetTimer());
    }
    void operator()(const End &end) const
    {
        endError = end.error;
        log.append("end " + nameOf(end.error.kind));
    }
    void operator()(const StageChanged &) const { }
    void operator()(const BecameReady &) const
    {
        log.append("ready");
    }
    void operator()(const RecipientReplied &replied) const
    {
        log.append("rcpt " + QByteArray::number(replied.index) + ' '
                   + QByteArray::number(replied.reply.code));
    }
    void operator()(const BodySent &) const
    {
        log.append("sent");
    }
    void operator()(const Finished &finished) const
    {
        const TransactionOutcome &outcome = finished.outcome;
        outcomes.append(outcome);
        log.append("result " + nameOf(outcome.result) + ' ' + nameOf(outcome.stage) + ' '
                   + nameOf(outcome.error.kind));
    }
};

} // namespace

Replay::Replay(QByteArray script, Cut cut, quint32 seed)
    : m_cut(cut),
      m_random(seed)
{
    m_settings.host = QStringLiteral("mx.example.org");
    m_settings.port = 587;
    m_settings.security = Security::Plain;
    for (const QByteArray &line : script.split('\n')) {
        const QByteArray trimmed = line.trimmed();
        if (trimmed.startsWith("set ")) {
            set(trimmed.mid(4));
        } else if (!trimmed.isEmpty()) {
            m_lines.append(trimmed);
        }
    }
}

void Replay::set(const QByteArray &setting)
{
    const QList<QByteArray> words = setting.split(' ');
    const QByteArray key = words.value(0);
    const QByteArray value = words.value(1);
    if (key == "security") {
        m_settings.security = value == "tls" ? Security::Tls
            : value == "starttls"            ? Security::StartTls
                                             : Security::Plain;
    } else if (key == "user") {
        m_settings.credentials
            = Credentials{QString::fromUtf8(value), Secret(unescaped(words.value(2)))};
    } else if (key == "auth") {
        m_settings.auth = value == "plain" ? AuthMethod::Plain
            : value == "login"             ? AuthMethod::Login
                                           : AuthMethod::None;
    } else if (key == "plaintext-auth") {
        m_settings.allowPlaintextAuth = true;
    } else if (key == "ehlo") {
        m_settings.ehloName = QString::fromUtf8(setting.mid(5));
    } else if (key == "port") {
        m_settings.port = value.toUShort();
    } else if (key == "recipients") {
        m_recipients = words.mid(1);
    } else if (key == "sender") {
        m_sender = value;
    } else if (key == "body") {
        m_body = unescaped(setting.mid(5));
    } else if (key == "literal") {
        m_ownLiteral = value;
    } else {
        qFatal("unknown setting %s", key.constData());
    }
}

Transaction Replay::transaction() const
{
    Transaction transaction;
    if (!m_sender.isEmpty()) {
        transaction.sender = mail::WirePath::fromBytes(m_sender).value();
    }
    for (const QByteArray &recipient : m_recipients) {
        if (!recipient.isEmpty()) {
            transaction.recipients.append(mail::WirePath::fromBytes(recipient).value());
        }
    }
    transaction.bodySize = m_body.size();
    return transaction;
}

void Replay::input(const QByteArray &name)
{
    if (name == "connected") {
        m_dialogue->connected(m_ownLiteral);
    } else if (name == "encrypted") {
        m_dialogue->encrypted();
    } else if (name == "close") {
        m_dialogue->closed(makeError(ErrorKind::ConnectionLost));
    } else if (name == "timeout") {
        m_dialogue->timedOut();
    } else if (name == "send") {
        m_dialogue->start(transaction());
    } else if (name == "part") {
        m_dialogue->bodyChunk(QByteArrayView(m_body).first(m_body.size() / 2));
    } else if (name == "body") {
        m_dialogue->bodyChunk(m_body);
        m_dialogue->bodyEnd();
    } else if (name == "short") {
        m_dialogue->bodyChunk(QByteArrayView(m_body).chopped(2));
        m_dialogue->bodyEnd();
    } else if (name == "more") {
        m_dialogue->bodyChunk(m_body);
        m_dialogue->bodyChunk("more\r\n");
    } else if (name == "corrupt") {
        m_dialogue->bodyFailed(makeError(ErrorKind::BodyCorrupt));
    } else if (name == "flushed") {
        m_dialogue->bodyFlushed();
    } else if (name == "finish") {
        m_dialogue->finish();
    } else if (name == "quit") {
        m_dialogue->quit();
    } else if (name == "abort") {
        m_dialogue->abort();
    } else {
        qFatal("unknown input %s", name.constData());
    }
}

void Replay::feed(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        qsizetype size = bytes.size() - at;
        if (m_cut == Cut::Lines) {
            const qsizetype lineFeed = bytes.indexOf('\n', at);
            size = lineFeed < 0 ? size : lineFeed + 1 - at;
        } else if (m_cut == Cut::Bytes) {
            size = 1;
        } else if (m_cut == Cut::Random) {
            size = qMin(size, static_cast<qsizetype>(m_random.bounded(1, 12)));
        }
        m_dialogue->received(QByteArrayView(bytes).sliced(at, size));
        collect();
        at += size;
    }
}

void Replay::collect()
{
    Recorder recorder{m_log, m_outcomes, m_endError, m_timers};
    for (const Action &action : m_dialogue->takeActions()) {
        std::visit(recorder, action);
    }
}

QByteArray Replay::play()
{
    m_dialogue = std::make_unique<Dialogue>(m_settings);
    QByteArray waiting;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QByteArray line = m_lines.at(i);
        if (line.startsWith("S: ") || line.startsWith("S|")) {
            m_log.append(line);
            waiting += line[1] == '|' ? unescaped(line.mid(3)) : line.mid(3) + "\r\n";
            const QByteArray next = m_lines.value(i + 1);
            if (!next.startsWith("S: ") && !next.startsWith("S|")) {
                feed(std::exchange(waiting, {}));
            }
        } else if (line.startsWith("> ")) {
            m_log.append(line);
            input(line.mid(2));
            collect();
        }
    }
    return m_log.join('\n');
}

QByteArray differenceInAnyCut(const QByteArray &script)
{
    constexpr quint32 kRandomRuns = 25;
    for (quint32 run = 0; run < kRandomRuns + 3; ++run) {
        const Cut cut = run == 0 ? Cut::Whole
            : run == 1           ? Cut::Lines
            : run == 2           ? Cut::Bytes
                                 : Cut::Random;
        Replay replay(script, cut, run);
        const QByteArray played = replay.play();
        if (played != replay.expected()) {
            return "run " + QByteArray::number(run) + "\nexpected:\n" + replay.expected()
                + "\nplayed:\n" + played;
        }
    }
    return {};
}

} // namespace pennypost::smtp::test
