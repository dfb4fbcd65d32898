package io.parley.conversation.lifecycle;

/// What internal services and participants are still to be told of a conversation. The messages
/// follow from the conversation itself.
enum Announcement {
  OPENED,
  EXTENDED,
  PARTICIPANT_REPLACED,
  CLOSED,
  REJECTED
}
