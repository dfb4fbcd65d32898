package io.parley.contracts;

/// Asks for a virtual number to be given back to Vonage: nobody can be routed by it any more.
/// Answered by `number.released`, under the eventId `requestId:released`.
///
/// @param requestId the idempotency key
/// @param msisdn the virtual number
/// @param country of the number, ISO 3166-1 alpha-2
public record NumberReleaseRequested(
    String requestId, PhoneNumber msisdn, @Form(pattern = NumberRequested.COUNTRY) String country)
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
