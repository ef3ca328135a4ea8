// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountrepository.h"
#include "service/credentials.h"
#include "service/drafts.h"
#include "service/outbox.h"
#include "service/profile.h"
#include "service/queuedraft.h"
#include "service/servicehandle.h"
#include "support/tempprofile.h"
#include "ui/outbox/rowdelegate.h"

#include <QAbstractItemView>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace pennypost::test
{

// The real service with its threads and its database, and one account. Its password is nowhere, so
// that whatever is due is held before any socket is opened.
class OutboxDesk
{
public:
    OutboxDesk()
        : profile(std::move(*service::openProfile(files.paths()))),
          credentials(QStringLiteral("test")),
          handle(std::make_unique<service::ServiceHandle>(files.paths(), credentials))
    {
        account.name = QStringLiteral("work");
        account.from
            = {QStringLiteral("Ada"), QStringLiteral("ada"), QStringLiteral("example.org")};
        account.host = QStringLiteral("127.0.0.1");
        account.port = 1;
        account.user = QStringLiteral("ada");
        account.secretSource = accounts::SecretSource::Session;
        accounts::AccountRepository repository(*profile.database);
        account.id = repository.add(account).value();
        handle->start();
    }
    ~OutboxDesk()
    {
        QSignalSpy stopped(handle.get(), &service::ServiceHandle::stopped);
        handle->stop();
        if (!QTest::qWaitFor([&stopped] { return !stopped.isEmpty(); }, 20'000)) {
            qFatal("The service does not stop.");
        }
    }
    Q_DISABLE_COPY_MOVE(OutboxDesk)

    [[nodiscard]] service::Outbox &outbox() const
    {
        return handle->outbox();
    }
    [[nodiscard]] service::Drafts &drafts() const
    {
        return handle->drafts();
    }

    template<typename T>
    static T answerOf(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20'000)) {
            qFatal("The service does not answer.");
        }
        return future.result();
    }

    [[nodiscard]] compose::DraftContent content(const QString &subject) const
    {
        compose::DraftContent made;
        made.account = account.id;
        made.to = QStringLiteral("Bob <bob@example.net>");
        made.subject = subject;
        made.body = compose::fromPlainText(QStringLiteral("Hello"));
        return made;
    }
    DraftId addDraft(const QString &subject) const
    {
        return answerOf(drafts().create(content(subject))).value_or(DraftId{});
    }
    // As a window does.
    MessageId send(const QString &subject, std::chrono::milliseconds delay) const
    {
        return answerOf(drafts().send(addDraft(subject), content(subject), delay))
            .value_or(MessageId{});
    }
    // As the command line does.
    MessageId submit(const QString &subject)
    {
        compose::Draft made;
        made.from = account.from;
        made.to = {{QString(), QStringLiteral("bob"), QStringLiteral("example.net")}};
        made.subject = subject;
        made.text = QStringLiteral("Hello\n");
        const Result<MessageId> id = service::queueDraft(
            profile, made, account.id, QDateTime::currentDateTime(), SystemClock());
        handle->wake();
        return id.value_or(MessageId{});
    }
    [[nodiscard]] outbox::OutboxMessage find(MessageId id) const
    {
        return answerOf(outbox().find(id)).value_or(outbox::OutboxMessage{});
    }
    [[nodiscard]] QStringList draftSubjects() const
    {
        QStringList found;
        const Result<QList<compose::StoredDraft>> all = answerOf(drafts().list());
        if (all) {
            for (const compose::StoredDraft &draft : *all) {
                found.append(draft.content.subject);
            }
        }
        return found;
    }

    TempProfile files;
    service::Profile profile;
    service::CredentialSources credentials;
    std::unique_ptr<service::ServiceHandle> handle;
    accounts::Account account;
};

// What a list of rows shows, or the list within a widget.
inline QStringList subjectsIn(const QWidget &widget)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(&widget);
    if (view == nullptr) {
        view = widget.findChild<QAbstractItemView *>();
    }
    QStringList found;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        found.append(view->model()->index(row, 0).data(ui::SubjectRole).toString());
    }
    return found;
}

} // namespace pennypost::test
