"""The exported file in ONNX Runtime: predictions and speed. Needs no PyTorch."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import onnxruntime
from data import Array
from evaluate import Predict


def onnx_predictor(path: Path, threads: int = 2) -> Predict:
    session = _session(path, threads)

    def predict(image: Array) -> Array:
        result: Array = session.run(None, {"image": image[None]})[0][0]
        return result

    return predict


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def speed(path: Path, tile: int, rounds: int = 5, runs: int = 12) -> dict[str, float]:
    """Million pixels a second: one session of two threads; two sessions of one thread each.

    The best of some rounds counts, since other work on the machine only ever slows it.
    """
    image = np.random.default_rng(0).standard_normal((1, 3, tile, tile)).astype(np.float32)
    shared, single = _session(path, 2), [_session(path, 1), _session(path, 1)]

    def work(session: onnxruntime.InferenceSession) -> None:
        for _ in range(runs):
            session.run(None, {"image": image})

    def timed(sessions: list[onnxruntime.InferenceSession]) -> float:
        workers = [threading.Thread(target=work, args=(s,)) for s in sessions]
        start = time.perf_counter()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return len(sessions) * runs * tile * tile / 1e6 / (time.perf_counter() - start)

    timed([shared]), timed(single)
    return {
        "one_session_two_threads": round(max(timed([shared]) for _ in range(rounds)), 2),
        "two_sessions_one_thread": round(max(timed(single) for _ in range(rounds)), 2),
    }
