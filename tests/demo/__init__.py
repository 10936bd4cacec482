"""Two invented newspapers, served on loopback, with the troubles of real ones (listed in README.md).

Belongs here: what the demo and the tests start and compare with. Does not belong here: any rule of the pipeline.
"""

from tests.demo.articles import PAPERS, Article, Credit, Figure, Ghost, Paper
from tests.demo.expectation import Expected, Refused, expected, refused
from tests.demo.server import Asked, Demo, running, serve

__all__ = [
    "PAPERS",
    "Article",
    "Asked",
    "Credit",
    "Demo",
    "Expected",
    "Figure",
    "Ghost",
    "Paper",
    "Refused",
    "expected",
    "refused",
    "running",
    "serve",
]
