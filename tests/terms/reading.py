"""Files of words as tests read them: strictly, and flat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path


class Strict(yaml.BaseLoader):
    """Refuses a key that stands twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:  # noqa: ANN401, D102
        keys = [self.construct_object(key, deep) for key, _ in node.value]
        assert len(set(keys)) == len(keys), f"twice in {node.start_mark}: {keys}"
        return super().construct_mapping(node, deep)


def flat(folder: Path, language: str) -> dict[str, str]:
    """Return every text of a language's file, plural forms apart."""

    def below(found: dict[str, Any], before: str) -> dict[str, str]:
        all_of_it: dict[str, str] = {}
        for key, value in found.items():
            inner = below(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
            all_of_it |= inner
        return all_of_it

    return below(yaml.load((folder / f"{language}.yaml").read_text("utf-8"), Strict), "")  # noqa: S506
