package io.parley.simulator.ncco;

import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an NCCO, or says what is wrong with it.
@Component
public class NccoReader {
  private static final String SYNTAX_ERROR = "Syntax error in NCCO. Invalid value type or action. ";

  private final JsonMapper json;

  public NccoReader(JsonMapper json) {
    this.json = json;
  }

  public Ncco read(String body) {
    try {
      return read(json.readTree(body));
    } catch (JacksonException e) {
      return new Ncco.Invalid("Syntax error in NCCO. Not JSON.");
    }
  }

  /// As [#read], but empty where it isn't even a JSON array: the flow of the call goes on then.
  public Optional<Ncco> readIfAny(String body) {
    try {
      return Optional.of(json.readTree(body)).filter(JsonNode::isArray).map(this::read);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Ncco read(JsonNode ncco) {
    if (!ncco.isArray()) {
      return new Ncco.Invalid(SYNTAX_ERROR + "Expected an array of actions");
    }
    try {
      var actions = new ArrayList<Action>();
      for (var action : ncco) {
        actions.add(ActionReader.read(new Fields(action, "[" + actions.size() + "]")));
      }
      return new Ncco.Valid(actions);
    } catch (InvalidNcco e) {
      return new Ncco.Invalid(SYNTAX_ERROR + e.getMessage());
    }
  }
}
