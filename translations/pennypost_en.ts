<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>pennypost::Application</name>
    <message>
        <source>Starting the practice server…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::Composers</name>
    <message>
        <source>Your message is sent in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is sent in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::FailureWindow</name>
    <message>
        <source>Pennypost is already open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window program of this profile is running, but it does not answer. It may be busy closing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment, then start Pennypost again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::Options</name>
    <message>
        <source>Writes mail, keeps it until it is sent, and says what became of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps everything below this directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens an empty message.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::cli::CliText</name>
    <message>
        <source>Which account?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --%1 is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No accounts yet. Add one with &apos;pennypostctl account add&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a port: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a kind of security: %1 (tls, starttls or plain)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give either --password-stdin or --password-command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account:   %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From:      %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server:    %1, port %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login:     %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password:  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command:   %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust:     only the certificates given with --ca-file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning:   the password may be sent without encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1, port %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking what the server can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypting the connection and checking the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saying goodbye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted with %1, certificate checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown option: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --%1 is not available yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --%1 takes no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --%1 may be given once only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server said: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try &apos;pennypostctl --help&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) need your attention: see &apos;pennypostctl list&apos;.</source>
        <translation>
            <numerusform>%n message needs your attention: see &apos;pennypostctl list&apos;.</numerusform>
            <numerusform>%n messages need your attention: see &apos;pennypostctl list&apos;.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a number of seconds: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --html without --text is not available yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one of --text and --html can be standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --inline needs --html.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not CID=FILE: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a priority: %1 (high, normal or low)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: pennypostctl COMMAND ...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages are queued on disk and sent by whoever runs &apos;pennypostctl deliver&apos; or the Pennypost window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command &apos;%1&apos; is not available yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many arguments: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which command?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown command: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use: pennypostctl resolve %1 sent|resend|give-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a message or --all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How: sent, resend or give-up?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Server: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle it with: pennypostctl resolve %1 sent|resend|give-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes out as soon as somebody sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account: %1, queued %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message-ID: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Attempts: %n</source>
        <translation>
            <numerusform>Attempts: %n</numerusform>
            <numerusform>Attempts: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>, settled by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Encryption: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which message?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a state: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The options --user and --password-stdin go together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued. Nobody is sending at the moment: run &apos;pennypostctl deliver&apos; or open Pennypost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was queued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number could not be written, but the message is queued as message %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account was not added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored password belongs to the settings before. Enter it again: pennypostctl account edit %1 --password-stdin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account is removed, but its password could not be removed from the keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pinned certificates belong to another server or port and do not count here. Give them again with --pin, or remove them with --pin &apos;&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The options --%1 and --%2 exclude each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a kind of direct delivery: %1 (opportunistic, tls or plain)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not the SHA-256 of a certificate in hexadecimal digits: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The options --client-cert and --client-key belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An account cannot be its own fallback: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account %1 cannot be a fallback: it is direct, is for practice or is less safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted, the server is verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted, server not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server:    the mail hosts of the recipients, port %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned:    %1 at %2, port %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own cert.: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own key:   %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy:     %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At once:   %n connection(s)</source>
        <translation>
            <numerusform>At once:   %n connection</numerusform>
            <numerusform>At once:   %n connections</numerusform>
        </translation>
    </message>
    <message>
        <source>Chunking:  where the server offers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fallback:  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direct, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to the mail host of %1, port %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1, port %2, by %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in with the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypting the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted with %1, server not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a kind of security: %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a way to log in: %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a number of connections: %1 (1 to %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy with a name or a password cannot be used, and no password belongs on a command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a proxy: %1 (socks5://HOST:PORT or http://HOST:PORT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--direct sends to the mail hosts of the recipients, without a login; opportunistic does not check their certificates. --pin trusts one certificate with its faults. An empty value of --pin, --fallback, --proxy, --ca-file or --client-cert takes back what was set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a notification: %1 (success,failure,delay or never)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never to be notified excludes every notification: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a part to have returned: %1 (full or headers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --%1 needs --%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a time: %1 (as in 2026-11-24T09:30 or 2026-11-24T08:30:00Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --at without --hold-at-server is not available yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for no notification.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for notifications: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks to have returned: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for priority %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demands encryption on the whole way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Demands to arrive within %n second(s), or to come back.</source>
        <translation>
            <numerusform>Demands to arrive within %n second, or to come back.</numerusform>
            <numerusform>Demands to arrive within %n seconds, or to come back.</numerusform>
        </translation>
    </message>
    <message>
        <source>Demands that the server waits until %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AccountDialog</name>
    <message>
        <source>This account sends to the practice server inside Pennypost. Its settings are made anew at each start, so there is nothing to change here. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;dd account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account was saved before that could be cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the practice account? The messages it has sent stay in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the account %1 and its password from this computer? The messages it has sent stay in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of this account are not settled yet. Wait until they are sent, or cancel them in the outbox; then the account can be removed.</source>
        <translation>
            <numerusform>%n message of this account is not settled yet. Wait until it is sent, or cancel it in the outbox; then the account can be removed.</numerusform>
            <numerusform>%n messages of this account are not settled yet. Wait until they are sent, or cancel them in the outbox; then the account can be removed.</numerusform>
        </translation>
    </message>
    <message>
        <source>St&amp;op the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test connecti&amp;on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AccountForm</name>
    <message>
        <source>&amp;Account name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only you see this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the address your messages come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a complete mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name has characters that no message can carry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password that belongs to the user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password again. The one that is kept is only for the server, security and user name it was entered for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password again, so that it can be kept in the other place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name has characters that cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another account has this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AccountWords</name>
    <message numerus="yes">
        <source>Sending %n message(s)</source>
        <translation>
            <numerusform>Sending %n message</numerusform>
            <numerusform>Sending %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting</source>
        <translation>
            <numerusform>%n message waiting</numerusform>
            <numerusform>%n messages waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) need(s) you</source>
        <translation>
            <numerusform>%n message needs you</numerusform>
            <numerusform>%n messages need you</numerusform>
        </translation>
    </message>
    <message>
        <source>Tries again at %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AttachmentCard</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying %1 of %2</source>
        <extracomment>%1 is how much of a file is copied, as &quot;42 %&quot;; %2 is its size</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>the name of a file, and its size or state</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AttemptHeader</name>
    <message>
        <source>Attempt, %1: %2</source>
        <comment>%1 is a time, %2 what became of the attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>%1 is a time, %2 what became of the attempt</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AttemptList</name>
    <message numerus="yes">
        <source>Show %n earlier attempt(s)</source>
        <translation>
            <numerusform>Show %n earlier attempt</numerusform>
            <numerusform>Show %n earlier attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pennypost::ui::AttemptSection</name>
    <message>
        <source>Conversation with the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1</source>
        <comment>%1 is a duration</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · </source>
        <comment>between facts</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::BodyEditor</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Tab leaves the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write your message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::Card</name>
    <message>
        <source>Shows what the server said, word for word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::CardTexts</name>
    <message>
        <source>Getting the message ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attachments are copied and the message is put together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is sent when that is done. If the computer is switched off before, it goes on at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way to the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can close the window, sending goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was not sent to anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has left this computer yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can still take the message back and change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message waits in the outbox until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost has to be running at that time; otherwise it is sent at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is ready and safe in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is sent as soon as its account is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived, as you said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server never confirmed the message; you settled it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The server took over the message for %n recipient(s).</source>
        <translation>
            <numerusform>The server took over the message for %n recipient.</numerusform>
            <numerusform>The server took over the message for %n recipients.</numerusform>
        </translation>
    </message>
    <message>
        <source>If it cannot pass it on later, it tells you by mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody got the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All recipients were refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list below has the answer of the server for each of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the addresses or the message and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted for %1 of %2 recipients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cancelled the message for the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The server refused %n address(es).</source>
        <translation>
            <numerusform>The server refused %n address.</numerusform>
            <numerusform>The server refused %n addresses.</numerusform>
        </translation>
    </message>
    <message>
        <source>Those who have the message do not get it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>%1 is an address, %2 what the server said about it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server received the message but never confirmed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not sent again by itself, because the recipients could get it twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has %1, the server accepts %2.</source>
        <comment>sizes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has %1, which is more than the server accepts.</source>
        <comment>a size</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may or may not have been sent. Ask a recipient, if you can. “Send again” sends the same message with the same Message-ID: some programs recognise the second copy, others show both.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::ComposeActions</name>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rich text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Bcc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::ComposeNotices</name>
    <message>
        <source>%1 is in the list already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s) left out</source>
        <translation>
            <numerusform>%n duplicate left out</numerusform>
            <numerusform>%n duplicates left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unreadable</numerusform>
            <numerusform>%n unreadable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pennypost::ui::ComposeStatus</name>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting it into the outbox…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s), %1 as sent</source>
        <extracomment>%1 is a size; attachments become larger inside a mail</extracomment>
        <translation>
            <numerusform>%n attachment, %1 as sent</numerusform>
            <numerusform>%n attachments, %1 as sent</numerusform>
        </translation>
    </message>
    <message>
        <source>Rich text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::ComposeToolbar</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>tooltip: an action and its shortcut</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::ComposeWindow</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The formatting is gone, the words are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as a new draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard this draft? What you wrote cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was a lot of text: it is here without its formatting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is attached, but it is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is attached more than once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders cannot be attached: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::Controls</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>Tooltip of a button: what it does, and its keys in brackets.</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::DraftAttachments</name>
    <message>
        <source>Pasted image %1.png</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::DraftList</name>
    <message>
        <source>Drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you write is kept here until you send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>%1 is a headline without a full stop, %2 a sentence</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::DraftModel</name>
    <message>
        <source>No recipients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft without recipients, %1, changed %2</source>
        <comment>%1 subject, %2 time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft to %1, %2, changed %3</source>
        <comment>%1 recipients, %2 subject, %3 time</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::DropOverlay</name>
    <message>
        <source>Drop to attach</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::FirstRunPage</name>
    <message>
        <source>&amp;Add your account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the address and password your mail provider gave you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try it with the practice server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mail server inside Pennypost. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Pennypost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write, press Send, close the window. Your message is kept on this computer until the mail server has accepted it, and you are told what became of it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::FixHere</name>
    <message>
        <source>Check the name of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server and the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the security. If they are right, try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usually TLS belongs to port 465 and STARTTLS to port 587.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the security, then ask your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the security. On a network that is not yours, somebody may be in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider, or try the port for TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider which names it accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider how programs log in there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the user name and the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the security, or remove the user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keyring, or enter the password here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the command yourself to see what it says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your network, then the server and the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the proxy of this account is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes a certificate and its key, both in PEM and the key without a password.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::FormatBar</name>
    <message>
        <source>Bold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Italic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strike out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bulleted list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove formatting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::FromField</name>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a sender with its address, and the name of the account that sends it</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::HeaderFields</name>
    <message>
        <source>Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Bcc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::HoldWords</name>
    <message>
        <source>The login was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept the login of this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All messages of the account wait until the login is corrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the user name and enter the password again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost could not get the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All messages of the account wait until the password is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keyring or enter the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is not safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not be reached with the security that the account sets. No password and no byte of the message was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All messages of the account wait until this is solved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server and the security in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is larger than the server accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make attachments smaller or leave some out, or send from another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved message is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored bytes of the message are no longer those that were queued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is not sent in this form. It stays in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the message again, or restore the backup. Check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full or failing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost could not write to the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message waits until it can be sent safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on the disk, or check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account cannot send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account of this message is paused, incomplete or no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message waits until it has an account that can send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume or complete the account, or choose another one for the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sender address cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not let this account send from this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a sender address that belongs to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recipient was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account sends to all recipients or to none, and one was refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody gets the message until you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct or remove the address that was refused, then send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tried for a long time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost has tried for days and did not get the message accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message stays in the outbox and is not tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again, change the message, or give it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You put the message on hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message waits until you release it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered, please check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message comes from a backup or a repaired outbox. It may have been sent before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message waits, so that nobody gets it twice unnoticed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check whether it was sent, then release or delete it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::IdentityFields</name>
    <message>
        <source>Your &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Email address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the recipients see it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::InlineBar</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::InputWords</name>
    <message>
        <source>An address cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a mail address that can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address is not one that can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header of the message is not allowed (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header of the message is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct or remove the header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recipient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has no recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add at least one address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account to send from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of your accounts, or add this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox has no message %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox has no such message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the list of messages: this one may have been removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an ordinary file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a folder, a device or a pipe, not an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a folder, a device or a pipe, not an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file changed while being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” changed while Pennypost was reading it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file changed while Pennypost was reading it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the file is complete, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be read (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not possible in this state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is in a state that does not allow this (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the message to see what can be done with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value cannot be used: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is still in use (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is still in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish or remove what uses it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost could not write its output (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost could not write its output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was written so far may be incomplete. The outbox is not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the free space and that you may write there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text in “%1” is not encoded in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is not encoded in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it first, or attach it as a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This draft is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been sent or discarded in another window.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::KeyringWords</name>
    <message>
        <source>The system keyring did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring did not keep the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no system keyring on this desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring is locked, missing or silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password could not be read. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::LinkBar</name>
    <message>
        <source>Set link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>https://example.org or ada@example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words of the link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the address that the link leads to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is neither a web address nor a mail address.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::LoginFields</name>
    <message>
        <source>&amp;Let the password travel unencrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it empty if the server wants no login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost asks this command for the password each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it Pennypost refuses to log in to this server, because anybody on the way can read the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A user name is one line of text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way this account logs in needs a user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This command cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep t&amp;he password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server would not get the password: allow it here, or choose encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way this account logs in needs encryption.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::LoginWords</name>
    <message>
        <source>The password is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no password for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no password for this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password could not be read: the keyring is locked, missing or silent (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password could not be read: the keyring is locked, missing or silent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the keyring, or enter the password for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password command failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command that gives the password failed (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command that gives the password failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the command yourself to see what it says, then correct it in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept this user name and password (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept this user name and password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent in this attempt. The login is not tried again until you change it, so that the account does not get locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the user name and enter the password again. Some providers want a separate app password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login is not possible now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot check the login at the moment. This does not mean that the password is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No common way to log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server accepts only ways to log in that the account does not use (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server accepts only ways to log in that the account does not use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the login method in the account settings to automatic, or ask your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login only with encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password would have travelled unencrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password and no byte of the message was sent. The message waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants a login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server offers no login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account has a user name, but the server does not let anybody log in here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the security in the account settings, or remove the user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not take the message without another login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the user name and the password in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not prove itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server let us in without showing that it knows the password, so it may not be the right one. The password itself was not sent to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another network. If it happens there too, tell your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login has become less safe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server used to offer a safer way to log in than it does now (%1). Pennypost did not log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server used to offer a safer way to log in than it does now. Pennypost did not log in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another network, and ask your provider whether that is meant. If it is, try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::MainWindow</name>
    <message>
        <source>Pennypost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>%1 is a headline without a full stop, %2 a sentence</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::MessageActions</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the refused ones again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit as new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::MessageDetails</name>
    <message>
        <source>No message selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the list to see what became of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message was not written in a window, so it cannot be opened. It can be cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too late to undo: the message is already on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>%1 is a headline without a full stop, %2 a sentence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message was not written in a window, so it cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::MessageHeader</name>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>%1 is an address, %2 an account</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>%1 is a list of addresses</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pennypost::ui::MessageList</name>
    <message>
        <source>Messages in the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages wait here until a server has accepted them. You can watch each one go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages move here from the outbox once it is clear what became of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::MessageModel</name>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>%1 is a list of addresses</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>behind a list of addresses</comment>
        <translation type="unfinished">
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>No subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1, %2, %3</source>
        <comment>%1 recipients, %2 subject, %3 state</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::MessagePage</name>
    <message>
        <source>How much of the message has been sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talking to the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>sizes: how much has been sent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the server’s confirmation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::NetworkWords</name>
    <message>
        <source>Server name not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name of the server in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server name cannot be looked up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of “%1” could not be looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the server could not be looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check your network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing accepts connections at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not accept a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, check the server and the port in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, check your network, then the server and the port in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way to reach %1 from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no way to reach the server from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended before the message was accepted (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended before the message was accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server stopped answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not reply in time (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not reply in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transfer stalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server took the message too slowly (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server took the message too slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, try another network or a smaller message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account sends through a proxy that does not answer (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account sends through a proxy that does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, check the proxy in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not open a connection to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not open a connection to the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask who runs the proxy whether it lets mail through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This domain takes no mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 says of itself that it does not receive mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain says of itself that it does not receive mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipients there get nothing. The other recipients are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the part of the address behind the @.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::PasswordDialog</name>
    <message>
        <source>Password for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the password that is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep t&amp;he password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost asks this command for the password each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With what the command gives now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check what the command gives, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::PasswordEdit</name>
    <message>
        <source>Show the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::Prospects</name>
    <message>
        <source>Nothing was sent in this attempt. Pennypost keeps the message and tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has not accepted the message. Pennypost keeps it and tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent in this attempt. Pennypost keeps the message and waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::QuitWindow</name>
    <message>
        <source>Closing Pennypost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Sending %n message(s)</source>
        <translation>
            <numerusform>Sending %n message</numerusform>
            <numerusform>Sending %n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Pennypost closes by itself when this is done. If you close it now, what is not sent stays in the outbox and is sent the next time Pennypost runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the server&apos;s answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has the whole message but has not said yet whether it accepts it. If you do not wait, Pennypost cannot know, and will ask you next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep Pennypost open</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation type="unfinished">
            <numerusform>in %n second</numerusform>
            <numerusform>in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) to be sent %1</source>
        <comment>%1 is like: in 8 seconds</comment>
        <translation>
            <numerusform>%n message to be sent %1</numerusform>
            <numerusform>%n messages to be sent %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Until then you can undo Send. If you close Pennypost now, nothing is lost: the outbox sends it the next time Pennypost runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost cannot see just now whether something is left to send. It closes by itself as soon as it knows that nothing is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Do not wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost finishes what it has begun. Nothing is lost if you do not wait: it goes on the next time Pennypost runs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::Quotation</name>
    <message>
        <source>The server said: “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::RecipientChip</name>
    <message>
        <source>This is not an address that can be used. Press Enter to correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n recipients</source>
        <translation>
            <numerusform>%n recipients</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
    <message>
        <source>Too many to show each of them. Copy them to look at the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation type="unfinished">
            <numerusform>%n unreadable</numerusform>
            <numerusform>%n unreadable</numerusform>
        </translation>
    </message>
    <message>
        <source>These are not addresses that can be used. Remove them, and add the right ones.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::RecipientEdit</name>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::RecipientList</name>
    <message>
        <source>Recipients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::RecipientModel</name>
    <message>
        <source>%1, %2</source>
        <comment>%1 is an address, %2 its state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2. %3</source>
        <comment>%1 is an address, %2 its state, %3 what the server said</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::SavingNotice</name>
    <message>
        <source>Waiting for the system keyring. It may ask you to unlock it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring could not be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved, and the password is in no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep unt&amp;il Pennypost is closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::SecretChoice</name>
    <message>
        <source>In the system keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until Pennypost is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your desktop keeps it with your other passwords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only in memory: asked for again after the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop seems to have no keyring, so this is likely to fail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This desktop has no keyring to keep it in. It stays in memory and is asked for again after the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::ServerFields</name>
    <message>
        <source>Only the issuer that was set for this account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Por&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Securit&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the name of the server that takes outgoing mail. Your provider&apos;s help pages call it the SMTP server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the name of a server, as smtp.example.org is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificates set for this account are unusable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted from the first byte. What most servers want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begins openly and switches to encryption before anything is sent. Without encryption nothing is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anybody on the way can read and change your messages. Only for a server on this computer or in a network you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight to the mail hosts of the recipients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted: anybody on the way can read and change your messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted, and each host has to prove who it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted, but nobody checks who answers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::ServerWords</name>
    <message>
        <source>If this lasts, check the server and the port in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is not available now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not take messages at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not accept the greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the name that this computer gave as its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the EHLO name in the account settings to one that your provider accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sender address was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not let this account send as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not let this account send from this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a sender address that belongs to the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused %1 for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused this recipient for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This recipient gets nothing. The other recipients are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address. Correct it and send again, or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient has to wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept mail for %1 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept mail for this recipient now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost tries this recipient again by itself. The other recipients are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the message for good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipients of this attempt did not get it, and it is not tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read what the server said, change the message and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks to wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not accept the message now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is larger than the server accepts (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is larger than the server accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make attachments smaller or leave some out, or send from another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recipient was accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server accepted none of the recipients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody got the message in this attempt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at each recipient to see what the server said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered strangely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the server does not follow the rules for mail servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of the server was longer than any mail server may send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent an answer that makes no sense at this point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was cancelled before it was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has not accepted the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known whether it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server received the message but never confirmed it. It may or may not have been sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost does not send it again by itself, because the recipients could get it twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a recipient, then choose: it arrived, send again, or do not send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted before it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost stopped before the message was handed over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error in Pennypost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Pennypost (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Pennypost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message stays in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report this, with what you did before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for encryption on the whole way, which the server does not offer (REQUIRETLS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for the message to arrive in time or come back, which the server does not offer (DELIVERBY).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked the server to wait before it passes the message on, which it does not offer (FUTURERELEASE).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for something that the server does not offer: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You asked for something that the server does not offer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is larger than what the server took when it was last asked: %1 bytes. It was not asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make attachments smaller or leave some out. If you try it again, the server is asked anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address cannot be sent to here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of %1 before the @ has letters outside of ASCII, which cannot be sent this way (SMTPUTF8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of an address before the @ has letters outside of ASCII, which cannot be sent this way (SMTPUTF8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another address of the same person, or another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot carry this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message must stay as it is and has 8-bit bytes, which the server does not take (8BITMIME).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it with another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot do what you asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it with another account, or again without asking for this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::Sidebar</name>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a folder and its shortcut</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages at the practice server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::SidebarItem</name>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pennypost::ui::StateLooks</name>
    <message>
        <source>Scheduled · %1</source>
        <comment>%1 is a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduled</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting · %1</source>
        <comment>%1 is a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown whether it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention: %1</source>
        <comment>%1 is what is the matter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly sent: to %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrived, you said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going on now</source>
        <comment>an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <comment>an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put off by the server</source>
        <comment>an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <comment>an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted before it was sent</source>
        <comment>an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for confirmation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>state of a recipient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted for %1 of %2</source>
        <comment>an attempt, numbers of recipients</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::StateWords</name>
    <message>
        <source>Preparing</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On hold</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly sent</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>state of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <comment>state of a recipient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be tried again</source>
        <comment>state of a recipient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <comment>state of a recipient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>state of a recipient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>state of a recipient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>state of a recipient</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted by %1 (%2)</source>
        <comment>%1 is a server, %2 its name for the message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted, server not verified</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::StepRow</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::StoreWords</name>
    <message>
        <source>The outbox cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost could not open its database (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost could not open its database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent until it can. Your messages stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder of the profile exists and that you may write there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database holds data that cannot be right (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database holds data that cannot be right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent until it is repaired, so that no message goes out twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a copy of the profile, then let Pennypost check it or restore the backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left to write to the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent until there is. Messages that were already queued are safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space on the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window or program was writing to the outbox for too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Pennypost tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox cannot be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database may only be read (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database may only be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages can be looked at and exported, but none can be queued or sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the profile and of its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer Pennypost was here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outbox was written by a newer version of Pennypost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be looked at and exported. This version never changes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer version again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file in the place of the database belongs to another program (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file in the place of the database belongs to another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost does not touch it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another profile, or move the file away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk reported an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing the outbox failed (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing the outbox failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost stops sending until it knows for certain what was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk. If it is failing, make a copy of the profile now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others can reach this profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder belongs to somebody else, or others may write to it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the profile belongs to somebody else, or others may write to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pennypost does not use it, because others could read or change your mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make yourself the owner of the folder and take away the permissions of all others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window sends now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Pennypost on this computer has taken over sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It sends what is waiting here. No message is sent twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved message is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored bytes of the message are no longer those that were queued (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored bytes of the message are no longer those that were queued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is not sent in this form. It stays in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the message again, or restore the backup. Check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::Submission</name>
    <message>
        <source>An address cannot be read. Correct or remove the one that is marked red.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To whom? Add at least one recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account to send from yet. The message is kept as a draft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be attached. Try it again or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send without a subject?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::TestPanel</name>
    <message>
        <source>Transcript copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What both sides said, without the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers over %2, and its certificate is good.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers. The connection is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login as %1 was accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No login was made, because the account has no user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server: %1
Encryption: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server ended the connection in the middle of the test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server took too long to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password was not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy transcr&amp;ipt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers over %2. Who it is was not verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No login was made, as always in direct delivery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login with your certificate was accepted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::TestSteps</name>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look-up and connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::TextBlock</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::TimeWords</name>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>%1 is a date, %2 a time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes, seconds</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::TlsWords</name>
    <message>
        <source>No password and no byte of the message was sent. The message waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server offers no encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account asks for STARTTLS, but the server does not offer it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the security in the account settings. On a network that is not yours, somebody may be in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server offers STARTTLS but refused to start it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider, or try the port for TLS in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody tampered with the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unencrypted data arrived where encryption should begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another network. If it happens there too, tell your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port and security do not match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not speak the kind of security that the account sets (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not speak the kind of security that the account sets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usually TLS belongs to port 465 and STARTTLS to port 587. Correct the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption could not be agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer and the server found no common way to encrypt (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer and the server found no common way to encrypt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the security in the account settings, then ask your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer cannot encrypt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encryption library does not work (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encryption library is missing or does not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install or repair OpenSSL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the server is no longer valid (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the server is no longer valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the date of this computer. If it is right, tell your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not valid yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the server is for a later time (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the server is for a later time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate names another server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not made for the server of this account (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not made for the server of this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name of the server in the account settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody vouches for the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server signed its certificate itself (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server signed its certificate itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this is your own server, compare the fingerprint and trust this one certificate. Otherwise ask your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate has an unknown issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not know who issued the certificate of the server (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not know who issued the certificate of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If your provider has its own authority, add its certificate to the account. Otherwise do not go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the server did not pass the check (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the server did not pass the check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider. Do not send your password until this is solved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password and no byte of the message was sent. Pennypost keeps the message and tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s encryption is too old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server offers no encryption that counts as safe today, TLS 1.2 or newer (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server offers no encryption that counts as safe today, TLS 1.2 or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider for a server with current encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your certificate cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read, needs a password, or does not belong to the other one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate or the key of the account cannot be read, needs a password, or the two do not belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a certificate and its key in the account settings, both in PEM and the key without a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused your certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asked for a certificate and did not accept the account&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider which certificate it expects.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pennypost::ui::WaitWords</name>
    <message numerus="yes">
        <source>in %n second(s)</source>
        <translation>
            <numerusform>in %n second</numerusform>
            <numerusform>in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>%1 is a date, %2 a time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries again now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries again at %1 (%2)</source>
        <comment>%2 is like: in 3 minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduled for now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduled for %1 (%2)</source>
        <comment>%2 is like: in 3 minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends in %1 s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
