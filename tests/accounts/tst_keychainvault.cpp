// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountsamples.h"
#include "accounts/keychainvault.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <functional>

using namespace pennypost;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using accounts::Account;
using accounts::KeychainVault;

// Each scenario runs in a process of its own, inside a D-Bus session of its own, against a real
// gnome-keyring-daemon whose files are below a temporary home.
namespace
{

constexpr char kSecret[] = "canary p\xc3\xa4ssword";
constexpr char kLoginKeyring[] = "/org/freedesktop/secrets/collection/login";

#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "line %d: %s\n", __LINE__, #condition);                           \
            return false;                                                                          \
        }                                                                                          \
    } while (false)

Account account()
{
    Account account = test::sampleAccount();
    account.secretSource = accounts::SecretSource::Keyring;
    return account;
}

std::optional<Result<void>>
done(const std::function<void(QObject *, KeychainVault::DoneCallback)> &start)
{
    QObject context;
    std::optional<Result<void>> answer;
    start(&context, [&answer](const Result<void> &result) { answer = result; });
    test::spinUntil([&answer] { return answer.has_value(); });
    return answer;
}

bool store(KeychainVault &vault, const Account &where, const QByteArray &secret)
{
    const auto answer = done([&](QObject *context, const KeychainVault::DoneCallback &callback) {
        vault.store(where, Secret(secret), context, callback);
    });
    return answer && *answer;
}

bool remove(KeychainVault &vault, const Account &where)
{
    const auto answer = done([&](QObject *context, const KeychainVault::DoneCallback &callback) {
        vault.remove(where, context, callback);
    });
    return answer && *answer;
}

bool gives(KeychainVault &vault, const Account &where, const QByteArray &secret)
{
    const auto answer = test::fetchNow(vault, where);
    return answer && *answer && (*answer)->bytes() == secret;
}

bool isUnavailable(KeychainVault &vault, const Account &where)
{
    const auto answer = test::fetchNow(vault, where);
    return answer && !*answer && answer->error().kind == ErrorKind::SecretUnavailable;
}

QByteArray output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

void lockKeyring()
{
    output(u"dbus-send"_s,
           {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s,
            u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service.Lock"_s,
            u"array:objpath:"_s + QLatin1String(kLoginKeyring)});
}

pid_t daemonPid()
{
    const QByteArray reply
        = output(u"dbus-send"_s,
                 {u"--session"_s, u"--print-reply=literal"_s, u"--dest=org.freedesktop.DBus"_s,
                  u"/"_s, u"org.freedesktop.DBus.GetConnectionUnixProcessID"_s,
                  u"string:org.freedesktop.secrets"_s});
    return static_cast<pid_t>(reply.simplified().split(' ').last().toInt());
}

// No file below the home may hold the secret in clear, whatever happened.
bool leftNoSecretBehind()
{
    QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(kSecret)) {
            std::fprintf(stderr, "the secret is in %s\n", qPrintable(file.fileName()));
            return false;
        }
    }
    return true;
}

bool storesAndFetches()
{
    KeychainVault vault(u"profile"_s);
    EXPECT(isUnavailable(vault, account()));
    EXPECT(store(vault, account(), kSecret));
    EXPECT(gives(vault, account(), kSecret));
    EXPECT(store(vault, account(), "changed"));
    EXPECT(gives(vault, account(), "changed"));

    // Neither another profile nor another server is given it.
    KeychainVault other(u"other"_s);
    EXPECT(isUnavailable(other, account()));
    Account moved = account();
    moved.host = u"smtp.attacker.example"_s;
    EXPECT(isUnavailable(vault, moved));
    Account weaker = account();
    weaker.security = smtp::Security::Plain;
    EXPECT(isUnavailable(vault, weaker));

    EXPECT(remove(vault, account()));
    EXPECT(isUnavailable(vault, account()));
    return true;
}

bool lockedKeyringGivesAndTakesNothing()
{
    KeychainVault vault(u"profile"_s, 2s);
    EXPECT(store(vault, account(), kSecret));
    lockKeyring();
    EXPECT(isUnavailable(vault, account()));
    EXPECT(!store(vault, account(), "overwritten"));
    return true;
}

bool entryIsThereAfterAll()
{
    KeychainVault vault(u"profile"_s);
    EXPECT(gives(vault, account(), kSecret));
    return true;
}

bool silentKeyringIsWaitedForOnlySoLong()
{
    KeychainVault vault(u"profile"_s, 500ms);
    EXPECT(store(vault, account(), kSecret));
    const pid_t daemon = daemonPid();
    EXPECT(daemon > 0 && ::kill(daemon, SIGSTOP) == 0);

    QObject context;
    int answers = 0;
    bool failed = false;
    vault.fetch(account(), &context, [&](const Result<Secret> &result) {
        ++answers;
        failed = !result && result.error().kind == ErrorKind::SecretUnavailable;
    });
    const bool inTime = test::spinUntil([&answers] { return answers > 0; }, 5000);
    ::kill(daemon, SIGCONT);
    EXPECT(inTime && failed);
    // The late answer is not given, and the queue of jobs goes on.
    EXPECT(gives(vault, account(), kSecret));
    EXPECT(answers == 1);
    return true;
}

