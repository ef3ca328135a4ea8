// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/composewindow.h"

#include "base/untrustedtext.h"
#include "base/whenready.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/attachmentcard.h"
#include "ui/composewindow/attachmentstrip.h"
#include "ui/composewindow/bodyeditor.h"
#include "ui/composewindow/composeactions.h"
#include "ui/composewindow/composeareas.h"
#include "ui/composewindow/composenotices.h"
#include "ui/composewindow/composestatus.h"
#include "ui/composewindow/composetoolbar.h"
#include "ui/composewindow/draftattachments.h"
#include "ui/composewindow/draftsaver.h"
#include "ui/composewindow/dropoverlay.h"
#include "ui/composewindow/formatbar.h"
#include "ui/composewindow/fromfield.h"
#include "ui/composewindow/headerfields.h"
#include "ui/composewindow/recipientedit.h"
#include "ui/composewindow/recipientfield.h"
#include "ui/composewindow/submission.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <functional>
#include <utility>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr QSize kFirstSize{720, 640};
constexpr int kLeastWidth = 400;
constexpr int kCascade = 24;
constexpr QSize kFrame{8, 36}; // around a window, about
constexpr int kLeastLines = 4; // of the page
constexpr auto kLookName = "compose"_L1;

QString shown(const QString &name)
{
    return toDisplayText(name.toUtf8());
}

} // namespace

ComposeWindow::ComposeWindow(service::Drafts &drafts, service::Accounts &accounts, Look &look)
    : m_drafts(drafts),
      m_look(look),
      m_actions(new ComposeActions(this)),
      m_toolbar(new ComposeToolbar(*m_actions, this)),
      m_fields(new HeaderFields(this)),
      m_notices(new ComposeNotices(this)),
      m_body(new BodyEditor(this)),
      m_formatBar(new FormatBar(*m_body, this)),
      m_strip(new AttachmentStrip(this)),
      m_status(new ComposeStatus(this)),
      m_overlay(new DropOverlay(this)),
      m_saver(new DraftSaver(savingInto(drafts, this),
                             std::bind_front(&ComposeWindow::content, this), this)),
      m_attachments(new DraftAttachments(drafts, *m_saver, this)),
      m_submission(new Submission({*m_fields, *m_notices, *m_strip, *m_attachments, *m_saver,
                                   drafts, std::bind_front(&ComposeWindow::content, this),
                                   [this] {
                                       return m_body->isFilling();
                                   }},
                                  this)),
      m_areas(new ComposeAreas({*m_fields, *m_notices, *m_body, *m_formatBar, *m_strip, *m_toolbar},
                               this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    layOut();
    connectActions();
    connectFields();
    connectAttachments();
    connectSaving();
    connectSending();
    m_areas->setTabChain();
    showTitle();
    m_fields->from()->follow(accounts);
    m_status->showFormat(m_body->format());
    m_look.restoreWindow(kLookName, *this, kFirstSize);
    cascade();
    m_fields->to()->edit()->setFocus();
}

ComposeWindow::~ComposeWindow() = default;

void ComposeWindow::layOut()
{
    // The page is one sheet of paper from the first field to the last line.
    for (QWidget *paper : {static_cast<QWidget *>(m_fields), static_cast<QWidget *>(m_strip)}) {
        paper->setBackgroundRole(QPalette::Base);
        paper->setAutoFillBackground(true);
    }
    m_body->setFrameShape(QFrame::NoFrame);
    m_body->setAccessibleName(tr("Message"));
    m_body->setMinimumHeight(kLeastLines * m_body->fontMetrics().lineSpacing());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_toolbar);
    layout->addWidget(hairline(this));
    layout->addWidget(m_fields);
    layout->addWidget(m_notices);
    layout->addWidget(m_formatBar);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_strip);
    layout->addWidget(hairline(this));
    layout->addWidget(m_status);
    setMinimumWidth(kLeastWidth);
}

