"""All that differs between vi and en: messages, numbers, dates, periods.

Messages stand in ``messages/TOPIC.LANG.toml`` (finding, error, report, …), read when first asked.
"""
