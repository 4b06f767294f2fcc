"""Labels pushed apart along a line, each as near to its place as the others allow."""

from collections.abc import Sequence


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Where labels stand that want these places: ``gap`` apart, within the ends, in the same order.

    Neighbours that want one place share the way they give (pool adjacent violators). With too many
    for the room they stand evenly, closer than the gap.
    """
    if not places:
        return []
    gap = min(gap, (high - low) / len(places))
    order = sorted(range(len(places)), key=lambda at: places[at])
    blocks: list[tuple[float, int]] = []  # (sum of wanted places less their offsets, how many)
    for number, at in enumerate(order):
        block = (places[at] - number * gap, 1)
        while blocks and blocks[-1][0] / blocks[-1][1] > block[0] / block[1]:
            last = blocks.pop()
            block = (last[0] + block[0], last[1] + block[1])
        blocks.append(block)
    wanted = [total / count for total, count in blocks for _ in range(count)]
    least, most = low + gap / 2, high - gap / 2 - (len(places) - 1) * gap
    found = [0.0] * len(places)
    for number, (at, start) in enumerate(zip(order, wanted, strict=True)):
        found[at] = min(max(start, least), max(most, least)) + number * gap
    return found
