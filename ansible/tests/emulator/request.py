"""A request as AWS's clients send it, and the answers that they understand."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/"
REQUEST_ID = "59dbff89-35bd-4eac-99ed-be587EXAMPLE"
SCOPE = re.compile(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/aws4_request")
ElementTree.register_namespace("", NAMESPACE)


class AwsError(Exception):
    """A refusal with AWS's code."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.status = code, status


class Answer(NamedTuple):
    """What goes back to the client."""

    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True)
class Request:
    """One call; parameters are AWS's flat names ("Filter.1.Name"), or the members of a JSON body."""

    service: str
    action: str
    region: str
    json: bool
    parameters: dict[str, Any]
    environ: dict[str, Any] = field(repr=False)

    @staticmethod
    def of(environ: dict[str, Any]) -> Request:
        """Read a WSGI environment to its end."""
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        scope = SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        region, service = scope.groups() if scope else ("", "")
        target = environ.get("HTTP_X_AMZ_TARGET", "")
        values = json.loads(body or b"{}") if target else dict(parse_qsl(body.decode(), keep_blank_values=True))
        action = target.rpartition(".")[2] or values.get("Action", "")
        return Request(service, action, region, bool(target), values, environ | {"wsgi.input": io.BytesIO(body)})

    @property
    def dry_run(self) -> bool:
        """Tell whether the caller only asks if it might."""
        return str(self.parameters.get("DryRun")).lower() == "true"

    @property
    def tagged(self) -> bool:
        """Tell whether what is made gets tags in the same call."""
        return any(name.startswith("TagSpecification.") for name in self.parameters)

    def get(self, name: str, default: str = "") -> str:
        """Return one parameter."""
        return self.parameters.get(name, default)

    def values(self, name: str) -> list[str]:
        """Return the parameters name.1, name.2 and so on."""
        return [value for key, value in self.parameters.items() if re.fullmatch(rf"{re.escape(name)}\.\d+", key)]

    def numbered(self, name: str) -> list[dict[str, str]]:
        """Return the structures name.1, name.2 and so on, each by its members' flat names."""
        found: dict[str, dict[str, str]] = {}
        for key, value in self.parameters.items():
            if match := re.fullmatch(rf"{re.escape(name)}\.(\d+)\.(.+)", key):
                found.setdefault(match[1], {})[match[2]] = value
        return list(found.values())

    def tags(self, name: str) -> dict[str, str]:
        """Return the tags name.1.Key, name.1.Value and so on."""
        return {tag["Key"]: tag.get("Value", "") for tag in self.numbered(name)}

    def passes(self, known: Mapping[str, str]) -> bool:
        """Tell whether all filters match a resource's values by filter name; a filter that is not known is refused."""
        for wanted in self.numbered("Filter"):
            name = wanted.pop("Name")
            if name not in known and not name.startswith("tag:"):
                raise AwsError("InvalidParameterValue", f"The filter '{name}' is invalid")
            if not any(name in known and fnmatchcase(known[name], pattern) for pattern in wanted.values()):
                return False
        return True

    def asking(self, parameters: dict[str, str]) -> Request:
        """Return this call with other form parameters."""
        body = urlencode(parameters).encode()
        changed = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        return replace(self, parameters=parameters, environ=self.environ | changed)

    def refused(self, error: AwsError) -> Answer:
        """Return the answer to a refused call, in the form of its service."""
        if self.json:
            text = {"__type": error.code, "message": str(error)}
            return Answer(error.status, "application/x-amz-json-1.1", json.dumps(text).encode())
        told = [element("Code", error.code, ""), element("Message", str(error), "")]
        tree = Element("Response" if self.service == "ec2" else "ErrorResponse")
        parent = ElementTree.SubElement(tree, "Errors") if self.service == "ec2" else tree
        ElementTree.SubElement(parent, "Error").extend(told)
        tree.append(element("RequestID" if self.service == "ec2" else "RequestId", REQUEST_ID, ""))
        return Answer(error.status, "text/xml", ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True))


def element(name: str, value: Any, namespace: str = NAMESPACE) -> Element:
    """Return a value as EC2 writes it: dictionaries by member, lists as items, truth in small letters."""
    made = Element(f"{{{namespace}}}{name}" if namespace else name)
    if isinstance(value, dict):
        made.extend(element(key, member, namespace) for key, member in value.items() if member is not None)
    elif isinstance(value, list):
        made.extend(element("item", member, namespace) for member in value)
    else:
        made.text = str(value).lower() if isinstance(value, bool) else str(value)
    return made


def parsed(body: bytes) -> Element:
    """Return moto's answer; some of them lack the last slash of EC2's namespace."""
    return ElementTree.fromstring(body.replace(f'"{NAMESPACE[:-1]}"'.encode(), f'"{NAMESPACE}"'.encode()))


def answered(request: Request, values: dict[str, Any]) -> Element:
    """Return EC2's answer to a call."""
    return element(f"{request.action}Response", {"requestId": REQUEST_ID} | values)


def tag_set(tags: dict[str, str]) -> list[dict[str, str]]:
    """Return tags as EC2 lists them."""
    return [{"key": key, "value": value} for key, value in tags.items()]
