"""Calls the deployed endpoint: API_URL=https://... python3 -m unittest tests.integration.test_api"""

import json
import os
import unittest
import urllib.request

API_URL = os.environ.get("API_URL")


@unittest.skipUnless(API_URL, "API_URL is not set: take HelloWorldApi from the stack outputs")
class ApiTest(unittest.TestCase):
    def test_answers_over_http(self):
        with urllib.request.urlopen(API_URL, timeout=30) as response:
            self.assertEqual(response.status, 200)
            self.assertEqual(json.load(response), {"message": "hello world"})


if __name__ == "__main__":
    unittest.main()
