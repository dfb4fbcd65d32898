package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.vonage.account.VonageAccount;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the account's texts and receipts go.
final class SmsExamination implements Examination {
  private static final String ON_THE_SETTINGS_PAGE = " at https://dashboard.vonage.com/settings.";

  /// No API of Vonage's has these.
  private static final String NOT_TOLD =
      "Vonage tells nobody how it sends and signs texts. Look yourself"
          + ON_THE_SETTINGS_PAGE
          + " API for SMS: \"SMS API\", not \"Messages API\". Webhook format: best \"POST-JSON\";"
          + " GET puts numbers and texts into URLs. Signature method: the same as the gateway's"
          + " VONAGE_SIGNATURE_METHOD (md5hash where it isn't set). That texts are signed at all is"
          + " turned on by Vonage's support; until then the gateway needs VONAGE_SIGNED_TEXTS=false.";

  private final Supplier<VonageAccount> account;
  private final DoctorSettings settings;

  SmsExamination(Supplier<VonageAccount> account, DoctorSettings settings) {
    this.account = account;
    this.settings = settings;
  }

  @Override
  public String of() {
    return "Texts at Vonage";
  }

  @Override
  public List<Remark> look() {
    var gateway = settings.gateway();
    var callbacks = account.get().smsCallbacks();
    return List.of(
        judged(
            "delivery receipts",
            callbacks.receipts(),
            gateway.deliveryReceipt(),
            "nobody hears whether a text arrived"),
        judged(
            "inbound texts",
            callbacks.inbound(),
            gateway.inboundSms(),
            "texts to a number without a link of its own are lost"),
        new ToKnow(NOT_TOLD));
  }

  private static Remark judged(String what, @Nullable String is, URI expected, String without) {
    if (expected.toString().equals(is)) {
      return new Well("The account's address for %s is ours.".formatted(what));
    }
    return new Wrong(
        is == null
            ? "The account has no address for %s: %s.".formatted(what, without)
            : "The account's address for %s leads elsewhere, to %s: %s."
                .formatted(what, is, without),
        expected.toString(),
        "Set it" + ON_THE_SETTINGS_PAGE + " --fix leaves it to you: it is the whole account's.");
  }
}
