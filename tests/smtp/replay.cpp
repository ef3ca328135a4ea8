// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <QHash>
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

AuthMethod authMethod(const QByteArray &name)
{
    static const QHash<QByteArray, AuthMethod> methods{
        {"auto", AuthMethod::Auto},
        {"none", AuthMethod::None},
        {"plain", AuthMethod::Plain},
        {"login", AuthMethod::Login},
        {"cram-md5", AuthMethod::CramMd5},
        {"scram-sha-1", AuthMethod::ScramSha1},
        {"scram-sha-256", AuthMethod::ScramSha256},
        {"xoauth2", AuthMethod::XOAuth2},
        {"oauthbearer", AuthMethod::OAuthBearer},
        {"external", AuthMethod::External},
    };
    if (!methods.contains(name)) {
        qFatal("unknown method %s", name.constData());
    }
    return methods.value(name);
}

bool isServerLine(const QByteArray &line)
{
    return line.startsWith("S: ") || line.startsWith("S|") || line.startsWith("S& ")
        || line.startsWith("S+ ");
}

struct Recorder {
    QList<QByteArray> &log;
    QList<TransactionOutcome> &outcomes;
    Error &endError;
    QList<SetTimer> &timers;
    QList<Secret> &hidden;
    sasl::KeyRequest &keyRequest;

    void operator()(const Write &write) const
    {
        QByteArray bytes = write.bytes;
        if (bytes.startsWith("\r\n.")) {
            bytes.remove(0, 2); // the terminator
        }
        QByteArray mark = "C: ";
        for (const QByteArray &line : bytes.chopped(2).split('\n')) {
            log.append((mark + line.trimmed()).trimmed());
            mark = "C+ ";
        }
    }
    void operator()(const WriteBody &write) const
    {
        QByteArray bytes = write.bytes;
        log.append("C| " + bytes.replace("\r", "\\r").replace("\n", "\\n"));
    }
    void operator()(const StartTls &) const
    {
        log.append("tls");
    }
    void operator()(const StartBody &) const
    {
        log.append("body");
    }
    void operator()(const Hide &action) const
    {
        hidden.append(action.secrets);
    }
    void operator()(const DeriveKey &action) const
    {
        keyRequest = action.request;
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
        m_settings.auth = authMethod(value);
    } else if (key == "ehlo") {
        m_settings.ehloName = QString::fromUtf8(setting.mid(5));
    } else if (key == "port") {
        m_settings.port = value.toUShort();
    } else if (key == "recipients") {
        m_recipients = words.mid(1);
    } else if (key == "many") {
        m_recipients.clear();
        for (int i = 0; i < value.toInt(); ++i) {
            m_recipients.append('r' + QByteArray::number(i) + "@example.org");
        }
    } else if (key == "sender") {
        m_sender = value;
    } else if (key == "body") {
        m_body = unescaped(setting.mid(5));
    } else if (key == "literal") {
        m_ownLiteral = value;
    } else if (key == "chunking") {
        m_settings.chunking = true;
    } else if (key == "unverified") {
        m_settings.verifyServer = false;
    } else if (!setLogin(key, value) && !setOption(key, value) && !setFact(key, value)) {
        qFatal("unknown setting %s", key.constData());
    }
}

bool Replay::setLogin(const QByteArray &key, const QByteArray &value)
{
    if (key == "plaintext-auth") {
        m_settings.allowPlaintextAuth = true;
    } else if (key == "nonce") {
        m_settings.scramNonce = value;
    } else if (key == "binding") {
        m_channelBinding = value;
    } else if (key == "strongest-login") {
        m_settings.facts.strongestLogin = value;
    } else if (key == "client-certificate") {
        m_settings.clientCertificate = ClientCertificate();
    } else {
        return false;
    }
    return true;
}

bool Replay::setOption(const QByteArray &key, const QByteArray &value)
{
    mail::DeliveryOptions &options = m_transaction.options;
    if (key == "notify") {
        for (const QByteArray &each : value.split(',')) {
            options.notify |= each == "success" ? mail::DsnNotify::Success
                : each == "failure"             ? mail::DsnNotify::Failure
                : each == "delay"               ? mail::DsnNotify::Delay
                                                : mail::DsnNotify::Never;
        }
    } else if (key == "return") {
        options.dsnReturn = value == "full" ? mail::DsnReturn::Full : mail::DsnReturn::Headers;
    } else if (key == "envid") {
        m_transaction.envelopeId = unescaped(value);
    } else if (key == "requiretls") {
        options.requireTls = true;
    } else if (key == "deliver-by") {
        options.deliverBySeconds = value.toLongLong();
    } else if (key == "priority") {
        options.mtPriority = value.toInt();
    } else if (key == "hold-until") {
        options.holdUntilMs = value.toLongLong();
    } else if (key == "now") {
        m_transaction.nowMs = value.toLongLong();
    } else if (key == "8bit-body") {
        m_transaction.has8BitBody = true;
    } else if (key == "utf8-headers") {
        m_transaction.hasUtf8Headers = true;
    } else {
        return false;
    }
    return true;
}

