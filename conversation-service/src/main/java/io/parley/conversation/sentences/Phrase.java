package io.parley.conversation.sentences;

/// Everything we ever say. What each means is in `conversation-service.yml`, by language.
public enum Phrase {
  CONNECTING,
  NO_CONVERSATION,
  ENDED,
  WITHHELD,
  VOICE_NOT_ALLOWED,
  CONFIRMATION,
  CALL_OR_TEXT,
  CALL,
  TEXT,
  SOMEBODY,
  NOTICE_NO_CONVERSATION,
  NOTICE_ENDED,
  NOTICE_SOMEBODY_ELSE,
  NOTICE_TEXT_NOT_ALLOWED
}
