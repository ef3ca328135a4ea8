// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <array>

namespace pennypost::store
{
namespace
{

// Times are milliseconds since 1970 UTC. The numbers behind the CHECKs are the values of the enums
// in accounts/account.h, outbox/states.h and base/error.h. Texts are never NULL; NULL means "not
// yet" or "none" and nothing else.
constexpr char kVersion1[] = R"sql(
CREATE TABLE profile (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    random_id TEXT NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO profile (id, random_id) VALUES (1, lower(hex(randomblob(16))));

CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
    from_name TEXT NOT NULL,
    from_address TEXT NOT NULL,
    host TEXT NOT NULL CHECK (length(host) > 0),
    port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    security INTEGER NOT NULL CHECK (security BETWEEN 0 AND 2),
    user TEXT NOT NULL,
    auth INTEGER NOT NULL CHECK (auth BETWEEN 0 AND 9),
    allow_plaintext_auth INTEGER NOT NULL CHECK (allow_plaintext_auth IN (0, 1)),
    secret_source INTEGER NOT NULL CHECK (secret_source BETWEEN 0 AND 3),
    password_command TEXT NOT NULL,
    ca_certificates TEXT NOT NULL,
    ehlo_name TEXT NOT NULL,
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX account_default ON account (is_default) WHERE is_default = 1;

-- What sending has learnt about an account: why it is held, or when the server is tried again.
CREATE TABLE account_state (
    account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    hold INTEGER NOT NULL CHECK (hold BETWEEN 0 AND 12),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    retry_at INTEGER,
    since INTEGER NOT NULL,
    error_kind INTEGER NOT NULL,
    error_code INTEGER NOT NULL,
    error_enhanced BLOB NOT NULL,
    error_text BLOB NOT NULL,
    error_detail TEXT NOT NULL
) STRICT;

-- The frozen bytes of a message. sealed_at NULL: still being written.
CREATE TABLE body (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at INTEGER NOT NULL,
    sealed_at INTEGER,
    size INTEGER NOT NULL CHECK (size >= 0),
    sha256 BLOB NOT NULL
) STRICT;
CREATE TABLE chunk (
    body_id INTEGER NOT NULL REFERENCES body (id),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    data BLOB NOT NULL CHECK (length(data) BETWEEN 1 AND 262144),
    PRIMARY KEY (body_id, seq)
) STRICT;

-- body_id NULL: preparing. deleted_at: in the bin.
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
    account_name TEXT NOT NULL,
    message_id TEXT NOT NULL,
    mail_from TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_id INTEGER UNIQUE REFERENCES body (id),
    queued_at INTEGER NOT NULL,
    not_before INTEGER,
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    hold INTEGER NOT NULL DEFAULT 0 CHECK (hold BETWEEN 0 AND 12),
    error_kind INTEGER NOT NULL DEFAULT 0,
    error_code INTEGER NOT NULL DEFAULT 0,
    error_enhanced BLOB NOT NULL DEFAULT x'',
    error_text BLOB NOT NULL DEFAULT x'',
    error_detail TEXT NOT NULL DEFAULT '',
    settled_at INTEGER,
    deleted_at INTEGER
) STRICT;
CREATE INDEX message_account ON message (account_id);
CREATE INDEX message_open ON message (id) WHERE settled_at IS NULL AND deleted_at IS NULL;

-- state 1 is deferred, the only one with a time to try again.
CREATE TABLE recipient (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    address TEXT NOT NULL CHECK (length(address) > 0),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 5),
    retry_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    error_kind INTEGER NOT NULL DEFAULT 0,
    code INTEGER NOT NULL DEFAULT 0,
    enhanced BLOB NOT NULL DEFAULT x'',
    reply BLOB NOT NULL DEFAULT x'',
    decided_at INTEGER,
    by_user INTEGER NOT NULL DEFAULT 0 CHECK (by_user IN (0, 1)),
    UNIQUE (message_id, seq),
    CHECK ((state = 1) = (retry_at IS NOT NULL))
) STRICT;

-- phase 1 claimed, 2 marker, 0 over. At most one open attempt per message.
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 2),
    started_at INTEGER NOT NULL,
    marker_at INTEGER,
    ended_at INTEGER,
    result INTEGER NOT NULL DEFAULT 0 CHECK (result BETWEEN 0 AND 6),
    stage INTEGER NOT NULL DEFAULT 0,
    error_kind INTEGER NOT NULL DEFAULT 0,
    error_code INTEGER NOT NULL DEFAULT 0,
    error_enhanced BLOB NOT NULL DEFAULT x'',
    error_text BLOB NOT NULL DEFAULT x'',
    error_detail TEXT NOT NULL DEFAULT '',
    server TEXT NOT NULL DEFAULT '',
    tls TEXT NOT NULL DEFAULT '',
    transcript TEXT NOT NULL DEFAULT '',
    CHECK ((phase = 0) = (ended_at IS NOT NULL)),
    CHECK (phase <> 2 OR marker_at IS NOT NULL)
) STRICT;
CREATE INDEX attempt_message ON attempt (message_id);
CREATE UNIQUE INDEX attempt_open ON attempt (message_id) WHERE phase > 0;

