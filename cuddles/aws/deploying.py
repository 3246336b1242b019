"""A plan becomes a stack that answers, or what was there before stands again.

Theory of operation
-------------------
The tarball goes up under a key that names its content. Then each move of the deployment (`taskoid.deployment`)
is made: a change set, shown, executed and waited for; a training job in between. An endpoint that its time to
live has deleted is brought back first, since CloudFormation can't change what isn't there. In the end the
endpoint has to run with the configuration of the plan, which SageMaker doesn't say by itself where it went back
on a change, and to answer a drawing.

Whatever fails, its cause is read from the endpoint's log before anything is taken away with it. Then a first
deployment is taken away whole, and a later one goes back to the template and parameters of before.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from cuddles.aws import buckets, hosting, jobs, stacks
from cuddles.aws.account import OutOfReach, SaidNo
from cuddles.aws.destroying import destroyed
from cuddles.aws.invoking import asked
from cuddles.aws.restoring import because, before, restored
from cuddles.aws.wanted import Deployed, HalfDone
from cuddles.errors import CuddlesError
from taskoid.deployment import (
    Begin,
    Change,
    Train,
    begins,
    moves,
    resource,
    stack_of,
    step_of,
    tarballs_of,
    went_well,
)
from taskoid.genome import Own
from taskoid.parts import names
from taskoid.parts.serving import CONFIG, ENDPOINT
from taskoid.transcribe import cloudformation
from terms import Refused

if TYPE_CHECKING:
    from cuddles.aws.account import Account
    from cuddles.aws.pace import Pace
    from cuddles.aws.question import Asker
    from cuddles.aws.restoring import Before
    from cuddles.aws.stacks import Proposed
    from cuddles.aws.wanted import Says, Wanted
    from taskoid.changing import Changed

FIRST_ANSWER_S = 1200.0
"""An asynchronous endpoint's first instance is bought by its first request (SageMaker: minutes)."""
SKEW_S = 60.0
"""That this machine's clock and AWS's may differ by, when lines of before are told from those of now."""


