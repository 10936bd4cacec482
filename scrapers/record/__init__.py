"""Recording: pages of newspapers, masked, with what is read from them, as golden tests.

Belongs here: masking, expectations, the files in tests/golden/recorded. Does not belong here: fetching (probing), meaning (pipelines).
"""

from scrapers.record.files import pages, read_golden, write, write_whole
from scrapers.record.golden import Golden, Recorded, Unfit, differences, golden_of, leaks, page_name, recorded
from scrapers.record.masking import mask, mask_url

__all__ = [
    "Golden",
    "Recorded",
    "Unfit",
    "differences",
    "golden_of",
    "leaks",
    "mask",
    "mask_url",
    "page_name",
    "pages",
    "read_golden",
    "recorded",
    "write",
    "write_whole",
]
