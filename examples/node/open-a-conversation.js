// Opens a conversation, prints at which virtual numbers its two people are reached, and closes it.
import { randomInt, randomUUID } from 'node:crypto'
import { Consumer, ProduceAcks, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'

const KAFKA = process.env.KAFKA_BOOTSTRAP_SERVERS ?? 'localhost:9092'
const PATIENCE_SECONDS = 60

const producer = new Producer({
  clientId: 'rides-node',
  bootstrapBrokers: KAFKA.split(','),
  serializers: stringSerializers,
  acks: ProduceAcks.ALL
})
const consumer = new Consumer({
  clientId: 'rides-node',
  bootstrapBrokers: KAFKA.split(','),
  deserializers: stringDeserializers,
  // One for each service of yours: its instances share the events, and go on where they were after a restart.
  groupId: 'rides-node',
  autocommit: false
})

// Yours to choose, and for this conversation only: asking again with it opens no second one.
const conversationId = `ride-${randomUUID()}`

// Returns once Kafka holds it. The key keeps what is asked of one conversation on one partition.
async function publish (topic, message) {
  await producer.send({ messages: [{ topic, key: conversationId, value: JSON.stringify(message) }] })
}

async function ask () {
  // Numbers that exist in films only. With an account of your own, take two phones of yours.
  const rider = randomInt(200, 600)
  await publish('conversation.requested', {
    conversationId,
    participants: [
      { id: 'rider', realNumber: `447700900${rider}`, name: 'Sam' },
      { id: 'driver', realNumber: `447700900${rider + 400}` }
    ]
  })
  console.log(`asked for ${conversationId}`)
}

// Returns what the program ends with, or nothing as long as it goes on.
async function on (event) {
  switch (event.type) {
    case 'conversation.opened':
      for (const { id, virtualNumber } of event.participants) {
        console.log(`opened: ${id} is reached at ${virtualNumber}`)
      }
      await publish('conversation.close-requested', { conversationId })
      return
    case 'conversation.closed':
      console.log(`closed: ${event.reason}`)
      return 0
    case 'conversation.rejected':
      console.error(`rejected: ${event.reason}, ${event.detail}`)
      return 1
    // others are of no interest, or not known yet
  }
}

async function listen (events) {
  // An event may come again. A service of yours keeps the ids with what it does, in one transaction.
  const known = new Set()
  for await (const record of events) {
    const event = JSON.parse(record.value)
    let end
    if (event.conversationId === conversationId && !known.has(event.eventId)) {
      known.add(event.eventId)
      end = await on(event)
    }
    // Only now: what is interrupted before comes again.
    await record.commit()
    if (end !== undefined) return end
  }
}

const events = await consumer.consume({ topics: ['conversation.events'], mode: 'committed', fallbackMode: 'earliest' })
setTimeout(() => {
  console.error(`heard nothing in time; is Parley running, with Kafka at ${KAFKA}?`)
  process.exit(1)
}, PATIENCE_SECONDS * 1000).unref()
await ask()
process.exitCode = await listen(events)
await consumer.close(true)
await producer.close()
