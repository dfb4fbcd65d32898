package io.parley.simulator.phones;

import java.util.Optional;

/// What carries the calls that phones make.
public interface VoiceNetwork {

  /// Returns at once; the call goes on by itself.
  ///
  /// @param callerId as the network passes it on, empty if withheld
  void carry(PhoneCall call, Optional<String> callerId);
}
