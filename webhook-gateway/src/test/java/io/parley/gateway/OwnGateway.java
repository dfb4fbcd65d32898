package io.parley.gateway;

import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/// A gateway of a test's own, where the one that is shared won't do.
final class OwnGateway {
  private OwnGateway() {}

  static ConfigurableApplicationContext start(
      String kafka, PlayedConversationService conversationService, String... more) {
    var settings =
        Stream.of(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.kafka.bootstrap-servers=" + kafka,
            "--parley.kafka.partitions=1",
            "--logging.level.kafka=warn",
            "--logging.level.state.change.logger=warn",
            "--parley.gateway.conversation-service=" + conversationService.url(),
            "--parley.gateway.lookup-tokens=look-up-token",
            "--vonage.api-key=" + PlayedVonage.API_KEY,
            "--vonage.application-id=" + PlayedVonage.APPLICATION,
            "--vonage.signature-secrets=" + PlayedVonage.SECRET);
    return WebhookGateway.start(Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
  }

  static PlayedVonage vonage(ConfigurableApplicationContext gateway) {
    var port = gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    return new PlayedVonage(port);
  }
}
