package io.parley.provisioning.doctor;

import org.jspecify.annotations.Nullable;

/// One thing that the doctor has to say, in sentences for whoever runs the deployment. None tells a
/// secret, or the number of a participant.
sealed interface Remark {

  /// As it should be.
  record Well(String what) implements Remark {}

  /// A finding.
  ///
  /// @param expected how it should be
  /// @param toDo by whoever reads it
  /// @param repair what `--fix` does about it; null for nothing
  record Wrong(String what, String expected, String toDo, @Nullable Repair repair)
      implements Remark {
    Wrong(String what, String expected, String toDo) {
      this(what, expected, toDo, null);
    }
  }

  /// What cannot be known from here, and is no finding.
  record ToKnow(String what) implements Remark {}

  /// What could be known, but not now.
  record NotSeen(String why) implements Remark {}

  /// Mends one finding.
  interface Repair {
    /// @return what it changed
    String make();
  }
}
