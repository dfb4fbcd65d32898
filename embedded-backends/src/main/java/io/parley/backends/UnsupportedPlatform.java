package io.parley.backends;

/// No Redis binary is carried for this operating system and processor.
public final class UnsupportedPlatform extends RuntimeException {
  UnsupportedPlatform(String os, String arch) {
    super(
        "no Redis is carried for %s on %s, only for Linux and macOS on x86-64 and ARM64: use Docker, or point at a Redis of your own"
            .formatted(os, arch));
  }
}
