package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.NotSeen;
import io.parley.provisioning.doctor.Remark.Repair;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Looks at everything, tells what it sees, mends what it is asked to, and looks again.
final class Doctor {
  private final List<Examination> examinations;
  private final Duration patience;

  /// @param patience until an examination that hasn't come to an end counts as one that couldn't
  ///   look
  Doctor(List<Examination> examinations, Duration patience) {
    this.examinations = examinations;
    this.patience = patience;
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

  /// At everything at once, so that what is away is waited for together.
  private Report look() {
    var parts = examinations.stream().map(this::begin).toList();
    return new Report(parts.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<Report.Part> begin(Examination examination) {
    var tooLate =
        List.<Remark>of(new NotSeen("It took longer than " + patience.toSeconds() + " s."));
    return CompletableFuture.supplyAsync(() -> remarks(examination), Doctor::apart)
        .completeOnTimeout(tooLate, patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(remarks -> new Report.Part(examination.of(), remarks));
  }

  /// In threads of the platform: of virtual ones that load classes all at once, those that hold a
  /// processor can wait for ever for those that have none.
  private static void apart(Runnable look) {
    Thread.ofPlatform().daemon().start(look);
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
