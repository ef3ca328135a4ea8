// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// node smtp-server.js TREE DIRECTORY SETTINGS
// npm's smtp-server on 127.0.0.1, which keeps what it is given as recorder.py does, and in the
// facts also the options of MAIL and RCPT. SETTINGS are JSON: its own options, in "logins" the
// secrets by user, in "refusals" pairs of code and text by recipient (of MAIL by "from", of the
// whole message by "data"), and the names of files in "certificate" and "privateKey".
'use strict';

const fs = require('fs');
const path = require('path');

const [tree, directory, text] = process.argv.slice(2);
const { SMTPServer } = require(path.join(tree, 'node_modules', 'smtp-server'));
const { logins, refusals = {}, certificate, privateKey, ...options } = JSON.parse(text);

function refuse(key, callback) {
    const refusal = refusals[key.toLowerCase()];
    callback(refusal && Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
}

function checkLogin(auth, session, callback) {
    const secret = logins && logins[auth.username];
    const given = auth.method === 'XOAUTH2' ? auth.accessToken : auth.password;
    const right = auth.method === 'CRAM-MD5' ? auth.validatePassword(secret) : given === secret;
    if (secret !== undefined && right) {
        callback(null, { user: auth.username });
    } else {
        callback(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } });
    }
}

let count = 0;

function write(name, content) {
    fs.writeFileSync(path.join(directory, `.${name}`), content);
    fs.renameSync(path.join(directory, `.${name}`), path.join(directory, name));
}

function keep(stream, session, callback) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
        if (refusals.data) {
            refuse('data', callback);
            return;
        }
        count += 1;
        const { mailFrom, rcptTo } = session.envelope;
        const facts = {
            mail_from: mailFrom.address,
            rcpt_to: rcptTo.map(each => each.address),
            tls: session.secure,
            user: session.user,
            peer_port: session.remotePort,
            mail_options: mailFrom.args,
            rcpt_options: rcptTo.map(each => each.args),
            envelope: session.envelope,
        };
        write(`${count}.eml`, Buffer.concat(chunks));
        write(`${count}.json`, JSON.stringify(facts));
        callback(null, `Recorded as ${count}`);
    });
}

fs.mkdirSync(directory, { recursive: true });
const server = new SMTPServer({
    banner: 'recorder',
    disableReverseLookup: true,
    closeTimeout: 100,
    authOptional: !logins,
    allowInsecureAuth: true,
    cert: certificate && fs.readFileSync(certificate),
    key: privateKey && fs.readFileSync(privateKey),
    disabledCommands: certificate && !options.secure ? [] : ['STARTTLS'],
    ...options,
    onAuth: checkLogin,
    onMailFrom: (address, session, callback) => refuse('from', callback),
    onRcptTo: (address, session, callback) => refuse(address.address, callback),
    onData: keep,
});
server.on('error', error => process.stderr.write(`${error.message}\n`));
server.listen(0, '127.0.0.1', () => {
    const { address, port } = server.server.address();
    process.stdout.write(`${JSON.stringify({ host: address, port })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
