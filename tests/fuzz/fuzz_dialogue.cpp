// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "require.h"
#include "smtp/dialogue.h"

#include <array>
#include <cstdint>
#include <string_view>

// Two bytes of settings, then one byte for each thing that happens to a session: a usual reply of
// the server, bytes of its own, time, the end, or a call of the owner. Whatever the order is, what
// comes out keeps the promises of dialogue.h.
using namespace pennypost;
using namespace pennypost::smtp;
using fuzz::require;

namespace
{

constexpr std::string_view kSecret = "cAnArY-s3cret";
constexpr std::string_view kBody = "Hello\r\n.dot\r\n..\r\n\r\nend\r\n";

constexpr std::array<std::string_view, 46> kReplies = {
    "220 mx\r\n",
    "250 ok\r\n",
    "250-mx\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250 8BITMIME\r\n",
    "250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n",
    "250-mx\r\n250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256 SCRAM-SHA-1\r\n250 PIPELINING\r\n",
    "250-mx\r\n250-AUTH=LOGIN\r\n250-AUTH XOAUTH2 OAUTHBEARER EXTERNAL\r\n250 CHUNKING\r\n",
    "250-mx\r\n250-CHUNKING\r\n250-DSN\r\n250-SMTPUTF8\r\n250-8BITMIME\r\n250 PIPELINING\r\n",
    "250-mx\r\n250-LIMITS MAILMAX=2 RCPTMAX=3 RCPTDOMAINMAX=1\r\n250 PIPELINING\r\n",
    "250-mx\r\n250-REQUIRETLS\r\n250-DELIVERBY 5\r\n250-MT-PRIORITY\r\n250 FUTURERELEASE 9\r\n",
    "354 go\r\n",
    "235 2.7.0 welcome\r\n",
    "334 \r\n",
    "334 VXNlcm5hbWU6\r\n",
    "334 PDEyMy40NUBteD4=\r\n",
    "334 "
    "cj1ub25jZW5vbmNlLHM9VzIyWmFKMFNOWTdzb0VzVUVqYjZnUT09LGk9NDA5Ng==\r\n",
    "334 dj1hYmNk\r\n",
    "334 eyJzdGF0dXMiOiI0MDAifQ==\r\n",
    "334 !!!\r\n",
    "334\r\n",
    "421 4.3.2 bye\r\n",
    "450 4.2.0 greylisted\r\n",
    "451 later\r\n",
    "452 4.5.3 too many\r\n",
    "452 too many\r\n",
    "454 4.7.0 not now\r\n",
    "500 what\r\n",
    "501 what\r\n",
    "502 what\r\n",
    "503 out of order\r\n",
    "504 no\r\n",
    "530 5.7.0 login first\r\n",
    "534 5.7.9 too weak\r\n",
    "535 5.7.8 no\r\n",
    "550-5.1.1 no such\r\n550 5.1.1 user\r\n",
    "552 5.3.4 too large\r\n",
    "553 no\r\n",
    "554 5.7.1 no\r\n",
    "251 will forward\r\n",
    "221 bye\r\n",
    "250-first\r\n",
    "25",
    "\r\n",
    "250-a\r\n340 b\r\n",
    "250 \xff\r\n",
    "\x15\x03\x03 \n",
    "HTTP/1.1 302 Found\r\n",
};

// Reads the input from its front.
class Script
{
public:
    Script(const uint8_t *data, size_t size)
        : m_bytes(data, static_cast<qsizetype>(size))
    {
    }
    [[nodiscard]] bool isAtEnd() const
    {
        return m_bytes.isEmpty();
    }
    unsigned int byte()
    {
        return isAtEnd() ? 0 : static_cast<unsigned char>(take(1)[0]);
    }
    QByteArrayView take(qsizetype size)
    {
        const QByteArrayView taken = m_bytes.first(qMin(size, m_bytes.size()));
        m_bytes = m_bytes.sliced(taken.size());
        return taken;
    }

private:
    QByteArrayView m_bytes;
};

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

bool tellsSecret(const QByteArray &bytes)
{
    const QByteArray secret = bytesOf(kSecret);
    if (bytes.contains(secret)) {
        return true;
    }
    for (const QByteArray &word : bytes.simplified().split(' ')) {
        if (QByteArray::fromBase64(word).contains(secret)) {
            return true;
        }
    }
    return false;
}

SessionSettings settingsFrom(unsigned int bits, unsigned int more)
{
    SessionSettings settings;
    settings.host = QStringLiteral("mx.example.org");
    settings.port = (more & 1) != 0 ? 465 : 587;
    settings.security = static_cast<Security>(bits % 3);
    settings.auth = static_cast<AuthMethod>((bits >> 2) % 10);
    if ((more & 2) == 0) {
        settings.credentials = Credentials{QStringLiteral("ada"), Secret(bytesOf(kSecret))};
    }
    settings.allowPlaintextAuth = (more & 4) != 0;
    settings.chunking = (more & 8) != 0;
    settings.verifyServer = (more & 16) == 0;
    settings.facts.breaksPipelining = (more & 32) != 0;
    settings.facts.wantsOwnLiteral = (more & 64) != 0;
    if ((more & 128) != 0) {
        settings.facts.recipientLimit = 2;
    }
    settings.scramNonce = "nonce";
    return settings;
}

Transaction transactionFrom(unsigned int bits, unsigned int more)
{
    Transaction transaction;
    transaction.sender = mail::WirePath::fromBytes("ada@example.org").value();
    const int count = (bits & 7) == 7 ? 150 : static_cast<int>(bits & 7);
    for (int i = 0; i < count; ++i) {
        const QByteArray address
            = 'r' + QByteArray::number(i) + "@d" + QByteArray::number(i % 2) + ".example.org";
        transaction.recipients.append(mail::WirePath::fromBytes(address).value());
    }
    if ((bits & 8) != 0) {
        transaction.recipients.append(
            mail::WirePath::fromBytes("j\xc3\xb8ran@example.org").value());
    }
    transaction.bodySize = static_cast<qint64>(kBody.size());
    transaction.has8BitBody = (bits & 16) != 0;
    transaction.hasUtf8Headers = (bits & 32) != 0;
    transaction.options.requireTls = (bits & 64) != 0;
    if ((more & 1) != 0) {
        transaction.options.notify = mail::DsnNotify::Failure;
        transaction.envelopeId = "id+1";
    }
    if ((more & 2) != 0) {
        transaction.options.deliverBySeconds = 60;
    }
    if ((more & 4) != 0) {
        transaction.options.mtPriority = 3;
    }
    if ((more & 8) != 0) {
        transaction.nowMs = 1'000'000;
        transaction.options.holdUntilMs = 1'005'000;
    }
    return transaction;
}

// Watches one session from outside, without knowledge of its insides.
class Watch
{
public:
    explicit Watch(SessionSettings settings)
        : m_settings(settings),
          m_dialogue(std::move(settings))
    {
    }

