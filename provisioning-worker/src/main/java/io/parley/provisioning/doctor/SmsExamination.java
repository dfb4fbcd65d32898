package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.vonage.account.VonageAccount;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/// Where the account's receipts go, and what nobody can know of its texts. Where it delivers
/// inbound texts is no matter: each number of ours has an address of its own.
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
    return List.of(
        receipts(account.get().receiptsGoTo(), settings.gateway().deliveryReceipt()),
        new ToKnow(NOT_TOLD));
  }

  private static Remark receipts(String is, URI expected) {
    if (is.equals(expected.toString())) {
      return new Well("The account's delivery receipts come to us.");
    }
    var where = is.isEmpty() ? "go nowhere" : "go elsewhere, to " + is;
    return new Wrong(
        "The account's delivery receipts %s: nobody hears whether a text arrived.".formatted(where),
        expected.toString(),
        "Set it" + ON_THE_SETTINGS_PAGE + " --fix leaves it to you: it is the whole account's.");
  }
}
