import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { lambdaHandler } from "../../app.mjs";

const event = JSON.parse(
  await readFile(new URL("../../../events/event.json", import.meta.url), "utf8"),
);

test("answers with a greeting", async () => {
  const response = await lambdaHandler(event, {});

  assert.equal(response.statusCode, 200);
  assert.equal(response.headers["Content-Type"], "application/json");
  assert.deepEqual(JSON.parse(response.body), { message: "hello world" });
});
