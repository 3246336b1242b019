"""`wireframe.yaml`: what the skill can be told and can say, without any language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from taskoid.reading import Doc, read

if TYPE_CHECKING:
    from pathlib import Path

Heat = Literal["warmer", "cooler", "on", "off", "none"]
Delegation = Literal["ALWAYS", "SKILL_RESPONSE"]
Rule = Literal["isGreaterThan", "isGreaterThanOrEqualTo", "isLessThan", "isLessThanOrEqualTo"]
NumberName = Literal["lowest", "highest", "most"]
Texts = Annotated[tuple[str, ...], BeforeValidator(lambda value: () if value is None else value)]


class NumbersDoc(Doc):
    """Numbers that prompts and validations name, in one unit."""

    lowest: int
    highest: int
    most: int


class UnitsDoc(Doc):
    """Those numbers in both units of temperature."""

    celsius: NumbersDoc
    fahrenheit: NumbersDoc


class ValidationDoc(Doc):
    """What Alexa checks about a number before the skill hears it, and what it says where that fails."""

    type: Rule
    number: NumberName | int
    prompt: str


class DialogSlotDoc(Doc):
    """How Alexa may ask for one slot."""

    elicit: str | None = None
    validations: tuple[ValidationDoc, ...] = ()


class DialogDoc(Doc):
    """Who asks for the slots of an intent, and which of them Alexa asks for."""

    delegation: Delegation
    confirm: str | None = None
    slots: dict[str, DialogSlotDoc] = Field(default_factory=dict)

    def prompts(self) -> tuple[str, ...]:
        """Return the ids of all prompts that it uses."""
        found = [self.confirm] if self.confirm else []
        for slot in self.slots.values():
            found += [slot.elicit] if slot.elicit else []
            found += [one.prompt for one in slot.validations]
        return tuple(found)


class SlotDoc(Doc):
    """A slot: its type, and whether it takes several values at once."""

    type: str
    multiple: bool = False


class IntentDoc(Doc):
    """An intent: which way it may move warmth, its slots, its dialog."""

    heat: Heat
    main: bool = False
    slots: dict[str, SlotDoc] = Field(default_factory=dict)
    dialog: DialogDoc | None = None

    @model_validator(mode="after")
    def _dialog_fits(self) -> Self:
        if self.dialog is not None:
            for name in self.dialog.slots:
                if name not in self.slots:
                    raise ValueError(
                        f"the dialog asks for the slot {name}, which is not declared: add it to slots"
                    )
            if self.heat in ("off", "cooler"):
                raise ValueError("what makes a toy cooler is never gated by a dialog: remove the dialog")
        return self


class MessageDoc(Doc):
    """A message: its placeholders, whether the session stays open after it, whether it has a plural."""

    names: Texts = ()
    asks: bool = False
    plural: bool = False
    part: bool = False


class DeployDoc(Doc):
    """Where the function runs."""

    runtime: str
    handler: str
    region: str


class LinkingDoc(Doc):
    """The account server: where a person logs in, where codes become tokens, and as whom Alexa asks there."""

    authorize: Annotated[str, Field(pattern=r"^https://")]
    token: Annotated[str, Field(pattern=r"^https://")]
    client: str
    scopes: Annotated[tuple[str, ...], Field(max_length=15)]


class ManifestDoc(Doc):
    """The store page and the permissions, as far as they have no language."""

    category: str
    privacy: Annotated[str, Field(pattern=r"^https://")]
    terms: Annotated[str, Field(pattern=r"^https://")]
    worldwide: bool
    permissions: tuple[str, ...]
    events: tuple[str, ...]
    publications: tuple[str, ...]
    interfaces: tuple[str, ...]
    linking: LinkingDoc
    deploy: DeployDoc


class WireframeDoc(Doc):
    """The whole wireframe."""

    format: Literal["cuddles-wireframe/1"]
    locales: dict[Annotated[str, Field(pattern=r"^[a-z]{2}-[A-Z]{2}$")], str]
    numbers: UnitsDoc
    types: dict[str, tuple[str, ...]]
    intents: dict[str, IntentDoc]
    prompts: dict[str, Texts]
    speech: dict[str, MessageDoc]
    manifest: ManifestDoc

    @model_validator(mode="after")
    def _everything_is_declared(self) -> Self:
        for name, intent in self.intents.items():
            for slot in intent.slots.values():
                if not slot.type.startswith("AMAZON.") and slot.type not in self.types:
                    raise ValueError(
                        f"{name} uses the type {slot.type}, which is not declared: add it to types"
                    )
            for prompt in intent.dialog.prompts() if intent.dialog else ():
                if prompt not in self.prompts:
                    raise ValueError(
                        f"{name} uses the prompt {prompt}, which is not declared: add it to prompts"
                    )
        return self

    def languages(self) -> tuple[str, ...]:
        """Return the languages that locales are spoken from, in their order."""
        return tuple(dict.fromkeys(self.locales.values()))


def read_wireframe(path: Path) -> WireframeDoc:
    """Return the wireframe of a file; raises `terms.problem.BadFile` with all that is wrong."""
    return read(path, WireframeDoc, "wireframe", "format: cuddles-wireframe/1")
