"""Somebody's account in one region: clients of boto3, made when they are asked for, and what AWS says no with.

Keys, profile and addresses are found as boto3 always finds them: ``AWS_PROFILE``, ``AWS_ENDPOINT_URL`` and
``AWS_ENDPOINT_URL_<SERVICE>``, the files of the command line, roles of machines.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from cuddles.errors import BadWish, CuddlesError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONNECT_S: Final = 5.0
ANSWER_S: Final = 70.0
"""SageMaker lets a model think for 60 s."""
ATTEMPTS: Final = 4
_WHO: Final = "see aws sts get-caller-identity for who you are"
_CURES: Final = {
    "AccessDenied": f"allow it in IAM; {_WHO}",
    "AccessDeniedException": f"allow it in IAM; {_WHO}",
    "UnauthorizedOperation": f"allow it in IAM; {_WHO}",
    "ExpiredToken": "log in again",
    "ExpiredTokenException": "log in again",
    "InvalidClientTokenId": "look at your keys with aws configure list",
    "UnrecognizedClientException": "look at your keys with aws configure list",
    "NoSuchBucket": "make the bucket with aws s3 mb, or mend its name in the genome",
    "NoSuchKey": "put the object there, or mend its address in the genome",
    "404": "put it there, or mend its address in the genome",
    "403": f"allow it in IAM, or mend the name of the bucket; {_WHO}",
    "ResourceLimitExceeded": "ask for more in Service Quotas, or destroy what you no longer use",
    "LimitExceededException": "ask for more in Service Quotas, or destroy what you no longer use",
    "Throttling": "try again in a minute",
    "ThrottlingException": "try again in a minute",
    "ModelError": "see the endpoint's log: cuddles taskoid status tells what it means",
    "UnknownOperationException": "what answers there doesn't know this: is AWS_ENDPOINT_URL the right one?",
}


class SaidNo(CuddlesError):
    """AWS declined a call.

    Parameters
    ----------
    code
        As AWS has it.
    said
        What it told, for those who look for something in it.

    """

    def __init__(self, message: str, code: str, said: str, response: Mapping[str, Any]) -> None:
        self.code, self.said, self.response = code, said, response
        super().__init__(message)


class OutOfReach(CuddlesError):
    """AWS can't be reached, or takes longer than anybody waits. The message says what and what to do."""


class Account:
    """AWS's services in one region; raises BadWish where nobody's keys are found or no region is named."""

    def __init__(self, region: str | None = None) -> None:
        import boto3

        with asking("find out who you are"):
            self._session = boto3.Session(region_name=region)
        if self._session.region_name is None:
            raise BadWish("no region is set: set AWS_REGION, or give a genome instead of a name")
        self._clients: dict[str, Any] = {}

    @property
    def region(self) -> str:
        """The region."""
        return str(self._session.region_name)

    def client(self, service: str) -> Any:  # noqa: ANN401  (boto3 makes its clients while it runs)
        """Return the client of a service, the same each time."""
        if service not in self._clients:
            from botocore.config import Config

            config = Config(
                connect_timeout=CONNECT_S,
                read_timeout=ANSWER_S,
                retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            )
            kind: Any = service
            self._clients[service] = self._session.client(kind, config=config)
        return self._clients[service]

    def number(self) -> str:
        """Return the account's twelve digits."""
        with asking("ask for the account's number"):
            return str(self.client("sts").get_caller_identity()["Account"])


@contextmanager
def asking(what: str) -> Iterator[None]:
    """Ask AWS inside; raises SaidNo, OutOfReach or BadWish with what it was about and what to do."""
    from botocore import exceptions as boto

    keys = (boto.NoCredentialsError, boto.PartialCredentialsError, boto.CredentialRetrievalError)
    try:
        yield
    except boto.ClientError as error:
        raise _declined(what, error.response) from error
    except keys as error:
        told = f"can't {what}, nobody's keys are found ({error}): run aws configure, or set AWS_PROFILE"
        raise BadWish(told) from error
    except (boto.ProfileNotFound, boto.NoRegionError) as error:
        raise BadWish(f"can't {what} ({error}): see aws configure list") from error
    except boto.ParamValidationError as error:
        raise BadWish(
            f"can't {what} ({error}): mend the genome, cuddles taskoid check tells where"
        ) from error
    except (boto.BotoCoreError, boto.HTTPClientError) as error:
        told = f"can't {what}, AWS can't be reached ({error}): is the region right, is there a network?"
        raise OutOfReach(told) from error


def _declined(what: str, response: Any) -> SaidNo:  # noqa: ANN401  (botocore's own type differs by version)
    said = response.get("Error", {})
    code, message = str(said.get("Code", "")), str(said.get("Message", ""))
    cure = _CURES.get(code, "mend what it names")
    return SaidNo(f"can't {what} ({code}): {message.rstrip('.')}: {cure}", code, message, response)
