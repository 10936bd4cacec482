"""`python -m tests.demo --first-day 2026-11-21 --day 2026-11-22 [--port 0]`: serve the demo newspapers until SIGTERM or SIGINT.

Prints one line, `listening on 127.0.0.1:PORT`, once connections are accepted.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
from datetime import date

from tests.demo.server import serve


async def _until_stopped(first_day: date, day: date, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with serve(first_day, day, port=port) as demo:
        print(f"listening on 127.0.0.1:{demo.port}", flush=True)
        await stop.wait()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.demo", description="Two invented newspapers on loopback, as an HTTP proxy.")
    parser.add_argument("--first-day", type=date.fromisoformat, required=True, help="the first night, YYYY-MM-DD")
    parser.add_argument("--day", type=date.fromisoformat, required=True, help="the night to show, on or after the first")
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    arguments = parser.parse_args()
    if arguments.day < arguments.first_day:
        parser.error("--day lies before --first-day")
    asyncio.run(_until_stopped(arguments.first_day, arguments.day, arguments.port))


if __name__ == "__main__":
    main()
