# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements of bench_tls1g."""

import base64
import json
import os
import pathlib
import random
import statistics
import subprocess
import tempfile

import measuring

TOOLS = pathlib.Path(os.environ["PENNYPOST_BENCHTOOLS"])
ROUNDS = 5
SIZE = 1 << 30
PIECE = 64 * 1024
LINE = 76
MIB = 1024 * 1024
REST_MS = 300  # of a sink that could not keep up: what is not sent then must not pile up
MEMORY_MIB, RATE, TURN_MS = 48, 0.7, 16


def piece():
    """Lines of base64, as in an attachment. The last one is shorter."""
    text = base64.b64encode(random.Random(1).randbytes(PIECE)).decode()
    lines = [text[at : at + LINE] for at in range(0, len(text), LINE)]
    return "\r\n".join(lines)[: PIECE - 2].encode() + b"\r\n"


def make_certificate(directory):
    certificate, key = directory / "certificate.pem", directory / "key.pem"
    measuring.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", 2, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-out", certificate, "-keyout", key]
    )  # fmt: skip
    return certificate, key


class Sink:
    """Its options are those of tlssink."""

    def __init__(self, *options):
        self._process = subprocess.Popen(
            [TOOLS / "tlssink", *map(str, options)], stdout=subprocess.PIPE
        )
        self.port = int(self._process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()
        self._process.stdout.close()


def enginesender(*options):
    report, seconds = measuring.run([TOOLS / "enginesender", *options])
    return json.loads(report), seconds


class Rounds:
    """What the rounds have given. Each uses the sinks in turn."""

    def __init__(self, message, certificate):
        self._message = message
        self._certificate = certificate
        self.idle, self.engine, self.held_up = [], [], []
        self.rates, self.pump_rates = [], []

    def _send(self, sink):
        report, seconds = enginesender(
            "--message", self._message, "--times", SIZE // PIECE, "--port", sink.port,
            "--ca", self._certificate, "--watch",
        )  # fmt: skip
        assert (report["accepted"], report["reply"]) == (1, f"{SIZE + 3} bytes"), report
        return report, SIZE / MIB / seconds

    def _pump(self, sink, cipher):
        said, seconds = measuring.run(
            [TOOLS / "tlspump", sink.port, cipher, self._message, SIZE // PIECE]
        )
        assert said.strip() == f"250 {SIZE + 3} bytes", said
        return SIZE / MIB / seconds

    def measure(self, sink, resting_sink):
        self.idle.append(enginesender("--message", self._message, "--messages", 0)[0])
        report, rate = self._send(sink)
        self.engine.append(report)
        self.rates.append(rate)
        self.pump_rates.append(self._pump(sink, report["tls"]))
        self.held_up.append(self._send(resting_sink)[0])


def print_and_judge(rounds):
    print(f"cipher: {rounds.engine[0]['tls']}")
    print(f"{'engine':18} {measuring.spread(rounds.rates, 'MiB/s')}")
    print(f"{'pump':18} {measuring.spread(rounds.pump_rates, 'MiB/s')}")
    peaks = {
        what: [report["peak_kib"] / 1024 for report in reports]
        for what, reports in (("idle", rounds.idle), ("engine", rounds.engine),
                              ("engine held up", rounds.held_up))
    }  # fmt: skip
    for what, values in peaks.items():
        print(f"{what:18} {measuring.spread(values, 'MiB', 1)}")
    # A pause of the program comes in every run, one of a busy machine does not.
    turns = [report["longest_turn_ms"] for report in rounds.engine]
    print(f"{'longest turn':18} {measuring.spread(turns, 'ms', 1)}")

    limits = measuring.Limits()
    limits.at_least(RATE, "engine, of the pump", rounds.rates, rounds.pump_rates)
    idle = statistics.median(peaks.pop("idle"))
    for what, values in peaks.items():
        over = [peak - idle for peak in values]
        limits.at_most(MEMORY_MIB, f"memory over idle, {what}", over, "MiB")
    limits.at_most(TURN_MS, "longest turn", turns, "ms")
    limits.exit()


def main():
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        message = directory / "piece.eml"
        message.write_bytes(piece())
        certificate, key = make_certificate(directory)
        rounds = Rounds(message, certificate)
        with Sink(certificate, key) as sink, Sink(certificate, key, REST_MS) as resting_sink:
            for _ in range(ROUNDS):
                rounds.measure(sink, resting_sink)
    print_and_judge(rounds)


if __name__ == "__main__":
    main()
