package io.parley.simulator.http;

import java.util.Arrays;

/// An exception as it may be logged: which, and where. Messages can quote numbers and texts.
public record Failure(String type, String place) {

  public static Failure of(Throwable e) {
    var place = Arrays.stream(e.getStackTrace()).map(StackTraceElement::toString).findFirst();
    return new Failure(e.getClass().getName(), place.orElse("an unknown place"));
  }

  @Override
  public String toString() {
    return type + " at " + place;
  }
}
