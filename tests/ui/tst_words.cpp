// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/errorwords.h"
#include "ui/words/holdwords.h"
#include "ui/words/quotation.h"
#include "ui/words/statewords.h"
#include "ui/words/translations.h"
#include "ui/words/waitwords.h"

#include <QLocale>
#include <QMetaEnum>
#include <QSet>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{
namespace
{

using outbox::Hold;
using outbox::MessageState;
using outbox::RecipientState;

// What is asked of every card: short, whole, plain and honest.
void checkWords(const Words &words)
{
    QVERIFY2(!words.headline.isEmpty(), "no headline");
    QVERIFY2(words.headline.split(u' ').size() < 8, qPrintable(words.headline));
    QVERIFY2(!words.headline.endsWith(u'.'), qPrintable(words.headline));
    for (const QString &sentence : {words.whatHappened, words.whatNext, words.fix}) {
        if (!sentence.isEmpty()) {
            QVERIFY2(sentence.endsWith(u'.') || sentence.endsWith(u"DETAIL"), qPrintable(sentence));
        }
    }
    const QString all = words.headline + words.whatHappened + words.whatNext + words.fix;
    QVERIFY2(!all.contains(u'%'), qPrintable(all)); // a placeholder that nobody filled
    QVERIFY2(!all.contains(u"delivered", Qt::CaseInsensitive), qPrintable(all));
    QVERIFY2(!all.contains(u'<'), qPrintable(all));
}

template<typename Enum>
void addRowPerValue()
{
    QTest::addColumn<Enum>("value");
    const auto meta = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        QTest::newRow(meta.key(i)) << static_cast<Enum>(meta.value(i));
    }
}

template<typename Enum, typename Name>
void checkNamesDiffer(Name name)
{
    const auto meta = QMetaEnum::fromType<Enum>();
    QSet<QString> names;
    for (int i = 0; i < meta.keyCount(); ++i) {
        const QString text = name(static_cast<Enum>(meta.value(i)));
        QVERIFY2(!text.isEmpty(), meta.key(i));
        names.insert(text);
    }
    QCOMPARE(names.size(), meta.keyCount());
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyErrorHasWords_data()
    {
        addRowPerValue<ErrorKind>();
    }
    void everyErrorHasWords();
    void everyTlsErrorTellsThatNothingWasSent_data()
    {
        addRowPerValue<ErrorKind>();
    }
    void everyTlsErrorTellsThatNothingWasSent();
    void promisesARetryWhereThereIsOne_data()
    {
        addRowPerValue<ErrorKind>();
    }
    void promisesARetryWhereThereIsOne();
    void tellsUnknownOutcomesHonestly();
    void surviveAnUnknownErrorNumber();
    void namesTheDetail();
    void makesTheDetailHarmless();
    void explainsWhatAServerCannotDo_data();
    void explainsWhatAServerCannotDo();
    void tellsHowWellALinkIsProtected();
    void quotesTheServer_data();
    void quotesTheServer();
    void keepsTheServerOutOfTheSentences();
    void everyHoldHasWords_data()
    {
        addRowPerValue<Hold>();
    }
    void everyHoldHasWords();
    void aHoldTellsItsCause();
    void aTlsHoldTellsThatNothingWasSent();
    void statesHaveNames();
    void tellsProgress_data();
    void tellsProgress();
    void tellsWhoAccepted_data();
    void tellsWhoAccepted();
    void explainsWaiting_data();
    void explainsWaiting();
    void countsTheSecondsToUndo_data();
    void countsTheSecondsToUndo();
};

void TestWords::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    installTranslations(*QCoreApplication::instance());
}

void TestWords::everyErrorHasWords()
{
    QFETCH(const ErrorKind, value);
    const Words plain = wordsFor(makeError(value));
    checkWords(plain);
    checkWords(wordsFor(makeError(value, u"DETAIL"_s)));
    if (value != ErrorKind::None) {
        QVERIFY(!plain.whatHappened.isEmpty());
        QVERIFY(!plain.whatNext.isEmpty());
        // Whoever has to act is told what to do.
        QVERIFY(makeError(value).whoActs() == WhoActs::Nobody || !plain.fix.isEmpty());
    }
}

void TestWords::everyTlsErrorTellsThatNothingWasSent()
{
    QFETCH(const ErrorKind, value);
    const bool tells
        = wordsFor(makeError(value))
              .whatNext.contains(u"No password and no byte of the message was sent."_s);
    QCOMPARE(tells, isTlsProblem(value) || value == ErrorKind::LoginNeedsTls);
}

void TestWords::promisesARetryWhereThereIsOne()
{
    QFETCH(const ErrorKind, value);
    const QString next = wordsFor(makeError(value)).whatNext;
    const bool promises = next.contains(u"tries again by itself"_s)
        || next.contains(u"tries this recipient again by itself"_s);
    QCOMPARE(promises, makeError(value).retryAdvice() == RetryAdvice::Later);
}

