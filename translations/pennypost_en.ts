<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>pennypost::Application</name>
    <message>
        <source>Keeps everything below this directory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is waiting to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on the way.</source>
        <translation>
            <numerusform>%n message on the way.</numerusform>
            <numerusform>%n messages on the way.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) need your attention.</source>
        <translation>
            <numerusform>%n message needs your attention.</numerusform>
            <numerusform>%n messages need your attention.</numerusform>
        </translation>
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
        <source>The way to log in &apos;%1&apos; is not available yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a way to log in: %1 (auto, none, plain or login)</source>
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
    <name>pennypost::ui::Quotation</name>
    <message>
        <source>The server said: “%1”</source>
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
        <source>An address cannot be sent to yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of %1 before the @ has letters outside of ASCII. Pennypost cannot send to such addresses yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of an address before the @ has letters outside of ASCII. Pennypost cannot send to such addresses yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another address of the same person.</source>
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
</context>
</TS>