bool Replay::setFact(const QByteArray &key, const QByteArray &value)
{
    if (key == "known-limit") {
        m_settings.facts.recipientLimit = value.toInt();
    } else if (key == "known-to-break-pipelining") {
        m_settings.facts.breaksPipelining = true;
    } else if (key == "known-to-want-own-literal") {
        m_settings.facts.wantsOwnLiteral = true;
    } else {
        return false;
    }
    return true;
}

Transaction Replay::transaction() const
{
    Transaction transaction = m_transaction;
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
        m_dialogue->encrypted(m_channelBinding);
    } else if (name == "key") {
        m_dialogue->keyDerived(sasl::deriveKey(m_keyRequest));
    } else if (name == "close") {
        m_dialogue->closed(makeError(ErrorKind::ConnectionLost));
    } else if (name == "timeout") {
        m_dialogue->timedOut();
    } else if (name == "send") {
        m_dialogue->start(transaction());
    } else if (name == "facts") {
        answerFacts();
    } else if (name == "wants") {
        answerWants();
    } else if (name == "flushed") {
        m_dialogue->bodyFlushed();
    } else if (name == "finish") {
        m_dialogue->finish();
    } else if (name == "quit") {
        m_dialogue->quit();
    } else if (name == "abort") {
        m_dialogue->abort();
    } else {
        inputBody(name);
    }
}

void Replay::inputBody(const QByteArray &name)
{
    const QByteArrayView body(m_body);
    const qsizetype half = body.size() / 2;
    if (name == "part") {
        m_dialogue->bodyChunk(body.first(half));
    } else if (name == "rest") {
        m_dialogue->bodyChunk(body.sliced(half));
        m_dialogue->bodyEnd();
    } else if (name == "body") {
        m_dialogue->bodyChunk(body);
        m_dialogue->bodyEnd();
    } else if (name == "short") {
        m_dialogue->bodyChunk(body.chopped(2));
        m_dialogue->bodyEnd();
    } else if (name == "more") {
        m_dialogue->bodyChunk(body);
        m_dialogue->bodyChunk("more\r\n");
    } else if (name == "corrupt") {
        m_dialogue->bodyFailed(makeError(ErrorKind::BodyCorrupt));
    } else {
        qFatal("unknown input %s", name.constData());
    }
}

void Replay::answerFacts()
{
    const HostFacts &facts = m_dialogue->facts();
    QByteArray answer = "facts";
    if (facts.sizeLimit) {
        answer += " size " + QByteArray::number(*facts.sizeLimit);
    }
    if (facts.recipientLimit) {
        answer += " limit " + QByteArray::number(*facts.recipientLimit);
    }
    answer += facts.breaksPipelining ? " breaks-pipelining" : "";
    answer += facts.wantsOwnLiteral ? " wants-own-literal" : "";
    if (!facts.strongestLogin.isEmpty()) {
        answer += " strongest " + facts.strongestLogin;
    }
    m_log.append(answer);
}

void Replay::answerWants()
{
    QByteArray answer = "wants";
    answer += m_dialogue->wantsBody() ? " body" : "";
    answer += m_dialogue->wantsFlush() ? " flush" : "";
    answer += m_dialogue->mayContinue() ? " another" : "";
    m_log.append(answer + ", " + QByteArray::number(m_dialogue->repliesDue()) + " due");
}

qsizetype Replay::nextPiece(QByteArrayView bytes)
{
    switch (m_cut) {
    case Cut::Whole:
        return bytes.size();
    case Cut::Lines: {
        const qsizetype lineFeed = bytes.indexOf('\n');
        return lineFeed < 0 ? bytes.size() : lineFeed + 1;
    }
    case Cut::Bytes:
        return 1;
    case Cut::Random:
        return qMin(bytes.size(), static_cast<qsizetype>(m_random.bounded(1, 12)));
    }
    return bytes.size();
}

// glued: where the bytes must not be cut.
void Replay::feed(const QByteArray &bytes, const QList<qsizetype> &glued)
{
    for (qsizetype at = 0; at < bytes.size();) {
        qsizetype size = nextPiece(QByteArrayView(bytes).sliced(at));
        while (glued.contains(at + size)) {
            ++size;
        }
        m_dialogue->received(QByteArrayView(bytes).sliced(at, size));
        collect();
        at += size;
    }
}

void Replay::collect()
{
    Recorder recorder{m_log, m_outcomes, m_endError, m_timers, m_hidden, m_keyRequest};
    for (const Action &action : m_dialogue->takeActions()) {
        std::visit(recorder, action);
    }
}

QByteArray Replay::play()
{
    m_dialogue = std::make_unique<Dialogue>(m_settings);
    QByteArray waiting;
    QList<qsizetype> glued;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const QByteArray line = m_lines.at(i);
        if (isServerLine(line)) {
            m_log.append(line);
            if (line[1] == '&' || line[1] == '+') {
                glued.append(waiting.size());
            }
            const bool isWhole = line[1] == ':' || line[1] == '&';
            waiting += isWhole ? line.mid(3) + "\r\n" : unescaped(line.mid(3));
            if (!isServerLine(m_lines.value(i + 1))) {
                feed(std::exchange(waiting, {}), std::exchange(glued, {}));
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
