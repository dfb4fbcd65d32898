package io.parley.simulator.account;

import io.parley.simulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import org.springframework.stereotype.Component;

/// The application's key pair. Vonage keeps the public half; the private one is handed out once,
/// when the application is made: here, written to the configured path if nothing is there yet.
@Component
public class ApplicationKeys {
  private static final int RSA_BITS = 2048;

  private volatile RSAPublicKey publicKey;

  ApplicationKeys(SimulatorSettings settings) {
    var pair = load(settings.privateKey().strip(), settings.privateKeyWorldReadable());
    this.publicKey = (RSAPublicKey) pair.getPublic();
  }

  public RSAPublicKey publicKey() {
    return publicKey;
  }

  public String publicKeyPem() {
    return PrivateKeyPem.write("PUBLIC KEY", publicKey);
  }

  public static boolean isPublicKey(String pem) {
    return PrivateKeyPem.readPublic(pem).isPresent();
  }

  /// From now on nothing is accepted but what the private half of this one has signed.
  public void replacePublicKey(String pem) {
    publicKey = PrivateKeyPem.readPublic(pem).orElseThrow();
  }

  private static KeyPair load(String configured, boolean worldReadable) {
    if (configured.isEmpty()) {
      return generate();
    }
    if (configured.startsWith("-----BEGIN")) {
      return PrivateKeyPem.read(configured);
    }
    try {
      return loadOrHandOut(new KeyFile(Path.of(configured), worldReadable));
    } catch (IOException e) {
      throw new IllegalStateException(
          "simulator.private-key (VONAGE_PRIVATE_KEY) names a file that can't be read or written",
          e);
    }
  }

  private static KeyPair loadOrHandOut(KeyFile file) throws IOException {
    if (file.exists()) {
      return PrivateKeyPem.read(file.read());
    }
    var fresh = generate();
    file.write(PrivateKeyPem.write("PRIVATE KEY", fresh.getPrivate()));
    return fresh;
  }

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("RSA is missing in this Java", e);
    }
  }
}
