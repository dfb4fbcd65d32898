package io.parley.messaging.topics;

import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/// Starts what consumes as soon as all topics are there. Before, Kafka's name may be unknown as
/// well, and a consumer that looks it up in vain would keep the service from starting: callers
/// would get no answer, who need no Kafka.
final class Listening implements SmartLifecycle {
  private final TopicCreation topics;
  private final KafkaListenerEndpointRegistry listeners;
  private volatile boolean running;

  Listening(TopicCreation topics, KafkaListenerEndpointRegistry listeners) {
    this.topics = topics;
    this.listeners = listeners;
  }

  @Override
  public void start() {
    running = true;
    topics.onceThere(this::listen);
  }

  private synchronized void listen() {
    if (running) {
      listeners.getAllListenerContainers().forEach(Lifecycle::start);
    }
  }

  /// What was started is stopped by its registry.
  @Override
  public synchronized void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return AbstractMessageListenerContainer.DEFAULT_PHASE;
  }
}
