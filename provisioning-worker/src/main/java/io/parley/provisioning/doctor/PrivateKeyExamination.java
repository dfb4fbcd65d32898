package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.vonage.VonageNotSetUp;
import io.parley.vonage.VonageSettings;
import io.parley.vonage.application.KeyPairCheck;

/// Whether the private key is the application's. This service doesn't need it otherwise, and is
/// given it for the look alone.
final class PrivateKeyExamination {
  private static final String NOT_HERE =
      "VONAGE_PRIVATE_KEY isn't set here, so nobody knows whether it is the application's. Identity"
          + " Insights alone needs it: give it to this run to have it compared.";

  private final VonageSettings settings;

  PrivateKeyExamination(VonageSettings settings) {
    this.settings = settings;
  }

  Remark against(String publicKey) {
    String ours;
    try {
      ours = settings.privateKey();
    } catch (VonageNotSetUp e) {
      return new ToKnow(NOT_HERE);
    }
    try {
      return KeyPairCheck.belongTogether(ours, publicKey)
          .map(PrivateKeyExamination::judged)
          .orElseGet(() -> new ToKnow("The application's public key is of a kind not known here."));
    } catch (VonageNotSetUp e) {
      return new Wrong(
          e.getMessage() + ".",
          "the private key that came with the application",
          "Give it as a file or as text. Lost? Make another pair for the application at"
              + " https://dashboard.vonage.com/applications.");
    }
  }

  private static Remark judged(boolean together) {
    return together
        ? new Well("VONAGE_PRIVATE_KEY is the application's.")
        : new Wrong(
            "VONAGE_PRIVATE_KEY isn't the private key of this application: Vonage checks no number"
                + " for us.",
            "the private key whose public key the application has",
            "Use the key that came with this application, or generate another pair for it at"
                + " https://dashboard.vonage.com/applications.");
  }
}
