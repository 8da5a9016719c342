"""A sender who speaks tus through Django's test client."""

import base64
import hashlib
from typing import Any

from django.test import Client
from django.urls import reverse

from saring.desk.submission.models import Submission

TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
BYTES = "application/offset+octet-stream"


def metadata(**said: str) -> str:
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in said.items())


def create(
    client: Client, submission: Submission, data: bytes, *, name: str = "foto.jpg", body: bytes = b"", **said: str
) -> Any:
    said = {"submission": submission.number, "filename": name, "sha256": hashlib.sha256(data).hexdigest(), **said}
    return client.generic(
        "POST",
        reverse("intake:uploads"),
        body,
        content_type=BYTES if body else "",
        HTTP_UPLOAD_LENGTH=str(len(data)),
        HTTP_UPLOAD_METADATA=metadata(**said),
        **TUS,
    )


def patch(client: Client, url: str, piece: bytes, offset: int, **headers: str) -> Any:
    return client.generic("PATCH", url, piece, content_type=BYTES, HTTP_UPLOAD_OFFSET=str(offset), **{**TUS, **headers})


def head(client: Client, url: str) -> Any:
    return client.generic("HEAD", url, **TUS)


def send(client: Client, submission: Submission, data: bytes, *, name: str = "foto.jpg") -> Any:
    """The whole file in one piece; the last answer."""
    url = create(client, submission, data, name=name)["Location"]
    return patch(client, url, data, 0)
