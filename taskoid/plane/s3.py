"""As much of S3 as artifacts, inputs and results need, over objects in memory, in its REST dialect.

Paths are ``/bucket/key``. Buckets are created, listed and deleted; objects are put (whole or in parts),
read (whole or a range), headed, listed and deleted. Nobody is asked for keys: only this machine can reach
it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element, ParseError, SubElement, fromstring, tostring

from taskoid.plane.objects import CantReach, InMemory
from taskoid.plane.wire import Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE: Final = "http://s3.amazonaws.com/doc/2006-03-01/"
MOST_KEYS: Final = 1000
EPOCH: Final = "1970-01-01T00:00:00.000Z"
LONG_AGO: Final = "Thu, 01 Jan 1970 00:00:00 GMT"
"""Objects tell no time of their own: nothing here depends on one."""


@dataclass
class S3:
    """The REST side of objects in memory; `parts` of uploads that are under way, by upload and number."""

    objects: InMemory
    parts: dict[str, dict[int, bytes]] = field(default_factory=dict)
    uploads: int = 0

    async def answer(self, request: Request) -> Response:
        """Return what S3 would say."""
        bucket, _, key = request.path.lstrip("/").partition("/")
        if not bucket:
            return self._buckets() if request.verb == "GET" else error(405, "MethodNotAllowed", "")
        try:
            return await (self._object(request, bucket, key) if key else self._bucket(request, bucket))
        except CantReach as problem:
            missing = "NoSuchKey" if key and bucket in self.objects.buckets else "NoSuchBucket"
            known = missing if request.verb != "PUT" else "EntityTooLarge"
            return error(404 if known == missing else 400, known, str(problem))

    def _buckets(self) -> Response:
        root = Element("ListAllMyBucketsResult", xmlns=NAMESPACE)
        listed = SubElement(root, "Buckets")
        for name in sorted(self.objects.buckets):
            _told(SubElement(listed, "Bucket"), {"Name": name, "CreationDate": EPOCH})
        return _xml(root)

    async def _bucket(self, request: Request, bucket: str) -> Response:
        known = self.objects.buckets
        if request.verb == "PUT":
            known.setdefault(bucket, {})
            return Response(200, (("Location", f"/{bucket}"),), b"")
        if bucket not in known:
            raise CantReach(f"there is no bucket {bucket}")
        if request.verb == "HEAD":
            return Response(200, (), b"")
        if request.verb == "DELETE":
            if known[bucket]:
                return error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty")
            del known[bucket]
            return Response(204, (), b"")
        if request.verb == "POST" and "delete" in request.query:
            return self._delete_many(request.body, bucket)
        if "location" in request.query:
            return _xml(Element("LocationConstraint", xmlns=NAMESPACE))
        return await self._list(request, bucket)

    def _delete_many(self, body: bytes, bucket: str) -> Response:
        try:
            named = [one.text or "" for one in fromstring(body).iter() if one.tag.endswith("Key")]  # noqa: S314
        except ParseError:
            return error(400, "MalformedXML", "The XML you provided was not well-formed")
        root = Element("DeleteResult", xmlns=NAMESPACE)
        for key in named:
            self.objects.buckets[bucket].pop(key, None)
            _told(SubElement(root, "Deleted"), {"Key": key})
        return _xml(root)

    async def _list(self, request: Request, bucket: str) -> Response:
        asked = request.query
        prefix, delimiter = asked.get("prefix", ""), asked.get("delimiter", "")
        after = asked.get("continuation-token") or asked.get("start-after") or asked.get("marker", "")
        most = min(int(asked.get("max-keys", MOST_KEYS)), MOST_KEYS)
        entries = _entries(await self.objects.keys(bucket, prefix), prefix, delimiter)
        found = [one for one in entries if one > after]
        shown = found[:most]
        root = Element("ListBucketResult", xmlns=NAMESPACE)
        more: dict[str, Any] = {"Name": bucket, "Prefix": prefix, "MaxKeys": most, "KeyCount": len(shown)}
        _told(root, {**more, "IsTruncated": str(len(found) > most).lower()})
        if len(found) > most:
            _told(root, {"NextContinuationToken": shown[-1], "NextMarker": shown[-1]})
        for one in shown:
            if one in self.objects.buckets[bucket] and not (delimiter and one.endswith(delimiter)):
                body = self.objects.buckets[bucket][one]
                told = {"Key": one, "LastModified": EPOCH, "ETag": _tag(body), "Size": len(body)}
                _told(SubElement(root, "Contents"), {**told, "StorageClass": "STANDARD"})
            else:
                _told(SubElement(root, "CommonPrefixes"), {"Prefix": one})
        return _xml(root)

    async def _object(self, request: Request, bucket: str, key: str) -> Response:
        if request.verb == "POST" and "uploads" in request.query:
            return self._begun(bucket, key)
        if "uploadId" in request.query:
            return await self._upload(request, bucket, key)
        if request.verb == "PUT":
            await self.objects.put(bucket, key, _content(request))
            return Response(200, (("ETag", _tag(self.objects.buckets[bucket][key])),), b"")
        if request.verb == "DELETE":
            self.objects.buckets.get(bucket, {}).pop(key, None)
            return Response(204, (), b"")
        return _read(await self.objects.get(bucket, key), request)

    def _begun(self, bucket: str, key: str) -> Response:
        self.uploads += 1
        self.parts[str(self.uploads)] = {}
        root = Element("InitiateMultipartUploadResult", xmlns=NAMESPACE)
        _told(root, {"Bucket": bucket, "Key": key, "UploadId": self.uploads})
        return _xml(root)

    async def _upload(self, request: Request, bucket: str, key: str) -> Response:
        number = request.query["uploadId"]
        if number not in self.parts:
            return error(404, "NoSuchUpload", "The specified upload does not exist")
        if request.verb == "PUT":
            body = _content(request)
            self.parts[number][int(request.query.get("partNumber", "1"))] = body
            return Response(200, (("ETag", _tag(body)),), b"")
        parts = self.parts.pop(number)
        if request.verb == "DELETE":
            return Response(204, (), b"")
        whole = b"".join(parts[one] for one in sorted(parts))
        await self.objects.put(bucket, key, whole)
        root = Element("CompleteMultipartUploadResult", xmlns=NAMESPACE)
        _told(root, {"Bucket": bucket, "Key": key, "ETag": _tag(whole)})
        return _xml(root)


def _entries(keys: Iterable[str], prefix: str, delimiter: str) -> list[str]:
    """Return keys, those of one folder as the folder."""
    found: dict[str, None] = {}
    for key in keys:
        rest = key[len(prefix) :]
        folder, sign, _ = rest.partition(delimiter) if delimiter else (rest, "", "")
        found.setdefault(f"{prefix}{folder}{sign}" if sign else key)
    return sorted(found)


def _read(body: bytes, request: Request) -> Response:
    tag = (("ETag", _tag(body)), ("Last-Modified", LONG_AGO), ("Accept-Ranges", "bytes"))
    kind = ("Content-Type", "binary/octet-stream")
    first, _, last = request.headers.get("range", "").removeprefix("bytes=").partition("-")
    if not first.isdigit():
        return Response(200, (*tag, kind), body)
    begins, ends = int(first), min(int(last) if last.isdigit() else len(body), len(body) - 1)
    if begins > ends:
        return error(416, "InvalidRange", "The requested range is not satisfiable")
    told = ("Content-Range", f"bytes {begins}-{ends}/{len(body)}")
    return Response(206, (*tag, kind, told), body[begins : ends + 1])


def _content(request: Request) -> bytes:
    """Return what was sent, without the frames of ``aws-chunked``."""
    if "aws-chunked" not in request.headers.get("content-encoding", ""):
        return request.body
    found, rest = [], request.body
    while rest:
        head, _, rest = rest.partition(b"\r\n")
        size = int(head.partition(b";")[0] or b"0", 16)
        if size == 0:
            break
        found.append(rest[:size])
        rest = rest[size + 2 :]
    return b"".join(found)


def _tag(body: bytes) -> str:
    return f'"{hashlib.md5(body, usedforsecurity=False).hexdigest()}"'


def _told(parent: Element, said: dict[str, Any]) -> None:
    for name, value in said.items():
        SubElement(parent, name).text = str(value)


def _xml(root: Element) -> Response:
    return Response(
        200, (("Content-Type", "application/xml"),), tostring(root, "utf-8", xml_declaration=True)
    )


def error(status: int, code: str, message: str) -> Response:
    """Return an error as S3 says it."""
    root = Element("Error")
    _told(root, {"Code": code, "Message": message})
    return Response(
        status, (("Content-Type", "application/xml"),), tostring(root, "utf-8", xml_declaration=True)
    )
