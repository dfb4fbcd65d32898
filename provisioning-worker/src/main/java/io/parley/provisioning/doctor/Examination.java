package io.parley.provisioning.doctor;

import java.util.List;

/// A look at one part of the account or of the deployment. It changes nothing.
interface Examination {

  /// What it looks at, as a heading.
  String of();

  /// @throws CannotLook where it can't, as it may throw whatever Vonage, Redis or the settings
  ///   throw
  List<Remark> look();
}
