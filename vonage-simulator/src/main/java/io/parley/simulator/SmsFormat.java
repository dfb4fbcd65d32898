package io.parley.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;

/// "Webhook format" of the account: how inbound texts and delivery receipts are sent.
public enum SmsFormat {
  @JsonProperty("get")
  GET,
  @JsonProperty("post")
  POST,
  @JsonProperty("json")
  JSON
}
