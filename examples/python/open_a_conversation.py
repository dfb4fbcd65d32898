"""Opens a conversation, prints at which virtual numbers its two people are reached, and closes it."""

import json
import os
import random
import sys
import time
import uuid

from confluent_kafka import Consumer, KafkaException, Producer

KAFKA = os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092")
PATIENCE_SECONDS = 60

producer = Producer({"bootstrap.servers": KAFKA, "acks": "all"})
consumer = Consumer(
    {
        "bootstrap.servers": KAFKA,
        # One for each service of yours: its instances share the events, and go on where they were after a restart.
        "group.id": "rides-python",
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
    }
)

# Yours to choose, and for this conversation only: asking again with it opens no second one.
conversation_id = f"ride-{uuid.uuid4()}"


def publish(topic, message):
    """Returns once Kafka holds it. The key keeps what is asked of one conversation on one partition."""
    failures = []
    producer.produce(
        topic,
        key=conversation_id,
        value=json.dumps(message),
        on_delivery=lambda failure, _: failures.append(failure) if failure else None,
    )
    if producer.flush(PATIENCE_SECONDS) or failures:
        raise KafkaException(*failures or [f"no answer from Kafka at {KAFKA}"])


def ask():
    # Numbers that exist in films only. With an account of your own, take two phones of yours.
    rider = random.randrange(200, 600)
    publish(
        "conversation.requested",
        {
            "conversationId": conversation_id,
            "participants": [
                {"id": "rider", "realNumber": f"447700900{rider}", "name": "Sam"},
                {"id": "driver", "realNumber": f"447700900{rider + 400}"},
            ],
        },
    )
    print(f"asked for {conversation_id}")


def on(event):
    """Returns what the program ends with, or None as long as it goes on."""
    if event["type"] == "conversation.opened":
        for participant in event["participants"]:
            print(f"opened: {participant['id']} is reached at {participant['virtualNumber']}")
        publish("conversation.close-requested", {"conversationId": conversation_id})
    elif event["type"] == "conversation.closed":
        print(f"closed: {event['reason']}")
        return 0
    elif event["type"] == "conversation.rejected":
        print(f"rejected: {event['reason']}, {event['detail']}", file=sys.stderr)
        return 1
    return None  # others are of no interest, or not known yet


def listen():
    # An event may come again. A service of yours keeps the ids with what it does, in one transaction.
    known = set()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        record = consumer.poll(1.0)
        if record is None:
            continue
        if record.error():
            raise KafkaException(record.error())
        event = json.loads(record.value())
        end = None
        if event.get("conversationId") == conversation_id and event["eventId"] not in known:
            known.add(event["eventId"])
            end = on(event)
        # Only now: what is interrupted before comes again.
        consumer.commit(message=record, asynchronous=False)
        if end is not None:
            return end
    print(f"heard nothing in time; is Parley running, with Kafka at {KAFKA}?", file=sys.stderr)
    return 1


try:
    consumer.subscribe(["conversation.events"])
    ask()
    sys.exit(listen())
finally:
    consumer.close()
