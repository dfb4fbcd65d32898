package io.parley.simulator;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Says what is here to somebody who opens it in a browser.
@RestController
class Welcome {
  private static final String TEXT =
      """
      This is a stand-in for Vonage: its SMS, Numbers, Number Insight, Identity Insights and
      Applications APIs, its webhooks, and the phones at the other end.

      Look at a phone, let it text, let it call (any number is a phone):

        curl HERE/phones/447700900001
        curl HERE/phones/447700900001/texts -H 'Content-Type: application/json' \\
             -d '{"to":"447700900101","text":"Hello"}'
        curl HERE/phones/447700900001/calls -H 'Content-Type: application/json' \\
             -d '{"to":"447700900101"}'

      Answer, decline, hang up; what a phone does by itself:

        curl -X POST HERE/phones/447700900002/answer
        curl -X POST HERE/phones/447700900002/decline
        curl -X POST HERE/phones/447700900002/hang-up
        curl -X PUT HERE/phones/447700900002/behaviour -H 'Content-Type: application/json' \\
             -d '{"onCall":"busy"}'

      One text in ten fails from now on:

        curl -X PUT HERE/troubles -H 'Content-Type: application/json' \\
             -d '{"kind":"fail","share":0.1}'

      Everything that went over the wire, and the account's settings:

        curl HERE/wire?after=0
        curl HERE/account
      """;

  @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
  String welcome() {
    var here = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    return TEXT.replace("HERE", here);
  }
}
