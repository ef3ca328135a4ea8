// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/servicefixture.h"
#include "ui/common/inlinebar.h"
#include "ui/common/look.h"
#include "ui/composewindow/attachmentcard.h"
#include "ui/composewindow/bodyeditor.h"
#include "ui/composewindow/composewindow.h"
#include "ui/composewindow/recipientedit.h"

#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

namespace pennypost::test
{

// A compose window over a real service, and hands to use it.
class ComposeDesk
{
public:
    explicit ComposeDesk(bool withAccount = true)
    {
        server = std::make_unique<ServiceFixture>();
        if (withAccount) {
            server->useServer(Behaviour::startTls());
        }
        server->handle->start();
        look = std::make_unique<ui::Look>(server->files.filePath(QStringLiteral("config")));
    }
    ~ComposeDesk()
    {
        qDeleteAll(windows);
    }
    Q_DISABLE_COPY_MOVE(ComposeDesk)

    void open(const std::optional<compose::StoredDraft> &draft = {})
    {
        window = new ui::ComposeWindow(drafts(), server->handle->accounts(), *look);
        windows.append(window);
        if (draft) {
            window->showDraft(*draft);
        }
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window));
    }

    [[nodiscard]] service::Drafts &drafts() const
    {
        return server->handle->drafts();
    }
    [[nodiscard]] QList<compose::StoredDraft> stored() const
    {
        return answerOf(drafts().list()).value_or(QList<compose::StoredDraft>{});
    }
    [[nodiscard]] QList<outbox::OutboxMessage> queued() const
    {
        return answerOf(server->handle->outbox().list()).value_or(QList<outbox::OutboxMessage>{});
    }

    // The line whose accessible name this is.
    [[nodiscard]] QLineEdit *line(const QString &name) const
    {
        for (auto *edit : window->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name) {
                return edit;
            }
        }
        return nullptr;
    }
    [[nodiscard]] ui::BodyEditor *body() const
    {
        return window->findChild<ui::BodyEditor *>();
    }
    [[nodiscard]] QList<ui::AttachmentCard *> cards() const
    {
        QList<ui::AttachmentCard *> found;
        for (auto *card : window->findChildren<ui::AttachmentCard *>()) {
            if (!card->isHidden()) {
                found.append(card);
            }
        }
        return found;
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (auto *button : window->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible()) {
                return button;
            }
        }
        return nullptr;
    }
    // What the bars say that are to be seen.
    [[nodiscard]] QString said() const
    {
        QStringList texts;
        for (const auto *bar : window->findChildren<ui::InlineBar *>()) {
            if (!bar->isHidden()) {
                texts.append(bar->text());
            }
        }
        return texts.join(u'\n');
    }

    // As a keyboard of any language does.
    static void type(QWidget *widget, const QString &text)
    {
        for (const QChar c : text) {
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
            QCoreApplication::sendEvent(widget, &press);
        }
    }
    void write(const QString &to, const QString &subject, const QString &text) const
    {
        type(line(QStringLiteral("To")), to);
        type(line(QStringLiteral("Subject")), subject);
        type(body(), text);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(window->focusWidget() ? window->focusWidget() : window.data(), key,
                        modifiers);
    }
    void drop(const QStringList &paths) const
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths) {
            urls.append(QUrl::fromLocalFile(path));
        }
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(window, &enter);
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window, &drop);
    }

    std::unique_ptr<ServiceFixture> server;
    std::unique_ptr<ui::Look> look;
    QPointer<ui::ComposeWindow> window; // the last one
    QList<QPointer<ui::ComposeWindow>> windows;
};

} // namespace pennypost::test
