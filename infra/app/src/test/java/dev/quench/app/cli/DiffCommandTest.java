package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an edit touches is named by its keys, with its value before and now. */
class DiffCommandTest {
  private static final String FILE =
      """
      rules:
        - {id: one, mode: m, impact: minor, filter: 'textPayload:x', owner: ann}
        - {id: two, mode: m, impact: {agent: a}, filter: 'textPayload:y', threshold: {count: 3, within: 1m}}
      modes: [{id: m, title: M, remediation: probe, symptoms: [slow]}]
      services:
        - {name: forge, project: dev, agents: [a], probes: [{id: h, path: /health}]}
        - {name: forge, agents: [a], veto: 2m, budget: {actions: 3, per: 1d}, probes: [{id: h, path: /health}]}
      fleet: {budget: {actions: 6, per: 1h}}
      severity: {impacts: {minor: P4}, respond-within: {P2: 15m}}
      contacts: [{role: Lead, reach: a@x}, {role: Boss, reach: b@x}]
      routing: [{severities: [P1], to: [Lead]}]
      inhibition: [{when: P1, hides: [P2]}]
      silences: [{id: s, mute: true, until: 2099-01-01T00:00:00Z, reason: r, by: ann}]
      """;

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          textPayload:x | textPayload:z | changed rule one (owner ann); filter:; - textPayload:x; + textPayload:z
          count: 3 | count: 4 | changed rule two (no owner); threshold.count:; - 3; + 4
          {agent: a}, filter | service, filter | changed rule two (no owner); impact.agent:; - a; impact:; + service
          owner: ann} | owner: ann, shadow: true} | changed rule one (owner ann, in shadow); shadow:; + true
          [slow] | [slow, late] | changed mode m; symptoms:; - slow; + slow, late
          veto: 2m | veto: 5m | changed service forge; veto:; - 2m; + 5m
          actions: 3 | actions: 2 | changed service forge; budget.actions:; - 3; + 2
          project: dev, | project: dev, cool-down: 5m, | changed service forge (dev); cool-down:; + 5m
          project: dev, agents: [a], probes: [{id: h, path: /health}] | project: dev, agents: [a], probes: [{id: h, path: /h}] | changed service forge (dev); probes.h.path:; - /health; + /h
          actions: 6 | actions: 7 | changed fleet; budget.actions:; - 6; + 7
          minor: P4 | minor: P3 | changed severity; impacts.minor:; - P4; + P3
          P2: 15m | P2: 10m | changed severity; respond-within.P2:; - 15m; + 10m
          reach: b@x | reach: c@x | changed contacts; Boss.reach:; - b@x; + c@x
          to: [Lead] | to: [Boss] | changed routing; 1.to:; - Lead; + Boss
          hides: [P2] | hides: [P2, P3] | changed inhibition; 1.hides:; - P2; + P2, P3
          mute: true | mute: true, hold: true | changed silence s (by ann, until 2099-01-01T00:00:00Z); hold:; + true
          {id: s, | {id: t, | added silence t (by ann, until 2099-01-01T00:00:00Z); removed silence s (by ann, until 2099-01-01T00:00:00Z)
          """)
  void eachEditIsNamed(String was, String is, String said) throws IOException {
    String old = write("old.yaml", FILE);
    String next = write("new.yaml", FILE.replace(was, is));
    Session session = Session.of("rules", "diff", old, next);

    assertThat(session.err()).isEmpty();
    assertThat(session.out().strip().replaceAll("\\n *", "; ")).isEqualTo(said);
    assertThat(session.exitCode()).isEqualTo(ExitCode.NO);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
