package io.parley.vonage.application;

import java.net.URI;

/// The gateway's addresses, as Vonage is to be told them.
///
/// @param publicUrl where Vonage reaches the gateway
public record GatewayAddresses(URI publicUrl) {

  /// Whether it is an address that a webhook can be sent to at all.
  public static boolean mayBeAt(URI url) {
    return url.getHost() != null && String.valueOf(url.getScheme()).matches("(?i)https?");
  }

  public URI answer() {
    return webhook("answer");
  }

  public URI fallback() {
    return webhook("fallback");
  }

  public URI event() {
    return webhook("event");
  }

  public URI inboundSms() {
    return webhook("inbound-sms");
  }

  public URI deliveryReceipt() {
    return webhook("delivery-receipt");
  }

  private URI webhook(String name) {
    return URI.create(publicUrl.toString().replaceAll("/+$", "") + "/webhooks/" + name);
  }
}
