package io.parley.messaging.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.messaging.topics.TopicInspection.Fault;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TopicInspectionTest {
  private static final Node A = new Node(1, "a", 9092);
  private static final Node B = new Node(2, "b", 9092);
  private static final NewTopic WANTED = new NewTopic("t", 2, (short) 2);

  @Test
  void findsNothingWhereAllCopiesAreUpToDate() {
    assertThat(faults(partition(A, List.of(A, B), List.of(A, B)), healthy())).isEmpty();
  }

  @Test
  void findsOtherPartitionsAndTheFewestCopies() {
    assertThat(faults(healthy(), healthy(), partition(A, List.of(A), List.of(A))))
        .containsExactly(new Fault.Partitions("t", 3, 2), new Fault.Copies("t", 1, 2));
  }

  @Test
  void findsPartitionsWithoutALeaderAndWithCopiesThatAreBehind() {
    assertThat(
            faults(
                partition(null, List.of(A, B), List.of(A, B)),
                partition(A, List.of(A, B), List.of(A))))
        .containsExactly(new Fault.Impaired("t", 2));
  }

  private static TopicPartitionInfo healthy() {
    return partition(B, List.of(A, B), List.of(B, A));
  }

  private static TopicPartitionInfo partition(Node leader, List<Node> copies, List<Node> upToDate) {
    return new TopicPartitionInfo(0, leader, copies, upToDate);
  }

  private static List<Fault> faults(TopicPartitionInfo... partitions) {
    return TopicInspection.faults(WANTED, new TopicDescription("t", false, List.of(partitions)));
  }
}
