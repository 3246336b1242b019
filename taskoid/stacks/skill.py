"""The skill's plan: the voice function, what it may do, where it keeps records, and who may call it.

Alexa alone calls the function, and only for this skill. The function reads and writes one prefix of one bucket,
writes one log group, and may do nothing else. What it keeps is deleted when somebody asks for it, so that the
bucket has no versions, in which it would go on; and it stays when the stack is taken down, since schedules are in
it.

Parameters whose names ASK CLI reserves are filled in by its deployer; `CUDDLES_...` are what
`lambda/lambda_function.py` reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.plan import Attribute, Condition, Either, Output, Parameter, Place, Plan, Ref, Resource, Text

if TYPE_CHECKING:
    from taskoid.plan import Value

PREFIX: Final = "cuddles/"
"""Of the keys of all records in the bucket."""
KEPT_DAYS: Final = 30
"""Of the log, in which there are no words of people, and of records that couldn't be read."""
OWN_KEY: Final = "HasOwnKey"
TIMEOUT_S: Final = 8
"""After which Alexa gives up."""
MEMORY_MB: Final = 1024
"""By which Lambda gives out processor time; the function itself needs a tenth of it."""
_NO_KEY_OR_ARN: Final = r"^$|^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key/[A-Za-z0-9-]+$"
CALLERS: Final = {
    "CustomPermission": "alexa-appkit.amazon.com",
    "SmartHomePermission": "alexa-connectedhome.amazon.com",
}


def skill_plan() -> Plan:
    """Return the plan."""
    made = (records(), only_tls(), log(), role(), function(), *map(permission, CALLERS), home_access())
    endpoint = Output("SkillEndpoint", "The function that Alexa calls.", Attribute("SkillFunction", "Arn"))
    bucket = Output("RecordsBucket", "The bucket that stays when the stack is deleted.", Ref("Records"))
    access = Output("HomeAccess", "The policy for a hub at home that shares the records.", Ref("HomeAccess"))
    return Plan(
        "Cuddles: the voice function of the Alexa skill and the bucket of its records.",
        made,
        parameters(),
        (Condition(OWN_KEY, "RecordsKey", "", unless=True),),
        (endpoint, bucket, access),
    )


def parameters() -> tuple[Parameter, ...]:
    """Return what ASK CLI's deployer fills in, and two settings of one's own."""
    return (
        Parameter("SkillId", "The skill's id.", pattern=r"^amzn1\.ask\.skill\.[0-9a-f-]+$"),
        Parameter("SkillClientId", "With which the skill asks Alexa for a token.", default=""),
        Parameter("SkillClientSecret", "The same, secret.", default="", secret=True),
        Parameter("LambdaRuntime", "From ask-resources.json."),
        Parameter("LambdaHandler", "From ask-resources.json."),
        Parameter("CodeBucket", "Where ASK CLI has put the function's zip."),
        Parameter("CodeKey", "The same."),
        Parameter("CodeVersion", "The same."),
        Parameter("SendAddress", "Where photos of drawings are sent to, as it is told.", "cuddles send"),
        Parameter(
            "RecordsKey", "ARN of a KMS key of yours for the records; empty: S3's own.", "", _NO_KEY_OR_ARN
        ),
    )


def records() -> Resource:
    """Return the bucket: private, encrypted, without versions, kept."""
    closed = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
    encryption: dict[str, Value] = {
        "ServerSideEncryptionByDefault": {
            "SSEAlgorithm": Either(OWN_KEY, "aws:kms", "AES256"),
            "KMSMasterKeyID": Either(OWN_KEY, Ref("RecordsKey")),
        },
        "BucketKeyEnabled": Either(OWN_KEY, True),
    }
    aside: dict[str, Value] = {
        "Id": "Quarantine",
        "Status": "Enabled",
        "Prefix": f"{PREFIX}quarantine/",
        "ExpirationInDays": KEPT_DAYS,
    }
    properties: dict[str, Value] = {
        "PublicAccessBlockConfiguration": dict.fromkeys(closed, True),
        "OwnershipControls": {"Rules": ({"ObjectOwnership": "BucketOwnerEnforced"},)},
        "BucketEncryption": {"ServerSideEncryptionConfiguration": (encryption,)},
        "LifecycleConfiguration": {"Rules": (aside,)},
    }
    return Resource("Records", "AWS::S3::Bucket", properties, kept=True)


