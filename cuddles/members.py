"""The people of a home in its records: everything of `cuddles.people`, done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from cuddles import pairing, people
from cuddles.changing import change, secret_of
from cuddles.pairing import Code
from cuddles.people import People, Person, Role, Visitor
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Clock, Document, Records

Outcome = TypeVar("Outcome")

KEY_KEY: Final = "people-key"


@dataclass(frozen=True, slots=True)
class Entry:
    """A device that was let in: its token, told once, and whose it is."""

    token: str
    person: Person


class Members:
    """Who may use the page of a home."""

    def __init__(self, records: Records, clock: Clock, random_bytes: Callable[[int], bytes]) -> None:
        self._records, self._clock, self._random = records, clock, random_bytes

    def everybody(self) -> People:
        """Return people, devices and open codes."""
        stored = self._records.get(people.KEY)
        return People() if stored is None else people.from_document(stored.document)

    def invite(self, role: Role, name: str) -> Code | Refused:
        """Give out a code for somebody new."""
        return self._code(lambda known, mac: people.invited(known, mac, role, name, self._now()))

    def readmit(self, person: str) -> Code | Refused:
        """Give out a code for another device of somebody."""
        return self._code(lambda known, mac: people.readmitted(known, mac, person, self._now()))

    def enter(self, code: str, device: str) -> Entry | Refused:
        """Let a device in with a code."""
        digits = pairing.digits_in(code, people.CODE_DIGITS)
        if digits is None:
            return people.NOT_EIGHT
        token, new_id = self._token(), self._random(6).hex()
        macs = pairing.keyed(self._key(), digits), pairing.keyed(self._key(), token)
        outcome = self._change(lambda known: people.entered(known, *macs, new_id, device, self._now()))
        return outcome if isinstance(outcome, Refused) else Entry(token, outcome)

    def guest(self, drawing: str, device: str) -> str:
        """Let a device see the drawing that it sent; returns its token."""
        token = self._token()
        mac = pairing.keyed(self._key(), token)
        self._change(lambda known: (people.as_guest(known, mac, drawing, device, self._now()), None))
        return token

    def visitor(self, token: str) -> Visitor | None:
        """Return whose token this is, and note that it was used."""
        mac = pairing.keyed(self._key(), token)
        found = people.visitor(self.everybody(), mac, self._now())
        if found is not None and abs(self._now() - found.session.seen) >= people.TOUCH_S:
            self._change(lambda known: (people.touched(known, mac, self._now()), None))
        return found

    def leave(self, mac: str) -> None:
        """End the session of a device."""
        self._change(lambda known: (people.without_session(known, mac), None))

    def remove(self, person: str) -> Refused | None:
        """Remove somebody with all devices."""
        return self._unless(lambda known: people.without_person(known, person))

    def change(self, person: str, name: str, role: Role) -> Refused | None:
        """Give somebody another name or role."""
        return self._unless(lambda known: people.changed(known, person, name, role))

    def _now(self) -> float:
        return self._clock().utc

    def _token(self) -> str:
        return self._random(people.TOKEN_BYTES).hex()

    def _code(self, issue: Callable[[People, str], tuple[People, float] | Refused]) -> Code | Refused:
        digits = pairing.digits_of(self._random(pairing.RANDOM_BYTES), people.CODE_DIGITS)
        mac = pairing.keyed(self._key(), digits)

        def given(known: People) -> tuple[People, float | Refused]:
            outcome = issue(known, mac)
            return (known, outcome) if isinstance(outcome, Refused) else outcome

        until = self._change(given)
        return until if isinstance(until, Refused) else Code(digits, until)

    def _unless(self, how: Callable[[People], People | Refused]) -> Refused | None:
        def done(known: People) -> tuple[People, Refused | None]:
            outcome = how(known)
            return (known, outcome) if isinstance(outcome, Refused) else (outcome, None)

        return self._change(done)

    def _change(self, how: Callable[[People], tuple[People, Outcome]]) -> Outcome:
        def document(old: Document | None) -> tuple[Document | None, Outcome]:
            known = People() if old is None else people.from_document(old)
            new, outcome = how(known)
            return (old if new == known else people.to_document(new)), outcome

        return change(self._records, people.KEY, document)

    def _key(self) -> bytes:
        return secret_of(self._records, KEY_KEY, pairing.KEY_BYTES, self._random)