void TestWords::tellsUnknownOutcomesHonestly()
{
    QCOMPARE(wordsFor(makeError(ErrorKind::OutcomeUnknown)).whatHappened,
             u"The server received the message but never confirmed it. It may or may not have been "
             "sent."_s);
}

void TestWords::surviveAnUnknownErrorNumber()
{
    // A database of a newer version may hold one.
    QVERIFY(!wordsFor(makeError(static_cast<ErrorKind>(12345))).headline.isEmpty());
}

void TestWords::namesTheDetail()
{
    const Words words
        = wordsFor(makeError(ErrorKind::ConnectionRefused, u"smtp.example.org:587"_s));
    QCOMPARE(words.whatHappened, u"Nothing accepts connections at smtp.example.org:587."_s);
}

void TestWords::makesTheDetailHarmless()
{
    const Words words = wordsFor(makeError(ErrorKind::HostNotFound, u"a\u202eb\r\n\x1b[2J%1%n"_s));
    QCOMPARE(words.whatHappened, u"There is no server named “a\\u202eb \\x1b[2J%1%n”."_s);
}

void TestWords::explainsWhatAServerCannotDo_data()
{
    QTest::addColumn<QString>("keyword");
    QTest::addColumn<QString>("words");
    QTest::newRow("REQUIRETLS") << u"REQUIRETLS"_s << u"encryption on the whole way"_s;
    QTest::newRow("DELIVERBY") << u"DELIVERBY"_s << u"in time or come back"_s;
    QTest::newRow("FUTURERELEASE") << u"FUTURERELEASE"_s << u"wait before it passes"_s;
    QTest::newRow("one that nobody knows") << u"XSPECIAL"_s << u"something"_s;
}

void TestWords::explainsWhatAServerCannotDo()
{
    QFETCH(const QString, keyword);
    QFETCH(const QString, words);
    const QString said = wordsFor(makeError(ErrorKind::ExtensionMissing, keyword)).whatHappened;
    QVERIFY2(said.contains(words) && said.contains(keyword), qPrintable(said));
}

void TestWords::tellsHowWellALinkIsProtected()
{
    QCOMPARE(linkName(u"TLSv1.3 X"_s, true), u"Encrypted"_s);
    QCOMPARE(linkName(u"TLSv1.3 X"_s, false), u"Encrypted, server not verified"_s);
    QCOMPARE(linkName({}, true), u"Not encrypted"_s);
    QCOMPARE(linkName({}, false), u"Not encrypted"_s);
}

void TestWords::quotesTheServer_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("enhanced");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no reply") << 0 << QByteArray() << QByteArray() << QString();
    QTest::newRow("code, enhanced code and text")
        << 550 << QByteArray("5.1.1") << QByteArray("No such user")
        << u"The server said: “550 5.1.1 No such user”"_s;
    QTest::newRow("an enhanced code that begins the text is quoted once")
        << 550 << QByteArray("5.1.1") << QByteArray("5.1.1 No such user")
        << u"The server said: “550 5.1.1 No such user”"_s;
    QTest::newRow("lines stay lines")
        << 421 << QByteArray() << QByteArray("one\ntwo") << u"The server said: “421 one\ntwo”"_s;
    QTest::newRow("an attack on the terminal")
        << 550 << QByteArray() << QByteArray("\x1b]0;x\x07 %1 <b>\xff")
        << u"The server said: “550 \\x1b]0;x\\x07 %1 <b>\ufffd”"_s;
}

void TestWords::quotesTheServer()
{
    QFETCH(const int, code);
    QFETCH(const QByteArray, enhanced);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, expected);
    Error error = makeError(ErrorKind::RecipientRefused);
    error.smtpCode = code;
    error.enhancedCode = enhanced;
    error.serverText = text;
    QCOMPARE(quoteServer(error), expected);
}

void TestWords::keepsTheServerOutOfTheSentences()
{
    Error error = makeError(ErrorKind::MessageRefused);
    error.smtpCode = 554;
    error.serverText = "Buy now";
    QCOMPARE(wordsFor(error), wordsFor(makeError(ErrorKind::MessageRefused)));
}

void TestWords::everyHoldHasWords()
{
    QFETCH(const Hold, value);
    if (value == Hold::None) {
        QCOMPARE(holdWords(value, makeError(ErrorKind::LoginRefused)),
                 wordsFor(makeError(ErrorKind::LoginRefused)));
        return;
    }
    const Words words = holdWords(value, {});
    checkWords(words);
    QVERIFY(!words.whatHappened.isEmpty());
    QVERIFY(!words.whatNext.isEmpty());
    QVERIFY(!words.fix.isEmpty()); // a hold without a way out would be for ever
    checkWords(holdWords(value, makeError(ErrorKind::StoreFull)));
}