    void play(Script &script);

private:
    void happen(Script &script, unsigned int what);
    void receive(QByteArrayView bytes);
    void collect();
    void check(const Write &write);
    void check(const WriteBody &body);
    void check(const Finished &finished);
    void check(const SetTimer &timer) const;
    void check(const End &end);
    template<typename Other>
    void check(const Other &other);
    void checkLine(const QByteArray &line);

    SessionSettings m_settings;
    Dialogue m_dialogue;
    qsizetype m_bodyAt = 0;

    bool m_over = false;
    bool m_encrypted = false;
    bool m_handshake = false;
    int m_started = 0;
    int m_finished = 0;
    bool m_dataAsked = false;
    bool m_dataGranted = false; // a 354 came since
    qsizetype m_chunkAnnounced = -1;
    bool m_bodySent = false;
    bool m_mayEnd = false; // finish() was called since
    bool m_dotOut = false; // and nothing was received since
    bool m_terminated = false;
    qint64 m_asked = 1; // replies that may come: the greeting
};

void Watch::checkLine(const QByteArray &line)
{
    require(!line.contains('\r') && !line.contains('\n') && !line.contains('\0'),
            "a command is one line");
    require(line.size() <= ReplyParser::kMaxAuthLine, "a command is bounded");
    const bool mayBeClear = m_settings.security == Security::Plain;
    if (!m_encrypted && !mayBeClear) {
        require(line.startsWith("EHLO ") || line == "STARTTLS" || line == "QUIT",
                "nothing but the way to TLS is said in clear");
    }
    if (line == "DATA") {
        m_dataAsked = true;
        m_dataGranted = false;
    } else if (line.startsWith("BDAT ") && !line.endsWith(" LAST")) {
        m_chunkAnnounced = line.mid(5).toLongLong();
        require(m_chunkAnnounced > 0, "a chunk has bytes");
    }
}

void Watch::check(const Write &write)
{
    require(!m_handshake, "nothing is written during the handshake");
    require(!m_dotOut, "nothing follows the dot before its reply");
    require(write.bytes.endsWith("\r\n"), "what is written is whole");
    require(!tellsSecret(write.shown), "what is shown has no secret");
    const bool mayTell
        = m_encrypted || (m_settings.security == Security::Plain && m_settings.allowPlaintextAuth);
    require(mayTell || !tellsSecret(write.bytes), "no secret before TLS");
    const bool isDot = write.shown == ".\r\n";
    if (isDot || write.bytes == "BDAT 0 LAST\r\n") {
        require(m_bodySent && m_mayEnd, "the terminator waits until it is told");
        require(!isDot || write.bytes == "\r\n.\r\n" || write.bytes == ".\r\n",
                "the terminator is one");
        m_dotOut = true;
        m_terminated = true;
        m_dataGranted = false;
        ++m_asked;
        return;
    }
    for (QByteArrayView rest(write.bytes); !rest.isEmpty();) {
        const qsizetype end = rest.indexOf('\n');
        checkLine(rest.first(end - 1).toByteArray());
        rest = rest.sliced(end + 1);
        ++m_asked;
    }
}

void Watch::check(const WriteBody &body)
{
    require(!m_bodySent, "the body is over");
    if (m_chunkAnnounced >= 0) {
        require(body.bytes.size() == m_chunkAnnounced, "a chunk is as long as it says");
        m_chunkAnnounced = -1;
    } else {
        require(m_dataAsked && m_dataGranted, "no byte of a body without 354");
        require(!body.bytes.endsWith("\r\n.\r\n") && !body.bytes.contains("\r\n.\r\n"),
                "no terminator inside a body");
    }
}

void Watch::check(const Finished &finished)
{
    ++m_finished;
    require(m_finished <= m_started, "one Finished for each start");
    const TransactionOutcome &outcome = finished.outcome;
    const bool accepted = outcome.result == TransactionResult::Accepted;
    require(!accepted || (outcome.terminatorSent && outcome.reply && outcome.reply->isPositive()),
            "accepted by a reply to the dot");
    require(outcome.terminatorSent || outcome.result != TransactionResult::Unknown,
            "no doubt before the dot");
    require(!(outcome.terminatorSent && outcome.result == TransactionResult::NotSent),
            "not sent means not sent");
    require(accepted == (outcome.error.kind == ErrorKind::None), "what failed has an error");
    require(!tellsSecret(outcome.error.serverText), "an error has no secret");
    for (const int index : outcome.unreachable) {
        require(!outcome.recipientReplies.at(index), "who is out of reach was not asked");
    }
    m_dataAsked = m_dataGranted = m_bodySent = m_mayEnd = false;
    m_chunkAnnounced = -1;
    m_bodyAt = 0;
}

void Watch::check(const SetTimer &timer) const
{
    require(timer.time.count() > 0, "a timer has a time");
}

void Watch::check(const End &end)
{
    require(m_finished == m_started, "a session ends with all transactions finished");
    require(!tellsSecret(end.error.serverText), "an error has no secret");
    m_over = true;
}

template<typename Other>
void Watch::check(const Other & /*other*/)
{
    if constexpr (std::is_same_v<Other, StartTls>) {
        m_handshake = true;
    } else if constexpr (std::is_same_v<Other, BodySent>) {
        require(!m_bodySent, "the body is sent once");
        m_bodySent = true;
    } else if constexpr (std::is_same_v<Other, BecameReady>) {
        require(m_finished == m_started, "ready means that nothing is on its way");
    }
}

void Watch::collect()
{
    for (const Action &action : m_dialogue.takeActions()) {
        // But start() is always answered.
        require(!m_over || std::holds_alternative<Finished>(action), "nothing follows the end");
        std::visit([this](const auto &each) { check(each); }, action);
    }
    require(m_over == m_dialogue.isOver(), "over is over");
    require(m_dialogue.repliesDue() <= (m_over ? 0 : 100), "replies due are bounded");
    require(m_dialogue.repliesDue() <= m_asked, "each reply due was asked for");
    require(m_dialogue.hasTransaction() == (m_finished < m_started), "a transaction is one");
    require(!m_dialogue.wantsBody() || !m_dialogue.wantsFlush(), "a body ends once");
}

void Watch::receive(QByteArrayView bytes)
{
    m_dotOut = false;
    if (m_dataAsked && bytes.contains('4')) {
        m_dataGranted = m_dataGranted || bytes.toByteArray().contains("354");
    }
    m_dialogue.received(bytes);
}

void Watch::happen(Script &script, unsigned int what)
{
    if (what < kReplies.size()) {
        receive(bytesOf(kReplies.at(what)));
        return;
    }
    switch (what - kReplies.size()) {
    case 0:
        receive(script.take(script.byte() % 64));
        break;
    case 1:
        m_dialogue.connected("[192.0.2.7]");
        break;
    case 2:
        if (std::exchange(m_handshake, false)) {
            m_encrypted = true;
            m_dialogue.encrypted((script.byte() & 1) != 0 ? QByteArray("hash") : QByteArray());
        }
        break;
    case 3:
        m_dialogue.closed(makeError(ErrorKind::ConnectionLost));
        break;
    case 4:
        m_dialogue.timedOut();
        break;
    case 5:
        m_dialogue.keyDerived(Secret(QByteArray(32, 'k')));
        break;
    case 6: {
        ++m_started;
        const unsigned int bits = script.byte();
        m_dialogue.start(transactionFrom(bits, script.byte()));
        break;
    }
    case 7: {
        const qsizetype size = 1 + script.byte() % 16;
        const QByteArray body = bytesOf(kBody).mid(m_bodyAt, size);
        if (m_dialogue.wantsBody()) {
            m_bodyAt += body.size();
        }
        m_dialogue.bodyChunk(body);
        break;
    }
    case 8: {
        if (m_dialogue.wantsBody()) {
            m_dialogue.bodyChunk(bytesOf(kBody).mid(m_bodyAt));
            m_bodyAt = static_cast<qsizetype>(kBody.size());
        }
        m_dialogue.bodyEnd();
        break;
    }
    case 9:
        m_dialogue.bodyChunk(script.take(script.byte() % 32));
        break;
    case 10:
        m_dialogue.bodyFailed(makeError(ErrorKind::BodyCorrupt));
        break;
    case 11:
        m_dialogue.bodyFlushed();
        break;
    case 12:
        m_mayEnd = m_bodySent;
        m_dialogue.finish();
        break;
    case 13:
        m_dialogue.quit();
        break;
    case 14:
        m_dialogue.abort();
        break;
    default:
        receive(script.take(1));
        break;
    }
}

void Watch::play(Script &script)
{
    while (!script.isAtEnd()) {
        happen(script, script.byte() % 64);
        collect();
    }
    m_dialogue.abort();
    collect();
    require(m_over, "abort ends it");
    require(m_finished == m_started, "each start has its Finished");
    receive("250 ok\r\n");
    m_dialogue.timedOut();
    m_dialogue.quit();
    collect();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Script script(data, size);
    const unsigned int bits = script.byte();
    Watch watch(settingsFrom(bits, script.byte()));
    watch.play(script);
    return 0;
}
