"""The keys of `home.yaml`, their kinds and their defaults. What they mean for safety stands in `devices.laws`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cuddles.homefile.words import (
    Celsius,
    ClockTime,
    Cm3,
    Date,
    Days,
    Event,
    Host,
    Intent,
    Name,
    PlanName,
    Seconds,
    Sensor,
    Volts,
    Watts,
    Words,
    within,
)
from devices.limits import (
    CUT_OUT_HIGHEST_C,
    TARGET_HIGHEST_C,
    TARGET_LOWEST_C,
    WISH_LONGEST_S,
)

_PLAN_TARGET = within(TARGET_LOWEST_C, TARGET_HIGHEST_C, f"{TARGET_LOWEST_C:g}C to {TARGET_HIGHEST_C:g}C")
_PLAN_LENGTH = within(1, WISH_LONGEST_S, f"1s to {WISH_LONGEST_S / 3600:g}h")
_PORT = within(1, 65535, "1 to 65535")
_PER_HOUR = within(1, 60, "1 to 60")


class Doc(BaseModel):
    """Keys of one group: nothing is guessed, nothing unknown is passed over, nothing changes afterwards."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class BrokerDoc(Doc):
    """Where MQTT is spoken."""

    host: Host = Field(default="127.0.0.1", description="Name or address of the MQTT broker.")
    port: Annotated[int, _PORT] = Field(default=1883, description="Its port; 8883 is usual with ca_file.")
    user: Words | None = Field(default=None, description="Who the hub is to the broker.")
    password_file: Words | None = Field(
        default=None, description="File that holds the password; never the password."
    )
    ca_file: Words | None = Field(default=None, description="Certificate of the authority, for TLS.")
    home_assistant: bool = Field(default=False, description="Announce the toys to Home Assistant.")


class LimitsDoc(Doc):
    """What caregivers allow."""

    target: Celsius | None = Field(default=None, description="Warmest target, up to 40C.  [default: 38.5C]")
    session: Seconds | None = Field(default=None, description="Longest session, up to 30m.  [default: 30m]")
    rest: Seconds | None = Field(
        default=None, description="Shortest rest after it, at least 10m.  [default: 10m]"
    )


class RelayDoc(Doc):
    """A switch with Tasmota, spoken to over MQTT."""

    kind: Literal["relay"] = Field(description="A switch with Tasmota.")
    topic: Words = Field(description="Tasmota's topic, one for each switch.")
    sensor: Sensor | None = Field(
        default="DS18B20", description="Key of its temperature sensor; null if it has none."
    )
    metered: bool = Field(default=False, description="Whether it measures power, as a Sonoff POW does.")


class WebhookDoc(Doc):
    """A switch behind IFTTT: it proves nothing, so it has to turn itself off."""

    kind: Literal["webhook"] = Field(description="A switch behind IFTTT.")
    on_event: Event = Field(description="Event that turns it on.")
    off_event: Event = Field(description="Event that turns it off.")
    key_file: Words = Field(description="File that holds the key; never the key.")
    auto_off: Seconds = Field(description="After what time the switch turns itself off, up to 10m.")
    most_per_hour: Annotated[int, _PER_HOUR] = Field(
        default=2, description="How often it may be turned on in an hour."
    )


class StepDoc(Doc):
    """One thing a person does, and how long it takes until the next."""

    say: Words = Field(description="What is read aloud.")
    wait: Seconds = Field(default=0.0, description="How long until the next step.")


def _spoken(value: object) -> object:
    return {"say": value} if isinstance(value, str) else value


Step = Annotated[StepDoc, BeforeValidator(_spoken, json_schema_input_type=Words | StepDoc)]
Steps = Annotated[tuple[Step, ...], Field(min_length=1, max_length=20)]


class ManualDoc(Doc):
    """A person, who is read what to do."""

    kind: Literal["manual"] = Field(description="A person.")
    on: Steps = Field(description="What to do to warm it.")
    off: Steps = Field(description="What to do to let it cool.")
    tested_by: Words | None = Field(default=None, description="Caregiver who has tried the steps out.")


class PadDoc(Doc):
    """The heater in the toy."""

    watts: Watts = Field(default=12.0, description="Power of the pad.")
    volts: Volts = Field(default=12.0, description="Voltage of its supply, up to 24V.")
    cutout: Celsius = Field(
        default=CUT_OUT_HIGHEST_C, description="Where its thermal fuse opens for good, up to 45C."
    )
    self_limiting: bool = Field(default=False, description="Whether it holds its own warmth (PTC).")


SwitchDoc = Annotated[RelayDoc | WebhookDoc | ManualDoc, Field(discriminator="kind")]


class ToyDoc(Doc):
    """A stuffed toy with a heater behind a switch."""

    title: Words = Field(description="How people call it.")
    switch: SwitchDoc = Field(description="What turns its heater on and off.")
    pad: PadDoc = Field(default=PadDoc(), description="The heater in it.")
    limits: LimitsDoc = Field(
        default=LimitsDoc(), description="Limits of its own; the home's where left out."
    )
    volume: Cm3 | None = Field(
        default=None, description="How much it holds, from its pattern; bounds the pad's power."
    )