void TestWords::aHoldTellsItsCause()
{
    const Error cause = makeError(ErrorKind::SecretUnavailable);
    const Words words = holdWords(Hold::Key, cause);
    QCOMPARE(words.headline, wordsFor(cause).headline);
    QCOMPARE(words.fix, wordsFor(cause).fix);
    QCOMPARE(words.whatNext, holdWords(Hold::Key, {}).whatNext);
    QCOMPARE(holdWords(Hold::User, cause), holdWords(Hold::User, {}));
}

void TestWords::aTlsHoldTellsThatNothingWasSent()
{
    const QString promise = u"No password and no byte of the message was sent."_s;
    QVERIFY(holdWords(Hold::Tls, {}).whatHappened.contains(promise));
    QVERIFY(
        holdWords(Hold::Tls, makeError(ErrorKind::CertificateExpired)).whatNext.contains(promise));
}

void TestWords::statesHaveNames()
{
    checkNamesDiffer<MessageState>(stateName);
    checkNamesDiffer<RecipientState>(recipientStateName);
}

void TestWords::tellsProgress_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("expected");
    QTest::newRow("in between") << 42 << u"Sending 42 %"_s;
    QTest::newRow("never below none") << -1 << u"Sending 0 %"_s;
    QTest::newRow("never above all") << 101 << u"Sending 100 %"_s;
}

void TestWords::tellsProgress()
{
    QFETCH(const int, percent);
    QFETCH(const QString, expected);
    QCOMPARE(sendingProgress(percent), expected);
}

void TestWords::tellsWhoAccepted_data()
{
    QTest::addColumn<QByteArray>("queueId");
    QTest::addColumn<QString>("expected");
    QTest::newRow("without a queue id") << QByteArray() << u"Accepted by smtp.example.org"_s;
    QTest::newRow("with a queue id")
        << QByteArray("4F2A") << u"Accepted by smtp.example.org (4F2A)"_s;
    QTest::newRow("with a hostile queue id")
        << QByteArray("%1\n\x1b[2J") << u"Accepted by smtp.example.org (%1 \\x1b[2J)"_s;
}

void TestWords::tellsWhoAccepted()
{
    QFETCH(const QByteArray, queueId);
    QFETCH(const QString, expected);
    QCOMPARE(acceptedBy(u"smtp.example.org"_s, queueId), expected);
}

void TestWords::explainsWaiting_data()
{
    QTest::addColumn<WaitFor>("what");
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    constexpr qint64 kSecond = 1000;
    constexpr qint64 kMinute = 60 * kSecond;
    constexpr qint64 kHour = 60 * kMinute;
    const auto row = [](const char *name, WaitFor what, qint64 wait, const QString &expected) {
        QTest::newRow(name) << what << wait << expected;
    };
    row("long past", WaitFor::Retry, -kHour, u"Tries again now"_s);
    row("this very moment", WaitFor::Retry, 0, u"Tries again now"_s);
    row("a part of a second", WaitFor::Retry, 1, u"Tries again at 10:39 (in 1 second)"_s);
    row("seconds", WaitFor::Retry, 59 * kSecond, u"Tries again at 10:39 (in 59 seconds)"_s);
    row("one minute", WaitFor::Retry, kMinute, u"Tries again at 10:40 (in 1 minute)"_s);
    row("minutes", WaitFor::Retry, 3 * kMinute, u"Tries again at 10:42 (in 3 minutes)"_s);
    row("nearly an hour", WaitFor::Retry, kHour - kSecond, u"Tries again at 11:38 (in 1 hour)"_s);
    row("hours", WaitFor::Retry, 100 * kMinute, u"Tries again at 12:19 (in 2 hours)"_s);
    row("tomorrow", WaitFor::Retry, 14 * kHour,
        u"Tries again at 24/11/2026, 00:39 (in 14 hours)"_s);
    row("days", WaitFor::Schedule, 72 * kHour, u"Scheduled for 26/11/2026, 10:39 (in 3 days)"_s);
    row("a schedule that is due", WaitFor::Schedule, 0, u"Scheduled for now"_s);
}

void TestWords::explainsWaiting()
{
    QFETCH(const WaitFor, what);
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, expected);
    const QDateTime now(QDate(2026, 11, 23), QTime(10, 39), QTimeZone("Europe/Berlin"));
    QCOMPARE(explainWait(what, now.addMSecs(milliseconds), now), expected);
    QCOMPARE(explainWait(what, now.addMSecs(milliseconds), now.toUTC()), expected);
}

void TestWords::countsTheSecondsToUndo_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the whole time") << qint64(10'000) << u"Sends in 10 s"_s;
    QTest::newRow("a part of a second is one") << qint64(1) << u"Sends in 1 s"_s;
    QTest::newRow("over") << qint64(0) << u"Sends now"_s;
    QTest::newRow("long over") << qint64(-5000) << u"Sends now"_s;
}

void TestWords::countsTheSecondsToUndo()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, expected);
    QCOMPARE(sendsIn(milliseconds), expected);
}

} // namespace pennypost::ui

QTEST_GUILESS_MAIN(pennypost::ui::TestWords)
#include "tst_words.moc"
