// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyringsession.h"
#include "service/servicefixture.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdio>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;
using accounts::SecretSource;
using outbox::MessageState;

namespace
{

const QString kErrand = QStringLiteral("--errand");

// What a window does with the keyring of its session. Prints what became of it.
class Errand
{
public:
    explicit Errand(const QString &profile)
        : m_handle(ProfilePaths(profile), m_sources)
    {
        m_handle.start();
    }

    QByteArray run(const QString &deed)
    {
        if (deed == QStringLiteral("save")) {
            accounts::Account account = theAccount();
            account.secretSource = SecretSource::Keyring;
            return told(answerOf(m_handle.accounts().save(account, Secret("engine"))));
        }
        if (deed == QStringLiteral("give")) {
            return told(answerOf(m_handle.accounts().giveSecret(theAccount(), Secret("engine"))));
        }
        if (deed == QStringLiteral("send")) {
            return send();
        }
        if (deed == QStringLiteral("forget")) {
            return forget();
        }
        return replace();
    }

private:
    accounts::Account theAccount()
    {
        return answerOf(m_handle.accounts().list()).value().constFirst().account;
    }
    template<typename T>
    static QByteArray told(const Result<T> &result)
    {
        return result ? QByteArray("done")
                      : QByteArray(QMetaEnum::fromType<ErrorKind>().valueToKey(
                          static_cast<int>(result.error().kind)));
    }
    // Removes the account and adds it again as it was, without the secret.
    QByteArray replace()
    {
        accounts::Account account = theAccount();
        const auto removed = answerOf(m_handle.accounts().remove(account.id));
        account.id = {};
        return removed ? told(answerOf(m_handle.accounts().save(account, std::nullopt)))
                       : told(removed);
    }
    // Keeps the secret for the session only, and waits for the keyring to have it no longer.
    QByteArray forget()
    {
        const accounts::Account before = theAccount();
        accounts::Account account = before;
        account.secretSource = SecretSource::Session;
        const auto saved = answerOf(m_handle.accounts().save(account, Secret("engine")));
        const auto gone = std::make_shared<bool>(false);
        while (saved && !*gone) {
            m_sources.keyring.fetch(before, &m_handle,
                                    [gone](const Result<Secret> &secret) { *gone = !secret; });
            QTest::qWait(50);
        }
        return told(saved);
    }
    // Waits for the message to be sent or held.
    QByteArray send()
    {
        compose::DraftContent content;
        content.account = theAccount().id;
        content.to = QStringLiteral("bob@example.org");
        const auto draft = answerOf(m_handle.drafts().create(content));
        const auto message = answerOf(m_handle.drafts().send(*draft, content, {}));
        for (;;) {
            const auto now = answerOf(m_handle.outbox().find(*message));
            if (now->state == MessageState::Sent || now->state == MessageState::Held) {
                return now->state == MessageState::Sent ? "sent" : "held";
            }
            QTest::qWait(50);
        }
    }

    // The same entry as in every other test of this profile.
    CredentialSources m_sources{QStringLiteral("test")};
    ServiceHandle m_handle;
};

} // namespace

// The accounts of the windows with a real keyring daemon.
class KeyringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aSavedSecretIsUsedByTheNextStart();
    void aLockedKeyringHolds();
    void aRemovedAccountLeavesNothing();
    void aSecretForTheSessionLeavesTheKeyring();

private:
    // Runs errands, and other lines of a script, in a session of their own.
    QByteArray inSession(const QStringList &lines);

    std::unique_ptr<ServiceFixture> f;
    std::unique_ptr<KeyringSession> session;
};

void KeyringTest::init()
{
    if (!KeyringSession::missing().isEmpty()) {
        QSKIP(qPrintable(KeyringSession::missing()));
    }
    f = std::make_unique<ServiceFixture>();
    f->useServer(Behaviour::tls());
    session = std::make_unique<KeyringSession>();
}

void KeyringTest::cleanup()
{
    session.reset();
    f.reset();
}

QByteArray KeyringTest::inSession(const QStringList &lines)
{
    QString script;
    for (const QString &line : lines) {
        script += line.contains(u' ') ? line : QStringLiteral("\"$1\" --errand \"$2\" ") + line;
        script += u'\n';
    }
    const ChildProcess::Result result = session->shell(
        Ctl(f->files.path()), script, {QCoreApplication::applicationFilePath(), f->files.path()});
    if (result.timedOut) {
        qWarning("%s", result.err.constData());
    }
    return result.out.simplified();
}

void KeyringTest::aSavedSecretIsUsedByTheNextStart()
{
    QCOMPARE(inSession({QStringLiteral("save"), QStringLiteral("send")}), QByteArray("done sent"));
    QCOMPARE(f->server->log().logins(), 1);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
}

void KeyringTest::aLockedKeyringHolds()
{
    const QString lock = QStringLiteral(
        "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets "
        "org.freedesktop.Secret.Service.Lock "
        "array:objpath:/org/freedesktop/secrets/collection/login >/dev/null");
    QCOMPARE(
        inSession({QStringLiteral("save"), lock, QStringLiteral("send"), QStringLiteral("give")}),
        QByteArray("done held SecretUnavailable"));
    QCOMPARE(f->server->log().connections(), 0);
    QCOMPARE(f->find(MessageId{1}).hold, outbox::Hold::Key);
    QCOMPARE(f->find(MessageId{1}).error.kind, ErrorKind::SecretUnavailable);
}

void KeyringTest::aRemovedAccountLeavesNothing()
{
    QCOMPARE(inSession({QStringLiteral("save"), QStringLiteral("replace"), QStringLiteral("send")}),
             QByteArray("done done held"));
    QCOMPARE(f->find(MessageId{1}).error.kind, ErrorKind::SecretUnavailable);
    QCOMPARE(f->server->log().logins(), 0);
}

void KeyringTest::aSecretForTheSessionLeavesTheKeyring()
{
    QCOMPARE(inSession({QStringLiteral("save"), QStringLiteral("forget"), QStringLiteral("send")}),
             QByteArray("done done held"));
    QCOMPARE(f->find(MessageId{1}).hold, outbox::Hold::Key);
    QCOMPARE(f->server->log().logins(), 0);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments.at(1) == kErrand) {
        std::puts(Errand(arguments.at(2)).run(arguments.at(3)).constData());
        return 0;
    }
    KeyringTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keyring.moc"
