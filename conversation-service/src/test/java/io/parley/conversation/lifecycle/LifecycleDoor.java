package io.parley.conversation.lifecycle;

import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages do what the schedule does, and read what Redis holds.
public final class LifecycleDoor {
  private final Attendant attendant;
  private final Announcer announcer;

  public LifecycleDoor(BeanFactory beans) {
    this.attendant = beans.getBean(Attendant.class);
    this.announcer = beans.getBean(Announcer.class);
  }

  public void attend() {
    attendant.attendToWhatIsDue();
  }

  /// From now on announces only when told to, so that everything happens in one thread.
  public void announceOnDemand() {
    announcer.stop();
  }

  public void announce() {
    announcer.tellQueued();
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
