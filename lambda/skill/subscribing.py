"""Leave to alert, given and taken back in the Alexa app: remembered with what an alert needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuddles.alerts import subscribers
from cuddles.alerts.message import EVENT, Subscriber
from cuddles.smarthome.amazon import APIS
from skill.answer import Answer
from skill.catalogue import catalogue_for, locales

if TYPE_CHECKING:
    from skill.scene import Scene


def changed(scene: Scene) -> Answer:
    """AlexaSkillEvent.ProactiveSubscriptionChanged: the alerts that are allowed from now on are listed.

    An address that isn't Amazon's is sent nothing: tokens go along with alerts.
    """
    contact = scene.turn.contact
    if contact is None or contact.api not in APIS.values():
        return Answer(final=True)
    if EVENT in contact.alerts:
        names = {locale: catalogue_for(locale).text("alert_from", "", {}) for locale in locales()}
        subscriber = Subscriber(contact.user, contact.api, names)
        scene.kept(lambda: subscribers.subscribe(scene.records, scene.turn.user, subscriber))
    else:
        scene.kept(lambda: subscribers.unsubscribe(scene.records, scene.turn.user))
    return Answer(final=True)
