package io.parley.messaging.lag;

/// How many records of a topic a group has still to handle.
record Lag(String group, String topic, long records) {}
