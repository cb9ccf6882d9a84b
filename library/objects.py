"""The stored files in an object store that speaks S3 (`S3_ENDPOINT`, `S3_BUCKET`): keys `ab/ab12…`, no public address.

Whoever wants a file gets it from us, behind our doors: nothing here makes an address that leads to the store.
"""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.utils import timezone

from library.shelf import AT_A_TIME, JUST_STORED, NoRoom, StoreAway

if TYPE_CHECKING:
    from config.variables import ObjectStore

PART = 8 * 1024 * 1024
"""Bytes of a large file that are sent at a time."""

FULL = frozenset({"QuotaExceeded", "EntityTooLarge", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"})
"""What stores say that take no more."""


class Objects:
    """A `library.shelf.Shelf` in a bucket."""

    def __init__(self, place: "ObjectStore") -> None:
        self._place, self._bucket, self._client = place, place.bucket, _client(place)

    def get(self, sha256: str) -> bytes | None:
        """In one request."""
        with _asked():
            found = self._object(sha256)
            return None if found is None else bytes(found["Body"].read())

    def put(self, sha256: str, content: bytes) -> None:
        """Sent each time, which also mends what was damaged there; the store compares what it got with its sum."""
        told = base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode()
        with _asked():
            self._client.put_object(**self._at(sha256), Body=content, ContentMD5=told)

    def take(self, sha256: str, path: Path) -> None:
        """In parts, and gone here when all of them are there."""
        config = TransferConfig(multipart_threshold=PART, multipart_chunksize=PART, use_threads=False)
        with _asked():
            self._client.upload_file(str(path), **self._at(sha256), Config=config)
        path.unlink()

    def size(self, sha256: str) -> int | None:
        """By its head."""
        head = self._head(sha256)
        return None if head is None else int(head["ContentLength"])

    def part(self, sha256: str, first: int, last: int) -> Iterator[bytes]:
        """In one request, read as it is asked for."""
        with _asked():
            found = self._object(sha256, Range=f"bytes={first}-{last}")
            if found is not None:
                with closing(found["Body"]) as body:
                    yield from body.iter_chunks(AT_A_TIME)

    @contextmanager
    def opened(self, sha256: str) -> Iterator[BinaryIO]:
        """As it comes in."""
        with _asked():
            found = self._object(sha256)
            if found is None:
                raise FileNotFoundError(sha256)
            with closing(found["Body"]) as body:
                yield body

    def remove(self, sha256: str) -> None:
        """By when it was last put."""
        head = self._head(sha256)
        if head is not None and (timezone.now() - head["LastModified"]).total_seconds() > JUST_STORED:
            with _asked():
                self._client.delete_object(**self._at(sha256))

    def answers(self) -> bool:
        """Whether the bucket is there for us now."""
        try:
            with _asked():
                _client(self._place, patience=2).head_bucket(Bucket=self._bucket)
        except (StoreAway, ClientError):
            return False
        return True

    def _head(self, sha256: str) -> Any:
        with _asked():
            try:
                return self._client.head_object(**self._at(sha256))
            except ClientError as refusal:
                if _status(refusal) == HTTPStatus.NOT_FOUND:
                    return None
                raise

    def _object(self, sha256: str, **more: str) -> Any:
        try:
            return self._client.get_object(**self._at(sha256), **more)
        except ClientError as refusal:
            if refusal.response["Error"]["Code"] == "NoSuchKey":
                return None
            raise

    def _at(self, sha256: str) -> dict[str, str]:
        return {"Bucket": self._bucket, "Key": f"{sha256[:2]}/{sha256}"}


def _status(refusal: ClientError) -> int:
    return int(refusal.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


@contextmanager
def _asked() -> Iterator[None]:
    """What a store that is away, full, or out of breath says, in our words. What it forbids is a fault of ours."""
    try:
        yield
    except (BotoCoreError, Boto3Error) as away:
        raise StoreAway from away
    except ClientError as refusal:
        if refusal.response["Error"].get("Code") in FULL or _status(refusal) == HTTPStatus.INSUFFICIENT_STORAGE:
            raise NoRoom from refusal
        if _status(refusal) >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise StoreAway from refusal
        raise


@cache
def _client(place: "ObjectStore", *, patience: int = 10) -> Any:
    """One for the process and all its threads, as boto3 allows. Sums beyond MD5 are not known to every store."""
    return boto3.client(
        "s3",
        endpoint_url=place.endpoint,
        region_name=place.region,
        aws_access_key_id=place.access_key,
        aws_secret_access_key=place.secret_key,
        verify=place.authority or True,
        config=Config(
            connect_timeout=2,
            read_timeout=patience,
            retries={"total_max_attempts": 2, "mode": "standard"},
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
