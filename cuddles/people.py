"""Who may use the page: people with roles, the codes that let them in, and the sessions of their devices.

Theory of operation
-------------------
Nobody has a password. Whoever sits at the machine gets a code from `cuddles serve`, and is a caregiver; a
caregiver gives codes to others. A code has eight digits, lets one device in within 15 minutes, and is kept as a
keyed hash; guesses are counted and shut the door as they do for drawings (`cuddles.pairing`). A device that
came in has a random token of 256 bits in a cookie, of which only a keyed hash is kept here; its session ends 90
days after its last use, or when a caregiver ends it. A *guest* came in with the code of a drawing: it sees that
drawing and nothing else.

What each role may do is one table. Off is in all of them.
"""

from __future__ import annotations

import hmac
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from cuddles import pairing
from cuddles.pairing import Desk
from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Document

KEY: Final = "people"
CODE_DIGITS: Final = 8
TOKEN_BYTES: Final = 32
LASTS_S: Final = 90 * 86_400.0
GUEST_S: Final = 86_400.0
TOUCH_S: Final = 3600.0
"""A session's last use is written down so often."""
MOST_SESSIONS: Final = 100
NAME_SIGNS: Final = 40
LAST_CAREGIVER: Final = Refused(
    "last-caregiver", "Somebody has to look after this home: name another caregiver first."
)
NO_SUCH: Final = Refused("no-such-person", "This person isn't here any more.")
NOT_EIGHT: Final = Refused(
    "wrong-code", "A code for signing in has eight digits, like 12 34 56 78: look at it again."
)


class Role(StrEnum):
    """What somebody is to this home."""

    CAREGIVER = "caregiver"
    HELPER = "helper"
    VIEWER = "viewer"
    GUEST = "guest"


class May(StrEnum):
    """What can be allowed."""

    LOOK = "look"
    OFF = "off"
    WARM = "warm"
    DRAW = "draw"
    PLAN = "plan"
    LIMIT = "limit"
    PEOPLE = "people"
    ERASE = "erase"


ALLOWED: Final = {
    Role.CAREGIVER: frozenset(May),
    Role.HELPER: frozenset((May.LOOK, May.OFF, May.WARM, May.DRAW)),
    Role.VIEWER: frozenset((May.LOOK, May.OFF)),
    Role.GUEST: frozenset[May](),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Session:
    """A device that is signed in: its token's keyed hash, whose it is, when it came and was last seen (UTC s).

    ``drawing`` is what a guest may see; a guest's ``person`` is empty.
    """

    mac: str
    person: str
    device: str
    since: float
    seen: float
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, their devices, and open codes; a code's ``who`` is ``role:name`` or a person's id."""

    people: tuple[Person, ...] = ()
    sessions: tuple[Session, ...] = ()
    desk: Desk = field(default_factory=Desk)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: somebody with a role, or a guest with a drawing."""

    person: Person
    session: Session

    def may(self, what: May) -> bool:
        """Return whether something is allowed."""
        return what in ALLOWED[self.person.role]


def invited(known: People, mac: str, role: Role, name: str, now: float) -> tuple[People, float] | Refused:
    """Give out a code for somebody new; returns until when it is good."""
    return _issued(known, mac, f"{role}:{named(name)}", now)


def readmitted(known: People, mac: str, person: str, now: float) -> tuple[People, float] | Refused:
    """Give out a code for another device of somebody."""
    return NO_SUCH if found(known, person) is None else _issued(known, mac, person, now)


def entered(
    known: People, mac: str, token_mac: str, new_id: str, device: str, now: float
) -> tuple[People, Person | Refused]:
    """Let a device in with a code; returns everybody then, and who it is."""
    desk, outcome = pairing.tried(known.desk, mac, now, spend=True)
    known = replace(known, desk=desk)
    if isinstance(outcome, Refused):
        return known, outcome
    role, colon, name = outcome.who.partition(":")
    person = found(known, outcome.who) if not colon else Person(new_id, name, Role(role))
    if person is None:
        return known, NO_SUCH
    people = known.people if person in known.people else (*known.people, person)
    session = Session(token_mac, person.id, device, now, now)
    return replace(known, people=people, sessions=_fresh((*known.sessions, session), now)), person


def as_guest(known: People, token_mac: str, drawing: str, device: str, now: float) -> People:
    """Let a device see a drawing that it sent."""
    session = Session(token_mac, "", device, now, now, drawing)
    return replace(known, sessions=_fresh((*known.sessions, session), now))


def visitor(known: People, token_mac: str, now: float) -> Visitor | None:
    """Return whose token this is; None for nobody's."""
    for session in known.sessions:
        if hmac.compare_digest(session.mac, token_mac) and _lasts(session, now):
            person = Person("", "", Role.GUEST) if session.drawing else found(known, session.person)
            return None if person is None else Visitor(person, session)
    return None


def touched(known: People, token_mac: str, now: float) -> People:
    """Note that a device was used, now and then."""

    def seen(one: Session) -> Session:
        mine = one.mac == token_mac and not 0.0 <= now - one.seen < TOUCH_S
        return replace(one, seen=now) if mine else one

    return replace(known, sessions=tuple(map(seen, known.sessions)))


def without_session(known: People, mac: str) -> People:
    """End a session."""
    return replace(known, sessions=tuple(one for one in known.sessions if one.mac != mac))


def without_person(known: People, person: str) -> People | Refused:
    """Remove somebody with all devices."""
    left = tuple(one for one in known.people if one.id != person)
    if not any(one.role is Role.CAREGIVER for one in left):
        return LAST_CAREGIVER
    sessions = tuple(one for one in known.sessions if one.person != person)
    return replace(known, people=left, sessions=sessions)


def changed(known: People, person: str, name: str, role: Role) -> People | Refused:
    """Give somebody another name or role."""
    if found(known, person) is None:
        return NO_SUCH
    new = tuple(Person(one.id, named(name), role) if one.id == person else one for one in known.people)
    return replace(known, people=new) if any(p.role is Role.CAREGIVER for p in new) else LAST_CAREGIVER


def found(known: People, person: str) -> Person | None:
    """Return somebody by their id."""
    return next((one for one in known.people if one.id == person), None)


def named(name: str) -> str:
    """Return a name as it is kept: printable, in one line, short, without a colon."""
    text = "".join(sign if sign.isprintable() and sign != ":" else " " for sign in name)
    return " ".join(text.split())[:NAME_SIGNS].strip()


def _issued(known: People, mac: str, who: str, now: float) -> tuple[People, float] | Refused:
    given = pairing.issue(known.desk, mac, who, now)
    return given if isinstance(given, Refused) else (replace(known, desk=given[0]), given[1])


def _lasts(session: Session, now: float) -> bool:
    return now - session.seen < (GUEST_S if session.drawing else LASTS_S)


def _fresh(sessions: tuple[Session, ...], now: float) -> tuple[Session, ...]:
    return tuple(one for one in sessions if _lasts(one, now))[-MOST_SESSIONS:]


def to_document(known: People) -> Document:
    """Return everybody as JSON-ready data."""
    people = [asdict(one) for one in known.people]
    return {
        "people": people,
        "sessions": [asdict(one) for one in known.sessions],
        "desk": pairing.to_document(known.desk),
    }


def from_document(document: dict[str, Any]) -> People:
    """Return everybody from a document."""
    people = tuple(Person(one["id"], one["name"], Role(one["role"])) for one in document["people"])
    sessions = tuple(Session(**one) for one in document["sessions"])
    return People(people, sessions, pairing.from_document(document["desk"]))
