"""Answers GET /hello."""

import json
from typing import Any


def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Returns the proxy response of API Gateway.

    `event` is the request (see events/event.json); `context` has the request ID and the time left.
    """
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"message": "hello world"}),
    }
