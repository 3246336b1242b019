"""`words/<language>.yaml`: everything that is heard and said in one language, with what its regions change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from taskoid.reading import Doc, read

if TYPE_CHECKING:
    from pathlib import Path

Temperature = Literal["celsius", "fahrenheit"]
Clock = Literal[12, 24]
Plural = Literal["one-is-1", "one-is-0-or-1", "none"]


def _several(value: object) -> object:
    """Return a single text as a list of one."""
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Values = Annotated[tuple[Text, ...], BeforeValidator(_several), Field(min_length=1)]
Variants = Annotated[tuple[Text, ...], BeforeValidator(_several), Field(min_length=1, max_length=5)]


class UnitsDoc(Doc):
    """Which unit of temperature and which clock are spoken."""

    temperature: Temperature
    clock: Clock


class PluralDoc(Doc):
    """A message with a form for one and a form for other numbers."""

    other: Variants
    one: Variants | None = None


class ManifestDoc(Doc):
    """The store page in this language."""

    name: str
    summary: Annotated[str, Field(max_length=160)]
    description: Annotated[str, Field(max_length=4000)]
    examples: Annotated[tuple[str, ...], Field(min_length=3, max_length=3)]
    keywords: Annotated[tuple[str, ...], Field(max_length=30)]
    testing: Annotated[str, Field(max_length=4000)] | None = None


class ManifestChangesDoc(Doc):
    """What a region says differently on its store page."""

    name: str | None = None
    summary: Annotated[str, Field(max_length=160)] | None = None
    description: Annotated[str, Field(max_length=4000)] | None = None
    examples: Annotated[tuple[str, ...], Field(min_length=3, max_length=3)] | None = None
    keywords: Annotated[tuple[str, ...], Field(max_length=30)] | None = None


class SamplesChangesDoc(Doc):
    """Samples that a region has besides, and such as it doesn't have; both in notation."""

    add: str = ""
    remove: str = ""


class RegionDoc(Doc):
    """What a locale changes of its language; what stands here takes the place of the whole entry."""

    invocation: str | None = None
    units: UnitsDoc | None = None
    intents: dict[str, SamplesChangesDoc] = Field(default_factory=dict)
    types: dict[str, dict[str, Values]] = Field(default_factory=dict)
    slots: dict[str, str] = Field(default_factory=dict)
    prompts: dict[str, Variants] = Field(default_factory=dict)
    speech: dict[str, Variants | PluralDoc] = Field(default_factory=dict)
    manifest: ManifestChangesDoc | None = None


class WordsDoc(Doc):
    """All words of a language."""

    format: Literal["cuddles-words/1"]
    language: str
    invocation: str
    units: UnitsDoc
    plural: Plural
    phrases: dict[str, str] = Field(default_factory=dict)
    types: dict[str, dict[str, Values]]
    slots: dict[str, str]
    intents: dict[str, str]
    prompts: dict[str, Variants]
    speech: dict[str, Variants | PluralDoc]
    manifest: ManifestDoc
    locales: dict[str, RegionDoc] = Field(default_factory=dict)

    def spoken_in(self, locale: str) -> Self:
        """Return these words as a locale speaks them, but for samples, which are changed when expanded."""
        region = self.locales.get(locale, RegionDoc())
        types = {name: {**values, **region.types.get(name, {})} for name, values in self.types.items()}
        changes = region.manifest.model_dump(exclude_none=True) if region.manifest else {}
        return self.model_copy(
            update={
                "invocation": region.invocation or self.invocation,
                "units": region.units or self.units,
                "types": types,
                "slots": {**self.slots, **region.slots},
                "prompts": {**self.prompts, **region.prompts},
                "speech": {**self.speech, **region.speech},
                "manifest": self.manifest.model_copy(update=changes),
            }
        )

    @model_validator(mode="after")
    def _regions_change_what_exists(self) -> Self:
        for locale, region in self.locales.items():
            for part in ("intents", "types", "prompts", "speech"):
                unknown = [name for name in getattr(region, part) if name not in getattr(self, part)]
                if unknown:
                    raise ValueError(f"{locale} changes {part}.{unknown[0]}, which isn't there: add it above")
        return self


def read_words(path: Path) -> WordsDoc:
    """Return the words of a file; raises `terms.problem.BadFile` with all that is wrong."""
    return read(path, WordsDoc, "words file", "format: cuddles-words/1")
