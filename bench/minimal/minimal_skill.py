"""The smallest skill that Amazon's SDK for Python can be asked for: it greets, whatever it hears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.skill_builder import SkillBuilder

if TYPE_CHECKING:
    from ask_sdk_core.handler_input import HandlerInput
    from ask_sdk_model.response import Response


class Greets(AbstractRequestHandler):
    """Greets."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002  (the SDK calls it by name)
        """Return that it can."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Return a greeting that leaves the session open."""
        return handler_input.response_builder.speak("Hello. What now?").ask("What now?").response


_builder = SkillBuilder()
_builder.add_request_handler(Greets())
lambda_handler = _builder.lambda_handler()
