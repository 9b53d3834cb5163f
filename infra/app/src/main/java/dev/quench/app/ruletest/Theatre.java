package dev.quench.app.ruletest;

import dev.quench.app.ruletest.World.Away;
import dev.quench.app.ruletest.World.Deployed;
import dev.quench.common.RevisionName;
import dev.quench.remediation.rehearsal.Stage;
import dev.quench.remediation.run.TrafficTarget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stage whose revisions go by the names they have in a test. */
final class Theatre {
  private final Stage stage;
  private final Map<String, RevisionName> revisions = new LinkedHashMap<>();

  Theatre(Stage stage) {
    this.stage = stage;
  }

  void deploy(Deployed it) {
    revisions.put(
        it.name(),
        it.ready()
            ? stage.deploy(it.template(), it.by())
            : stage.deployBroken(it.template(), it.by(), "HEALTH_CHECK_CONTAINER_ERROR"));
  }

  void traffic(Map<String, Integer> shares, String by) {
    List<TrafficTarget> wish = new ArrayList<>();
    shares.forEach((name, percent) -> wish.add(TrafficTarget.of(revision(name), percent)));
    stage.traffic(wish, by);
  }

  void answer(List<World.Answers> answers) {
    answers.forEach(it -> stage.answers(revision(it.revision()), it.call(), it.manner()));
  }

  void sight(List<Away> what, boolean away) {
    int calls = away ? Integer.MAX_VALUE : 0;
    for (Away it : what) {
      switch (it) {
        case CLOUD_RUN -> stage.run().faults().unreadable(calls, "UNAVAILABLE: Cloud Run is away");
        case LOG -> stage.history().beAwayFor(calls);
        case METRICS -> stage.metrics().beAwayFor(calls);
      }
    }
  }

  RevisionName revision(String name) {
    RevisionName revision = revisions.get(name);
    if (revision == null) {
      throw new Unplayable("revision: " + name + " (expected: one that has been deployed by then)");
    }
    return revision;
  }

  /** The revision that was deployed last. */
  Optional<RevisionName> newest() {
    return revisions.values().stream().reduce((older, newer) -> newer);
  }

  /** The traffic as it is, without those that get none. */
  Map<String, Integer> shares() {
    Map<String, Integer> shares = new LinkedHashMap<>();
    revisions.forEach(
        (name, revision) -> {
          int share = stage.exists() ? stage.state().share(revision) : 0;
          if (share > 0) {
            shares.put(name, share);
          }
        });
    return shares;
  }

  /** A text with revisions called as in the test. */
  String named(String text) {
    String named = text;
    for (Map.Entry<String, RevisionName> it : revisions.entrySet()) {
      named = named.replace(it.getValue().value(), it.getKey());
    }
    return named;
  }
}
