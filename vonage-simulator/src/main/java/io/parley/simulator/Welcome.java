package io.parley.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Says what is here: to a browser with the page of the phones, to others in words.
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

  private static final Resource PAGE = new ClassPathResource("page/index.html", Welcome.class);

  @GetMapping("/")
  ResponseEntity<?> welcome(
      @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept) {
    return accept.contains(MediaType.TEXT_HTML_VALUE) && PAGE.exists()
        ? ResponseEntity.ok()
            .cacheControl(CacheControl.noCache())
            .varyBy(HttpHeaders.ACCEPT)
            .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
            .body(PAGE)
        : ResponseEntity.ok()
            .varyBy(HttpHeaders.ACCEPT)
            .contentType(new MediaType(MediaType.TEXT_PLAIN, UTF_8))
            .body(text());
  }

  private static String text() {
    var here = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    return TEXT.replace("HERE", here);
  }
}
