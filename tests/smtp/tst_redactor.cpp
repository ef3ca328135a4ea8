// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/redactor.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

const Credentials kAda{QStringLiteral("ada@example.org"), Secret("p\xc3\xa4ss word")};

} // namespace

class TestRedactor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyForm();
    void challenges();
    void wordsAreLeftAlone();
    void whatWasSent();
    void partsOfWhatWasSent();
    void partsOfShortSecretsAreWords();
};

void TestRedactor::everyForm()
{
    const Redactor redactor(kAda);
    const QByteArray secret = kAda.secret.bytes();
    const QByteArray plain = QByteArray(1, '\0') + "ada@example.org" + QByteArray(1, '\0') + secret;
    const QByteArray text
        = "a " + secret + " b " + secret.toBase64() + " c " + plain.toBase64() + " d";
    QCOMPARE(redactor.clean(text), QByteArray("a [hidden] b [hidden] c [hidden] d"));
    const Reply reply = redactor.clean(Reply{535, {"no", "not " + secret}});
    QCOMPARE(reply.text(), QByteArray("no\nnot [hidden]"));
    QCOMPARE(reply.code, 535);
}

void TestRedactor::challenges()
{
    const Redactor redactor;
    QCOMPARE(redactor.clean(QByteArray("334 cj1ub25jZQ==")), QByteArray("334 [hidden]"));
    QCOMPARE(redactor.clean(QByteArray("334-cj1ub25jZQ==")), QByteArray("334 [hidden]"));
    QCOMPARE(redactor.clean(Reply{334, {"cj1", "ub25"}}).text(), QByteArray("[hidden]\n[hidden]"));
    QCOMPARE(redactor.clean(Reply{250, {"334 messages"}}).text(), QByteArray("334 messages"));
}

void TestRedactor::wordsAreLeftAlone()
{
    const QByteArray text("250 ok");
    QCOMPARE(Redactor(Credentials{QStringLiteral("ada"), Secret("ok")}).clean(text), text);
    QCOMPARE(Redactor(Credentials{QStringLiteral("ada"), Secret()}).clean(text), text);
    QCOMPARE(Redactor().clean(text), text);
}

void TestRedactor::whatWasSent()
{
    Redactor redactor(kAda);
    redactor.hide(Secret("proof"));
    redactor.hide(Secret("the proof of it"));
    QCOMPARE(redactor.clean(QByteArray("535 the proof of it, proof and p\xc3\xa4ss word")),
             QByteArray("535 [hidden], [hidden] and [hidden]"));
}

void TestRedactor::partsOfWhatWasSent()
{
    Redactor redactor;
    const QByteArray line("dXNlcj1hZGEBYXV0aD1CZWFyZXIgeWEyOS5z");
    const QByteArray other("biwsbj11c2VyLHI9ZnlrbytkMmxiYkZnT05S");
    redactor.hide(Secret(line));
    redactor.hide(Secret(other));
    for (qsizetype from = 0; from + 12 <= line.size(); ++from) {
        for (qsizetype size = 12; from + size <= line.size(); ++size) {
            QCOMPARE(redactor.clean("500 bad: AUTH " + line.mid(from, size) + "..."),
                     QByteArray("500 bad: AUTH [hidden]..."));
        }
    }
    QCOMPARE(redactor.clean(line.left(20) + other.mid(3, 14)), QByteArray("[hidden]"));
    QCOMPARE(redactor.clean(line.left(20) + " and " + other.mid(3, 14) + " end"),
             QByteArray("[hidden] and [hidden] end"));
    QCOMPARE(redactor.clean(line.left(11)), line.left(11));
}

void TestRedactor::partsOfShortSecretsAreWords()
{
    Redactor redactor;
    redactor.hide(Secret("mail.example.org 1"));
    QCOMPARE(redactor.clean(QByteArray("220 mail.example.org")),
             QByteArray("220 mail.example.org"));
}

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
