import assert from "node:assert/strict";
import { test } from "node:test";

import type { APIGatewayProxyEvent } from "aws-lambda";

import event from "../../../events/event.json";
import { lambdaHandler } from "../../app";

test("answers with a greeting", async () => {
  const response = await lambdaHandler(event as unknown as APIGatewayProxyEvent);

  assert.equal(response.statusCode, 200);
  assert.equal(response.headers?.["Content-Type"], "application/json");
  assert.deepEqual(JSON.parse(response.body), { message: "hello world" });
});
