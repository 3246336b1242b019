"""A request as handlers read it: frozen values out of the raw envelope.

The raw envelope is read rather than the SDK's objects, because those drop what voice ID says of its confidence.
Reading is total: whatever is missing or of another kind counts as not said. Nothing personal is kept: people
and devices are named by a digest of the ids that Alexa gives them. Only where an account allows alerts is its id
read, since alerts are addressed to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEFAULT_LOCALE: Final = "en-US"
SUBSCRIPTIONS: Final = "AlexaSkillEvent.ProactiveSubscriptionChanged"
MATCHED: Final = "ER_SUCCESS_MATCH"


@dataclass(frozen=True, slots=True)
class Slot:
    """What was heard in a slot: the words of each value, and the ids that entity resolution found for them."""

    values: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def value(self) -> str | None:
        """The first value, or None where nothing was said."""
        return self.values[0] if self.values else None


@dataclass(frozen=True, slots=True)
class Contact:
    """An account that says which alerts it allows: its id, the address of its region's API, names of events."""

    user: str
    api: str
    alerts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One request.

    Parameters
    ----------
    kind
        The request's type, for example ``IntentRequest``.
    intent
        The intent's name, or "".
    confirmation
        ``NONE``, ``CONFIRMED`` or ``DENIED``.
    user_id, person_id
        As Alexa names an account, and a voice that it recognised; read `user` and `person` instead.
    voice_level
        How sure the voice is (100 to 400 and more), or None.
    attributes
        What this session remembers.
    arguments
        What a touch on the screen carries.
    contact
        Where an account says which alerts it allows, how it is reached.
    task, achieved
        The token of a task that Alexa was asked to do, and whether it came to what was wanted.

    """

    kind: str
    locale: str = DEFAULT_LOCALE
    request_id: str = ""
    intent: str = ""
    confirmation: str = "NONE"
    slots: Mapping[str, Slot] = field(default_factory=dict)
    attributes: Mapping[str, Any] = field(default_factory=dict)
    new: bool = True
    user_id: object = field(default=None, repr=False)
    person_id: object = field(default=None, repr=False)
    voice_level: int | None = None
    screen: bool = False
    arguments: tuple[object, ...] = ()
    contact: Contact | None = None
    task: str = ""
    achieved: bool = False

    def slot(self, name: str) -> Slot:
        """Return a slot; an empty one where the intent has none of that name."""
        return self.slots.get(name, _EMPTY)

    @property
    def user(self) -> str:
        """The account's digest, or ""."""
        return _digest(self.user_id) or ""

    @property
    def person(self) -> str | None:
        """The voice's digest; None where it wasn't recognised."""
        return _digest(self.person_id)

    @property
    def asked(self) -> Mapping[str, Any]:
        """What the skill asked in its last turn, or {}."""
        return _dict(self.attributes.get("asked"))


_EMPTY: Final = Slot()


def turn_of(event: object) -> Turn:
    """Return the turn of a raw envelope; never raises."""
    said = _dict(event)
    request, session, system = (
        _dict(said.get("request")),
        _dict(said.get("session")),
        _dict(_dict(said.get("context")).get("System")),
    )
    intent = _dict(request.get("intent"))
    person, device = _dict(system.get("person")), _dict(system.get("device"))
    level = person.get("authenticationConfidenceLevel")
    user = _dict(system.get("user")) or _dict(session.get("user"))
    arguments, cause = request.get("arguments"), _dict(request.get("cause"))
    return Turn(
        kind=_text(request.get("type")),
        locale=_text(request.get("locale")) or DEFAULT_LOCALE,
        request_id=_text(request.get("requestId")),
        intent=_text(intent.get("name")),
        confirmation=_text(intent.get("confirmationStatus")) or "NONE",
        slots={name: _slot(_dict(slot)) for name, slot in _dict(intent.get("slots")).items()},
        attributes=_dict(session.get("attributes")),
        new=session.get("new") is not False,
        user_id=user.get("userId"),
        person_id=person.get("personId"),
        voice_level=_level(level),
        screen="Alexa.Presentation.APL" in _dict(device.get("supportedInterfaces")),
        arguments=tuple(arguments) if isinstance(arguments, list) else (),
        contact=_contact(request, user, system),
        task=_text(cause.get("token")),
        achieved=_achieved(cause),
    )


def _contact(request: dict[str, Any], user: dict[str, Any], system: dict[str, Any]) -> Contact | None:
    name, api = _text(user.get("userId")), _text(system.get("apiEndpoint"))
    if request.get("type") != SUBSCRIPTIONS or not name or not api.startswith("https://"):
        return None
    listed = _dict(request.get("body")).get("subscriptions")
    events = (_text(_dict(one).get("eventName")) for one in (listed if isinstance(listed, list) else ()))
    return Contact(name, api, frozenset(filter(None, events)))


def _level(said: object) -> int | None:
    """Return a confidence; Alexa sends ``{"level": 400}``, or a number."""
    level = said.get("level") if isinstance(said, dict) else said
    return level if isinstance(level, int) and not isinstance(level, bool) else None


def _achieved(cause: dict[str, Any]) -> bool:
    code, result = _dict(cause.get("status")).get("code"), _dict(cause.get("result"))
    return str(code) == "200" and result.get("status") == "ACHIEVED"


def _slot(said: dict[str, Any]) -> Slot:
    parts = tuple(_simple(said))
    values = tuple(value for value, _ in parts if value)
    return Slot(values, tuple(dict.fromkeys(one for _, ids in parts for one in ids)))


def _simple(said: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield words and ids of a slot's values: one, or several where the slot takes a list."""
    listed = _dict(said.get("slotValue"))
    if isinstance(listed.get("values"), list):
        for one in listed["values"]:
            yield _text(_dict(one).get("value")), _ids(_dict(one))
    else:
        yield _text(said.get("value")), _ids(said)


def _ids(said: dict[str, Any]) -> tuple[str, ...]:
    found = []
    authorities = _dict(said.get("resolutions")).get("resolutionsPerAuthority")
    for authority in authorities if isinstance(authorities, list) else ():
        values = _dict(authority).get("values")
        if _dict(_dict(authority).get("status")).get("code") == MATCHED and isinstance(values, list):
            found += [_text(_dict(_dict(one).get("value")).get("id")) for one in values]
    return tuple(dict.fromkeys(one for one in found if one))


def _dict(said: object) -> dict[str, Any]:
    return said if isinstance(said, dict) else {}


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""


def _digest(said: object) -> str | None:
    if not isinstance(said, str) or not said:
        return None
    import hashlib  # OpenSSL, a seventh of the function's memory, which few requests need

    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]
