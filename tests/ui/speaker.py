"""A stand-in for the engine: speaks its protocol as the first argument says."""

import json
import os
import signal
import sys
import time


def say(**event: object) -> None:
    print(json.dumps(event), flush=True)


verb = sys.argv[2]
say(event="progress", stage="predict", fraction=0.25)
if verb == "partial":
    whole = json.dumps({"event": "warning", "message": "größer"}, ensure_ascii=False).encode()
    for byte in whole + b"\nnot json\n[1]\n":
        os.write(1, bytes([byte]))
    say(event="result", figures={})
elif verb == "endless":
    for _ in range(100):
        os.write(1, b"x" * 100_000)
    os.write(1, b"\n")
    say(event="result", figures={})
elif verb == "environment":
    say(event="result", environment=dict(os.environ))
elif verb == "user-error":
    say(event="error", message="scene has 1 band", hint="choose another")
    sys.exit(2)
elif verb == "bug":
    say(event="error", message="ValueError: 1", hint="", bug=True, traceback="Traceback: here")
    sys.exit(1)
elif verb == "silent-bug":
    print("Traceback: there", file=sys.stderr)
    sys.exit(1)
elif verb == "segfault":
    os.kill(os.getpid(), signal.SIGSEGV)
elif verb == "crash-while-leaving":
    say(event="result", figures={})
    os.kill(os.getpid(), signal.SIGABRT)
elif verb == "deaf":
    time.sleep(60)
elif verb == "polite":
    sys.stdin.buffer.read()
    sys.exit(130)
