// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/draftsaver.h"

#include "base/whenready.h"
#include "service/drafts.h"

#include <QPromise>

#include <algorithm>
#include <memory>
#include <utility>

namespace pennypost::ui
{

namespace
{

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kAfterPause = 500ms;
constexpr std::chrono::milliseconds kAtLeastEvery = 1500ms;
constexpr std::chrono::milliseconds kAfterFailure = 5s;

// The draft is not ours to write any more; trying again changes nothing.
bool isFinal(const Error &error)
{
    return error.kind == ErrorKind::NoSuchDraft || error.kind == ErrorKind::IllegalMove;
}

} // namespace

DraftSaver::DraftSaver(Save save, Content content, QObject *parent)
    : QObject(parent),
      m_save(std::move(save)),
      m_content(std::move(content)),
      m_pause(this)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &DraftSaver::saveNow);
}

void DraftSaver::begin(DraftId draft, const compose::DraftContent &stored)
{
    m_draft = draft;
    m_stored = stored;
}

void DraftSaver::edited()
{
    m_edited = true;
    if (!m_unsavedFor.isValid()) {
        m_unsavedFor.start();
    }
    const auto left = kAtLeastEvery - std::chrono::milliseconds(m_unsavedFor.elapsed());
    m_pause.start(std::clamp(left, std::chrono::milliseconds(0), kAfterPause));
}

void DraftSaver::saveNow()
{
    if (m_paused) {
        return;
    }
    if (m_saving) {
        m_again = true;
        return;
    }
    m_pause.stop();
    m_unsavedFor.invalidate();
    const compose::DraftContent content = m_content();
    if (m_draft.isValid() ? content == m_stored : compose::isBlank(content)) {
        m_edited = false;
        return;
    }
    save(content);
}

void DraftSaver::save(const compose::DraftContent &content)
{
    m_saving = true;
    m_edited = false;
    Q_EMIT saving();
    whenReady(m_save(m_draft, content), this,
              [this, content](const Result<DraftId> &answer) { onAnswer(answer, content); });
}

void DraftSaver::onAnswer(const Result<DraftId> &answer, const compose::DraftContent &content)
{
    m_saving = false;
    const bool again = std::exchange(m_again, false);
    if (answer) {
        m_draft = *answer;
        m_stored = content;
    } else {
        m_edited = true;
        if (!isFinal(answer.error())) {
            m_pause.start(kAfterFailure);
        }
    }
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &callback : waiting) {
        callback(answer);
    }
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    if (again) {
        saveNow();
    }
    if (!m_saving) {
        Q_EMIT saved(QDateTime::currentDateTime());
    }
}

bool DraftSaver::isClean() const
{
    return !m_edited && !m_saving;
}

void DraftSaver::withDraft(std::function<void(const Result<DraftId> &)> callback)
{
    if (m_draft.isValid()) {
        callback(m_draft);
        return;
    }
    m_waiting.append(std::move(callback));
    if (!m_saving) {
        save(m_content());
    }
}

void DraftSaver::startAnew()
{
    m_draft = {};
    m_stored = {};
    m_edited = true;
    saveNow();
}

void DraftSaver::setPaused(bool paused)
{
    m_paused = paused;
    if (paused) {
        m_pause.stop();
    } else if (m_edited) {
        edited();
    }
}

DraftSaver::Save savingInto(service::Drafts &drafts, QObject *context)
{
    return [&drafts, context](DraftId draft, const compose::DraftContent &content) {
        if (!draft.isValid()) {
            return drafts.create(content);
        }
        const auto promise = std::make_shared<QPromise<Result<DraftId>>>();
        promise->start();
        whenReady(drafts.save(draft, content), context,
                  [draft, promise](const Result<void> &answer) {
                      promise->addResult(answer ? Result<DraftId>(draft)
                                                : Result<DraftId>(answer.error()));
                      promise->finish();
                  });
        return promise->future();
    };
}

} // namespace pennypost::ui
