package dev.quench.sandbox.cli;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.run.Deployment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a person can do to a running sandbox, a line at a time. */
final class Console {
  private static final String PERSON = "operator@sandbox";
  private static final String HELP =
      """
      deploy SERVICE IMAGE [NAME=VALUE…]      a new revision; all else stays as it was
      traffic SERVICE REVISION=PERCENT…       LATEST for the latest Ready revision
      show SERVICE                            revisions and traffic
      kill SERVICE REVISION                   the instance dies as in a crash
      cold SERVICE                            scale to zero
      rotate SECRET=VALUE                     a new version, which the next start reads as latest
      help""";

  private final Sandbox sandbox;
  private final Consumer<String> say;

  Console(Sandbox sandbox, Consumer<String> say) {
    this.sandbox = sandbox;
    this.say = say;
  }

  /** Follows standard input until it ends; the sandbox goes on after that. */
  void readInBackground() {
    Thread thread = new Thread(this::read, "console");
    thread.setDaemon(true);
    thread.start();
  }

  /** Does what a line says. */
  void take(String line) {
    List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("\\s+", -1)));
    String verb = words.remove(0);
    try {
      obey(verb, words);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      say.accept(line + ": " + e.getMessage() + " ('help' lists the commands)");
    }
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        take(line);
      }
    } catch (IOException e) {
      say.accept("standard input: " + e);
    }
  }

  private void obey(String verb, List<String> words) {
    switch (verb) {
      case "" -> {}
      case "deploy" -> deploy(words);
      case "traffic" -> traffic(words);
      case "show" -> show(sandbox.service(words.get(0)));
      case "kill" -> sandbox.kill(words.get(0), new RevisionName(words.get(1)));
      case "cold" -> sandbox.scaleToZero(words.get(0));
      case "rotate" -> sandbox.rotate(name(words.get(0)), value(words.get(0)), PERSON);
      case "help" -> say.accept(HELP);
      default -> throw new IllegalArgumentException(verb + ": unknown");
    }
  }

  private void deploy(List<String> words) {
    String service = words.get(0);
    Template now = template(service);
    Map<String, String> environment = new TreeMap<>(now.environment());
    Map<String, String> secrets = new TreeMap<>(now.secrets());
    for (String word : words.subList(2, words.size())) {
      environment.put(name(word), value(word));
      secrets.remove(name(word));
    }
    Template next =
        Template.of(words.get(1))
            .withEnvironment(environment)
            .withSecrets(secrets)
            .withLabels(now.labels())
            .withSettings(now.settings());
    sandbox.deploy(new Deployment(service, next, PERSON));
  }

  /** What the next revision is made of where nothing else is said, as with gcloud. */
  private Template template(String service) {
    return sandbox.services().contains(service)
        ? sandbox.service(service).template()
        : Template.of("");
  }

  private void traffic(List<String> words) {
    List<TrafficTarget> wish =
        words.subList(1, words.size()).stream().map(Console::target).toList();
    say.accept(sandbox.traffic(words.get(0), wish, PERSON).toString());
  }

  private void show(ServiceState state) {
    state.statuses().forEach(it -> say.accept(it.percent() + " %  " + it.revision() + tag(it)));
    sandbox
        .revisions(state.ref().service())
        .forEach(it -> say.accept(it.name() + "  " + it.ready() + "  " + it.template().image()));
  }

  private static String tag(dev.quench.remediation.run.TrafficStatus status) {
    return status.tag().map(it -> "  " + it + "  " + status.uri().orElseThrow()).orElse("");
  }

  private static TrafficTarget target(String word) {
    int percent = Integer.parseInt(value(word));
    return name(word).equals("LATEST")
        ? TrafficTarget.latest(percent)
        : TrafficTarget.of(new RevisionName(name(word)), percent);
  }

  private static String name(String word) {
    return parts(word)[0];
  }

  private static String value(String word) {
    return parts(word)[1];
  }

  private static String[] parts(String word) {
    String[] parts = word.split("=", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(word + " (expected: NAME=VALUE)");
    }
    return parts;
  }
}
