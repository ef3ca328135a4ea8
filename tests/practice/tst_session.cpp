// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/session.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::practice;

namespace
{

// Plays the surroundings and writes down what the session does with them.
class Recorder : public SessionHandler
{
public:
    QByteArray said; // everything written, with <tls> and <close> where they happened
    QList<ReceivedEnvelope> envelopes;
    QList<QByteArray> messages;
    QList<QByteArray> lines;
    Session *session = nullptr;
    bool pauseAtMail = false;

    void write(const QByteArray &bytes) override
    {
        said += bytes;
    }
    void startTls() override
    {
        said += "<tls>\r\n";
    }
    void close() override
    {
        said += "<close>\r\n";
    }
    bool checkLogin(const QByteArray &user, const Secret &password) override
    {
        return user == "ada"
            && password.bytes()
            == "s\xc3\xa9"
               "cret";
    }
    QByteArray beginMessage(const ReceivedEnvelope &) override
    {
        m_open.clear();
        return "354 go\r\n";
    }
    void addToMessage(QByteArrayView bytes) override
    {
        m_open += bytes;
    }
    QByteArray endMessage(const ReceivedEnvelope &envelope, const QByteArray &refusal) override
    {
        if (!refusal.isEmpty()) {
            return refusal;
        }
        envelopes.append(envelope);
        messages.append(m_open);
        return "250 kept\r\n";
    }
    QByteArray answer(Step step, const QByteArray &, const QByteArray &ordinary) override
    {
        if (pauseAtMail && step == Step::Mail) {
            session->pause();
        }
        return ordinary;
    }
    void lineReceived(const QByteArray &line, bool secret) override
    {
        lines.append(secret ? "?" : line);
    }

    // "220 250 354 ..." and the marks.
    QByteArray codes() const
    {
        QList<QByteArray> codes;
        for (const QByteArray &line : said.split('\n')) {
            if (line.startsWith('<')) {
                codes.append(line.trimmed());
            } else if (line.size() > 3 && line.at(3) != '-') {
                codes.append(line.left(3));
            }
        }
        return codes.join(' ');
    }

private:
    QByteArray m_open;
};

SessionPolicy openPolicy()
{
    SessionPolicy policy;
    policy.maxMessageSize = 1000;
    policy.maxRecipients = 3;
    return policy;
}

SessionPolicy loginPolicy()
{
    SessionPolicy policy = openPolicy();
    policy.offerLogin = true;
    policy.requireLogin = true;
    return policy;
}

SessionPolicy startTlsPolicy()
{
    SessionPolicy policy = loginPolicy();
    policy.offerStartTls = true;
    policy.requireTls = true;
    return policy;
}

constexpr char kHello[] = "EHLO me\r\n";
constexpr char kMail[] = "MAIL FROM:<a@b.c>\r\nRCPT TO:<d@e.f>\r\n";

} // namespace

class tst_Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAlikeHoweverItIsCut_data();
    void answersAlikeHoweverItIsCut();
    void startTlsBeginsAnew();
    void bytesBehindStartTlsEndTheSession();
    void capabilitiesFollowThePolicy();
    void theEnvelopeIsWhatTheClientSaid();
    void secretsAreMarked();
    void aPausedSessionWaits();
    void anEndlessLineEndsTheSession();
    void manyErrorsEndTheSession();
    void silenceEndsTheSession();
};

