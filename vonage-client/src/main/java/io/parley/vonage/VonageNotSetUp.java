package io.parley.vonage;

/// A setting of the Vonage account is missing or can't be used. The message names the environment
/// variable and says what was expected; it never quotes the value.
public final class VonageNotSetUp extends RuntimeException {
  private final String variable;

  /// @param problem completes a sentence that begins with the name of the variable
  VonageNotSetUp(String variable, String problem) {
    super(variable + " " + problem);
    this.variable = variable;
  }

  public static VonageNotSetUp unreadableKeyFile() {
    var problem =
        "is not the path of a file that can be read: expected that, or the PEM text of the"
            + " application's private key";
    return new VonageNotSetUp("VONAGE_PRIVATE_KEY", problem);
  }

  public static VonageNotSetUp notAPrivateKey() {
    var problem =
        "is not an RSA private key in PKCS #8: expected a PEM text that starts with"
            + " -----BEGIN PRIVATE KEY-----, as Vonage gives it, or the path of a file with one";
    return new VonageNotSetUp("VONAGE_PRIVATE_KEY", problem);
  }

  public String variable() {
    return variable;
  }
}
