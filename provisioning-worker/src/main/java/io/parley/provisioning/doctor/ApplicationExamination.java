package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.Repair;
import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.vonage.application.Applications;
import io.parley.vonage.application.GatewayAddresses;
import io.parley.vonage.application.VoiceApplication;
import io.parley.vonage.application.VoiceWebhook;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The application: whether it is there, and whether Vonage asks the gateway, by POST, signed.
final class ApplicationExamination implements Examination {
  private final Supplier<Applications> applications;
  private final DoctorSettings settings;
  private final GatewayExamination gateway;
  private final PrivateKeyExamination key;

  ApplicationExamination(
      Supplier<Applications> applications,
      DoctorSettings settings,
      GatewayExamination gateway,
      PrivateKeyExamination key) {
    this.applications = applications;
    this.gateway = gateway;
    this.settings = settings;
    this.key = key;
  }

  @Override
  public String of() {
    return "Application at Vonage";
  }

  @Override
  public List<Remark> look() {
    return applications.get().find().map(this::judged).orElseGet(() -> List.of(notThere()));
  }

  private static Remark notThere() {
    return new Wrong(
        "The account has no application of the id VONAGE_APPLICATION_ID.",
        "the id of a voice application of this account",
        "Copy the id from https://dashboard.vonage.com/applications, or make an application there"
            + " with the capability Voice; then run this with --fix.");
  }

  private List<Remark> judged(VoiceApplication application) {
    var remarks = new ArrayList<Remark>();
    remarks.add(new Well("The application exists: \"%s\".".formatted(application.name())));
    if (application.hasVoice()) {
      remarks.addAll(webhooks(application));
      remarks.add(signed(application));
    } else {
      remarks.add(noVoice());
    }
    remarks.add(
        application.publicKey() == null
            ? new ToKnow("The application has no public key, which only Identity Insights needs.")
            : key.against(application.publicKey()));
    return remarks;
  }

  private Remark noVoice() {
    return new Wrong(
        "The application has no capability Voice: no call reaches us.",
        "an application with the capability Voice",
        "Run this with --fix, or turn Voice on at https://dashboard.vonage.com/applications.",
        repair(expected()));
  }

  private List<Remark> webhooks(VoiceApplication application) {
    var remarks = new ArrayList<Remark>();
    expected()
        .forEach((webhook, address) -> {
          var target = application.targets().get(webhook);
          remarks.add(target == null ? notSet(webhook, address) : judged(webhook, target, address));
        });
    return remarks;
  }

  private Remark notSet(VoiceWebhook webhook, URI address) {
    return wrong("is not set.", webhook, address);
  }

  private Remark judged(VoiceWebhook webhook, VoiceApplication.Target target, URI address) {
    if (!target.address().equals(address.toString())) {
      return wrong("leads elsewhere: " + target.address() + ".", webhook, address);
    }
    return target.method().equals("POST")
        ? new Well("The application's %s is ours, by POST.".formatted(webhook.field()))
        : wrong(
            "comes by "
                + target.method()
                + ", which puts both people's numbers into URLs, and so into logs.",
            webhook,
            address);
  }

  /// @param problem completes a sentence that begins with the webhook
  private Remark wrong(String problem, VoiceWebhook webhook, URI address) {
    return new Wrong(
        "The application's %s %s".formatted(webhook.field(), problem),
        address + " by POST",
        "Run this with --fix, or set it at https://dashboard.vonage.com/applications.",
        repair(Map.of(webhook, address)));
  }

  /// Not to where nobody answers: all calls would go there.
  private Repair repair(Map<VoiceWebhook, URI> addresses) {
    return () -> {
      if (!gateway.isFit()) {
        throw new CannotLook(
            "The application's webhooks stay as they are: the gateway doesn't answer at"
                + " PARLEY_PUBLIC_URL, or Vonage can't reach it there. Mend that first.");
      }
      applications.get().setWebhooks(addresses);
      return "The application's %s: set to %s by POST."
          .formatted(
              String.join(", ", addresses.keySet().stream().map(VoiceWebhook::field).toList()),
              String.join(", ", addresses.values().stream().map(URI::toString).toList()));
    };
  }

  private static Remark signed(VoiceApplication application) {
    return application.signed()
        ? new Well("Vonage signs the webhooks of calls.")
        : new Wrong(
            "Vonage doesn't sign the webhooks of calls: the gateway refuses them, or with"
                + " VONAGE_SIGNED_CALLS=false takes them from anybody.",
            "signed webhooks",
            "Turn \"Use signed webhooks\" on at https://dashboard.vonage.com/applications. --fix"
                + " leaves that to you: the gateway needs VONAGE_SIGNATURE_SECRET first.");
  }

  private Map<VoiceWebhook, URI> expected() {
    GatewayAddresses gateway = settings.gateway();
    var expected = new EnumMap<VoiceWebhook, URI>(VoiceWebhook.class);
    expected.put(VoiceWebhook.ANSWER, gateway.answer());
    expected.put(VoiceWebhook.FALLBACK, gateway.fallback());
    expected.put(VoiceWebhook.EVENT, gateway.event());
    return expected;
  }
}
