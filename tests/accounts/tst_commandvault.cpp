// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountsamples.h"
#include "accounts/commandvault.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>

using namespace pennypost;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::CommandVault;

namespace
{

accounts::Account withCommand(const QString &command)
{
    accounts::Account account = test::sampleAccount();
    account.secretSource = accounts::SecretSource::Command;
    account.passwordCommand = command;
    return account;
}

} // namespace

class CommandVaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLineIsTheSecret_data();
    void theFirstLineIsTheSecret();
    void everyFailureIsTyped_data();
    void everyFailureIsTyped();
    void nothingOfTheOutputIsInTheError();
    void hangingCommandIsKilledWithAllItStarted();
    void backgroundProcessDoesNotDelayTheAnswer();
    void contextThatGoesTakesTheCommandAlong();
    void contextMayGoInTheCallback();
    void manyAtOnceKeepApart();

private:
    [[nodiscard]] QString pidFile() const
    {
        return m_directory.filePath(u"pid"_s);
    }
    qint64 writtenPid() const;

    QTemporaryDir m_directory;
};

qint64 CommandVaultTest::writtenPid() const
{
    QFile file(pidFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
}

void CommandVaultTest::theFirstLineIsTheSecret_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("secret");
    const auto row = [](const char *name, const QString &command, const QByteArray &secret) {
        QTest::newRow(name) << command << secret;
    };
    row("a line", u"echo hunter2"_s, "hunter2");
    row("without a line end", u"printf hunter2"_s, "hunter2");
    row("more lines", u"printf 'hunter2\\nuser: ada\\n'"_s, "hunter2");
    row("in pieces", u"printf hun; sleep 0.1; printf 'ter2\\nx'"_s, "hunter2");
    row("with a line end of Windows", u"printf 'hunter2\\r\\n'"_s, "hunter2");
    row("blanks belong to it", u"printf ' hun ter2 \\n'"_s, " hun ter2 ");
    row("not ASCII", u"printf 'p\\303\\244ss\\n'"_s, "p\xc3\xa4ss");
    row("as long as may be", u"printf '%4096s\\n' x"_s, QByteArray(4095, ' ') + 'x');
    row("followed by a lot", u"echo hunter2; head -c 300000 /dev/zero"_s, "hunter2");
    row("a shell line", u"x=hunter; test -n \"$x\" && echo \"${x}2\""_s, "hunter2");
    row("errors are not mixed in", u"echo noise >&2; echo hunter2"_s, "hunter2");
    row("there is no input", u"read x; echo \"hunter2$x\""_s, "hunter2");
    row("there is no terminal", u"(echo tty > /dev/tty) 2>/dev/null || echo hunter2"_s, "hunter2");
}

void CommandVaultTest::theFirstLineIsTheSecret()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, secret);
    CommandVault vault;
    const auto answer = test::fetchNow(vault, withCommand(command));
    QVERIFY(answer);
    QVERIFY2(*answer, qPrintable(*answer ? QString() : answer->error().detail));
    QCOMPARE((*answer)->bytes(), secret);
}

void CommandVaultTest::everyFailureIsTyped_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("detail");
    QTest::newRow("exit code") << u"echo hunter2; exit 3"_s << u"exit code 3"_s;
    QTest::newRow("no such command") << u"/nonexistent/command"_s << u"exit code 127"_s;
    QTest::newRow("no output") << u"true"_s << u"no output"_s;
    QTest::newRow("an empty first line") << u"echo; echo hunter2"_s << u"no output"_s;
    QTest::newRow("a line too long")
        << u"head -c 5000 /dev/zero | tr '\\0' x"_s << u"line too long"_s;
    QTest::newRow("an endless line") << u"cat /dev/zero"_s << u"line too long"_s;
    QTest::newRow("dies of a signal") << u"echo hunter2; kill -9 $$"_s << u"killed"_s;
}