class Deployment:
    """One deployment of one genome.

    Parameters
    ----------
    asker
        Who asks the first question.
    pace
        At which it is waited.

    """

    def __init__(self, account: Account, wanted: Wanted, asker: Asker, pace: Pace, says: Says) -> None:
        self._account, self._wanted, self._asker = account, wanted, asker
        self._pace, self._says = pace, says
        self._stack = stack_of(wanted.genome.name)
        self._began_ms = int((asker.utc() - SKEW_S) * 1000)
        self._put = False
        self._before: Before | None = None
        self._agreed = False
        self._changes: list[Changed] = []

    def run(self) -> Deployed | Refused:
        """Deploy; Refused with the cause where it came to nothing. Raises SaidNo, OutOfReach, HalfDone."""
        standing = stacks.standing(self._account, self._stack)
        begin = begins(None if standing is None else standing.status, self._wanted.genome.name)
        if isinstance(begin, Refused):
            return begin
        if begin is Begin.ANEW:
            self._says.line(f"what a failed try has left of {self._stack} is taken away")
            destroyed(self._account, self._wanted.written, self._pace, self._says.tell)
        if begin is Begin.UPDATE and standing is not None:
            self._before = before(self._account, standing)
        try:
            self._upload()
            ended = self._made(standing)
        except BaseException:
            self._tidy_up()
            raise
        if isinstance(ended, Refused):
            return self._undone(ended)
        return Deployed(self._stack, tuple(self._changes), ended)

    def _made(self, standing: stacks.Stack | None) -> int | Refused | None:
        """Make it and ask it; what AWS says no to, once something is changed, is a failure that is undone."""
        try:
            failed = self._moved(standing)
            return self._answered() if failed is None else failed
        except SaidNo as no:
            if not self._agreed:
                raise
            return self._because("said-no", str(no))

    def _upload(self) -> None:
        model, content = self._wanted.genome.model, self._wanted.content
        if not isinstance(model, Own) or content is None:
            return
        self._put = buckets.uploaded(self._account, model.tarball, content, self._wanted.genome.key)
        said = "is put to" if self._put else "lies already at"
        self._says.line(f"the tarball {said} {model.tarball.uri}")

    def _moved(self, standing: stacks.Stack | None) -> Refused | None:
        plan, region = self._wanted.plan, self._wanted.genome.region
        call = step_of(plan, region, "sagemaker:CreateTrainingJob")
        trained, name = False, ""
        if call is not None:
            name = jobs.name_of(call, self._account.number(), self._wanted.moment)
            found = jobs.state_of(self._account, "TrainingJob", name)
            trained = found is not None and found.status == "Completed"
        parameters = None if self._before is None or standing is None else standing.parameters
        failed: Refused | None = None
        for move in moves(plan, parameters, trained=trained):
            if isinstance(move, Train) and call is not None:
                self._says.line(f"training job {name}")
                ended = jobs.run(self._account, call, self._wanted.moment, self._pace, self._says.tell)
                failed = ended if isinstance(ended, Refused) else None
            elif isinstance(move, Change):
                failed = self._changed(move)
            if failed is not None:
                break
        return failed

    def _changed(self, move: Change) -> Refused | None:
        standing = stacks.standing(self._account, self._stack)
        draft = stacks.Draft(
            self._stack,
            cloudformation.transcribed(self._wanted.plan),
            move.parameters,
            standing is None,
            self._asker.chance(),
            {names.TAG: self._wanted.genome.name},
        )
        change = stacks.proposed(self._account, draft, self._pace)
        if change is None:
            self._says.line(f"nothing changes in {self._stack}")
            self._revived()
            return None
        for one in change.changes:
            self._says.line(one.told())
        if not self._agreed and not self._is_agreed(change):
            return Refused("not-agreed", "nothing was changed")
        self._agreed = True
        self._revived()
        self._changes += change.changes
        return self._executed(change)

    def _is_agreed(self, change: Proposed) -> bool:
        """Return whether somebody agrees to a change; it is taken back where nobody does, or they leave."""
        agreed = False
        try:
            agreed = self._says.agrees(change.changes)
        finally:
            if not agreed:
                stacks.taken_back(self._account, change)
        return agreed

    def _executed(self, change: Proposed) -> Refused | None:
        ended = stacks.executed(self._account, change, self._pace, self._says.tell)
        if went_well(ended.status):
            return None
        reasons = stacks.failures_of(self._account, ended) or [ended.reason or ended.status]
        return self._because("stack-failed", reasons[0])

    def _revived(self) -> None:
        """Bring an endpoint back that was deleted while it was idle: a stack can't change what isn't there."""
        name = self._wanted.genome.name
        if self._before is None or not self._before.config:
            return
        if hosting.hosted(self._account, name) is None:
            self._says.line(f"{name} was deleted while it was idle; it is brought back")
            hosting.brought_back(self._account, name, self._before.config, {names.TAG: name})
            hosting.settled(self._account, name, self._pace, self._says.tell)

    def _answered(self) -> int | Refused | None:
        """Return how many bytes the endpoint answered; None where there is none, or nothing to ask it."""
        name, plan = self._wanted.genome.name, self._wanted.plan
        if resource(plan, ENDPOINT) is None:
            return None
        found = hosting.settled(self._account, name, self._pace, self._says.tell)
        config = resource(plan, CONFIG)
        wanted = str(config.properties["EndpointConfigName"]) if config is not None else ""
        if found is None:
            return self._because("no-endpoint", f"the stack is there, and the endpoint {name} isn't")
        if found.status != hosting.IN_SERVICE or found.config != wanted:
            told = found.reason or f"it runs with {found.config}, not with {wanted}"
            return self._because("not-in-service", f"{name} is {found.status}: {told}")
        if self._wanted.question is None:
            return None
        self._says.line(f"{name} is in service; it is asked about a drawing")
        pace = self._pace if found.output is None else self._pace.within(FIRST_ANSWER_S)
        try:
            said = asked(self._account, found, self._wanted.question, self._asker, pace, self._says.tell)
        except (SaidNo, OutOfReach) as error:
            return self._because("no-answer", str(error))
        return self._because(said.code, said.reason) if isinstance(said, Refused) else len(said.body)

    def _because(self, code: str, told: str) -> Refused:
        return because(self._account, self._wanted.genome.name, code, told, self._began_ms, self._pace)

    def _undone(self, failed: Refused) -> Refused:
        """Bring back what was there before, and return why."""
        try:
            if failed.code == "not-agreed":
                self._tarball_gone()
            elif self._before is None:
                self._says.line("it is taken away again")
                destroyed(self._account, self._wanted.written, self._pace, self._says.tell)
            else:
                restored(self._account, self._before, self._asker.chance(), self._pace, self._says)
                self._tarball_gone()
        except CuddlesError as error:
            told = f"{failed.reason} ({failed.code}); and going back failed: {error}"
            raise HalfDone(told) from error
        return failed

    def _tarball_gone(self) -> None:
        """Forget a tarball that was put in vain."""
        model = self._wanted.genome.model
        if self._put and isinstance(model, Own) and tarballs_of(self._wanted.written) is not None:
            buckets.forgotten(self._account, model.tarball.bucket, [model.tarball.key])

    def _tidy_up(self) -> None:
        """Leave no tarball of a deployment that was cut off before anything was made of it."""
        with suppress(CuddlesError):
            if self._before is None and stacks.standing(self._account, self._stack) is None:
                self._tarball_gone()
