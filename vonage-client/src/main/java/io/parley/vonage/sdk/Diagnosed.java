package io.parley.vonage.sdk;

import io.parley.vonage.VonageFailure;
import java.io.IOException;

/// Carries a failure through the HTTP client and the SDK, which pass I/O errors on untouched.
final class Diagnosed extends IOException {
  private final VonageFailure failure;

  Diagnosed(VonageFailure failure) {
    super(failure.code());
    this.failure = failure;
  }

  VonageFailure failure() {
    return failure;
  }
}
