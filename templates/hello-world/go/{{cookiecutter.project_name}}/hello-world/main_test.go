package main

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"testing"

	"github.com/aws/aws-lambda-go/events"
)

func TestAnswersWithAGreeting(t *testing.T) {
	text, err := os.ReadFile("../events/event.json")
	if err != nil {
		t.Fatal(err)
	}
	var request events.APIGatewayProxyRequest
	if err := json.Unmarshal(text, &request); err != nil {
		t.Fatal(err)
	}

	response, err := handler(context.Background(), request)
	if err != nil {
		t.Fatal(err)
	}

	if response.StatusCode != http.StatusOK {
		t.Errorf("status %d, want %d", response.StatusCode, http.StatusOK)
	}
	if want := `{"message":"hello world"}`; response.Body != want {
		t.Errorf("body %s, want %s", response.Body, want)
	}
}
