"""What a deployment would make and cost, in a few lines for whoever has to agree to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.prices import Prices
    from taskoid.weigh import Cost, Weight


def offered(weight: Weight, prices: Prices) -> Iterator[str]:
    """Yield the kinds of resources, whose rights grow, and money: by the month and once."""
    yield f"{sum(weight.resources.values())} resources"
    for kind, count in weight.resources.items():
        yield f"{count:>6}  {kind}"
    roles = dict.fromkeys(one.role for one in weight.rights)
    yield f"rights  {len(weight.rights)}, for {', '.join(roles) or 'a role of your own'}"
    for cost in weight.costs:
        if cost.once:
            yield f"once    {cost.what}: {_money(cost, prices.currency)}"
    yield f"a month {_money(weight.month, prices.currency)} (prices of {prices.region}, {prices.as_of})"


def _money(cost: Cost, currency: str) -> str:
    if cost.expected is None or cost.most is None:
        return "no price known here, see AWS's page"
    if cost.once:
        return f"{cost.most:.2f} {currency} at most"
    return f"{cost.expected:.2f} {currency} expected, {cost.most:.2f} at most"
