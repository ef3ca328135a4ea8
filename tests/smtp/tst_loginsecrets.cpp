// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a server repeats of a login, nothing of it is shown: not in an error, not in a
// transcript.
#include "smtp/dialogue.h"
#include "smtp/transcript.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

constexpr char kCanary[] = "canary.Tf3nG7qXw9Lk2Zb8";

// Plays the parts of Connection that matter here, against a server that remembers what it heard.
class Session
{
public:
    explicit Session(const SessionSettings &settings)
        : m_dialogue(settings),
          m_transcript(settings.credentials ? Redactor(*settings.credentials) : Redactor())
    {
        m_dialogue.connected({});
        m_dialogue.encrypted("hash");
        perform();
    }

    void receive(const QByteArray &bytes)
    {
        for (const char byte : bytes) { // cut wherever it can be
            m_transcript.addServer(QByteArrayView(&byte, 1));
            m_dialogue.received(QByteArrayView(&byte, 1));
            perform();
        }
    }
    void close()
    {
        m_dialogue.closed(makeError(ErrorKind::ConnectionLost));
        perform();
    }

    // Every word the client said since AUTH, as it is and decoded, and all that is derived.
    [[nodiscard]] QList<QByteArray> heard() const
    {
        return m_heard;
    }
    [[nodiscard]] QByteArray shown() const
    {
        return m_transcript.text().toUtf8() + '\n' + m_error.serverText + '\n'
            + m_error.detail.toUtf8();
    }

private:
    void perform()
    {
        for (const Action &action : m_dialogue.takeActions()) {
            if (const auto *const write = std::get_if<Write>(&action)) {
                m_transcript.addClient(write->shown);
                hear(write->bytes.trimmed());
            } else if (const auto *const hide = std::get_if<Hide>(&action)) {
                for (const Secret &secret : hide->secrets) {
                    m_transcript.hide(secret);
                    m_heard.append(secret.bytes());
                }
            } else if (const auto *const derive = std::get_if<DeriveKey>(&action)) {
                m_dialogue.keyDerived(sasl::deriveKey(derive->request));
                perform();
                return;
            } else if (const auto *const end = std::get_if<End>(&action)) {
                m_error = end->error;
            }
        }
    }

    void hear(const QByteArray &line)
    {
        if (line.startsWith("EHLO") || line.startsWith("QUIT") || line.startsWith('*')) {
            return;
        }
        const QByteArray word = line.mid(line.lastIndexOf(' ') + 1);
        const QByteArray decoded = QByteArray::fromBase64(word);
        const bool isSecret
            = !decoded.contains("n=ada,r=nonce"); // the first words of SCRAM are none
        if (isSecret && (!line.startsWith("AUTH ") || line.count(' ') == 2)) {
            m_heard.append(word);
        }
        if (decoded.contains(",p=")) {
            m_heard.append(decoded.mid(decoded.indexOf(",p=") + 3));
        }
    }

    Dialogue m_dialogue;
    Transcript m_transcript;
    QList<QByteArray> m_heard;
    Error m_error;
};

SessionSettings settingsFor(AuthMethod method)
{
    SessionSettings settings;
    settings.host = QStringLiteral("mx.example.org");
    settings.port = 465;
    settings.security = Security::Tls;
    settings.auth = method;
    settings.credentials = Credentials{QStringLiteral("ada"), Secret(kCanary)};
    settings.scramNonce = "nonce";
    return settings;
}

} // namespace

class TestLoginSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void quotedInTheRefusal();
    void quotedByHalf();
    void quotedInChallenges();
    void quotedInHalfALine();
    void quotedLater();

private:
    [[nodiscard]] static Session untilTheEnd();
    static void check(const Session &session);
};

