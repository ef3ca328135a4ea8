// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window program does behind its windows when somebody writes, attaches and presses Send:
// windowless stay|leave SUBJECT TO [FILE]. Says "promised" when the window would close. Then leaves
// at once, or stays until nothing is to be done.
#include "accounts/accountrepository.h"
#include "service/credentials.h"
#include "service/drafts.h"
#include "service/outbox.h"
#include "service/profile.h"
#include "service/servicehandle.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

using namespace pennypost;

namespace
{

int fail(const Error &error)
{
    std::fprintf(stderr, "%d %s\n", static_cast<int>(error.kind), qPrintable(error.detail));
    return EXIT_FAILURE;
}

Result<AccountId> onlyAccount(const ProfilePaths &paths)
{
    const Result<service::Profile> profile = service::openProfile(paths);
    if (!profile) {
        return profile.error();
    }
    const Result<accounts::Account> account
        = accounts::AccountRepository(*profile->database).defaultAccount();
    return account ? Result<AccountId>(account->id) : account.error();
}

class Errand : public QObject
{
public:
    Errand(const ProfilePaths &paths, service::CredentialSources &sources, AccountId account)
        : m_service(paths, sources),
          m_stays(QCoreApplication::arguments().value(1) == QStringLiteral("stay")),
          m_file(QCoreApplication::arguments().value(4))
    {
        m_content.account = account;
        m_content.subject = QCoreApplication::arguments().value(2);
        m_content.to = QCoreApplication::arguments().value(3);
        m_content.body = compose::fromPlainText(QStringLiteral("Hello\n.\n..dots\nFrom here\n"));
        connect(&m_service, &service::ServiceHandle::stopped, qApp,
                [this] { QCoreApplication::exit(m_exitCode); });
        connect(&m_service, &service::ServiceHandle::openFailed, qApp,
                [](const Error &error) { QCoreApplication::exit(fail(error)); });
        connect(&m_service, &service::ServiceHandle::opened, this, &Errand::write);
        m_look.setInterval(std::chrono::milliseconds(50));
        connect(&m_look, &QTimer::timeout, this, &Errand::look);
        m_service.start();
    }

private:
    void write()
    {
        m_service.drafts().create(m_content).then(this, [this](const Result<DraftId> &draft) {
            if (!draft) {
                giveUp(draft.error());
            } else if (m_file.isEmpty()) {
                send(*draft);
            } else {
                attachAndSend(*draft);
            }
        });
    }

    void attachAndSend(DraftId draft)
    {
        m_service.drafts()
            .attach(draft, m_file)
            .then(this, [this, draft](const Result<compose::StoredAttachment> &attached) {
                if (attached) {
                    send(draft);
                } else {
                    giveUp(attached.error());
                }
            });
    }

    void send(DraftId draft)
    {
        m_service.drafts()
            .send(draft, m_content, std::chrono::milliseconds(0))
            .then(this, [this](const Result<MessageId> &message) {
                if (!message) {
                    giveUp(message.error());
                    return;
                }
                std::puts("promised");
                std::fflush(stdout);
                if (m_stays) {
                    m_look.start();
                } else {
                    m_service.stop();
                }
            });
    }

    void look()
    {
        m_service.outbox().activity().then(this, [this](const Result<outbox::Activity> &now) {
            const bool idle = now && now->preparing + now->due + now->inFlight == 0;
            if (idle && m_look.isActive()) {
                m_look.stop();
                m_service.stop();
            }
        });
    }

    void giveUp(const Error &error)
    {
        m_exitCode = fail(error);
        m_service.stop();
    }

    service::ServiceHandle m_service;
    compose::DraftContent m_content;
    QTimer m_look;
    bool m_stays;
    QString m_file;
    int m_exitCode = EXIT_SUCCESS;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const ProfilePaths paths(qEnvironmentVariable("PENNYPOST_PROFILE"));
    const Result<AccountId> account = onlyAccount(paths);
    if (!account) {
        return fail(account.error());
    }
    service::CredentialSources sources(QStringLiteral("windowless"));
    const Errand errand(paths, sources, *account);
    return QCoreApplication::exec();
}