void CommandVaultTest::everyFailureIsTyped()
{
    QFETCH(QString, command);
    QFETCH(QString, detail);
    CommandVault vault;
    const auto answer = test::fetchNow(vault, withCommand(command));
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, ErrorKind::SecretCommandFailed);
    QCOMPARE(answer->error().detail, detail);
}

void CommandVaultTest::nothingOfTheOutputIsInTheError()
{
    CommandVault vault;
    const auto answer
        = test::fetchNow(vault, withCommand(u"echo canary; echo canary >&2; exit 1"_s));
    QVERIFY(answer && !*answer);
    QVERIFY(!answer->error().detail.contains(u"canary"));
    QVERIFY(answer->error().serverText.isEmpty());
}

void CommandVaultTest::hangingCommandIsKilledWithAllItStarted()
{
    QFile::remove(pidFile());
    CommandVault vault(400ms);
    QElapsedTimer timer;
    timer.start();
    const auto answer = test::fetchNow(
        vault, withCommand(u"echo hunter2; sleep 60 & echo $! > '%1'; wait"_s.arg(pidFile())));
    QVERIFY(answer && !*answer);
    QCOMPARE(answer->error().kind, ErrorKind::SecretCommandFailed);
    QCOMPARE(answer->error().detail, u"time limit"_s);
    QVERIFY(timer.elapsed() >= 300);
    const qint64 child = writtenPid();
    QVERIFY(child > 0);
    // Gone, or waiting for whoever adopted it to notice that it is dead.
    const auto isDead = [child] {
        QFile stat(u"/proc/%1/stat"_s.arg(child));
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    };
    QTRY_VERIFY(isDead());
}

void CommandVaultTest::backgroundProcessDoesNotDelayTheAnswer()
{
    QFile::remove(pidFile());
    CommandVault vault;
    QElapsedTimer timer;
    timer.start();
    // It holds the pipe open.
    const auto answer = test::fetchNow(
        vault, withCommand(u"sleep 60 & echo $! > '%1'; echo hunter2"_s.arg(pidFile())));
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->bytes(), QByteArray("hunter2"));
    QVERIFY(timer.elapsed() < 5000);
    // What a password command leaves behind on purpose, an agent say, lives on.
    QCOMPARE(::kill(static_cast<pid_t>(writtenPid()), SIGKILL), 0);
}

void CommandVaultTest::contextThatGoesTakesTheCommandAlong()
{
    QFile::remove(pidFile());
    CommandVault vault;
    bool answered = false;
    auto context = std::make_unique<QObject>();
    vault.fetch(withCommand(u"echo $$ > '%1'; sleep 60"_s.arg(pidFile())), context.get(),
                [&answered](const Result<Secret> &) { answered = true; });
    QTRY_VERIFY(writtenPid() > 0);
    context.reset();
    QTRY_COMPARE(::kill(static_cast<pid_t>(writtenPid()), 0), -1);
    QVERIFY(!answered);
}

void CommandVaultTest::contextMayGoInTheCallback()
{
    CommandVault vault;
    auto context = std::make_unique<QObject>();
    bool answered = false;
    vault.fetch(withCommand(u"echo hunter2"_s), context.get(), [&](const Result<Secret> &) {
        answered = true;
        context.reset();
    });
    QTRY_VERIFY(answered);
    QVERIFY(!context);
}

void CommandVaultTest::manyAtOnceKeepApart()
{
    constexpr int kCount = 10;
    CommandVault vault;
    QObject context;
    QMap<int, QByteArray> answers;
    for (int i = 0; i < kCount; ++i) {
        vault.fetch(withCommand(u"echo secret%1"_s.arg(i)), &context,
                    [&answers, i](const Result<Secret> &result) {
                        answers[i] += result ? result->bytes() : QByteArray("failed");
                    });
    }
    QTRY_COMPARE(answers.size(), kCount);
    for (int i = 0; i < kCount; ++i) {
        QCOMPARE(answers[i], "secret" + QByteArray::number(i));
    }
}

QTEST_GUILESS_MAIN(CommandVaultTest)
#include "tst_commandvault.moc"
