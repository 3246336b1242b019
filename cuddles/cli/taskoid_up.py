"""`cuddles taskoid up`: a genome's endpoint on this machine, behind SageMaker's own API."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

import click

from cuddles.cli import options
from cuddles.cli.shape import ExampleCommand
from cuddles.errors import BadWish
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from taskoid.genes.read import Read
    from taskoid.genome import Genome, Own
    from taskoid.plane.up import Wanted

_EXAMPLES = (
    ("cuddles taskoid up outline.yaml", "its endpoint here; Ctrl-C ends it"),
    ("cuddles taskoid up outline.yaml --engine mms --port 8181", "behind the server that AWS runs"),
    ("cuddles taskoid up outline.yaml --empty", "the API alone, for a transcript that makes everything"),
    ("aws --endpoint-url http://127.0.0.1:8181 sagemaker list-endpoints", "ask it, from another terminal"),
)


@click.command("up", cls=ExampleCommand, examples=_EXAMPLES)
@click.argument("file", type=options.FILE, metavar="GENOME")
@click.option(
    "--engine",
    type=click.Choice(("builtin", "mms")),
    default="builtin",
    show_default=True,
    help="What runs the model: onnxruntime, or AWS's multi-model-server (scripts/mms installs it).",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8181, show_default=True, help="0: any free one."
)
@click.option(
    "--tarball", type=options.FILE, metavar="FILE", help="Serve this one, not the genome's own file."
)
@click.option("--s3", metavar="URL", help="Where buckets are.  [default: in the memory of this process]")
@click.option("--empty", is_flag=True, help="Make nothing: whoever calls makes it all.")
def up(*, file: Path, engine: str, port: int, tarball: Path | None, s3: str | None, empty: bool) -> int:
    """Bring a genome's endpoint up on this machine behind SageMaker's API, with no Docker and no account.

    The address that is printed is for `aws --endpoint-url` and for boto3: control, runtime, logs and S3. Nothing
    of a request is written to disk, and what is in memory goes with the process. Stays until Ctrl-C. Leaves with
    1 where the endpoint comes to nothing, having said why.
    """
    from cuddles.cli.taskoid import read_of, tell_problems
    from taskoid.plane.up import CantComeUp
    from taskoid.plane.up import up as come_up
    from terms.problem import BadFile

    try:
        read = read_of(file)
    except BadFile as error:
        return tell_problems(error, as_json=False)
    wanted = wanted_of(read, file.parent, tarball, empty=empty, engine=engine, port=port, s3=s3)
    if wanted.tarball is not None:
        _tell_flaws(wanted.tarball, read.genome)
    try:
        come_up(wanted, _say)
    except CantComeUp as error:
        if not error.refused:
            raise BadWish(str(error)) from error
        click.echo(f"cuddles: {read.name}: {error}", err=True)
        return 1
    return 0


def wanted_of(read: Read, folder: Path, tarball: Path | None, *, empty: bool, **how: Any) -> Wanted:  # noqa: ANN401
    """Return what comes up for a genome; raises BadWish where there is nothing to serve here."""
    from taskoid.genome import Own
    from taskoid.parts.container import environment
    from taskoid.plane.up import Wanted

    genome, model = read.genome, read.genome.model
    if empty:
        return Wanted(genome.name, region=genome.region, **how)
    if not isinstance(model, Own):
        raise BadWish("SageMaker's own algorithm runs at AWS alone: try --empty, or a genome with a tarball")
    image = _image(genome)
    variables = {name: str(value) for name, value in environment(model, image).items()}
    return Wanted(
        genome.name,
        tarball=_file(model, folder, tarball, s3=how.get("s3")),
        place=model.tarball.uri,
        environment=variables,
        image=image.uri,
        region=genome.region,
        asynchronous=_is_async(genome),
        **_machine(genome),
        **how,
    )


def _file(model: Own, folder: Path, tarball: Path | None, *, s3: str | None) -> Path | None:
    """Return the tarball here; None where it lies in S3 already."""
    if tarball is not None:
        return tarball
    if model.file is not None:
        return folder / model.file
    if s3 is None:
        raise BadWish(
            f"the genome's tarball is at {model.tarball.uri}: name one here with --tarball, or --s3 URL"
        )
    return None


def _image(genome: Genome) -> Any:  # noqa: ANN401  (taskoid.images is loaded where it is used)
    from cuddles.bootstrap import clock
    from taskoid.images import chosen

    found = chosen(genome, "cpu", dt.datetime.fromtimestamp(clock().utc, dt.UTC).date())
    if isinstance(found, Refused):
        raise BadWish(found.reason)
    return found


def _is_async(genome: Genome) -> bool:
    from taskoid.genome import Async

    return genome.endpoint is not None and isinstance(genome.endpoint.kind, Async)


def _machine(genome: Genome) -> dict[str, Any]:
    from taskoid.genome import Serverless

    kind = genome.endpoint.kind if genome.endpoint is not None else None
    if isinstance(kind, Serverless):
        return {
            "machine": {
                "ServerlessConfig": {"MemorySizeInMB": kind.memory_mb, "MaxConcurrency": kind.concurrency}
            }
        }
    if kind is None:
        return {}
    return {"machine": {"InstanceType": kind.instance, "InitialInstanceCount": kind.count}}


def _tell_flaws(tarball: Path, genome: Genome) -> None:
    from cuddles.cli.taskoid_cloud import bytes_of
    from taskoid.deployment import flaws_of
    from taskoid.genome import Own

    model = genome.model
    assert isinstance(model, Own)  # noqa: S101  (no other has a tarball)
    for flaw in flaws_of(bytes_of(tarball), model):
        click.echo(f"{tarball.name}: {flaw.told()}", err=True)


def _say(line: str) -> None:
    click.echo(line)
    sys.stdout.flush()
