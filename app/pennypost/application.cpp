// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/application.h"

#include "accounts/accountrepository.h"
#include "outbox/outboxrepository.h"
#include "ui/words/errorwords.h"

#include <QApplication>
#include <QCommandLineParser>

namespace pennypost
{
namespace
{

QString profileArgument()
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption profile(
        QStringLiteral("profile"), Application::tr("Keeps everything below this directory."),
        QStringLiteral("directory"), qEnvironmentVariable("PENNYPOST_PROFILE"));
    parser.addOption(profile);
    parser.process(QApplication::arguments());
    return parser.value(profile);
}

const SystemClock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

} // namespace

Application::Application()
    : m_status(new QLabel)
{
    m_status->setTextFormat(Qt::PlainText);
    m_status->setAlignment(Qt::AlignCenter);
    m_status->setWordWrap(true);
    m_status->setMargin(16);
    m_window.setWindowTitle(QStringLiteral("Pennypost"));
    m_window.setCentralWidget(m_status);
    m_window.resize(480, 240);
    QApplication::setQuitOnLastWindowClosed(false);
    connect(qApp, &QApplication::lastWindowClosed, this, &Application::quit);
}

Application::~Application() = default;

Result<void> Application::open(const QString &profileDirectory)
{
    Result<service::Profile> profile = service::openProfile(ProfilePaths(profileDirectory));
    if (!profile) {
        return profile.error();
    }
    m_profile.emplace(std::move(*profile));
    const Result<QString> profileId = accounts::profileRandomId(*m_profile->database);
    if (!profileId) {
        return profileId.error();
    }
    m_credentials = std::make_unique<service::CredentialSources>(*profileId);
    m_service = std::make_unique<service::ServiceHandle>(m_profile->paths, m_credentials->vault);
    connect(m_service.get(), &service::ServiceHandle::messageChanged, this,
            &Application::showOutbox);
    connect(m_service.get(), &service::ServiceHandle::roleChanged, this, &Application::showOutbox);
    connect(m_service.get(), &service::ServiceHandle::stopped, qApp, &QCoreApplication::quit);
    m_service->start();
    return {};
}

int Application::run()
{
    if (const Result<void> opened = open(profileArgument()); !opened) {
        const ui::Words words = ui::wordsFor(opened.error());
        m_status->setText(
            QStringList{words.headline, words.whatHappened, words.fix}.join(QLatin1Char('\n')));
    } else {
        showOutbox();
    }
    m_window.show();
    return QApplication::exec();
}

void Application::showOutbox()
{
    outbox::OutboxRepository repository(*m_profile->database, systemClock());
    const Result<outbox::Activity> activity = repository.activity();
    if (!activity) {
        m_status->setText(ui::wordsFor(activity.error()).headline);
        return;
    }
    const int open = activity->inFlight + activity->due + activity->waiting + activity->scheduled;
    const QString waiting = open == 0 ? tr("Nothing is waiting to be sent.")
                                      : tr("%n message(s) on the way.", nullptr, open);
    const QString attention = activity->stuck == 0
        ? QString()
        : QLatin1Char('\n') + tr("%n message(s) need your attention.", nullptr, activity->stuck);
    m_status->setText(waiting + attention);
}

void Application::quit()
{
    m_window.hide();
    if (m_service) {
        m_service->stop();
    } else {
        QCoreApplication::quit();
    }
}

} // namespace pennypost
