package io.parley.messaging;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/// Goes on with the trace that a record carries, and takes the time, while it is handled: what
/// Spring does for a listener of single records, for each of those that come in batches and are
/// handled [SideBySide].
///
/// Spring's own observation of the records in a batch was rejected: it is over before they are
/// handled.
public final class RecordTraces {
  private final ObservationRegistry observations;

  RecordTraces(ObservationRegistry observations) {
    this.observations = observations;
  }

  /// @param listener its id, which is the group's, too
  public Consumer<ConsumerRecord<String, byte[]>> around(
      String listener, Consumer<ConsumerRecord<String, byte[]>> handler) {
    return record -> handle(listener, record, handler);
  }

  private void handle(
      String listener,
      ConsumerRecord<String, byte[]> record,
      Consumer<ConsumerRecord<String, byte[]>> handler) {
    var observation =
        KafkaListenerObservation.LISTENER_OBSERVATION
            .observation(
                null,
                DefaultKafkaListenerObservationConvention.INSTANCE,
                () ->
                    new KafkaRecordReceiverContext(
                        record, listener, null, listener, () -> KafkaCluster.NAME),
                observations)
            .start();
    try (var _ = observation.openScope()) {
      handler.accept(record);
    } catch (NotYet notYet) {
      // No failure, and as often as it is looked at again: not worth a span.
      observation.highCardinalityKeyValue(KeyValue.of("parley.idle", notYet.code()));
      throw notYet;
    } catch (RuntimeException | Error failure) {
      observation.error(failure);
      throw failure;
    } finally {
      observation.stop();
    }
  }
}
