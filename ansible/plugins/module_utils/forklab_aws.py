# What the lab's own modules on boto3 share: one line of explanation for an error of the cloud, and small readings.
from __future__ import annotations

CREDENTIALS = "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (docs/aws.md has the policy that suffices)"


def explain(error: Exception, doing: str) -> str:
    """Return 'exit N: text' for an error of boto3 or of the cloud, in one line."""
    kind = type(error).__name__
    text = " ".join(str(error).split())
    if kind in ("NoCredentialsError", "PartialCredentialsError", "ProfileNotFound", "TokenRetrievalError", "SSOTokenLoadError"):
        return f"exit 4: {doing}: no AWS credentials ({text}): {CREDENTIALS}"
    if kind in ("EndpointConnectionError", "ConnectTimeoutError", "ConnectionClosedError", "ReadTimeoutError", "ProxyConnectionError"):
        return f"exit 4: {doing}: {text}: is the region right and the network up?"
    return explain_code(getattr(error, "response", {}).get("Error", {}).get("Code", kind), doing, text)


def explain_code(code: str, doing: str, text: str) -> str:
    """Return 'exit 4: text' for an error code of the cloud's API."""
    if code in ("AuthFailure", "InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken", "ExpiredTokenException", "RequestExpired"):
        return f"exit 4: {doing}: the AWS credentials are refused ({code}), or the region is not enabled: {CREDENTIALS}"
    if code in ("UnauthorizedOperation", "AccessDenied", "AccessDeniedException"):
        return f"exit 4: {doing}: not allowed to these credentials: add what docs/aws.md lists ({text})"
    if code == "OptInRequired":
        return f"exit 4: {doing}: the region is not enabled for this account: enable it or choose another REGION"
    return f"exit 4: {doing}: {code}: {text}"


def tags_of(resource: dict) -> dict[str, str]:
    """Return a resource's tags as a dictionary; network interfaces have them under a key of their own."""
    return {tag["Key"]: tag["Value"] for tag in resource.get("Tags") or resource.get("TagSet", [])}


def every(client, operation: str, key: str, **arguments) -> list[dict]:
    """Return all items of all pages of a describe operation."""
    return client.get_paginator(operation).paginate(**arguments).build_full_result()[key]