void TestLoginSecrets::initTestCase_data()
{
    QTest::addColumn<AuthMethod>("method");
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QList<QByteArray>>("challenges");
    const auto row
        = [](const char *mechanism, AuthMethod method, const QList<QByteArray> &challenges) {
              QTest::newRow(mechanism) << method << QByteArray(mechanism) << challenges;
          };
    const QByteArray first = "cj1ub25jZVgscz1jMkZzZEE9PSxpPTQwOTY=";
    row("PLAIN", AuthMethod::Plain, {});
    row("LOGIN", AuthMethod::Login, {"a", "b"});
    row("CRAM-MD5", AuthMethod::CramMd5, {"PDFAbXg+"});
    row("SCRAM-SHA-1", AuthMethod::ScramSha1, {first});
    row("SCRAM-SHA-1-PLUS", AuthMethod::ScramSha1, {first});
    row("SCRAM-SHA-256", AuthMethod::ScramSha256, {first});
    row("SCRAM-SHA-256-PLUS", AuthMethod::ScramSha256, {first});
    row("XOAUTH2", AuthMethod::XOAuth2, {"e30="});
    row("OAUTHBEARER", AuthMethod::OAuthBearer, {"e30="});
}

Session TestLoginSecrets::untilTheEnd()
{
    QFETCH_GLOBAL(const AuthMethod, method);
    QFETCH_GLOBAL(const QByteArray, mechanism);
    QFETCH_GLOBAL(const QList<QByteArray>, challenges);
    Session session(settingsFor(method));
    session.receive("220 mx\r\n250-mx\r\n");
    session.receive("250 AUTH " + mechanism + "\r\n");
    for (const QByteArray &challenge : challenges) {
        session.receive("334 " + challenge + "\r\n");
    }
    return session;
}

void TestLoginSecrets::check(const Session &session)
{
    const QByteArray shown = session.shown();
    QVERIFY2(shown.contains("[hidden]"), shown.constData());
    QVERIFY2(!shown.contains(kCanary), shown.constData());
    QVERIFY2(!shown.contains(QByteArray(kCanary).toBase64()), shown.constData());
    QVERIFY2(!shown.contains(QByteArray(kCanary).left(16)), shown.constData());
    for (const QByteArray &secret : session.heard()) {
        if (secret.size() > 8) { // the user's name is no secret
            QVERIFY2(!shown.contains(secret), (secret + " in\n" + shown).constData());
            QVERIFY2(!shown.contains(secret.left(30)), (secret + " in\n" + shown).constData());
        }
    }
}

void TestLoginSecrets::quotedInTheRefusal()
{
    Session session = untilTheEnd();
    const QList<QByteArray> heard = session.heard();
    QVERIFY(heard.size() >= 2);
    for (const QByteArray &each : heard) {
        session.receive("535-5.7.8 what is '" + each + "'?\r\n");
    }
    session.receive("535 5.7.8 " + heard.join(',') + ',' + kCanary + "\r\n");
    check(session);
    QVERIFY(session.shown().contains("what is '[hidden]'?"));
}

// Servers cut what they quote.
void TestLoginSecrets::quotedByHalf()
{
    Session session = untilTheEnd();
    for (const QByteArray &each : session.heard()) {
        if (each.size() >= 32) {
            session.receive("535-5.7.8 what is '" + each.left(31) + "...'?\r\n");
            session.receive("535-5.7.8 or '..." + each.right(31) + "'?\r\n");
        }
    }
    session.receive("535 5.7.8 no\r\n");
    check(session);
}

void TestLoginSecrets::quotedInChallenges()
{
    Session session = untilTheEnd();
    for (const QByteArray &each : session.heard()) {
        session.receive("334-" + each.left(10) + "\r\n334 " + each.mid(10) + "\r\n");
        session.receive("334 " + each.toBase64() + "\r\n");
    }
    session.receive("535 5.7.8 no\r\n");
    check(session);
}

void TestLoginSecrets::quotedInHalfALine()
{
    for (const char *const begin : {"334 ", "334-x\r\n334 ", "535 ", "535-x\r\n535 ", "xyz "}) {
        Session session = untilTheEnd();
        session.receive(begin + session.heard().join(' ') + ' ' + kCanary);
        session.close();
        check(session);
    }
}

void TestLoginSecrets::quotedLater()
{
    Session session = untilTheEnd();
    const QByteArray all = session.heard().join(' ');
    session.receive("235 welcome\r\n");
    session.receive("421 bye " + all + ' ' + kCanary + "\r\n");
    check(session);
}

QTEST_GUILESS_MAIN(TestLoginSecrets)
#include "tst_loginsecrets.moc"