// Beside the others, and with its frame inside of the screen.
void ComposeWindow::cascade()
{
    const QRect room = screen()->availableGeometry();
    resize(size().boundedTo(room.size() - kFrame));
    const QWidgetList others = QApplication::topLevelWidgets();
    for (const QWidget *other : others) {
        if (other == this || !other->isVisible() || !qobject_cast<const ComposeWindow *>(other)) {
            continue;
        }
        QRect place(other->pos() + QPoint(kCascade, kCascade), size() + kFrame);
        if (place.right() > room.right()) {
            place.moveLeft(room.left());
        }
        if (place.bottom() > room.bottom()) {
            place.moveTop(room.top());
        }
        move(place.topLeft());
    }
}

void ComposeWindow::connectActions()
{
    connect(m_actions->send, &QAction::triggered, this, &ComposeWindow::send);
    connect(m_actions->attach, &QAction::triggered, this, &ComposeWindow::chooseFiles);
    connect(m_actions->richText, &QAction::triggered, this, &ComposeWindow::setRich);
    connect(m_actions->showCc, &QAction::triggered, this, [this](bool on) {
        m_fields->showCc(on);
        (m_fields->isCcShown() ? m_fields->cc() : m_fields->to())->edit()->setFocus();
    });
    connect(m_actions->showBcc, &QAction::triggered, this, [this](bool on) {
        m_fields->showBcc(on);
        (m_fields->isBccShown() ? m_fields->bcc() : m_fields->to())->edit()->setFocus();
    });
    connect(m_actions->save, &QAction::triggered, m_saver, &DraftSaver::saveNow);
    connect(m_actions->discard, &QAction::triggered, this, &ComposeWindow::askToDiscard);
    connect(m_actions->newMessage, &QAction::triggered, this, &ComposeWindow::newMessageRequested);
    connect(m_actions->quit, &QAction::triggered, this, &ComposeWindow::quitRequested);
    connect(m_actions->close, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->nextArea, &QAction::triggered, this, [this] { m_areas->goToNext(true); });
    connect(m_actions->previousArea, &QAction::triggered, this,
            [this] { m_areas->goToNext(false); });
}

void ComposeWindow::connectFields()
{
    const auto edited = [this] {
        m_notices->hide(Notice::Send);
        m_saver->edited();
    };
    connect(m_fields, &HeaderFields::edited, this, edited);
    connect(m_body, &BodyEditor::contentEdited, this, edited);
    connect(m_fields->subject(), &QLineEdit::textChanged, this, &ComposeWindow::showTitle);
    connect(m_fields, &HeaderFields::valuesStartAt, m_body, &BodyEditor::setTextStart);
    connect(m_fields, &HeaderFields::rowsChanged, this, [this] {
        m_actions->showCc->setChecked(m_fields->isCcShown());
        m_actions->showBcc->setChecked(m_fields->isBccShown());
    });
    connect(m_body, &BodyEditor::formatChanged, this, [this](compose::BodyFormat format) {
        m_actions->richText->setChecked(format == compose::BodyFormat::Rich);
        m_status->showFormat(format);
        m_saver->edited();
    });
    connect(m_body, &BodyEditor::fillingChanged, this, &ComposeWindow::onFillingChanged);
    connect(m_body, &BodyEditor::formattingLeftOut, this, [this] {
        m_notices->say(Notice::Format, Tone::Neutral,
                       tr("That was a lot of text: it is here without its formatting."));
    });
    for (RecipientField *field : m_fields->recipients()) {
        connect(field, &RecipientField::listAdded, this,
                [this, field](const RecipientsAdded &what) { offerToUndo(*field, what); });
    }
    connect(m_notices, &ComposeNotices::buttonsChanged, m_areas, &ComposeAreas::setTabChain);
    connect(m_strip, &AttachmentStrip::currentChanged, m_areas, &ComposeAreas::setTabChain);
    connect(m_strip, &AttachmentStrip::emptied, m_body, [this] { m_body->setFocus(); });
}

