"""Which request is answered by which function: the skill at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from skill import back, cooling, ending, gate, planning, screen, sending, talking, telling, warmth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.answer import Answer
    from skill.scene import Scene

    Handle = Callable[[Scene], Answer]

INTENTS: Final[Mapping[str, Handle]] = {
    "WarmIntent": warmth.warm,
    "WarmerIntent": warmth.warmer,
    "CoolerIntent": warmth.cooler,
    "OffIntent": ending.off,
    "TooHotIntent": cooling.too_hot,
    "StatusIntent": telling.status,
    "TargetIntent": telling.target,
    "OnlineIntent": telling.online,
    "RemainingIntent": telling.remaining,
    "SetScheduleIntent": planning.set_plan,
    "ListSchedulesIntent": planning.list_plans,
    "SkipNextIntent": planning.skip_next,
    "CancelScheduleIntent": planning.cancel,
    "LimitsIntent": telling.limits,
    "LockIntent": gate.lock,
    "UnlockIntent": gate.unlock,
    "SendDrawingIntent": sending.send,
    "DrawingStatusIntent": sending.status,
    "ToysIntent": telling.toys,
    "UndoIntent": back.undo,
    "AMAZON.HelpIntent": talking.help_,
    "AMAZON.StopIntent": cooling.stop,
    "AMAZON.CancelIntent": talking.cancel,
    "AMAZON.FallbackIntent": talking.fallback,
    "AMAZON.RepeatIntent": talking.repeat,
    "AMAZON.YesIntent": talking.yes,
    "AMAZON.NoIntent": talking.no,
    "AMAZON.NavigateHomeIntent": talking.leave,
}
REQUESTS: Final[Mapping[str, Handle]] = {
    "LaunchRequest": talking.launch,
    "SessionEndedRequest": talking.leave,
    "SessionResumedRequest": gate.resumed,
    "Alexa.Presentation.APL.UserEvent": screen.touched,
    "AlexaSkillEvent.SkillDisabled": talking.forget,
    "AlexaSkillEvent.SkillEnabled": talking.leave,
    "AlexaSkillEvent.SkillPermissionAccepted": talking.leave,
    "AlexaSkillEvent.SkillPermissionChanged": talking.leave,
    "AlexaSkillEvent.SkillAccountLinked": talking.leave,
    "AlexaSkillEvent.ProactiveSubscriptionChanged": talking.subscribed,
}
