// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// nodemailersender.js MODULES PORT FILE MESSAGES CONNECTIONS [nodelay]
// Sends the file, as it is, so many times over a pool of nodemailer. By itself that leaves Nagle's
// algorithm on, which holds back the end of each message for 40 ms.
"use strict";

const fs = require("fs");
const net = require("net");
const path = require("path");

const [modules, port, file, messages, connections, noDelay] = process.argv.slice(2);
const nodemailer = require(path.join(modules, "nodemailer"));

const pool = nodemailer.createTransport({
    pool: true,
    host: "127.0.0.1",
    port: Number(port),
    ignoreTLS: true,
    name: "[127.0.0.1]",
    maxConnections: Number(connections),
    maxMessages: Infinity,
});
if (noDelay) {
    pool.transporter.getSocket = (options, callback) => {
        const socket = net.connect({ port: options.port, host: options.host, noDelay: true });
        socket.once("connect", () => callback(null, { connection: socket }));
        socket.once("error", callback);
    };
}
const mail = {
    envelope: { from: "ada@example.org", to: ["bob@example.org"] },
    raw: fs.readFileSync(file),
};

// As many callers as connections: a longer queue would only cost memory.
let left = Number(messages);
const caller = async () => {
    while (left-- > 0) {
        await pool.sendMail(mail);
    }
};
Promise.all(Array.from({ length: 2 * Number(connections) }, caller)).then(
    () => pool.close(),
    (error) => {
        console.error(error);
        process.exit(1);
    },
);
