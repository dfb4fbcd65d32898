package io.parley.simulator.ncco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class NccoReaderTest {
  private final NccoReader reader = new NccoReader(JsonMapper.builder().build());

  @Test
  void readsAMaskedCall() {
    var ncco =
        reader.read(
            """
            [{"action":"talk","text":"Please wait","language":"en-GB"},
             {"action":"connect","from":"447700900000","timeout":45,"limit":"600",
              "eventType":"synchronous","eventUrl":["https://example.com/events"],
              "endpoint":[{"type":"phone","number":"447700900001"}]}]
            """);

    assertThat(ncco)
        .isEqualTo(
            new Ncco.Valid(
                List.of(
                    new Action.Talk("Please wait", false),
                    new Action.Connect(
                        new Action.Endpoint("phone", Optional.of("447700900001")),
                        Optional.of("447700900000"),
                        false,
                        true,
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(600),
                        Optional.of(new Action.EventUrl("https://example.com/events", "POST"))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'action':'talk','text':'<speak>Hi</speak>','loop':'2','bargeIn':'true'}]",
        "[{'action':'connect','endpoint':[{'type':'sip','uri':'sip:a@example.com'}]}]",
        "[{'action':'connect','randomFromNumber':true,"
            + "'endpoint':[{'type':'phone','number':'1'}],'timeout':'120'}]",
        "[{'action':'stream','streamUrl':['https://example.com/a.mp3']}]",
        "[{'action':'record','eventUrl':['https://example.com/r']}]",
        "[{'action':'conversation','name':'room'}]",
        "[{'action':'input','type':['dtmf'],'dtmf':{'timeOut':5}}]",
        "[{'action':'notify','payload':{'a':1},'eventUrl':['https://example.com/n']}]",
        "[{'action':'wait','timeout':0.5}]",
        "[{'action':'transfer','conversationId':'CON-1'}]",
        "[{'action':'talk','text':'Hi','somethingNew':true}]"
      })
  void accepts(String ncco) {
    assertThat(reader.read(ncco.replace('\'', '"'))).isInstanceOf(Ncco.Valid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "not json | Not JSON",
        "{'action':'talk','text':'Hi'} | an array of actions",
        "['talk'] | an object",
        "[{'text':'Hi'}] | [0].action",
        "[{'action':'dance'}] | a known action",
        "[{'action':'talk'}] | [0].text",
        "[{'action':'talk','text':5}] | [0].text",
        "[{'action':'talk','text':'Hi','level':2}] | -1 to 1",
        "[{'action':'connect'}] | exactly one",
        "[{'action':'connect','endpoint':{'type':'phone','number':'1'}}] | exactly one",
        "[{'action':'connect','endpoint':[]}] | exactly one",
        "[{'action':'connect','endpoint':[{'type':'fax'}]}] | [0].endpoint[0].type",
        "[{'action':'connect','endpoint':[{'type':'phone'}]}] | [0].endpoint[0].number",
        "[{'action':'connect','endpoint':[{'type':'phone','number':447}]}] | a string",
        "[{'action':'connect','timeout':0,'endpoint':[{'type':'phone','number':'1'}]}] | 1 to 120",
        "[{'action':'connect','timeout':121,'endpoint':[{'type':'phone','number':'1'}]}] | 1 to 120",
        "[{'action':'connect','limit':7201,'endpoint':[{'type':'phone','number':'1'}]}] | 1 to 7200",
        "[{'action':'connect','eventUrl':'https://e.com','endpoint':[{'type':'phone','number':'1'}]}]"
            + " | [0].eventUrl: expected an array",
        "[{'action':'connect','eventUrl':['ftp://e.com'],'endpoint':[{'type':'phone','number':'1'}]}]"
            + " | http(s) URL",
        "[{'action':'connect','eventType':'async','endpoint':[{'type':'phone','number':'1'}]}]"
            + " | synchronous",
        "[{'action':'connect','from':'1','randomFromNumber':true,"
            + "'endpoint':[{'type':'phone','number':'1'}]}] | no from",
        "[{'action':'stream','streamUrl':'https://example.com/a.mp3'}] | an array",
        "[{'action':'input'}] | dtmf",
        "[{'action':'input','type':['dtmf'],'dtmf':{'timeOut':11}}] | 0 to 10",
        "[{'action':'notify','eventUrl':['https://example.com']}] | payload",
        "[{'action':'conversation'}] | [0].name",
        "[{'action':'transfer'}] | conversation_id",
        "[{'action':'talk','text':'Hi'},{'action':'talk'}] | [1].text"
      })
  void refuses(String ncco, String reason) {
    assertThat(reader.read(ncco.replace('\'', '"')))
        .asInstanceOf(type(Ncco.Invalid.class))
        .extracting(Ncco.Invalid::reason)
        .asString()
        .startsWith("Syntax error in NCCO.")
        .contains(reason);
  }

  @Test
  void refusesATextTooLongToSpeak() {
    var talk = "[{\"action\":\"talk\",\"text\":\"%s\"}]";

    assertThat(reader.read(talk.formatted("a".repeat(1500)))).isInstanceOf(Ncco.Valid.class);
    assertThat(reader.read(talk.formatted("a".repeat(1501)))).isInstanceOf(Ncco.Invalid.class);
  }

  @Test
  void anAnswerThatIsNoArrayIsNoNcco() {
    assertThat(reader.readIfAny("")).isEmpty();
    assertThat(reader.readIfAny("ok")).isEmpty();
    assertThat(reader.readIfAny("{}")).isEmpty();
    assertThat(reader.readIfAny("[]")).contains(new Ncco.Valid(List.of()));
  }
}