def only_tls() -> Resource:
    """Return the policy that refuses whoever comes without TLS."""
    arn = Attribute("Records", "Arn")
    statement: dict[str, Value] = {
        "Sid": "OnlyTls",
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": (arn, Text((arn, "/*"))),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    properties: dict[str, Value] = {"Bucket": Ref("Records"), "PolicyDocument": _document(statement)}
    return Resource("RecordsPolicy", "AWS::S3::BucketPolicy", properties, kept=True)


def log() -> Resource:
    """Return the log group."""
    name = Text(("/cuddles/", Place.STACK))
    properties: dict[str, Value] = {"LogGroupName": name, "RetentionInDays": KEPT_DAYS}
    return Resource("Log", "AWS::Logs::LogGroup", properties, kept=False)


def role() -> Resource:
    """Return the role that the function has: its log, and the records."""
    takes: dict[str, Value] = {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
    }
    writes = _allowed(("logs:CreateLogStream", "logs:PutLogEvents"), Attribute("Log", "Arn"))
    policies: tuple[Value, ...] = (
        {"PolicyName": "Log", "PolicyDocument": _document(writes)},
        {"PolicyName": "Records", "PolicyDocument": _document(*rights())},
    )
    properties: dict[str, Value] = {"AssumeRolePolicyDocument": _document(takes), "Policies": policies}
    return Resource("SkillRole", "AWS::IAM::Role", properties)


def home_access() -> Resource:
    """Return the policy for a hub at home that shares the records; whoever is to have it is given it by hand."""
    properties: dict[str, Value] = {
        "Description": "Reads and writes the records of the skill Cuddles.",
        "PolicyDocument": _document(*rights()),
    }
    return Resource("HomeAccess", "AWS::IAM::ManagedPolicy", properties)


def rights() -> tuple[Value, ...]:
    """Return what whoever shares the records may do.

    Without listing, S3 says "forbidden" instead of "nothing there" of a record that isn't written yet; such a
    read names no prefix, so that the condition lets it pass.
    """
    bucket, key = Attribute("Records", "Arn"), Ref("RecordsKey")
    below: dict[str, Value] = {"StringLikeIfExists": {"s3:prefix": f"{PREFIX}*"}}
    objects = ("s3:GetObject", "s3:PutObject", "s3:DeleteObject")
    return (
        _allowed(objects, Text((bucket, f"/{PREFIX}*"))),
        {**_allowed(("s3:ListBucket",), bucket), "Condition": below},
        Either(OWN_KEY, _allowed(("kms:Decrypt", "kms:GenerateDataKey"), key)),
    )


def function() -> Resource:
    """Return the function."""
    variables: dict[str, Value] = {
        "CUDDLES_ADDRESS": Ref("SendAddress"),
        "CUDDLES_BUCKET": Ref("Records"),
        "CUDDLES_CLIENT_ID": Ref("SkillClientId"),
        "CUDDLES_CLIENT_SECRET": Ref("SkillClientSecret"),
        "CUDDLES_DATA": "/tmp/cuddles",  # noqa: S108  (the one folder there that may be written)
        "CUDDLES_HOME_JSON": "home.json",  # beside the function, in whose folder AWS starts it
        "CUDDLES_KMS_KEY": Ref("RecordsKey"),
        "CUDDLES_PREFIX": PREFIX,
        "CUDDLES_SKILL_ID": Ref("SkillId"),
    }
    properties: dict[str, Value] = {
        "Code": {
            "S3Bucket": Ref("CodeBucket"),
            "S3Key": Ref("CodeKey"),
            "S3ObjectVersion": Ref("CodeVersion"),
        },
        "Runtime": Ref("LambdaRuntime"),
        "Handler": Ref("LambdaHandler"),
        "Architectures": ("x86_64",),
        "MemorySize": MEMORY_MB,
        "Timeout": TIMEOUT_S,
        "Role": Attribute("SkillRole", "Arn"),
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": Ref("Log")},
        "Environment": {"Variables": variables},
    }
    return Resource("SkillFunction", "AWS::Lambda::Function", properties)


def permission(name: str) -> Resource:
    """Return the permission of one of `CALLERS` to call the function, for this skill only."""
    properties: dict[str, Value] = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": Ref("SkillFunction"),
        "Principal": CALLERS[name],
        "EventSourceToken": Ref("SkillId"),
    }
    return Resource(name, "AWS::Lambda::Permission", properties)


def _allowed(actions: tuple[str, ...], resource: Value) -> dict[str, Value]:
    return {"Effect": "Allow", "Action": actions, "Resource": resource}


def _document(*statements: Value) -> dict[str, Value]:
    return {"Version": "2012-10-17", "Statement": statements}