void ComposeWindow::connectAttachments()
{
    connect(m_attachments, &DraftAttachments::added, m_strip, &AttachmentStrip::add);
    connect(m_attachments, &DraftAttachments::changed, m_strip, &AttachmentStrip::change);
    connect(m_attachments, &DraftAttachments::progress, m_strip, &AttachmentStrip::setProgress);
    connect(m_attachments, &DraftAttachments::removed, m_strip, &AttachmentStrip::remove);
    connect(m_attachments, &DraftAttachments::settled, this, [this] {
        m_status->showAttachments(static_cast<int>(m_attachments->all().size()),
                                  m_attachments->totalSize());
        m_submission->goOn();
        if (m_closing) {
            close();
        }
    });
    connect(m_attachments, &DraftAttachments::failed, this, [this](const Error &error) {
        m_closing = false;
        m_submission->stop();
        sayNotAttached(error);
    });
    connect(m_attachments, &DraftAttachments::removed, this,
            [this] { m_notices->hide(Notice::Send); });
    connect(m_attachments, &DraftAttachments::attachedEmpty, this, [this](const QString &name) {
        m_notices->say(Notice::File, Tone::Waiting,
                       tr("%1 is attached, but it is empty.").arg(shown(name)));
    });
    connect(m_attachments, &DraftAttachments::attachedTwice, this, [this](const QString &name) {
        m_notices->say(Notice::File, Tone::Waiting,
                       tr("%1 is attached more than once.").arg(shown(name)));
    });
    connect(m_strip, &AttachmentStrip::removeRequested, m_attachments, &DraftAttachments::remove);
    connect(m_strip, &AttachmentStrip::retryRequested, m_attachments, &DraftAttachments::retry);
    connect(m_body, &BodyEditor::filesDropped, this, &ComposeWindow::attach);
    connect(m_body, &BodyEditor::imagePasted, m_attachments, &DraftAttachments::addImage);
    connect(m_overlay, &DropOverlay::filesDropped, this, &ComposeWindow::attach);
    m_overlay->watch(this);
    m_overlay->watch(m_body->viewport());
    m_overlay->watch(m_fields->subject());
    for (RecipientField *field : m_fields->recipients()) {
        m_overlay->watch(field->edit());
    }
}

void ComposeWindow::connectSaving()
{
    connect(m_saver, &DraftSaver::saving, m_status, &ComposeStatus::showSaving);
    connect(m_saver, &DraftSaver::saved, this, [this](const QDateTime &at) {
        m_status->showSaved(at);
        m_notices->hide(Notice::Save);
        if (m_closing) {
            close();
        }
    });
    connect(m_saver, &DraftSaver::failed, this, &ComposeWindow::onSaveFailed);
}

void ComposeWindow::connectSending()
{
    connect(m_submission, &Submission::runningChanged, this,
            [this] { setBusy(m_submission->isRunning()); });
    connect(m_submission, &Submission::sent, this, &ComposeWindow::onSent);
    connect(m_submission, &Submission::accountNeeded, this, &ComposeWindow::accountNeeded);
    connect(m_fields->from(), &FromField::accountsRead, m_submission, &Submission::goOn);
    connect(m_fields->from(), &FromField::readFailed, this, [this](const Error &error) {
        m_submission->stop();
        m_notices->sayError(Notice::Send, error);
    });
}

void ComposeWindow::showDraft(const compose::StoredDraft &draft)
{
    const compose::DraftContent &content = draft.content;
    m_ours = false;
    m_fields->from()->setAccount(content.account);
    m_fields->to()->setText(content.to);
    m_fields->cc()->setText(content.cc);
    m_fields->bcc()->setText(content.bcc);
    m_fields->subject()->setText(content.subject);
    m_fields->showCc(!content.cc.isEmpty());
    m_fields->showBcc(!content.bcc.isEmpty());
    m_body->setFormat(content.format);
    m_body->setContent(content.body);
    m_saver->begin(draft.id, this->content()); // reading it back may spell it differently
    m_status->showSaved(QDateTime::fromMSecsSinceEpoch(draft.changedAt));
    m_attachments->begin(draft.attachments);
    if (!content.to.isEmpty()) {
        m_body->setFocus();
    }
}

