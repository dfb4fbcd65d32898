package io.parley.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.parley.simulator.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationKeysTest {
  @TempDir Path folder;

  @Test
  void handsOutThePrivateKeyWhereNoneIsYet() throws IOException {
    var path = folder.resolve("keys/new/private.key");

    var keys = new ApplicationKeys(Settings.withPrivateKey(path.toString()));

    assertThat(PrivateKeyPem.read(Files.readString(path)).getPublic()).isEqualTo(keys.publicKey());
    assertThat(Files.list(path.getParent())).containsExactly(path);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void letsEverybodyReadTheKeyIfToldSo() throws IOException {
    var path = folder.resolve("private.key");

    new KeyFile(path, true).write("key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void keepsAKeyThatIsThere() {
    var settings = Settings.withPrivateKey(folder.resolve("private.key").toString());

    var first = new ApplicationKeys(settings).publicKey();

    assertThat(new ApplicationKeys(settings).publicKey()).isEqualTo(first);
  }

  @Test
  void takesAKeyOnOneLineAsEnvironmentFilesWriteIt() throws IOException {
    var path = folder.resolve("private.key");
    var original = new ApplicationKeys(Settings.withPrivateKey(path.toString()));
    var oneLine = Files.readString(path).replace("\n", "\\n");

    assertThat(new ApplicationKeys(Settings.withPrivateKey(oneLine)).publicKey())
        .isEqualTo(original.publicKey());
  }

  @Test
  void namesTheSettingWhenItIsNotAKey() {
    var notAKey = Settings.withPrivateKey("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n");

    assertThatIllegalStateException()
        .isThrownBy(() -> new ApplicationKeys(notAKey))
        .withMessageContaining("VONAGE_PRIVATE_KEY");
  }
}
