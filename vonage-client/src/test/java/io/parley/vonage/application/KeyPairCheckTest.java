package io.parley.vonage.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.vonage.VonageNotSetUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyPairCheckTest {
  private static final KeyPair OURS = generate();

  @Test
  void knowsItsOwnPublicKey() {
    assertThat(check(OURS, OURS)).isTrue();
  }

  @Test
  void knowsThePublicKeyOfAnother() {
    assertThat(check(OURS, generate())).isFalse();
  }

  @Test
  void readsTheKeyFromAFileAndWithWrittenLineBreaks(@TempDir Path folder) throws IOException {
    var pem = pem("PRIVATE KEY", OURS.getPrivate());
    var file = Files.writeString(folder.resolve("private.key"), pem);
    var publicKey = pem("PUBLIC KEY", OURS.getPublic());

    assertThat(KeyPairCheck.belongTogether(file.toString(), publicKey)).contains(true);
    assertThat(KeyPairCheck.belongTogether(pem.replace("\n", "\\n"), publicKey)).contains(true);
  }

  @Test
  void saysNothingOfAKeyThatItDoesNotKnow() {
    assertThat(KeyPairCheck.belongTogether(pem("PRIVATE KEY", OURS.getPrivate()), "a certificate"))
        .isEmpty();
  }

  @Test
  void saysWhatAPrivateKeyLooksLike() {
    assertThatExceptionOfType(VonageNotSetUp.class)
        .isThrownBy(() ->
            KeyPairCheck.belongTogether(
                "-----BEGIN PRIVATE KEY-----\nbm90\n-----END PRIVATE KEY-----", "any"));
  }

  private static boolean check(KeyPair ours, KeyPair theirs) {
    return KeyPairCheck.belongTogether(
            pem("PRIVATE KEY", ours.getPrivate()), pem("PUBLIC KEY", theirs.getPublic()))
        .orElseThrow();
  }

  private static String pem(String label, Key key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(key.getEncoded()), label);
  }

  private static KeyPair generate() {
    try {
      var keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      return keys.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
