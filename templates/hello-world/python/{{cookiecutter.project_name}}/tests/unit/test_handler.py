import json
import pathlib
import unittest

from hello_world import app

EVENT = pathlib.Path(__file__).parents[2] / "events" / "event.json"


class HandlerTest(unittest.TestCase):
    def test_answers_with_a_greeting(self):
        event = json.loads(EVENT.read_text())

        response = app.lambda_handler(event, None)

        self.assertEqual(response["statusCode"], 200)
        self.assertEqual(response["headers"]["Content-Type"], "application/json")
        self.assertEqual(json.loads(response["body"]), {"message": "hello world"})


if __name__ == "__main__":
    unittest.main()