-- Who is served by an attempt; in_doubt: accepted at RCPT, so a lost final reply concerns them.
CREATE TABLE attempt_recipient (
    attempt_id INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    recipient_id INTEGER NOT NULL REFERENCES recipient (id) ON DELETE CASCADE,
    in_doubt INTEGER NOT NULL DEFAULT 0 CHECK (in_doubt IN (0, 1)),
    PRIMARY KEY (attempt_id, recipient_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_recipient_recipient ON attempt_recipient (recipient_id);
)sql";

// Drafts, with attachments that are kept like the bytes of messages. The body of a draft is the
// JSON of compose/documentjson.
constexpr char kVersion2[] = R"sql(
ALTER TABLE body RENAME TO blob;
ALTER TABLE chunk RENAME COLUMN body_id TO blob_id;
-- The same bytes are kept once; what is not sealed is looked for every few seconds.
CREATE INDEX blob_sha256 ON blob (sha256) WHERE sealed_at IS NOT NULL;
CREATE INDEX blob_unsealed ON blob (id) WHERE sealed_at IS NULL;

ALTER TABLE account ADD COLUMN is_practice INTEGER NOT NULL DEFAULT 0
    CHECK (is_practice IN (0, 1));

CREATE INDEX message_preparing ON message (id) WHERE body_id IS NULL AND settled_at IS NULL;

-- message_id: sent as this message, and no draft any more.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER REFERENCES account (id) ON DELETE SET NULL,
    to_text TEXT NOT NULL,
    cc_text TEXT NOT NULL,
    bcc_text TEXT NOT NULL,
    subject TEXT NOT NULL,
    format INTEGER NOT NULL CHECK (format BETWEEN 0 AND 1),
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    message_id INTEGER UNIQUE REFERENCES message (id)
) STRICT;
CREATE INDEX draft_account ON draft (account_id);

-- blob_id NULL: still to be copied from the file, which must be the one it was when it was attached.
-- source_path '': pasted, so there is no file.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    file_name TEXT NOT NULL CHECK (length(file_name) > 0),
    content_type TEXT NOT NULL CHECK (length(content_type) > 0),
    charset TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL CHECK (size >= 0),
    source_path TEXT NOT NULL,
    device INTEGER,
    inode INTEGER,
    modified_s INTEGER,
    modified_ns INTEGER,
    blob_id INTEGER REFERENCES blob (id),
    error_kind INTEGER NOT NULL DEFAULT 0,
    error_detail TEXT NOT NULL DEFAULT '',
    UNIQUE (draft_id, seq),
    CHECK (blob_id IS NULL OR error_kind = 0),
    CHECK (blob_id IS NOT NULL OR source_path <> ''),
    CHECK ((source_path = '') = (device IS NULL)),
    CHECK ((device IS NULL) = (inode IS NULL)),
    CHECK ((device IS NULL) = (modified_s IS NULL)),
    CHECK ((device IS NULL) = (modified_ns IS NULL))
) STRICT;
CREATE INDEX attachment_blob ON attachment (blob_id);
CREATE INDEX attachment_uncopied ON attachment (draft_id) WHERE blob_id IS NULL;
)sql";

