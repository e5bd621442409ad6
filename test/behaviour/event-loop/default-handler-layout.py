import asyncio
import logging


class Report(logging.Handler):
    """Keeps what is logged, but of a traceback only the last line."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.extend(record.getMessage().split("\n"))
        if record.exc_info:
            self.lines.append(f"{record.exc_info[0].__name__}: {record.exc_info[1]}")


async def reporting():
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "only a message"})
    loop.call_exception_handler(
        {
            "zoo": [1, "two"],
            "message": "several keys, in order",
            "exception": ValueError("boom"),
            "future": asyncio.Future(),
            "answer": 42,
            "text": "quoted",
        }
    )
    loop.call_exception_handler({"answer": 42})


report = Report()
logging.getLogger("asyncio").addHandler(report)
asyncio.run(reporting())


async def main():
    print(*report.lines, sep="\n")


asyncio.run(main())
