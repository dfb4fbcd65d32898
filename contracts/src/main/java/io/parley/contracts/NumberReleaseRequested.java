package io.parley.contracts;

/// Asks for a virtual number to be given back to Vonage: nobody can be routed by it any more.
/// Answered by `number.released`, under the eventId `requestId:released`.
public record NumberReleaseRequested(String requestId, PhoneNumber msisdn, String country)
    implements Message {

  @Override
  public String topic() {
    return Topics.NUMBER_RELEASE_REQUESTED;
  }

  @Override
  public String key() {
    return msisdn.digits();
  }
}
