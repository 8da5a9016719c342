"""Windows Media (ASF): whether it has a picture, by the stream properties in its header object."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_HEADER_PREFIX: Final = 30
_OBJECT_PREFIX: Final = 24
_MOST_HEADER: Final = 4_000_000
_MOST_OBJECTS: Final = 1000
_STREAM: Final = bytes.fromhex("9107dcb7b7a9cf118ee600c00c205365")
_EXTENSION: Final = bytes.fromhex("b503bf5f2ea9cf118ee300c00c205365")
_EXTENDED_STREAM: Final = bytes.fromhex("cba5e61472c632438399a96952065b5a")
_PICTURE: Final = bytes.fromhex("c0ef19bc4d5bcf11a8fd00805f5c442b")


def has_picture(path: Path) -> bool:
    """Whether one of its streams is a film."""
    with path.open("rb") as file:
        header = file.read(_MOST_HEADER)
    length = min(len(header), int.from_bytes(header[16:24], "little"))
    return any(kind == _PICTURE for kind in _stream_types(header[_HEADER_PREFIX:length]))


def _stream_types(data: bytes) -> Iterator[bytes]:
    for name, content in _objects(data):
        if name == _STREAM:
            yield content[:16]
        elif name == _EXTENSION:
            for inner, properties in _objects(content[22:]):
                if inner == _EXTENDED_STREAM and (at := properties.find(_STREAM)) >= 0:
                    yield properties[at + _OBJECT_PREFIX :][:16]


def _objects(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name (a GUID) and content of each object."""
    at, count = 0, 0
    while at + _OBJECT_PREFIX <= len(data) and count < _MOST_OBJECTS:
        (length,) = struct.unpack("<Q", data[at + 16 : at + 24])
        if length < _OBJECT_PREFIX:
            return
        yield data[at : at + 16], data[at + _OBJECT_PREFIX : at + length]
        at, count = at + length, count + 1
