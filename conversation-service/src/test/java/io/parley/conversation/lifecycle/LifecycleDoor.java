package io.parley.conversation.lifecycle;

import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages do what the schedule does, and read what Redis holds.
public final class LifecycleDoor {
  private final Attendant attendant;

  public LifecycleDoor(BeanFactory beans) {
    this.attendant = beans.getBean(Attendant.class);
  }

  public void attend() {
    attendant.attendToWhatIsDue();
  }

  public static Conversation read(String written) {
    return ConversationFormat.read(written);
  }

  public static boolean isMark(Conversation conversation) {
    return conversation.isMark();
  }

  /// Whether everything that was decided is done and told.
  public static boolean isFinished(Conversation conversation) {
    return conversation.unannounced().isEmpty();
  }
}
