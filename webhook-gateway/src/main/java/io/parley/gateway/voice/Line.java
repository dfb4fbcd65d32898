package io.parley.gateway.voice;

import java.net.URI;

/// A way to ask an instance of conversation-service.
interface Line extends AutoCloseable {

  /// @throws LookUpFailed if it didn't answer
  Answer ask(URI instance, IncomingCall call);

  @Override
  default void close() {}
}
