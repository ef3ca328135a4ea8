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
    def __init__(self, certificate, key):
        self._process = subprocess.Popen(
            [TOOLS / "tlssink", certificate, key], stdout=subprocess.PIPE
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


def main():
    idle, engine, pump = [], [], []
    rates, pump_rates = [], []
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        message = directory / "piece.eml"
        message.write_bytes(piece())
        certificate, key = make_certificate(directory)
        with Sink(certificate, key) as sink:
            for _ in range(ROUNDS):
                idle.append(enginesender("--message", message, "--messages", 0)[0])
                report, seconds = enginesender(
                    "--message", message, "--times", SIZE // PIECE, "--port", sink.port,
                    "--ca", certificate, "--watch",
                )  # fmt: skip
                engine.append(report)
                rates.append(SIZE / MIB / seconds)
                said, seconds = measuring.run(
                    [TOOLS / "tlspump", sink.port, report["tls"], message, SIZE // PIECE]
                )
                pump.append(said.strip())
                pump_rates.append(SIZE / MIB / seconds)
    assert {report["reply"] for report in engine} == {f"{SIZE + 3} bytes"}, engine
    assert set(pump) == {f"250 {SIZE + 3} bytes"}, pump
    assert all(report["accepted"] == 1 for report in engine)

    print(f"cipher: {engine[0]['tls']}")
    print(f"engine  {measuring.spread(rates, 'MiB/s')}")
    print(f"pump    {measuring.spread(pump_rates, 'MiB/s')}")
    peaks = {what: [report["peak_kib"] / 1024 for report in reports]
             for what, reports in (("idle", idle), ("engine", engine))}  # fmt: skip
    for what, values in peaks.items():
        print(f"{what:7} {measuring.spread(values, 'MiB', 1)}")
    # A pause of the program comes in every run, one of a busy machine does not.
    turns = [report["longest_turn_ms"] for report in engine]
    print(f"turn    {measuring.spread(turns, 'ms', 1)}")
    limits = measuring.Limits()
    limits.at_least(RATE, "engine, of the pump", rates, pump_rates)
    over = [peak - statistics.median(peaks["idle"]) for peak in peaks["engine"]]
    limits.at_most(MEMORY_MIB, "memory over idle", over, "MiB")
    limits.at_most(TURN_MS, "longest turn", turns, "ms")
    limits.exit()


if __name__ == "__main__":
    main()