class TemplateDoc(Doc):
    """What a dog-ear does for each verb."""

    on: Literal["lease", "session", "webhook", "steps"] | None = Field(
        default=None, description="How it warms."
    )
    off: Literal["power", "webhook", "steps"] | None = Field(
        default=None, description="How it is turned off."
    )
    status: Literal["power", "steps"] | None = Field(default=None, description="How one learns how it is.")


class DogEarDoc(Doc):
    """A fold that marks the place in a conversation where a device hangs."""

    intent: Intent = Field(description="Voice intent that fires it.")
    toy: Name = Field(description="Name of the toy.")
    template: TemplateDoc | None = Field(
        default=None, description="What each verb does; by the kind of switch."
    )
    guard: tuple[Literal["temperature", "reachable", "power"], ...] | None = Field(
        default=None, description="Senses that have to be known before it warms; never asked for off."
    )
    lease: Seconds | None = Field(
        default=None, description="Longest time that one on may live; by the template."
    )


class HolidayDoc(Doc):
    """A time without warmth; both dates belong to it."""

    first: Date = Field(alias="from", description="First date.")
    last: Date = Field(alias="to", description="Last date.")


class PlanDoc(Doc):
    """Warmth that comes again every week."""

    toy: Name = Field(description="Name of the toy.")
    days: Days = Field(
        default="daily", validate_default=True, description="daily, weekdays, weekend or [mon, fri]."
    )
    at: ClockTime = Field(description="When it begins, on the clock of the home's zone.")
    length: Annotated[Seconds, _PLAN_LENGTH] = Field(alias="for", description="How long, rests included.")
    target: Annotated[Celsius, _PLAN_TARGET] = Field(description="How warm.")
    skip: tuple[Date, ...] = Field(default=(), description="Dates on which it stays cold.")
    holidays: tuple[HolidayDoc, ...] = Field(default=(), description="Times without warmth, from and to.")
    enabled: bool = Field(default=True, description="Whether it counts.")


class MailDoc(Doc):
    """A mail account that notices are sent from."""

    host: Host = Field(description="Name of the mail server.")
    port: Annotated[int, _PORT] = Field(
        default=465, description="465 speaks TLS at once, others after STARTTLS."
    )
    sender: Words = Field(alias="from", description="Address that letters come from.")
    to: tuple[Words, ...] = Field(min_length=1, max_length=10, description="Addresses that letters go to.")
    user: Words | None = Field(default=None, description="Who the hub is to the mail server.")
    password_file: Words | None = Field(
        default=None, description="File that holds the password; never the password."
    )


class NotifyDoc(Doc):
    """Where notices go, beside the broker."""

    mail: MailDoc | None = Field(default=None, description="Letters.")
    webhook_file: Words | None = Field(
        default=None, description="File that holds the address of a webhook; never the address."
    )


class HomeDoc(Doc):
    """A home as it is declared: toys, limits, dog-ears, plans."""

    home: Name = Field(description="Name of the home.")
    zone: Words = Field(description="Time zone, like Europe/Berlin.")
    broker: BrokerDoc = Field(default=BrokerDoc(), description="Where MQTT is spoken.")
    notify: NotifyDoc = Field(default=NotifyDoc(), description="Where notices go, beside the broker.")
    limits: LimitsDoc = Field(default=LimitsDoc(), description="What caregivers allow, for every toy.")
    toys: dict[Name, ToyDoc] = Field(min_length=1, max_length=50, description="Toys by name.")
    dog_ears: dict[Name, DogEarDoc] = Field(
        default={}, alias="dog-ears", max_length=100, description="Dog-ears by name."
    )
    plans: dict[PlanName, PlanDoc] = Field(default={}, max_length=200, description="Weekly plans by name.")


SECTIONS: dict[tuple[str, ...], type[Doc]] = {
    (): HomeDoc,
    ("broker",): BrokerDoc,
    ("limits",): LimitsDoc,
    ("toys", "*"): ToyDoc,
    ("toys", "*", "switch", "relay"): RelayDoc,
    ("toys", "*", "switch", "webhook"): WebhookDoc,
    ("toys", "*", "switch", "manual"): ManualDoc,
    ("toys", "*", "switch", "manual", "*", "*"): StepDoc,
    ("toys", "*", "pad"): PadDoc,
    ("toys", "*", "limits"): LimitsDoc,
    ("dog-ears", "*"): DogEarDoc,
    ("dog-ears", "*", "template"): TemplateDoc,
    ("plans", "*"): PlanDoc,
    ("plans", "*", "holidays", "*"): HolidayDoc,
}
"""Which keys belong where, for messages and for the documentation; ``*`` is any name or index."""


def keys_of(doc: type[Doc]) -> tuple[str, ...]:
    """Return the keys of a group as they are written."""
    return tuple(field.alias or name for name, field in doc.model_fields.items())