// Who the message is from, as it was at Send; '' in a draft, and in what was sent before this step.
constexpr char kVersion3[] = R"sql(
ALTER TABLE draft ADD COLUMN sent_from_name TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN sent_from_address TEXT NOT NULL DEFAULT '';
)sql";

// What a session needs besides name and password, what was learnt about servers, and what messages
// ask of them. A direct account has the host '*'.
constexpr char kVersion4[] = R"sql(
ALTER TABLE account ADD COLUMN direct INTEGER NOT NULL DEFAULT 0 CHECK (direct IN (0, 1));
ALTER TABLE account ADD COLUMN verify_server INTEGER NOT NULL DEFAULT 1
    CHECK (verify_server IN (0, 1));
ALTER TABLE account ADD COLUMN client_certificate_file TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN client_key_file TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN proxy_kind INTEGER NOT NULL DEFAULT 0
    CHECK (proxy_kind BETWEEN 0 AND 2);
ALTER TABLE account ADD COLUMN proxy_host TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN proxy_port INTEGER NOT NULL DEFAULT 0
    CHECK (proxy_port BETWEEN 0 AND 65535);
ALTER TABLE account ADD COLUMN connections INTEGER NOT NULL DEFAULT 1
    CHECK (connections BETWEEN 1 AND 20);
ALTER TABLE account ADD COLUMN chunking INTEGER NOT NULL DEFAULT 0 CHECK (chunking IN (0, 1));

-- faults: the numbers of the error kinds, in rising order, with commas between.
CREATE TABLE certificate_exception (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    host TEXT NOT NULL CHECK (length(host) > 0),
    port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    faults TEXT NOT NULL CHECK (length(faults) > 0),
    PRIMARY KEY (account_id, host, port, sha256)
) STRICT;

CREATE TABLE account_fallback (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    fallback_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    PRIMARY KEY (account_id, seq),
    UNIQUE (account_id, fallback_id),
    CHECK (fallback_id <> account_id)
) STRICT;
CREATE INDEX account_fallback_target ON account_fallback (fallback_id);

CREATE TABLE host_facts (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    learnt_at INTEGER NOT NULL,
    size_limit INTEGER CHECK (size_limit > 0),
    recipient_limit INTEGER CHECK (recipient_limit > 0),
    breaks_pipelining INTEGER NOT NULL CHECK (breaks_pipelining IN (0, 1)),
    wants_own_literal INTEGER NOT NULL CHECK (wants_own_literal IN (0, 1)),
    strongest_login TEXT NOT NULL,
    PRIMARY KEY (account_id, host, port)
) STRICT;

-- mail/deliveryoptions.h
ALTER TABLE message ADD COLUMN dsn_notify INTEGER NOT NULL DEFAULT 0
    CHECK (dsn_notify BETWEEN 0 AND 8);
ALTER TABLE message ADD COLUMN dsn_return INTEGER NOT NULL DEFAULT 0
    CHECK (dsn_return BETWEEN 0 AND 2);
ALTER TABLE message ADD COLUMN mt_priority INTEGER CHECK (mt_priority BETWEEN -9 AND 9);
ALTER TABLE message ADD COLUMN require_tls INTEGER NOT NULL DEFAULT 0
    CHECK (require_tls IN (0, 1));
ALTER TABLE message ADD COLUMN deliver_by_seconds INTEGER CHECK (deliver_by_seconds > 0);
ALTER TABLE message ADD COLUMN hold_until INTEGER;

-- unverified: encrypted, but for whoever answered.
ALTER TABLE attempt ADD COLUMN unverified INTEGER NOT NULL DEFAULT 0
    CHECK (unverified IN (0, 1));
)sql";

constexpr std::array kSteps{
    MigrationStep{1, kVersion1},
    MigrationStep{2, kVersion2},
    MigrationStep{3, kVersion3},
    MigrationStep{4, kVersion4},
};

constexpr bool risesWithoutGaps()
{
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
        if (kSteps[i].version != static_cast<int>(i) + 1) {
            return false;
        }
    }
    return true;
}
static_assert(risesWithoutGaps(), "migration steps must count 1, 2, 3, ...");

} // namespace

std::span<const MigrationStep> migrationSteps()
{
    return kSteps;
}

int schemaVersion()
{
    return kSteps.back().version;
}

} // namespace pennypost::store
