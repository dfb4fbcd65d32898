package io.parley.simulator.phones;

import io.parley.simulator.phones.Commands.Behave;
import io.parley.simulator.phones.Commands.Dial;
import io.parley.simulator.phones.Commands.Press;
import io.parley.simulator.phones.Commands.SendText;
import io.parley.simulator.phones.Signals.Command;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets somebody, or a test, use the phones.
@RestController
@RequestMapping("/phones")
class PhonesController {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Phones phones;
  private final TextNetwork texts;
  private final VoiceNetwork calls;

  PhonesController(Phones phones, TextNetwork texts, VoiceNetwork calls) {
    this.phones = phones;
    this.texts = texts;
    this.calls = calls;
  }

  @GetMapping
  List<Phone.View> all() {
    return phones.all().stream().map(Phone::view).toList();
  }

  @GetMapping("/{number}")
  Phone.View one(@PathVariable String number) {
    return phone(number).view();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    phones.clear();
  }

  @PostMapping("/{number}/texts")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void text(@PathVariable String number, @RequestBody SendText text) {
    var phone = phone(number);
    var to = numberOr(phone, text.to());
    var words = Commands.required("text", text.text());
    phone.sent(to, words, texts.carry(phone.number(), to, words));
  }

  @PostMapping("/{number}/calls")
  @ResponseStatus(HttpStatus.ACCEPTED)
  PhoneCall.View call(@PathVariable String number, @RequestBody Dial dial) {
    var phone = phone(number);
    var call = phone.dial(legId(), numberOr(phone, dial.to()));
    calls.carry(call, callerId(phone, dial));
    return call.view();
  }

  @PostMapping("/{number}/answer")
  Phone.View answer(@PathVariable String number) {
    return command(number, Command.ANSWER);
  }

  @PostMapping("/{number}/decline")
  Phone.View decline(@PathVariable String number) {
    return command(number, Command.DECLINE);
  }

  @PostMapping("/{number}/hang-up")
  Phone.View hangUp(@PathVariable String number) {
    return command(number, Command.HANG_UP);
  }

  @PostMapping("/{number}/keys")
  Phone.View press(@PathVariable String number, @RequestBody Press press) {
    var phone = phone(number);
    phone.press(Commands.keys(press.keys()));
    return phone.view();
  }

  @PutMapping("/{number}/behaviour")
  Phone.View behave(@PathVariable String number, @RequestBody Behave behave) {
    var phone = phone(number);
    phone.behave(Commands.required("onCall", behave.onCall()));
    return phone.view();
  }

  private Phone.View command(String number, Command command) {
    var phone = phone(number);
    phone.command(command);
    return phone.view();
  }

  /// Without a number, a phone answers whoever it heard from last.
  private static String numberOr(Phone phone, @Nullable String to) {
    return to == null ? phone.lastHeardFrom(PATIENCE) : PhoneNumber.digits("to", to);
  }

  private Phone phone(String number) {
    return phones.with(PhoneNumber.digits("the number in the path", number));
  }

  private static Optional<String> callerId(Phone phone, Dial dial) {
    return Boolean.TRUE.equals(dial.withheld())
        ? Optional.empty()
        : Optional.of(dial.from() == null ? phone.number() : dial.from());
  }

  /// Vonage's legs: 32 hex digits without dashes.
  private static String legId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
