require "json"

# Answers GET /hello.
def lambda_handler(event:, context:)
  {
    statusCode: 200,
    headers: { "Content-Type" => "application/json" },
    body: JSON.generate(message: "hello world")
  }
end
