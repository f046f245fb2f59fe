"""Takes orders from the queue; the dates are parsed by a dependency from PyPI."""

import json

from dateutil import parser


def handler(event, context):
    dates = [parser.isoparse(json.loads(record["body"])["at"]) for record in event["Records"]]
    return {"first": min(dates).isoformat(), "count": len(dates)}
