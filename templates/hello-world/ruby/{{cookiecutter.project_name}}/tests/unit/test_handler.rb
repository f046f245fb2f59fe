require "json"
require "minitest/autorun"
require_relative "../../hello_world/app"

class HandlerTest < Minitest::Test
  def test_answers_hello_world
    answer = lambda_handler(event: {}, context: nil)
    assert_equal 200, answer[:statusCode]
    assert_equal({ "message" => "hello world" }, JSON.parse(answer[:body]))
  end
end
