package io.parley.conversation.calls;

import io.parley.contracts.NumberAsWritten;
import io.parley.contracts.PhoneNumber;
import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages call without HTTP.
public final class CallsDoor {
  private final AnswerApi api;

  public CallsDoor(BeanFactory beans) {
    this.api = beans.getBean(AnswerApi.class);
  }

  /// @return the outcome, as `call.inbound` names it
  public String answer(PhoneNumber from, PhoneNumber to) {
    var call =
        new IncomingCall(
            "call",
            "CON-call",
            new NumberAsWritten(from.digits()),
            new NumberAsWritten(to.digits()));
    return String.valueOf(api.answer(call).getHeaders().getFirst("Parley-Outcome"));
  }
}
