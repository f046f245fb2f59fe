/**
 * Answers GET /hello.
 *
 * `event` is the request of API Gateway (see events/event.json); `context` has the request ID and
 * the time left. What is returned is the proxy response.
 */
export const lambdaHandler = async (event, context) => ({
  statusCode: 200,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ message: "hello world" }),
});
