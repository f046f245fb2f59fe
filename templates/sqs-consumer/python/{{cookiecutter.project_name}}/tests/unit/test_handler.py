import json
import pathlib
import unittest

from consumer import app

EVENTS = pathlib.Path(__file__).resolve().parents[2] / "events"


def answer_to(name):
    return app.lambda_handler(json.loads((EVENTS / name).read_text()), None)


class HandlerTest(unittest.TestCase):
    def test_good_messages_do_not_come_again(self):
        self.assertEqual(answer_to("batch.json"), {"batchItemFailures": []})

    def test_only_the_bad_message_comes_again(self):
        failed = answer_to("one-bad.json")["batchItemFailures"]
        self.assertEqual([item["itemIdentifier"][-1] for item in failed], ["2"])


if __name__ == "__main__":
    unittest.main()
