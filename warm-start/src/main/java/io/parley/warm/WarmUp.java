package io.parley.warm;

import java.net.URI;

/// What is done a few hundred times before anybody can ask, so that whoever asks first waits no
/// longer than the others. Counts nothing and changes nothing.
@FunctionalInterface
public interface WarmUp {

  /// @param here this service as its clients see it; its port isn't open yet
  /// @throws Exception if it can't be done now, such as where another service isn't there yet
  void run(URI here) throws Exception;

  /// After the last time.
  default void end() {}
}
