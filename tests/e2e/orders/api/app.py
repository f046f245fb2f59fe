"""Lists, shows and places orders. The amounts come from the shared layer."""

import json
import os

import money

ORDERS = [{"id": "1", "amount": money.euros(1250)}, {"id": "2", "amount": money.euros(99)}]


def answer(status, body):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }


def handler(event, context):
    route = event["routeKey"]
    if route == "GET /orders":
        return answer(200, {"orders": ORDERS, "table": os.environ["TABLE_NAME"]})
    if route == "GET /orders/{id}":
        wanted = event["pathParameters"]["id"]
        found = [order for order in ORDERS if order["id"] == wanted]
        return answer(200, found[0]) if found else answer(404, {"message": f"no order {wanted}"})
    placed = json.loads(event["body"])
    return answer(201, {"placed": placed, "stage": event["requestContext"]["stage"]})
