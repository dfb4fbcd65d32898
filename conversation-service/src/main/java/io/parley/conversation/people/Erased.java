package io.parley.conversation.people;

/// What was done to forget a person; nothing at all when it was done before.
///
/// @param conversationsClosed that were open, or waited for numbers
/// @param conversations from which the person was removed, those that were closed included
/// @param routes the person's own, those in quarantine included
/// @param timelineEntries calls and texts of their time in these conversations
/// @param others what else was kept by their number: parts of long texts, notices and the like
record Erased(
    int conversationsClosed, int conversations, int routes, int timelineEntries, int others) {}