DraftId ComposeWindow::draft() const
{
    return m_saver->draft();
}

compose::DraftContent ComposeWindow::content() const
{
    compose::DraftContent content;
    content.account = m_fields->from()->account();
    content.to = m_fields->to()->text();
    content.cc = m_fields->cc()->text();
    content.bcc = m_fields->bcc()->text();
    content.subject = m_fields->subject()->text();
    content.format = m_body->format();
    content.body = m_body->content();
    return content;
}

void ComposeWindow::showTitle()
{
    QString subject = m_fields->subject()->text().simplified();
    // A window title has a mark for unsaved changes, which a subject may happen to contain.
    subject.replace("[*]"_L1, "[*][*]"_L1);
    setWindowTitle(subject.isEmpty() ? tr("New message") : tr("Write: %1").arg(subject));
}

void ComposeWindow::offerToUndo(RecipientField &field, const RecipientsAdded &what)
{
    m_notices->sayAdded(what);
    if (what.added + what.unreadable == 0) {
        return;
    }
    m_notices->offer(Notice::Recipients, tr("Undo"), &field,
                     [this, &field, before = what.textBefore] {
                         field.setText(before);
                         m_notices->hide(Notice::Recipients);
                         field.edit()->setFocus();
                         m_saver->edited();
                     });
    // It would take back with the list what came after it.
    connect(
        &field, &RecipientField::changed, this, [this] { m_notices->hide(Notice::Recipients); },
        Qt::SingleShotConnection);
}

// A new attempt: what went wrong with the last one is over.
void ComposeWindow::attach(const QStringList &paths)
{
    m_notices->hide(Notice::Attach);
    m_notices->hide(Notice::File);
    m_attachments->addFiles(paths);
}

void ComposeWindow::sayNotAttached(const Error &error)
{
    const QFileInfo file(error.detail);
    if (error.kind == ErrorKind::UnsafeFile && file.isDir()) {
        m_notices->say(Notice::Attach, Tone::Attention,
                       tr("Folders cannot be attached: %1").arg(shown(file.fileName())));
    } else {
        m_notices->sayError(Notice::Attach, error);
    }
}

void ComposeWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ComposeWindow::attach);
    dialog->open();
}

void ComposeWindow::setRich(bool rich)
{
    const bool loses = !rich && m_body->hasRichContent();
    m_body->setFormat(rich ? compose::BodyFormat::Rich : compose::BodyFormat::Plain);
    m_body->setFocus();
    if (!loses) {
        m_notices->hide(Notice::Format);
        return;
    }
    m_notices->say(Notice::Format, Tone::Neutral,
                   tr("The formatting is gone, the words are kept."));
    m_notices->offer(Notice::Format, tr("Bring it back"), this, [this] {
        m_notices->hide(Notice::Format);
        m_body->undo();
        m_body->setFocus();
    });
    // It is one step of undo, so it would bring back the last edit instead.
    connect(
        m_body, &BodyEditor::contentEdited, this, [this] { m_notices->hide(Notice::Format); },
        Qt::SingleShotConnection);
}

void ComposeWindow::onFillingChanged()
{
    const bool mayFormat = !m_body->isFilling() && !m_submission->isRunning();
    m_formatBar->setEnabled(mayFormat);
    m_actions->richText->setEnabled(mayFormat);
    if (m_body->isFilling()) {
        return;
    }
    m_submission->goOn();
    if (m_closing) {
        close();
    }
}

void ComposeWindow::send()
{
    m_submission->start();
}

