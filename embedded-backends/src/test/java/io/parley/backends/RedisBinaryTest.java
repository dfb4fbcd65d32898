package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisBinaryTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, x86_64, darwin-amd64",
    "Mac OS X, aarch64, darwin-arm64"
  })
  void carriesABinaryForEachPlatformItNames(String os, String arch, String platform) {
    assertThat(RedisBinary.platform(os, arch)).isEqualTo(platform);
    @Nullable URL binary = RedisBinary.class.getResource("/redis-server-7.0.15-" + platform);
    assertThat(binary).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
  void saysWhatToDoWhereThereIsNone(String os, String arch) {
    assertThatThrownBy(() -> RedisBinary.platform(os, arch))
        .isInstanceOf(UnsupportedPlatform.class)
        .hasMessageContaining(os)
        .hasMessageContaining("use Docker, or point at a Redis of your own");
  }

  @Test
  void isUnpackedOnce(@TempDir Path dir) throws Exception {
    Path first = RedisBinary.unpackInto(dir);
    long written = first.toFile().lastModified();
    assertThat(RedisBinary.unpackInto(dir)).isEqualTo(first).isExecutable();
    assertThat(first.toFile().lastModified()).isEqualTo(written);
    assertThat(dir.toFile().list()).hasSize(1);
  }
}