bool killedKeyringIsUnavailable()
{
    KeychainVault vault(u"profile"_s, 5s);
    EXPECT(store(vault, account(), kSecret));
    const pid_t daemon = daemonPid();
    EXPECT(daemon > 0 && ::kill(daemon, SIGSTOP) == 0);
    QObject context;
    std::optional<Result<Secret>> answer;
    vault.fetch(account(), &context, [&](const Result<Secret> &result) { answer = result; });
    test::spinUntil([] { return false; }, 200); // the call is under way
    ::kill(daemon, SIGKILL);
    EXPECT(test::spinUntil([&answer] { return answer.has_value(); }));
    EXPECT(!*answer && answer->error().kind == ErrorKind::SecretUnavailable);
    return true;
}

bool contextThatGoesIsNotAnswered()
{
    KeychainVault vault(u"profile"_s);
    EXPECT(store(vault, account(), kSecret));
    bool answered = false;
    {
        QObject context;
        vault.fetch(account(), &context, [&](const Result<Secret> &) { answered = true; });
    }
    EXPECT(gives(vault, account(), kSecret)); // jobs are done in order
    EXPECT(!answered);
    return true;
}

bool nothingIsStoredWithoutABus()
{
    KeychainVault vault(u"profile"_s, 5s);
    EXPECT(isUnavailable(vault, account()));
    EXPECT(!store(vault, account(), kSecret));
    EXPECT(!remove(vault, account()));
    EXPECT(isUnavailable(vault, account()));
    return true;
}

struct Scenario {
    const char *name;
    bool (*run)();
    bool withBus = true;
};
constexpr Scenario kScenarios[] = {
    {"stores and fetches", storesAndFetches},
    {"a locked keyring gives and takes nothing", lockedKeyringGivesAndTakesNothing},
    {"a silent keyring is waited for only so long", silentKeyringIsWaitedForOnlySoLong},
    {"a keyring killed in the middle is unavailable", killedKeyringIsUnavailable},
    {"a context that goes is not answered", contextThatGoesIsNotAnswered},
    {"nothing is stored without a bus", nothingIsStoredWithoutABus, false},
};
// In the home that a locked keyring was left in, by a daemon that has the password.
constexpr Scenario kAfterLocking{"the entry is there after all", entryIsThereAfterAll};

} // namespace

class KeychainVaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void realKeyring_data();
    void realKeyring();
    void lockedKeyringKeepsItsEntry();
    void entriesAreNamedByProfileAndServer();

private:
    void runScenario(const QTemporaryDir &home, const QString &name, bool withBus = true);
};

void KeychainVaultTest::realKeyring_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("withBus");
    for (const Scenario &scenario : kScenarios) {
        QTest::newRow(scenario.name) << QString::fromLatin1(scenario.name) << scenario.withBus;
    }
}

void KeychainVaultTest::realKeyring()
{
    QFETCH(QString, name);
    QFETCH(bool, withBus);
    runScenario(QTemporaryDir(), name, withBus);
}

void KeychainVaultTest::lockedKeyringKeepsItsEntry()
{
    const QTemporaryDir home;
    runScenario(home, u"a locked keyring gives and takes nothing"_s);
    runScenario(home, QString::fromLatin1(kAfterLocking.name));
}

void KeychainVaultTest::runScenario(const QTemporaryDir &home, const QString &name, bool withBus)
{
    for (const QString &program :
         {u"dbus-run-session"_s, u"dbus-send"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            QSKIP(qPrintable(program + u" is not installed"_s));
        }
    }
    const QDir directory(home.path());
    QVERIFY(directory.mkpath(u".cache"_s) && directory.mkpath(u".local/share/keyrings"_s)
            && directory.mkpath(u"runtime"_s));
    QVERIFY(QFile::setPermissions(home.filePath(u"runtime"_s),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.filePath(u"runtime"_s));
    environment.insert(u"XDG_CURRENT_DESKTOP"_s, u"GNOME"_s);
    for (const QString &variable : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s,
                                    u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s}) {
        environment.remove(variable);
    }
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent/bus"_s);

    const QString self = QCoreApplication::applicationFilePath();
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (withBus) {
        process.start(u"dbus-run-session"_s,
                      {u"--"_s, u"sh"_s, u"-c"_s,
                       u"printf pw | gnome-keyring-daemon --unlock --components=secrets -d"
                       " >/dev/null && exec \"$0\" --scenario \"$1\""_s,
                       self, name});
    } else {
        process.start(self, {u"--scenario"_s, name});
    }
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
             process.readAll().constData());
}

void KeychainVaultTest::entriesAreNamedByProfileAndServer()
{
    const KeychainVault vault(u"0123"_s);
    Account account = test::sampleAccount();
    QCOMPARE(vault.entryKey(account), u"0123/ada@smtp.example.org:587/starttls"_s);
    account.security = smtp::Security::Tls;
    account.user = u"ada@example.org"_s;
    account.port = 465;
    QCOMPARE(vault.entryKey(account), u"0123/ada@example.org@smtp.example.org:465/tls"_s);
    // What looks like a place-holder stays what it is.
    account.user = u"%2%3"_s;
    QCOMPARE(vault.entryKey(account), u"0123/%2%3@smtp.example.org:465/tls"_s);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--scenario") == 0) {
        const auto isWanted = [argv](const Scenario &s) {
            return qstrcmp(s.name, argv[2]) == 0;
        };
        const auto found = std::find_if(std::begin(kScenarios), std::end(kScenarios), isWanted);
        const Scenario &wanted = found != std::end(kScenarios) ? *found : kAfterLocking;
        return isWanted(wanted) && wanted.run() && leftNoSecretBehind() ? 0 : 1;
    }
    KeychainVaultTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychainvault.moc"
