package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.NotSeen;
import io.parley.provisioning.doctor.Remark.Repair;
import java.io.PrintStream;
import java.util.List;

/// Looks at everything, tells what it sees, mends what it is asked to, and looks again.
final class Doctor {
  private final List<Examination> examinations;

  Doctor(List<Examination> examinations) {
    this.examinations = examinations;
  }

  /// @param fix whether to mend what can be mended from here
  /// @return the exit code
  int see(boolean fix, PrintStream out) {
    var report = look();
    report.print(out);
    if (fix && !report.repairs().isEmpty()) {
      out.println();
      report.repairs().forEach(repair -> mend(repair, out));
      out.println();
      out.println("Looked again:");
      out.println();
      report = look();
      report.print(out);
    }
    return report.exitCode();
  }

  private Report look() {
    return new Report(
        examinations.stream()
            .map(examination -> new Report.Part(examination.of(), remarks(examination)))
            .toList());
  }

  /// One that fails doesn't keep the others from being looked at.
  private static List<Remark> remarks(Examination examination) {
    try {
      return examination.look();
    } catch (RuntimeException e) {
      return List.of(new NotSeen(CannotLook.reason(e)));
    }
  }

  private static void mend(Repair repair, PrintStream out) {
    try {
      out.println("  fixed      " + repair.make());
    } catch (RuntimeException e) {
      out.println("  not fixed  " + CannotLook.reason(e));
    }
  }
}
