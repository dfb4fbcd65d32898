package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.NotSeen;
import io.parley.provisioning.doctor.Remark.Repair;
import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Stream;

/// What was seen in one round, by part.
record Report(List<Part> parts) {
  static final int ALL_WELL = 0;
  static final int NOT_WELL = 1;

  /// @param of what was looked at
  record Part(String of, List<Remark> remarks) {}

  /// What could not be looked at isn't well either.
  int exitCode() {
    return remarks().anyMatch(remark -> remark instanceof Wrong || remark instanceof NotSeen)
        ? NOT_WELL
        : ALL_WELL;
  }

  List<Repair> repairs() {
    return findings().flatMap(finding -> Stream.ofNullable(finding.repair())).toList();
  }

  private Stream<Wrong> findings() {
    return remarks().filter(Wrong.class::isInstance).map(Wrong.class::cast);
  }

  private Stream<Remark> remarks() {
    return parts.stream().flatMap(part -> part.remarks().stream());
  }

  void print(PrintStream out) {
    for (var part : parts) {
      out.println(part.of());
      part.remarks().forEach(remark -> print(remark, out));
      out.println();
    }
    out.println(verdict());
  }

  private static void print(Remark remark, PrintStream out) {
    switch (remark) {
      case Well(var what) -> out.println("  ok     " + what);
      case ToKnow(var what) -> out.println("  note   " + what);
      case NotSeen(var why) -> out.println("  ?      Could not look. " + why);
      case Wrong(var what, var expected, var toDo, var _) -> {
        out.println("  WRONG  " + what);
        out.println("         Expected: " + expected);
        out.println("         To do: " + toDo);
      }
    }
  }

  private String verdict() {
    var notSeen =
        parts.stream()
            .filter(part -> part.remarks().stream().anyMatch(NotSeen.class::isInstance))
            .map(Part::of)
            .toList();
    var missed = notSeen.isEmpty() ? "" : " Could not look at: " + String.join(", ", notSeen) + ".";
    var found = findings().count();
    if (found == 0) {
      return notSeen.isEmpty() ? "All well." : "No findings." + missed;
    }
    return "Findings: %d, of which --fix mends %d.%s".formatted(found, repairs().size(), missed);
  }
}