void ComposeWindow::setBusy(bool busy)
{
    if (busy) {
        m_focusBefore = focusWidget();
        m_status->showSending();
    } else {
        m_status->showNothing();
    }
    // What is dropped now would miss the message.
    setAcceptDrops(!busy);
    m_overlay->setAcceptDrops(!busy);
    m_overlay->hide();
    m_actions->setEnabled(!busy);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_fields, m_notices, m_formatBar, m_body, m_strip}) {
        part->setEnabled(!busy);
    }
    if (!busy && m_focusBefore) {
        m_focusBefore->setFocus();
    }
}

void ComposeWindow::onSent(MessageId message)
{
    m_done = true;
    Q_EMIT sent(message, m_fields->subject()->text(), frameGeometry());
    close();
}

void ComposeWindow::onSaveFailed(const Error &error)
{
    m_status->showUnsaved();
    const bool isClosing = std::exchange(m_closing, false);
    if (!isClosing && m_notices->text(Notice::Save) == sentencesFor(error)) {
        return; // it was tried again by itself, and somebody may be at a button
    }
    m_notices->sayError(Notice::Save, error);
    if (error.kind == ErrorKind::NoSuchDraft || error.kind == ErrorKind::IllegalMove) {
        m_notices->offer(Notice::Save, tr("Keep as a new draft"), this, [this] {
            m_saver->startAnew();
            m_attachments->startAnew();
        });
    } else {
        m_notices->offer(Notice::Save, tr("Try again"), this, [this] { m_saver->saveNow(); });
    }
    if (isClosing) {
        m_notices->offer(Notice::Save, tr("Close without saving"), this, [this] { abandon(); });
    }
}

void ComposeWindow::askToDiscard()
{
    if (!m_saver->draft().isValid() && compose::isBlank(content())) {
        close();
        return;
    }
    m_notices->say(Notice::Discard, Tone::Attention,
                   tr("Discard this draft? What you wrote cannot be brought back."));
    m_notices->offer(Notice::Discard, tr("Discard"), this, [this] { discard(); })->setFocus();
}

// The draft may still be on its way into the store, from where it has to go again.
void ComposeWindow::discard()
{
    m_done = true;
    m_saver->setPaused(true);
    m_saver->withDraft([this](const Result<DraftId> &draft) {
        if (!draft) { // it never got there
            close();
            return;
        }
        whenReady(m_drafts.discard(*draft), this, [this](const Result<void> &answer) {
            if (!answer) {
                m_notices->sayError(Notice::Discard, answer.error());
                m_saver->setPaused(false);
                m_done = false;
                return;
            }
            close();
        });
    });
}

void ComposeWindow::abandon()
{
    m_done = true;
    m_saver->setPaused(true);
    close();
}

void ComposeWindow::leaveOrClose()
{
    if (!m_notices->closeOne()) {
        close();
    }
}

void ComposeWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) {
        leaveOrClose();
        return;
    }
    QWidget::keyPressEvent(event);
}

void ComposeWindow::closeEvent(QCloseEvent *event)
{
    if (!m_done && !isKept()) {
        event->ignore(); // it goes when the last words are in the store
        return;
    }
    m_look.saveWindow(kLookName, *this);
    event->accept();
}

// Whether the window may go: everything is in the store, or there is nothing.
bool ComposeWindow::isKept()
{
    m_closing = !m_submission->isRunning();
    if (!m_closing) {
        return false;
    }
    if (!m_saver->isClean()) {
        m_saver->saveNow();
    }
    if (!m_saver->isClean() || m_attachments->isAsking() || m_body->isFilling()) {
        return false;
    }
    m_done = true;
    const DraftId draft = m_saver->draft();
    if (!draft.isValid()) {
        return true;
    }
    // Written and taken back again: nobody wants to find that among the drafts.
    if (m_ours && compose::isBlank(content()) && m_attachments->all().isEmpty()) {
        // If that fails, an empty draft stays, which does no harm.
        [[maybe_unused]] const auto discarded = m_drafts.discard(draft);
    } else {
        Q_EMIT draftKept(draft);
    }
    return true;
}

} // namespace pennypost::ui