void tst_Session::answersAlikeHoweverItIsCut_data()
{
    QTest::addColumn<bool>("login");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("codes");
    QTest::addColumn<QByteArray>("message"); // the last one; null: there is none

    const auto row = [](const char *name, const QByteArray &input, const QByteArray &codes,
                        const QByteArray &message = {}) {
        QTest::newRow(name) << false << input << "220 " + codes << message;
    };
    const auto loginRow = [](const char *name, const QByteArray &input, const QByteArray &codes) {
        QTest::newRow(name) << true << kHello + input << "220 250 " + codes << QByteArray();
    };
    const QByteArray hello = kHello;
    const QByteArray mail = kMail;

    row("a message", hello + mail + "DATA\r\nx\r\n..y\r\n.\r\nQUIT\r\n",
        "250 250 250 354 250 221 <close>", "x\r\n.y\r\n");
    row("two messages", hello + mail + "DATA\r\none\r\n.\r\n" + mail + "DATA\r\ntwo\r\n.\r\n",
        "250 250 250 354 250 250 250 354 250", "two\r\n");
    row("HELO and verbs in any case", "helo me\r\n" + mail.toLower() + "data\r\n.\r\n",
        "250 250 250 354 250", "");
    row("a message with a bare LF is refused", hello + mail + "DATA\r\nx\ny\r\n.\r\nNOOP\r\n",
        "250 250 250 354 550 250");
    row("a smuggled end is part of a refused message",
        hello + mail + "DATA\r\nx\n.\nMAIL FROM:<evil@b.c>\r\n.\r\nNOOP\r\n",
        "250 250 250 354 550 250");
    row("a message that is too large is refused behind its end",
        hello + mail + "DATA\r\n" + QByteArray(1001, 'x') + "\r\n.\r\nNOOP\r\n",
        "250 250 250 354 552 250");
    row("a command that ends in a bare LF ends the session", "NOOP\nQUIT\r\n", "500 <close>");
    row("a command with a bare CR", "NO\rOP\r\nNOOP\r\n", "500 250");
    row("a command with NUL", QByteArray("NO\0OP\r\nNOOP\r\n", 14), "500 250");
    row("a line that is too long is skipped", "NOOP " + QByteArray(3000, 'x') + "\r\nNOOP\r\n",
        "500 250");
    row("a line that is far too long is skipped once",
        "NOOP " + QByteArray(13'000, 'x') + "\r\nNOOP\r\n", "500 250");
    row("unknown commands", "HELP\r\nTURN\r\n\r\n", "500 500 500");
    row("EHLO without a name", "EHLO\r\nEHLO \r\nHELO a b\r\n", "501 501 501");
    row("MAIL before EHLO", mail, "503 503");
    row("RCPT before MAIL", hello + "RCPT TO:<a@b.c>\r\n", "250 503");
    row("DATA before MAIL", hello + "DATA\r\n", "250 503");
    row("DATA without recipients", hello + "MAIL FROM:<a@b.c>\r\nDATA\r\nNOOP\r\n",
        "250 250 503 250");
    row("MAIL within MAIL", hello + "MAIL FROM:<a@b.c>\r\nMAIL FROM:<a@b.c>\r\n", "250 250 503");
    row("RSET forgets", hello + mail + "RSET\r\nDATA\r\n" + mail, "250 250 250 250 503 250 250");
    row("EHLO forgets", hello + mail + hello + "DATA\r\n", "250 250 250 250 503");
    row("the null sender", hello + "MAIL FROM:<>\r\nRCPT TO:<>\r\n", "250 250 501");
    row("addresses that cannot be read", hello + "MAIL FROM:a@b.c\r\nMAIL FROM: <a@b.c>\r\n",
        "250 501 501");
    row("parameters of MAIL",
        hello + "MAIL FROM:<a@b.c> SIZE=1000 BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<\xc3\xb8@b.c>\r\n",
        "250 250 250");
    row("parameters of MAIL in small letters", hello + "MAIL FROM:<a@b.c> size=1 body=7bit\r\n",
        "250 250");
    row("SIZE beyond the limit", hello + "MAIL FROM:<a@b.c> SIZE=1001\r\n", "250 552");
    row("SIZE that is no number",
        hello + "MAIL FROM:<a@b.c> SIZE=x\r\nMAIL FROM:<a@b.c> SIZE=99999999999999999999999\r\n",
        "250 501 501");
    row("a BODY nobody knows", hello + "MAIL FROM:<a@b.c> BODY=BINARYMIME\r\n", "250 501");
    row("a parameter given twice", hello + "MAIL FROM:<a@b.c> SIZE=1 SIZE=1\r\n", "250 501");
    row("a parameter nobody offered", hello + "MAIL FROM:<a@b.c> RET=FULL\r\n", "250 555");
    row("a parameter of RCPT", hello + "MAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c> NOTIFY=NEVER\r\n",
        "250 250 555");
    row("a non-ASCII address without SMTPUTF8", hello + "MAIL FROM:<\xc3\xb8@b.c>\r\n", "250 553");
    row("too many recipients",
        hello + mail + "RCPT TO:<a@b.c>\r\nRCPT TO:<a@b.c>\r\nRCPT TO:<a@b.c>\r\n",
        "250 250 250 250 250 452");
    row("VRFY", "VRFY a@b.c\r\nVRFY\r\n", "252 501");
    row("arguments where none belong", "RSET x\r\nQUIT x\r\n" + hello + "DATA x\r\nNOOP x\r\n",
        "501 501 250 501 250");
    row("STARTTLS that is not offered", hello + "STARTTLS\r\n", "250 502");
    row("AUTH that is not offered", hello + "AUTH PLAIN\r\n", "250 503");
    row("nothing is heard behind QUIT", "QUIT\r\nNOOP\r\n", "221 <close>");

    const QByteArray good = QByteArray("\0ada\0s\xc3\xa9"
                                       "cret",
                                       12)
                                .toBase64();
    const QByteArray bad = QByteArray("\0ada\0other", 10).toBase64();
    loginRow("MAIL before a login", mail, "530 503");
    loginRow("PLAIN at once", "AUTH PLAIN " + good + "\r\n" + mail, "235 250 250");
    loginRow("PLAIN asked for", "auth plain\r\n" + good + "\r\n" + mail, "334 235 250 250");
    loginRow("PLAIN with one's own identity",
             "AUTH PLAIN "
                 + QByteArray("ada\0ada\0s\xc3\xa9"
                              "cret",
                              15)
                       .toBase64()
                 + "\r\n",
             "235");
    loginRow("PLAIN for somebody else",
             "AUTH PLAIN "
                 + QByteArray("bob\0ada\0s\xc3\xa9"
                              "cret",
                              15)
                       .toBase64()
                 + "\r\n",
             "501");
    loginRow("LOGIN",
             "AUTH LOGIN\r\n" + QByteArray("ada").toBase64() + "\r\n"
                 + QByteArray("s\xc3\xa9"
                              "cret")
                       .toBase64()
                 + "\r\n",
             "334 334 235");
    loginRow("LOGIN with the name at once",
             "AUTH LOGIN " + QByteArray("ada").toBase64() + "\r\n"
                 + QByteArray("s\xc3\xa9"
                              "cret")
                       .toBase64()
                 + "\r\n",
             "334 235");
    loginRow("a wrong password", "AUTH PLAIN " + bad + "\r\n" + mail, "535 530 503");
    loginRow("an unknown user",
             "AUTH PLAIN "
                 + QByteArray("\0bob\0s\xc3\xa9"
                              "cret",
                              12)
                       .toBase64()
                 + "\r\n",
             "535");
    loginRow("three wrong passwords end the session", ("AUTH PLAIN " + bad + "\r\n").repeated(4),
             "535 535 535 <close>");
    loginRow("an empty response", "AUTH PLAIN =\r\nNOOP\r\n", "501 250");
    loginRow("a login given up", "AUTH PLAIN\r\n*\r\nNOOP\r\n", "334 501 250");
    loginRow("what is no base64", "AUTH PLAIN\r\n!!!\r\nNOOP\r\n", "334 501 250");
    loginRow("a response that is too long",
             "AUTH PLAIN\r\n" + QByteArray(13'000, 'A') + "\r\nNOOP\r\n", "334 500 250");
    loginRow("a long response that is allowed",
             "AUTH PLAIN\r\n" + QByteArray(12'000, 'A') + "\r\nNOOP\r\n", "334 501 250");
    loginRow("a mechanism nobody knows", "AUTH CRAM-MD5\r\nAUTH\r\n", "504 501");
    loginRow("a second login", "AUTH PLAIN " + good + "\r\nAUTH PLAIN " + good + "\r\n", "235 503");
    loginRow("a login within a message",
             "AUTH PLAIN " + good + "\r\n" + mail + "AUTH PLAIN " + good + "\r\n",
             "235 250 250 503");
}

void tst_Session::answersAlikeHoweverItIsCut()
{
    QFETCH(const bool, login);
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, codes);
    QFETCH(const QByteArray, message);

    const auto check = [&](const QList<QByteArray> &pieces) {
        Recorder recorder;
        Session session(login ? loginPolicy() : openPolicy(), recorder);
        session.start(true);
        for (const QByteArray &piece : pieces) {
            session.receive(piece);
        }
        QCOMPARE(recorder.codes(), codes);
        QCOMPARE(recorder.messages.isEmpty(), message.isNull());
        QCOMPARE(recorder.messages.value(recorder.messages.size() - 1), message);
    };
    check({input});
    QList<QByteArray> bytes;
    for (const char c : input) {
        bytes.append(QByteArray(1, c));
    }
    check(bytes);
    const qsizetype step = std::max<qsizetype>(1, input.size() / 500);
    for (qsizetype cut = 1; cut < input.size() && !QTest::currentTestFailed(); cut += step) {
        check({input.left(cut), input.mid(cut)});
    }
}

void tst_Session::startTlsBeginsAnew()
{
    Recorder recorder;
    Session session(startTlsPolicy(), recorder);
    session.start(false);
    session.receive(QByteArray(kHello) + kMail + "AUTH PLAIN x\r\n");
    QCOMPARE(recorder.codes(), "220 250 530 503 538");
    QVERIFY(recorder.said.contains("250-STARTTLS\r\n"));
    QVERIFY(!recorder.said.contains("AUTH"));
    recorder.said.clear();
    session.receive("STARTTLS x\r\n");
    session.receive("STARTTLS\r\n");
    QCOMPARE(recorder.codes(), "501 220 <tls>");
    recorder.said.clear();
    session.tlsStarted();
    QVERIFY(recorder.said.isEmpty());
    session.receive(QByteArray(kMail) + kHello + "STARTTLS\r\n" + kMail);
    QCOMPARE(recorder.codes(), "503 503 250 503 530 503");
    QVERIFY(!recorder.said.contains("STARTTLS"));
    QVERIFY(recorder.said.contains("AUTH PLAIN LOGIN\r\n"));
}

void tst_Session::bytesBehindStartTlsEndTheSession()
{
    Recorder recorder;
    Session session(startTlsPolicy(), recorder);
    session.start(false);
    session.receive("EHLO me\r\nSTARTTLS\r\nMAIL FROM:<evil@b.c>\r\n");
    QCOMPARE(recorder.codes(), "220 250 554 <close>");
    QVERIFY(session.hasEnded());
    QCOMPARE(recorder.lines, (QList<QByteArray>{"EHLO me", "STARTTLS"}));
}

void tst_Session::capabilitiesFollowThePolicy()
{
    Recorder recorder;
    Session session(openPolicy(), recorder);
    session.start(false);
    session.receive(kHello);
    QCOMPARE(recorder.said.mid(recorder.said.indexOf('\n') + 1),
             "250-localhost\r\n250-PIPELINING\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
             "250 ENHANCEDSTATUSCODES\r\n");
}

void tst_Session::theEnvelopeIsWhatTheClientSaid()
{
    Recorder recorder;
    Session session(loginPolicy(), recorder);
    session.start(true);
    session.receive(QByteArray(kHello) + "AUTH PLAIN "
                    + QByteArray("\0ada\0s\xc3\xa9"
                                 "cret",
                                 12)
                          .toBase64()
                    + "\r\n"
                    + "MAIL FROM:<\xc3\xb8@b.c> SMTPUTF8\r\nRCPT TO:<d@e.f>\r\nRCPT TO:<bad\r\n"
                      "RCPT TO:<d@e.f>\r\nDATA\r\n.\r\n");
    QCOMPARE(recorder.envelopes.size(), 1);
    const ReceivedEnvelope &envelope = recorder.envelopes.first();
    QCOMPARE(envelope.mailFrom, "\xc3\xb8@b.c");
    QCOMPARE(envelope.recipients, (QList<QByteArray>{"d@e.f", "d@e.f"}));
    QCOMPARE(envelope.user, "ada");
    QVERIFY(envelope.tls);
    QVERIFY(envelope.smtpUtf8);
}

void tst_Session::secretsAreMarked()
{
    Recorder recorder;
    Session session(loginPolicy(), recorder);
    session.start(true);
    session.receive(QByteArray(kHello) + "AUTH LOGIN\r\nYWRh\r\nYWRh\r\nNOOP\r\n");
    QCOMPARE(recorder.lines, (QList<QByteArray>{"EHLO me", "AUTH LOGIN", "?", "?", "NOOP"}));
}

void tst_Session::aPausedSessionWaits()
{
    Recorder recorder;
    Session session(openPolicy(), recorder);
    recorder.session = &session;
    recorder.pauseAtMail = true;
    session.start(false);
    session.receive(QByteArray(kHello) + kMail);
    QCOMPARE(recorder.codes(), "220 250 250");
    session.receive("DATA\r\n");
    QCOMPARE(recorder.codes(), "220 250 250");
    session.resume();
    QCOMPARE(recorder.codes(), "220 250 250 250 354");
}

void tst_Session::anEndlessLineEndsTheSession()
{
    Recorder recorder;
    Session session(openPolicy(), recorder);
    session.start(false);
    for (int i = 0; i < 40 && !session.hasEnded(); ++i) {
        session.receive(QByteArray(64 * 1024, 'x'));
    }
    QCOMPARE(recorder.codes(), "220 500 <close>");
}

void tst_Session::manyErrorsEndTheSession()
{
    Recorder recorder;
    Session session(openPolicy(), recorder);
    session.start(false);
    session.receive(QByteArray("X\r\n").repeated(1000));
    QVERIFY(session.hasEnded());
    QVERIFY(recorder.codes().endsWith("500 421 <close>"));
}

void tst_Session::silenceEndsTheSession()
{
    Recorder recorder;
    Session session(openPolicy(), recorder);
    session.start(false);
    session.timeOut();
    session.timeOut();
    QCOMPARE(recorder.codes(), "220 421 <close>");
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
