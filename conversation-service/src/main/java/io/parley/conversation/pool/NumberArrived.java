package io.parley.conversation.pool;

/// A number was added to the pool: whoever waits for one may go on.
public record NumberArrived(VirtualNumber number) {}
