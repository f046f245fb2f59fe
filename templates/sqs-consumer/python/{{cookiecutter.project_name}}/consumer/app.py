"""Works off orders. A message that cannot be worked off does not hold up the others."""

import json


def work_off(order):
    if order["quantity"] < 1:
        raise ValueError(f"quantity {order['quantity']} of order {order['id']}")
    print(json.dumps({"worked off": order["id"]}))


def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            work_off(json.loads(record["body"]))
        except (ValueError, KeyError, TypeError) as error:
            print(json.dumps({"failed": record["messageId"], "why": str(error)}))
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
